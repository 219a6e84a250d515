#include "lint/schema/type_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "lint/schema/program.h"
#include "lint/text/edit_distance.h"

namespace stet {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 7> types{{
    {"null", type_bit::null},
    {"boolean", type_bit::boolean},
    {"integer", type_bit::integer},
    {"number", type_bit::number},
    {"string", type_bit::string},
    {"array", type_bit::array},
    {"object", type_bit::object},
}};

}  // namespace

std::uint32_t type_named(std::string_view name) {
  const auto* const known =
      std::find_if(types.begin(), types.end(), [&](const auto& type) { return type.first == name; });
  return known == types.end() ? 0 : known->second;
}

std::string remedy_for_type(std::string_view name) {
  std::array<std::string_view, types.size()> names;
  std::transform(types.begin(), types.end(), names.begin(), [](const auto& type) { return type.first; });
  const std::string meant = did_you_mean(name, names);
  return meant.empty() ? fmt::format("the types are {}", fmt::join(names, ", ")) : meant;
}

}  // namespace stet
