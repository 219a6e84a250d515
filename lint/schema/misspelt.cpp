#include "lint/schema/misspelt.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "lint/text/ascii.h"
#include "lint/text/edit_distance.h"

namespace stet {
namespace {

std::string letters_of(std::string_view word) {
  constexpr std::string_view separators = " -_";
  std::string letters;
  for (const char c : word) {
    if (separators.find(c) == std::string_view::npos) letters += lower(c);
  }
  return letters;
}

}  // namespace

bool is_misspelt(std::string_view word, std::string_view usual) {
  constexpr std::size_t shortest = 4;  // `tag` and `tags` are two words
  if (word == usual) return false;
  const std::string letters = letters_of(word);
  const std::string usual_letters = letters_of(usual);
  if (letters == usual_letters) return true;
  return std::min(letters.size(), usual_letters.size()) >= shortest && one_edit_apart(letters, usual_letters);
}

}  // namespace stet
