#include "rules/encoding/composed_text.h"

#include <algorithm>
#include <iterator>

#include "lint/text/ascii.h"
#include "lint/text/composed_form.h"
#include "lint/text/non_ascii_runs.h"

namespace stet {
namespace {

constexpr std::uint32_t accented = 3;  ///< bytes of a letter of ASCII and an accent

/// Whether an accent stands at `at`, behind a letter of ASCII.
bool is_accent(std::string_view text, std::uint32_t at) {
  return at > 0 && is_letter(text[at - 1]) && text[at] == '\xCC';
}

}  // namespace

bool ComposedText::is_needed(const Document& document) {
  const std::span<const Span> runs = document.non_ascii();
  return std::any_of(runs.begin(), runs.end(),
                     [&](Span run) { return run.size() > 1 && is_accent(document.bytes(), run.begin); });
}

ComposedText::ComposedText(std::string_view text) {
  text_.reserve(text.size());
  std::uint32_t taken = 0;
  for (std::size_t next = text.find('\xCC'); next != std::string_view::npos; next = text.find('\xCC', next + 1)) {
    const auto at = static_cast<std::uint32_t>(next);
    if (at <= taken || !is_accent(text, at)) continue;
    const std::string letter = composed_form(text.substr(at - 1, accented));
    if (letter.size() >= accented) continue;
    text_ += text.substr(taken, at - 1 - taken);
    text_ += letter;
    taken = at - 1 + accented;
    places_.push_back({static_cast<std::uint32_t>(text_.size()), taken});
  }
  text_ += text.substr(taken);
  non_ascii_ = non_ascii_runs(text_);
}

std::uint32_t ComposedText::source_of(std::uint32_t offset) const {
  const auto next = std::upper_bound(places_.begin(), places_.end(), offset,
                                     [](std::uint32_t at, const Place& place) { return at < place.at; });
  const Place& place = *std::prev(next);
  return place.source + (offset - place.at);
}

}  // namespace stet
