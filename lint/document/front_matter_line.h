#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lint/document/front_matter.h"

namespace stet {

/// What one can tell from single lines about where front matter begins and ends.

/// Lines of a text, one after the other: most documents are left after a dozen, so no index is built.
class Lines {
 public:
  Lines(std::string_view bytes, std::size_t begin) : bytes_(bytes), begin_(begin) { find_end(); }

  bool at_end() const { return begin_ == bytes_.size(); }
  std::string_view text() const { return bytes_.substr(begin_, end_ - begin_); }
  std::size_t begin() const { return begin_; }
  std::size_t next() const { return next_; }
  void advance() {
    begin_ = next_;
    find_end();
  }

 private:
  void find_end();

  std::string_view bytes_;
  std::size_t begin_;
  std::size_t end_ = 0;
  std::size_t next_ = 0;
};

std::string_view without_trailing_blanks(std::string_view line);
/// How many blanks `line` begins with.
std::size_t indentation_of(std::string_view line);

/// What a line between two `---` speaks for.
enum class LineKind : std::uint8_t {
  blank,
  comment,    ///< or a heading
  nested,     ///< indented, or an item
  key,        ///< `key:`, `"key":`, `key =`, `[table]`, `{`
  words_key,  ///< `Some words: text`: a key with blanks, or a sentence with a colon
  prose,
};

LineKind kind_of(std::string_view line);
/// The word that a line of the kind `key` begins with.
std::string_view key_of(std::string_view line);

/// A run of dashes or plus signs at the begin of a line that delimits front matter or was meant to.
struct Delimiter {
  Format format;             ///< YAML for dashes, TOML for plus signs
  std::size_t size = 0;      ///< in bytes
  std::size_t count = 0;     ///< of signs
  bool typographic = false;  ///< has one of the dashes that word processors make of hyphens

  bool is_exact() const { return count == 3 && !typographic; }
};

/// Nothing where the line begins otherwise or with a single hyphen or plus sign, as an item of a list does.
std::optional<Delimiter> delimiter_at(std::string_view line);

}  // namespace stet
