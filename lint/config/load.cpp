#include <algorithm>
#include <cassert>
#include <limits>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "lint/config/configuration.h"
#include "lint/config/configuration_schema.h"
#include "lint/config/patterns_below.h"
#include "lint/config/time_zone.h"
#include "lint/config/validate.h"
#include "lint/text/byte_size.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view defaults_preset = "recommended";
constexpr std::size_t most_files = 100;  // two lines in each of thirty files could ask for a billion
constexpr std::size_t most_errors = 50;  // each shows a line; a reader mends the first ones first
constexpr std::uint64_t largest_document = std::numeric_limits<std::uint32_t>::max();

/// A key with nothing behind it says nothing.
const Value* stated(const Value& mapping, std::string_view key) {
  const Value* value = mapping.find(key);
  return value != nullptr && !value->is(Value::Kind::null) ? value : nullptr;
}

std::vector<const Value*> one_or_many(const Value* value) {
  std::vector<const Value*> values;
  if (value == nullptr) return values;
  if (value->is(Value::Kind::string)) values.push_back(value);
  for (const Value& item : value->items()) values.push_back(&item);
  return values;
}

std::vector<std::string> strings(const Value* value) {
  std::vector<std::string> texts;
  for (const Value* item : one_or_many(value)) texts.emplace_back(item->text);
  return texts;
}

template <class T>
void append(std::vector<T>& earlier, std::vector<T> later) {
  earlier.insert(earlier.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
}

template <class T>
void put_before(std::vector<T>& earlier, std::vector<T> later) {
  append(later, std::move(earlier));
  earlier = std::move(later);
}

fs::path resolve(const Source& source, std::string_view path) {
  return (source.file.parent_path() / path).lexically_normal();
}

fs::path identity(const fs::path& file) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(file, error);
  return error ? file : canonical;
}

/// Reads a configuration and what it extends into one `Settings`.
class Loader {
 public:
  Loader(RuleList known, const std::vector<SchemaStore::Remote>& remotes) : known_(known), remotes_(remotes) {}

  void load(const fs::path& file) {
    files_.push_back(file);
    auto source = Source::read(file);
    if (!source) {
      errors_.push_back(source.error());
      return;
    }
    add(std::move(*source));
  }

  bool is_broken() const { return !errors_.empty(); }
  BrokenConfiguration broken() { return {std::move(errors_), std::move(files_)}; }
  Settings settings() {
    put_before(settings_.remotes, remotes_);
    return std::move(settings_);
  }

 private:
  /// First what it extends, then its own words, which count more.
  void add(std::unique_ptr<const Source> owned) {
    const Source& source = *owned;
    settings_.sources.push_back(std::move(owned));
    append(errors_, validate(source, schema(), known_));
    if (!errors_.empty() || !source.parsed.root) return;

    const Value& root = *source.parsed.root;
    chain_.push_back(identity(source.file));
    for (const Value* extended : one_or_many(root.find("extends"))) extend(source, *extended);
    chain_.pop_back();
    if (errors_.empty()) read(source, root);
  }

  void extend(const Source& source, const Value& name) {
    if (name.text == defaults_preset) {
      settings_.rules.clear();
      return;
    }
    const fs::path file = resolve(source, name.text);
    const fs::path identified = identity(file);
    if (std::find(chain_.begin(), chain_.end(), identified) != chain_.end()) {
      return fail(source, name,
                  identified == chain_.back() ? "the configuration extends itself"
                                              : fmt::format("'{}' extends this file in turn", shortened(name.text)));
    }
    if (settings_.sources.size() == most_files) {
      return fail(source, name, fmt::format("more than {} configurations extend each other", most_files));
    }
    files_.push_back(file);
    auto extended = Source::read(file);
    if (!extended) {
      const bool is_word = name.text.find_first_of("./\\") == std::string_view::npos;
      return fail(source, name, fmt::format("cannot read '{}': {}", shortened(name.text), extended.error().what),
                  is_word ? fmt::format("the one preset is '{}'", defaults_preset) : std::string{});
    }
    add(std::move(*extended));
  }

  /// The patterns of a file as they read from the folder of the one that is in force.
  std::vector<std::string> patterns(const Source& source, const Value* value) const {
    std::vector<std::string> own = strings(value);
    const fs::path way = files_.front().parent_path().lexically_relative(source.file.parent_path());
    const bool is_above = way != "." && *way.begin() != "..";
    if (!is_above || source.file.filename() != configuration_name) return own;
    return patterns_below(own, way.generic_string());
  }

