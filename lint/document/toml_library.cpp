#include "lint/document/toml_library.h"

namespace stet {

std::variant<toml::table, TomlRefusal> parse_with_toml_library(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const std::string_view words = error.description();
    const bool is_repetition = words.find("cannot redefine existing") != std::string_view::npos ||
                               words.find("cannot insert") != std::string_view::npos;
    const bool is_impossible_date =
        words.find("parsing date") != std::string_view::npos || words.find("parsing time") != std::string_view::npos;
    return TomlRefusal{error.source().begin, is_repetition, is_impossible_date};
  }
}

}  // namespace stet
