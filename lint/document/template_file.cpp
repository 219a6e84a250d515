#include "lint/document/template_file.h"

#include <algorithm>
#include <iterator>

namespace stet {
namespace {

constexpr std::string_view folders[] = {"archetypes/", "scaffolds/", "templates/", "Templates/", "_templates/"};
constexpr std::string_view marks[] = {"{{", "{%", "<%"};

}  // namespace

bool is_template(std::string_view path, std::string_view front_matter) {
  const auto is_around = [&](std::string_view folder) {
    const std::size_t at = path.find(folder);
    return at != std::string_view::npos && (at == 0 || path[at - 1] == '/');
  };
  const auto is_there = [&](std::string_view mark) { return front_matter.find(mark) != std::string_view::npos; };
  return std::any_of(std::begin(folders), std::end(folders), is_around) &&
         std::any_of(std::begin(marks), std::end(marks), is_there);
}

}  // namespace stet
