#include "rules/encoding/misreading.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>

#include "lint/text/ascii.h"
#include "lint/text/utf8.h"
#include "rules/encoding/code_pages.h"
#include "rules/encoding/legacy_reading.h"
#include "rules/encoding/misread_lines.h"
#include "rules/encoding/repair.h"

namespace stet {

namespace {

std::vector<Damage> find_misreadings(const Document& document, bool in_code) {
  const std::vector<Span> suspects = suspect_lines(document, in_code);
  std::vector<Damage> found = find_misread_alphabets(document, suspects, in_code);
  if (found.empty() && !suspects.empty()) found = find_misread_east_asian(document, suspects, in_code);
  if (!in_code) {
    std::erase_if(found, [&](const Damage& damage) {
      return document.body().contains(damage.span.begin) && document.markdown().in_code(damage.span.begin);
    });
  }
  return found;
}

/// Whether what stands at `at` seems to be the rest of a sequence in `page`: the beginning of one, where no letter
/// follows or a small letter stands before, or the first two characters of three.
bool is_rest(std::string_view text, std::uint32_t at, CodePage page) {
  const unsigned bit = bit_of(page);
  const CodePoint point = decode_any(text, at);
  const LegacyCharacter& legacy = legacy_character(point.value);
  const std::size_t next = at + point.size;
  const char32_t after = next < text.size() ? decode_any(text, static_cast<std::uint32_t>(next)).value : U'\n';
  if ((legacy.long_leads & bit) != 0) return (legacy_character(after).followers & bit) != 0;
  if ((legacy.pair_leads & bit) == 0) return false;
  const bool behind_small = at > 0 && is_lower(text[at - 1]);
  return behind_small || (after < 0x80 && !is_letter(static_cast<char>(after)));
}

/// Whether something is left of `damage` in `part` of its line: of text that was never UTF-8 all beyond ASCII is.
bool has_rest(std::string_view text, Span part, const Damage& damage) {
  for (std::uint32_t at = part.begin; at < part.end;) {
    const CodePoint point = decode_any(text, at);
    if (point.value >= 0x80 && (!damage.writer.empty() || is_rest(text, at, damage.pages.back()))) return true;
    at += point.size;
  }
  return false;
}

/// Whether `damage` was mended to what begins a sequence again, whose rest may have got lost: to `Ã` before a small
/// letter or, in a text that was misread `several` times, to any such beginning.
bool is_half_mended(std::string_view text, const Damage& damage, bool several) {
  const std::string_view repaired = damage.repaired;
  if (damage.pages.size() > 1 || !damage.writer.empty() || repaired.empty()) return false;
  const std::optional<CodePoint> last = decode_before(repaired, repaired.size());
  if (!last) return false;
  const unsigned bit = bit_of(damage.pages.back());
  const LegacyCharacter& legacy = legacy_character(last->value);
  const bool begins_pair = (legacy.pair_leads & bit) != 0;
  const bool before_small = damage.span.end < text.size() && is_lower(text[damage.span.end]);
  if (begins_pair) return several || (last->value == U'\u00C3' && before_small);
  const std::size_t rest = repaired.size() - last->size;
  const std::optional<CodePoint> first = rest > 0 ? decode_before(repaired, rest) : std::nullopt;
  const unsigned two_of_three = first ? legacy_character(first->value).long_leads & legacy.followers : 0U;
  return several && (two_of_three & bit) != 0;
}

/// A line that is mended in part tells less about the rest: where some of its damage is in doubt or left, all is in
/// doubt.
void doubt_by_lines(const Document& document, std::vector<Damage>& found) {
  const bool several =
      std::any_of(found.begin(), found.end(), [](const Damage& damage) { return damage.pages.size() > 1; });
  for (auto first = found.begin(); first != found.end();) {
    const Span line = document.lines()[document.line_index().line_of(first->span.begin)].text;
    bool certain = true;
    std::uint32_t at = line.begin;
    auto last = first;
    for (; last != found.end() && last->span.begin < line.end; ++last) {
      certain = certain && last->exact && !is_half_mended(document.bytes(), *last, several) &&
                !has_rest(document.bytes(), {at, last->span.begin}, *last);
      at = last->span.end;
    }
    certain = certain && !has_rest(document.bytes(), {at, std::max(at, line.end)}, *first);
    if (!certain) doubt({first, last});
    first = last;
  }
}

}  // namespace

std::vector<Damage> find_damage(const Document& document, bool in_code) {
  std::vector<Damage> found = find_mojibake(document, in_code);
  std::vector<Damage> misread = find_misreadings(document, in_code);
  const auto line_of = [&](const Damage& damage) { return document.line_index().line_of(damage.span.begin); };
  if (!misread.empty()) {
    std::erase_if(found, [&](const Damage& damage) {
      const std::size_t line = line_of(damage);
      const auto next = std::partition_point(misread.begin(), misread.end(),
                                             [&](const Damage& piece) { return line_of(piece) < line; });
      return next != misread.end() && line_of(*next) == line;
    });
    const auto middle = static_cast<std::ptrdiff_t>(found.size());
    std::move(misread.begin(), misread.end(), std::back_inserter(found));
    std::inplace_merge(found.begin(), found.begin() + middle, found.end(),
                       [](const Damage& a, const Damage& b) { return a.span.begin < b.span.begin; });
  }
  doubt_by_lines(document, found);
  return found;
}

const std::vector<Damage>& DamagedParts::all() const {
  if (!damage_) damage_ = find_damage(document_);
  return *damage_;
}

bool DamagedParts::hold(Span span) const {
  const std::vector<Damage>& damage = all();
  const Span line = document_.lines()[document_.line_index().line_of(span.begin)].whole();
  const auto behind = [&](std::uint32_t offset) {
    return std::partition_point(damage.begin(), damage.end(),
                                [&](const Damage& piece) { return piece.span.end <= offset; });
  };
  const auto first = behind(line.begin);
  if (first != damage.end() && first->span.begin < line.end && !first->exact) return true;
  const auto next = behind(span.begin);
  return next != damage.end() && next->span.overlaps(span);
}

}  // namespace stet
