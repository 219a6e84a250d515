#include "lint/schema/resources.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "lint/document/front_matter.h"
#include "lint/schema/frame.h"
#include "lint/schema/meta_schemas.h"
#include "lint/schema/uri.h"
#include "lint/text/byte_order_mark.h"
#include "lint/text/edit_distance.h"
#include "lint/text/line_index.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::array<std::string_view, 12> single_schemas{"additionalItems",
                                                          "additionalProperties",
                                                          "contains",
                                                          "contentSchema",
                                                          "else",
                                                          "if",
                                                          "items",
                                                          "not",
                                                          "then",
                                                          "propertyNames",
                                                          "unevaluatedItems",
                                                          "unevaluatedProperties"};
constexpr std::array<std::string_view, 5> schema_lists{"allOf", "anyOf", "oneOf", "prefixItems", "items"};
constexpr std::array<std::string_view, 6> schema_maps{
    "$defs", "definitions", "dependencies", "dependentSchemas", "properties", "patternProperties"};

struct KnownDraft {
  std::string_view uri;
  Draft draft;
};
constexpr std::array<KnownDraft, 5> drafts{{{"json-schema.org/draft/2020-12/schema", Draft::draft2020},
                                            {"json-schema.org/schema", Draft::draft2020},
                                            {"json-schema.org/draft/2019-09/schema", Draft::draft2019},
                                            {"json-schema.org/draft-07/schema", Draft::draft7},
                                            {"json-schema.org/draft-06/schema", Draft::draft7}}};

std::string nearest_draft(std::string_view uri) {
  constexpr std::array<std::string_view, 3> candidates{drafts[0].uri, drafts[2].uri, drafts[3].uri};
  const auto meant = nearest(uri, candidates);
  if (!meant) return "if it is a meta-schema of your own, say in `schema-map` where it lies";
  return fmt::format("did you mean 'https://{}'?", *meant);
}

std::string_view without_fragment(std::string_view uri) { return uri.substr(0, uri.find('#')); }

const Value* find_string(const Value& schema, std::string_view key) {
  const Value* value = schema.find(key);
  return value != nullptr && value->is(Value::Kind::string) ? value : nullptr;
}

bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

std::uint32_t first_broken_byte(std::string_view bytes) {
  std::uint32_t at = 0;
  while (at < bytes.size()) {
    const std::optional<CodePoint> point = decode(bytes, at);
    if (!point) break;
    at += point->size;
  }
  return at;
}

/// One step of a JSON pointer, unescaped (RFC 6901, section 4).
std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1')) {
      out += token[++i] == '0' ? '~' : '/';
    } else {
      out += token[i];
    }
  }
  return out;
}

const Value* child(const Value& parent, std::string_view token) {
  if (parent.is(Value::Kind::mapping)) return parent.find(token);
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc{} || end != token.data() + token.size() || index >= parent.items().size()) return nullptr;
  return &parent.items()[index];
}

std::vector<std::string_view> keys_of(const Value& parent) {
  std::vector<std::string_view> keys;
  for (const Member& member : parent.members()) keys.push_back(member.key.text);
  return keys;
}

}  // namespace

Result<SchemaResources::Target> SchemaResources::add(SchemaText text, const std::string& uri, Dialect fallback) {
  sources_.push_back(std::make_unique<SchemaSource>());
  SchemaSource& source = *sources_.back();
  source.name = std::move(text.name);
  source.text = std::move(text.text);

  const auto begin = static_cast<std::uint32_t>(byte_order_mark_size(source.text));
  const std::string_view bytes = source.text;
  if (!is_utf8(bytes)) {
    const std::uint32_t broken = first_broken_byte(bytes);
    return failure(
        error_at(source.name, bytes, {broken, broken + 1}, "the schema is not UTF-8", "save it in that encoding"));
  }
  const Parsed parsed = parse(is_json(bytes.substr(begin)) ? Format::json : Format::yaml, bytes,
                              {begin, static_cast<std::uint32_t>(bytes.size())}, source.arena);
  if (!parsed.errors.empty()) {
    const SyntaxError& error = parsed.errors.front();
    return failure(error_at(source.name, bytes, error.span, error.message, error.help));
  }
  if (!parsed.duplicates.empty()) {
    const DuplicateKey& key = parsed.duplicates.front();
    const std::uint32_t line = LineIndex{bytes}.place(key.first.begin).line;
    return failure(
        error_at(source.name, bytes, key.key,
                 fmt::format("the key '{}' stands twice; the first one is on line {}", shortened(key.text), line),
                 "keep one of them"));
  }
  if (!parsed.root || (parsed.root->is(Value::Kind::null))) {
    return failure({.what = "the schema is empty", .where = source.name});
  }
  source.root = *parsed.root;

  const Result<Dialect> used = dialect(source.root, source, fallback);
  if (!used) return failure(used.error());
  const auto resource = static_cast<std::uint32_t>(resources_.size());
  resources_.push_back({.uri = uri, .root = &source.root, .source = &source, .dialect = *used});
  by_uri_.emplace(uri, resource);
  index(source.root, resource);
  return Target{&source.root, resource_of(source.root, resource)};
}

