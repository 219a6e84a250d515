#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lint/files/glob.h"
#include "lint/schema/schema.h"
#include "lint/text/result.h"

namespace stet {

/// The schemas of one configuration: which documents each is for, and where remote ones lie. Each schema is compiled
/// when it is first asked for, once. Threads may share it.
class SchemaStore {
 public:
  struct Mapping {
    GlobList files;                ///< relative to the configuration's folder
    std::filesystem::path schema;  ///< absolute
    Error place = {};              ///< where the configuration names it: `where` and `frame`
  };
  struct Remote {
    std::string prefix;            ///< "https://example.org/schemas/"
    std::filesystem::path folder;  ///< where what begins so lies; absolute
  };

  /// Where a URL lies by the first remote that it begins with; never outside of that remote's folder.
  static std::optional<std::filesystem::path> local_path(const std::vector<Remote>& remotes, std::string_view url);

  /// `base` is the configuration's folder, absolute; `/` or empty where there is none.
  SchemaStore(std::filesystem::path base, std::vector<Mapping> mappings, std::vector<Remote> remotes);

  /// Whether there are documents that have a schema by their path.
  bool maps_documents() const { return !mappings_.empty(); }

  /// The schema for the document at `path` (absolute, normal form): the one that its front matter names by `$schema`
  /// (`reference`, may be empty; a path relative to the document, or a URL found through the remotes), else that of the
  /// first mapping whose globs cover it; null where there is none. A schema that is missing or broken is an error, and
  /// so is one that a document names outside of its repository and of the configuration's folder, links followed: the
  /// error would show what stands there.
  Result<std::shared_ptr<const Schema>> find(const std::filesystem::path& path, std::string_view reference) const;

  /// The files that were asked for so far, be they there or not; those that schemas refer to among them.
  std::set<std::filesystem::path> files() const;

 private:
  /// The schema of a document, and the folder that it must not lead out of; empty for one that the configuration names.
  struct Named {
    std::filesystem::path schema;
    std::filesystem::path bounds;
    const Mapping* mapping = nullptr;  ///< which names it; null where the document does
    bool operator<(const Named& other) const { return std::tie(schema, bounds) < std::tie(other.schema, other.bounds); }
  };

  Result<Named> named(const std::filesystem::path& path, std::string_view reference) const;
  Result<std::shared_ptr<const Schema>> compile(const Named& named) const;

  std::filesystem::path base_;
  std::vector<Mapping> mappings_;
  std::vector<Remote> remotes_;
  mutable std::mutex mutex_;
  mutable std::map<Named, Result<std::shared_ptr<const Schema>>> compiled_;
  mutable std::set<std::filesystem::path> files_;
};

}  // namespace stet
