#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lint/document/value.h"
#include "lint/schema/program.h"
#include "lint/schema/schema.h"
#include "lint/text/result.h"

namespace stet {

enum class Draft : std::uint8_t { draft7, draft2019, draft2020 };

/// Which keywords a schema means.
struct Dialect {
  Draft draft = Draft::draft2020;
  bool validation = true;  ///< whether the vocabulary of assertions is in use (`$vocabulary` of a meta-schema)
};

/// A schema with a URI of its own: the root of a file, or a subschema with `$id`.
struct SchemaResource {
  std::string uri;  ///< without fragment
  const Value* root;
  const SchemaSource* source;
  Dialect dialect;
  std::vector<std::pair<std::string_view, const Value*>> anchors = {};          ///< `$dynamicAnchor`s as well
  std::vector<std::pair<std::string_view, const Value*>> dynamic_anchors = {};  ///< "" is `$recursiveAnchor`
};

/// The name under which a resource with `$recursiveAnchor` stands among its dynamic anchors.
inline constexpr std::string_view recursive_anchor_name;

/// The schemas of one compilation by their URIs: reads, indexes, resolves references, loads what they name.
class SchemaResources {
 public:
  /// `sources` takes the texts; it and `loader` must outlive this.
  SchemaResources(std::vector<std::unique_ptr<SchemaSource>>& sources, const SchemaLoader& loader)
      : sources_(sources), loader_(loader) {}

  struct Target {
    const Value* schema;
    std::uint32_t resource;
  };

  /// Reads a schema and indexes it under `uri` and its `$id`.
  Result<Target> add(SchemaText text, const std::string& uri, Dialect fallback);

  /// What `reference`, a string in a schema of this resource, refers to.
  Result<Target> resolve(std::uint32_t resource, const Value& reference);

  /// The resource that a subschema of `parent` belongs to.
  std::uint32_t resource_of(const Value& schema, std::uint32_t parent) const;

  const SchemaResource& operator[](std::uint32_t index) const { return resources_[index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(resources_.size()); }

 private:
  void index(const Value& schema, std::uint32_t resource);
  void index_names(const Value& schema, std::uint32_t& resource);
  std::uint32_t resource_named(const std::string& uri, const Value& schema, std::uint32_t& resource);
  void index_children(const Value& schema, std::uint32_t resource);
  Result<Dialect> dialect(const Value& root, const SchemaSource& source, Dialect fallback);
  Result<Target> load(const std::string& uri, Dialect fallback);
  Result<Target> follow_pointer(const std::string& pointer, Target from, const Value& reference,
                                const SchemaSource& referrer);

  std::vector<std::unique_ptr<SchemaSource>>& sources_;
  const SchemaLoader& loader_;
  std::vector<SchemaResource> resources_;
  std::map<std::string, std::uint32_t, std::less<>> by_uri_;
  std::unordered_map<const Value*, std::uint32_t> resource_of_;
};

}  // namespace stet