  void read(const Source& source, const Value& root) {
    const Value* is_root = stated(root, "root");
    settings_.root = is_root != nullptr && is_root->boolean;
    if (const Value* include = stated(root, "include")) {
      settings_.include = patterns(source, include);
      const bool includes_nothing = settings_.include.empty() && !one_or_many(include).empty();
      if (includes_nothing) settings_.include = {"!**"};  // an empty list would include all Markdown
    }
    append(settings_.exclude, patterns(source, stated(root, "exclude")));
    if (const Value* zone = stated(root, "timezone")) read_time_zone(source, *zone);
    if (const Value* size = stated(root, "max-file-size")) read_size(source, *size);
    if (const Value* rules = stated(root, "rules")) merge(settings_.rules, read_rules(*rules, known_));
    if (const Value* remotes = stated(root, "schema-map")) read_remotes(source, *remotes);
    if (const Value* schemas = stated(root, "schemas")) read_schemas(source, *schemas);
    if (const Value* overrides = stated(root, "overrides")) {
      for (const Value& override : overrides->items()) {
        settings_.overrides.push_back(
            {.files = patterns(source, override.find("files")), .rules = read_rules(*override.find("rules"), known_)});
      }
    }
  }

  void read_time_zone(const Source& source, const Value& name) {
    const auto zone = find_time_zone(std::string{name.text});
    if (!zone) return fail(source, name, zone.error().what, zone.error().help);
    settings_.zone = *zone;
  }

  void read_size(const Source& source, const Value& size) {
    const auto bytes = parse_byte_size(size.text);
    if (!bytes || *bytes == 0 || *bytes > largest_document) {
      return fail(
          source, size,
          fmt::format("`max-file-size` is '{}', which is no size between 1 byte and 4 GiB", shortened(size.text)),
          "write a number of bytes, or a size as in '64 MiB'");
    }
    settings_.max_file_size = *bytes;
  }

  void read_remotes(const Source& source, const Value& remotes) {
    std::vector<SchemaStore::Remote> own;
    for (const Member& remote : remotes.members()) {
      own.push_back({.prefix = std::string{remote.key.text}, .folder = resolve(source, remote.value.text)});
    }
    put_before(settings_.remotes, std::move(own));
  }

  void read_schemas(const Source& source, const Value& schemas) {
    std::vector<Settings::SchemaFor> own;
    for (const Value& entry : schemas.items()) {
      const Value& schema = *entry.find("schema");
      if (auto file = schema_file(source, schema)) {
        own.push_back({.files = patterns(source, entry.find("files")),
                       .schema = std::move(*file),
                       .place = source.error(schema.span, {})});
      }
    }
    put_before(settings_.schemas, std::move(own));
  }

  std::optional<fs::path> schema_file(const Source& source, const Value& schema) {
    const bool is_address = schema.text.starts_with("https://") || schema.text.starts_with("http://");
    if (!is_address) return resolve(source, schema.text);
    if (auto file = SchemaStore::local_path(remotes_, schema.text)) return file;
    if (auto file = SchemaStore::local_path(settings_.remotes, schema.text)) return file;
    fail(source, schema, fmt::format("'{}' is never fetched", shortened(schema.text)),
         "say in `schema-map` where it lies");
    return std::nullopt;
  }

  void fail(const Source& source, const Value& at, std::string what, std::string help = {}) {
    if (errors_.size() < most_errors) errors_.push_back(source.error(at.span, std::move(what), std::move(help)));
  }

  const Schema& schema() {
    if (!schema_) {
      auto compiled = Schema::compile(configuration_schema(known_), "the schema of configurations");
      assert(compiled);
      schema_ = std::move(*compiled);
    }
    return *schema_;
  }

  RuleList known_;
  const std::vector<SchemaStore::Remote>& remotes_;  ///< those of the command line
  std::shared_ptr<const Schema> schema_;
  Settings settings_;
  std::vector<fs::path> chain_;  ///< the files that are being extended right now, outermost first
  std::vector<Error> errors_;
  std::vector<fs::path> files_;
};

}  // namespace

tl::expected<std::unique_ptr<const Configuration>, BrokenConfiguration> Configuration::load(
    const fs::path& file, RuleList rules, const std::vector<SchemaStore::Remote>& remotes) {
  Loader loader{rules, remotes};
  loader.load(file);
  if (loader.is_broken()) return tl::unexpected{loader.broken()};
  return std::unique_ptr<const Configuration>{new Configuration{file, loader.settings(), rules}};
}

}  // namespace stet
