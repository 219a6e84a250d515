#include "lint/schema/misspelt.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
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

std::string digits_of(std::string_view word) {
  std::string digits;
  std::copy_if(word.begin(), word.end(), std::back_inserter(digits), is_digit);
  return digits;
}

}  // namespace

bool is_misspelt(std::string_view word, std::string_view usual) {
  constexpr std::size_t shortest = 4;  // `tag` and `tags` are two words
  if (word == usual || digits_of(word) != digits_of(usual)) return false;
  const std::string letters = letters_of(word);
  const std::string usual_letters = letters_of(usual);
  if (letters == usual_letters) return true;
  return std::min(letters.size(), usual_letters.size()) >= shortest && edit_distance(letters, usual_letters, 1) <= 1;
}

}  // namespace stet
