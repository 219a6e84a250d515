#include "lint/document/utf8_copy.h"

#include <algorithm>

#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr std::string_view replacement = "\uFFFD";

}  // namespace

Utf8Copy::Utf8Copy(std::string_view bytes, Span source) : begin_(source.begin) {
  const std::string_view text = slice(bytes, source);
  if (is_utf8(text)) {
    text_ = text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    if (const auto point = decode(text, at)) {
      text_ += text.substr(at, point->size);
      at += point->size;
    } else {
      replaced_.push_back(text_.size());
      text_ += replacement;
      ++at;
    }
  }
}

std::uint32_t Utf8Copy::origin(std::size_t offset) const {
  const auto before =
      static_cast<std::size_t>(std::lower_bound(replaced_.begin(), replaced_.end(), offset) - replaced_.begin());
  return begin_ + static_cast<std::uint32_t>(offset - before * (replacement.size() - 1));
}

}  // namespace stet
