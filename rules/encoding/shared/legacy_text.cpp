#include "rules/encoding/legacy_text.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

#include "lint/text/plausibility.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

char32_t neighbour(std::string_view text, std::size_t at, CodePage page) {
  if (at >= text.size()) return '\n';
  const auto byte = static_cast<std::uint8_t>(text[at]);
  return byte < 0x80 ? byte : character_of(page, byte);
}

/// How surprising what stands in and around `place` is as text of `page`.
std::uint64_t surprise_of(std::string_view text, Span place, CodePage page) {
  std::uint64_t sum = 0;
  char32_t earlier = place.begin > 1 ? neighbour(text, place.begin - 2, page) : '\n';
  char32_t before = place.begin > 0 ? neighbour(text, place.begin - 1, page) : '\n';
  for (std::size_t at = place.begin; at <= place.end; ++at) {
    const char32_t character = neighbour(text, at, page);
    sum += surprise(earlier, before, character);
    earlier = before;
    before = character;
  }
  return sum;
}

}  // namespace

CodePage likely_code_page(std::string_view text, std::span<const Span> places) {
  constexpr std::size_t enough = 300;
  constexpr std::uint64_t clearly = std::uint64_t{12} * 8;
  constexpr std::uint32_t telling = 4;  // fewer bytes can be anything
  const std::span<const Span> sample = places.first(std::min(places.size(), enough));
  const auto add_size = [](std::uint32_t sum, Span place) { return sum + place.size(); };
  if (std::accumulate(sample.begin(), sample.end(), 0U, add_size) < telling) return CodePage::windows_1252;
  auto best = CodePage::windows_1252;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t number = 0; number < readable_code_pages; ++number) {
    const auto page = static_cast<CodePage>(number);
    std::uint64_t sum = 0;
    for (const Span place : sample)
      sum += surprise_of(text, {place.begin, std::min(place.end, place.begin + 1000)}, page);
    // Windows-1252 is by far the most frequent; another code page must be clearly better.
    if (page == CodePage::windows_1252) sum -= std::min(sum, clearly);
    if (sum < least) best = page;
    least = std::min(least, sum);
  }
  return best;
}

}  // namespace stet
