#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/document/encoding_guess.h"
#include "lint/text/converter.h"
#include "lint/text/span.h"

namespace stet {

/// The text of a file in another encoding than UTF-8, and the way back to the file's bytes.
///
/// Keeps a view of `bytes`. Making it is O(bytes); beside the text it takes next to no memory.
class Decoding {
 public:
  /// `guess` names an encoding that the C library has.
  Decoding(std::string_view bytes, EncodingGuess guess);

  const EncodingGuess& guess() const { return guess_; }
  /// In UTF-8, without the byte order mark; U+FFFD stands for what is broken in the encoding itself.
  const std::string& text() const { return text_; }
  /// How many places are broken.
  std::size_t broken() const { return broken_; }
  /// Whether the text, encoded again, is byte for byte the file. O(bytes).
  bool leads_back() const;

  /// Where in the file the character stands that begins at `offset` of the text. O(log bytes).
  std::uint32_t origin(std::uint32_t offset) const;
  /// The end of the text is the end of the file, its begin the begin, byte order mark included.
  Span origin(Span span) const;

 private:
  struct Checkpoint {
    std::uint32_t text;
    std::uint32_t file;
  };
  struct Progress {
    std::size_t read;
    std::size_t written;
    bool broken;
  };
  Progress advance(std::size_t at, std::span<char> out) const;

  std::string_view bytes_;
  EncodingGuess guess_;
  Converter converter_;
  std::string text_;
  std::size_t broken_ = 0;
  std::vector<Checkpoint> checkpoints_;
};

}  // namespace stet
