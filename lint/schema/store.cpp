#include "lint/schema/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"
#include "lint/schema/uri.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

constexpr std::uint64_t max_schema_size = std::uint64_t{64} << 20U;
constexpr std::string_view file_scheme = "file://";

std::string uri_of(const std::filesystem::path& path) {
  std::string uri{file_scheme};
  for (const char c : path.generic_string()) {
    if (c == '%' || c == '#' || c == '?') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri;
}

bool is_url(std::string_view reference) {
  const UriParts parts = split_uri(reference);
  return !parts.scheme.empty() && parts.has_authority;
}

Result<SchemaText> read(const std::filesystem::path& path) {
  SchemaText schema{.text = {}, .name = shown_path(path)};
  if (const Result<void> done = read_file(path, max_schema_size, schema.text); !done) {
    return failure({.what = done.error().what});
  }
  return schema;
}

/// Where the schema at `uri` lies; nowhere where it would have to be fetched.
std::optional<std::filesystem::path> place_of(const std::vector<SchemaStore::Remote>& remotes, const std::string& uri) {
  if (auto path = SchemaStore::local_path(remotes, uri)) return path;
  if (uri.starts_with(file_scheme)) return percent_decoded(std::string_view(uri).substr(file_scheme.size()));
  return std::nullopt;
}

}  // namespace

std::optional<std::filesystem::path> SchemaStore::local_path(const std::vector<Remote>& remotes, std::string_view url) {
  for (const Remote& remote : remotes) {
    if (remote.prefix.empty() || !url.starts_with(remote.prefix)) continue;
    const std::string rest = percent_decoded(split_uri(url.substr(remote.prefix.size())).path);
    if (rest.empty()) return remote.folder;
    const std::filesystem::path below = std::filesystem::path(rest).relative_path().lexically_normal();
    if (below.empty() || *below.begin() == "..") continue;
    return remote.folder / below;
  }
  return std::nullopt;
}

SchemaStore::SchemaStore(std::vector<Mapping> mappings, std::vector<Remote> remotes)
    : mappings_(std::move(mappings)), remotes_(std::move(remotes)) {}

Result<std::shared_ptr<const Schema>> SchemaStore::find(const std::filesystem::path& path,
                                                        std::string_view reference) const {
  std::filesystem::path schema;
  if (is_url(reference)) {
    const std::optional<std::filesystem::path> local = local_path(remotes_, reference);
    if (!local) {
      return failure({.what = fmt::format("the schema '{}' is not fetched", printable(reference)),
                      .where = shown_path(path),
                      .help = "say in `schema-map` where it lies"});
    }
    schema = *local;
  } else if (!reference.empty()) {
    schema = (path.parent_path() / reference).lexically_normal();
  } else {
    for (const Mapping& mapping : mappings_) {
      const std::string relative = path.lexically_relative(mapping.base).generic_string();
      if (relative.empty() || relative.starts_with("../") || !mapping.files.covers(relative)) continue;
      schema = mapping.schema;
      break;
    }
  }
  if (schema.empty()) return std::shared_ptr<const Schema>{};

  const std::lock_guard lock{mutex_};
  if (const auto known = compiled_.find(schema); known != compiled_.end()) return known->second;
  const auto load = [this](const std::string& uri) -> Result<SchemaText> {
    const auto place = place_of(remotes_, uri);
    if (!place)
      return failure({.what = "remote schemas are never fetched", .help = "say in `schema-map` where it lies"});
    files_.insert(*place);
    return read(*place);
  };
  const auto compile = [&]() -> Result<std::shared_ptr<const Schema>> {
    files_.insert(schema);
    Result<SchemaText> text = read(schema);
    if (!text)
      return failure({.what = text.error().what + "; it is named as a schema",
                      .where = shown_path(schema),
                      .help = text.error().help});
    return Schema::compile(std::move(text->text), std::move(text->name), uri_of(schema), load);
  };
  return compiled_.emplace(schema, compile()).first->second;
}

std::set<std::filesystem::path> SchemaStore::files() const {
  const std::lock_guard lock{mutex_};
  return files_;
}

}  // namespace stet
