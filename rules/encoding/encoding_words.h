#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lint/text/span.h"

namespace stet {

/// Where a text has words about encodings and what goes wrong with them, in the languages of the web.
class EncodingWords {
 public:
  /// Linear in `text`, which is not kept.
  explicit EncodingWords(std::string_view text);

  /// Whether one of them begins in `part`.
  bool in(Span part) const;
  /// Whether one of them means nothing else, as "mojibake" and "UTF-8" do.
  bool any_certain() const { return any_certain_; }

 private:
  std::vector<std::uint32_t> places_;
  bool any_certain_ = false;
};

}  // namespace stet