Result<Dialect> SchemaResources::dialect(const Value& root, const SchemaSource& source, Dialect fallback) {
  const Value* named = find_string(root, "$schema");
  if (named == nullptr) return fallback;
  std::string_view uri = without_fragment(named->text);
  const std::string_view full = uri;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (uri.starts_with(scheme)) uri.remove_prefix(scheme.size());
  }
  const auto* known =
      std::find_if(drafts.begin(), drafts.end(), [&](const KnownDraft& each) { return each.uri == uri; });
  if (known != drafts.end()) return Dialect{.draft = known->draft};
  if (uri.starts_with("json-schema.org/draft-0")) {
    return failure(error_at(source.name, source.text, named->span,
                            fmt::format("'{}' is an old draft of JSON Schema that is not supported", printable(full)),
                            "2020-12, 2019-09 and draft 7 are"));
  }
  // A meta-schema of somebody's own; it may say which vocabularies are in use.
  const Result<Target> meta = load(std::string{full}, {});
  if (!meta) {
    return failure(error_at(source.name, source.text, named->span,
                            fmt::format("'{}' is no draft of JSON Schema that is known here", printable(full)),
                            nearest_draft(uri)));
  }
  Dialect custom = resources_[meta->resource].dialect;
  const Value* vocabularies = meta->schema->find("$vocabulary");
  if (vocabularies != nullptr) {
    const auto members = vocabularies->members();
    custom.validation = std::any_of(members.begin(), members.end(), [](const Member& member) {
      return member.key.text.ends_with("/vocab/validation");
    });
  }
  return custom;
}

Result<SchemaResources::Target> SchemaResources::load(const std::string& uri, Dialect fallback) {
  if (const auto known = by_uri_.find(uri); known != by_uri_.end()) {
    return Target{resources_[known->second].root, known->second};
  }
  if (const std::optional<std::string_view> text = meta_schema(uri)) {
    return add({std::string(*text), uri}, uri, {});
  }
  if (!loader_)
    return failure({.what = "remote schemas are never fetched", .help = "say in `schema-map` where it lies"});
  Result<SchemaText> loaded = loader_(uri);
  if (!loaded) return failure(loaded.error());
  return add(std::move(*loaded), uri, fallback);
}

void SchemaResources::index(const Value& schema, std::uint32_t resource) {
  if (!schema.is(Value::Kind::mapping) || resource_of_.contains(&schema)) return;
  index_names(schema, resource);
  resource_of_.emplace(&schema, resource);
  index_children(schema, resource);
}

/// Gives `uri` to `schema`, and with it a resource of its own unless it is the root of one already.
std::uint32_t SchemaResources::resource_named(const std::string& uri, const Value& schema, std::uint32_t& resource) {
  if (&schema == resources_[resource].root) {
    resources_[resource].uri = uri;
    return resource;
  }
  const SchemaSource* source = resources_[resource].source;
  const Result<Dialect> used = dialect(schema, *source, resources_[resource].dialect);
  resource = size();
  resources_.push_back({.uri = uri, .root = &schema, .source = source, .dialect = used.value_or(Dialect{})});
  return resource;
}

