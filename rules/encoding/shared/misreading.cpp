#include "rules/encoding/misreading.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "rules/encoding/misread_lines.h"

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

}  // namespace

std::vector<Damage> find_damage(const Document& document, bool in_code) {
  std::vector<Damage> found = find_mojibake(document, in_code);
  std::vector<Damage> misread = find_misreadings(document, in_code);
  if (misread.empty()) return found;
  const auto line_of = [&](const Damage& damage) { return document.line_index().line_of(damage.span.begin); };
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
  return found;
}

bool DamagedParts::overlap(Span span) const {
  if (!damage_) damage_ = find_damage(document_);
  const auto next = std::partition_point(damage_->begin(), damage_->end(),
                                         [&](const Damage& piece) { return piece.span.end <= span.begin; });
  return next != damage_->end() && next->span.overlaps(span);
}

}  // namespace stet
