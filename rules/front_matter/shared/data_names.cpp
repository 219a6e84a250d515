#include "rules/front_matter/data_names.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/front_matter.h"
#include "lint/files/shown_path.h"

namespace stet {

namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::uint64_t size_limit = std::uint64_t{64} << 20U;

std::optional<Format> format_of(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  if (extension == ".yml" || extension == ".yaml") return Format::yaml;
  if (extension == ".toml") return Format::toml;
  if (extension == ".json") return Format::json;
  return std::nullopt;
}

void add(const Value& value, Names& names) {
  if (value.is_scalar() && !value.text.empty()) names.emplace(value.text);
}

Names names_of(const Value& root) {
  Names names;
  for (const Member& member : root.members()) add(member.key, names);
  for (const Value& item : root.items()) {
    add(item, names);
    for (const std::string_view key : {"id", "key", "name", "slug"}) {
      if (const Value* name = item.find(key)) add(*name, names);
    }
  }
  return names;
}

}  // namespace

Result<Names> names_in_data(const FileTree& files, const std::string& path) {
  const std::string shown = shown_path(path);
  Names names;
  for (const std::string& name : files.names(path)) names.insert(std::filesystem::path{name}.stem().string());
  if (!names.empty()) return names;

  const auto format = format_of(path);
  if (!format) {
    return failure({.what = "is neither a folder with files nor a file of YAML, TOML or JSON", .where = shown});
  }
  std::string text;
  if (const auto read = files.read(path, size_limit, text); !read) {
    return failure({.what = read.error().what, .where = shown});
  }
  ValueArena arena;
  const Parsed parsed = parse(*format, text, {0, static_cast<std::uint32_t>(text.size())}, arena);
  if (!parsed.errors.empty()) return failure({.what = parsed.errors.front().message, .where = shown});
  return parsed.root ? names_of(*parsed.root) : names;
}

}  // namespace stet