void SchemaResources::index_names(const Value& schema, std::uint32_t& resource) {
  const bool draft7 = resources_[resource].dialect.draft == Draft::draft7;
  if (draft7 && schema.find("$ref") != nullptr) return;  // its siblings mean nothing there
  if (const Value* id = find_string(schema, "$id")) {
    if (draft7 && id->text.starts_with('#')) {
      resources_[resource].anchors.emplace_back(id->text.substr(1), &schema);
    } else {
      std::string uri{without_fragment(resolve_uri(resources_[resource].uri, id->text))};
      by_uri_.emplace(uri, resource_named(uri, schema, resource));
    }
  }
  if (draft7) return;
  SchemaResource& names = resources_[resource];
  if (const Value* anchor = find_string(schema, "$anchor")) names.anchors.emplace_back(anchor->text, &schema);
  if (names.dialect.draft == Draft::draft2020) {
    if (const Value* anchor = find_string(schema, "$dynamicAnchor")) {
      names.anchors.emplace_back(anchor->text, &schema);
      names.dynamic_anchors.emplace_back(anchor->text, &schema);
    }
  } else if (const Value* anchor = schema.find("$recursiveAnchor"); anchor != nullptr && anchor->boolean) {
    names.dynamic_anchors.emplace_back(recursive_anchor_name, &schema);
  }
}

void SchemaResources::index_children(const Value& schema, std::uint32_t resource) {
  for (const std::string_view key : single_schemas) {
    if (const Value* value = schema.find(key)) index(*value, resource);
  }
  for (const std::string_view key : schema_lists) {
    const Value* value = schema.find(key);
    if (value == nullptr) continue;
    for (const Value& item : value->items()) index(item, resource);
  }
  for (const std::string_view key : schema_maps) {
    const Value* value = schema.find(key);
    if (value == nullptr) continue;
    for (const Member& member : value->members()) index(member.value, resource);
  }
}

std::uint32_t SchemaResources::resource_of(const Value& schema, std::uint32_t parent) const {
  const auto known = resource_of_.find(&schema);
  return known == resource_of_.end() ? parent : known->second;
}

Result<SchemaResources::Target> SchemaResources::resolve(std::uint32_t resource, const Value& reference) {
  const SchemaSource& referrer = *resources_[resource].source;
  const std::string full = resolve_uri(resources_[resource].uri, reference.text);
  const std::string uri{without_fragment(full)};
  const std::string fragment =
      full.size() > uri.size() ? percent_decoded(std::string_view(full).substr(uri.size() + 1)) : "";

  Result<Target> root = load(uri, resources_[resource].dialect);
  if (!root) {
    if (!root.error().where.empty()) return failure(root.error());  // it was found, and is itself broken
    return failure(error_at(referrer.name, referrer.text, reference.span,
                            fmt::format("the schema '{}' cannot be read: {}", printable(uri), root.error().what),
                            root.error().help));
  }
  if (fragment.empty()) return root;
  if (fragment.front() == '/') return follow_pointer(fragment, *root, reference, referrer);

  const SchemaResource& named = resources_[root->resource];
  const auto anchor = std::find_if(named.anchors.begin(), named.anchors.end(),
                                   [&](const auto& each) { return each.first == fragment; });
  if (anchor == named.anchors.end()) {
    return failure(error_at(referrer.name, referrer.text, reference.span,
                            fmt::format("no schema has the anchor '{}'", printable(fragment))));
  }
  return Target{anchor->second, root->resource};
}

Result<SchemaResources::Target> SchemaResources::follow_pointer(const std::string& pointer, Target from,
                                                                const Value& reference, const SchemaSource& referrer) {
  std::string_view rest = pointer;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string token = unescaped(rest.substr(0, end));
    rest.remove_prefix(end);
    const Value* next = child(*from.schema, token);
    if (next == nullptr) {
      return failure(
          error_at(referrer.name, referrer.text, reference.span,
                   fmt::format("'{}' leads nowhere: there is no '{}'", printable(reference.text), printable(token)),
                   did_you_mean(token, keys_of(*from.schema))));
    }
    from = {next, resource_of(*next, from.resource)};
  }
  // It may stand below a keyword that nobody knows.
  index(*from.schema, from.resource);
  return Target{from.schema, resource_of(*from.schema, from.resource)};
}

}  // namespace stet
