#include "lint/schema/store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "lint/files/read_file.h"
#include "lint/files/repository.h"
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

bool is_below(const std::filesystem::path& folder, const std::filesystem::path& path) {
  const std::filesystem::path way = path.lexically_relative(folder);
  return !way.empty() && *way.begin() != "..";
}

/// The same where links lead.
bool is_really_below(const std::filesystem::path& folder, const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::path real_folder = std::filesystem::canonical(folder, error);
  const std::filesystem::path real_path = std::filesystem::weakly_canonical(path, error);
  return !error && is_below(real_folder, real_path);
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

SchemaStore::SchemaStore(std::filesystem::path base, std::vector<Mapping> mappings, std::vector<Remote> remotes)
    : base_(std::move(base)), mappings_(std::move(mappings)), remotes_(std::move(remotes)) {}

Result<SchemaStore::Named> SchemaStore::named(const std::filesystem::path& path, std::string_view reference) const {
  if (is_url(reference)) {
    const std::optional<std::filesystem::path> local = local_path(remotes_, reference);
    if (local) return Named{.schema = *local, .bounds = {}};
    return failure({.what = fmt::format("the schema '{}' is not fetched", printable(reference)),
                    .where = shown_path(path),
                    .help = "say in `schema-map` where it lies"});
  }
  if (!reference.empty()) {
    const std::filesystem::path repository = repository_root(path.parent_path());
    const bool is_around = base_.has_relative_path() && is_below(base_, repository);
    return Named{.schema = (path.parent_path() / reference).lexically_normal(),
                 .bounds = is_around ? base_ : repository};
  }
  if (!is_below(base_, path)) return Named{};
  const std::string way = path.lexically_relative(base_).generic_string();
  for (const Mapping& mapping : mappings_) {
    if (mapping.files.covers(way)) return Named{.schema = mapping.schema, .bounds = {}, .mapping = &mapping};
  }
  return Named{};
}

Result<std::shared_ptr<const Schema>> SchemaStore::compile(const Named& named) const {
  const auto read_within_bounds = [&](const std::filesystem::path& schema) -> Result<SchemaText> {
    files_.insert(schema);
    if (!named.bounds.empty() && !is_really_below(named.bounds, schema)) {
      return failure({.what = "is neither in the document's repository nor below the configuration",
                      .help = "copy it there, or let `schemas` in the configuration name it"});
    }
    return read(schema);
  };
  const auto load = [&](const std::string& uri) -> Result<SchemaText> {
    if (const auto mapped = local_path(remotes_, uri)) {
      files_.insert(*mapped);
      return read(*mapped);
    }
    if (uri.starts_with(file_scheme))
      return read_within_bounds(percent_decoded(std::string_view(uri).substr(file_scheme.size())));
    return failure({.what = "remote schemas are never fetched", .help = "say in `schema-map` where it lies"});
  };
  Result<SchemaText> text = read_within_bounds(named.schema);
  if (!text) {
    const std::string shown = shown_path(named.schema);
    if (named.mapping != nullptr) {
      Error error = named.mapping->place;
      error.what = fmt::format("cannot read the schema '{}': {}", printable(shown), text.error().what);
      return failure(std::move(error));
    }
    return failure(
        {.what = text.error().what + "; it is named as a schema", .where = shown, .help = text.error().help});
  }
  return Schema::compile(std::move(text->text), std::move(text->name), uri_of(named.schema), load);
}

Result<std::shared_ptr<const Schema>> SchemaStore::find(const std::filesystem::path& path,
                                                        std::string_view reference) const {
  const Result<Named> found = named(path, reference);
  if (!found) return failure(found.error());
  if (found->schema.empty()) return std::shared_ptr<const Schema>{};
  const std::lock_guard lock{mutex_};
  if (const auto known = compiled_.find(*found); known != compiled_.end()) return known->second;
  return compiled_.emplace(*found, compile(*found)).first->second;
}

std::set<std::filesystem::path> SchemaStore::files() const {
  const std::lock_guard lock{mutex_};
  return files_;
}

}  // namespace stet
