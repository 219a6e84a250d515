#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/document/decoding.h"
#include "lint/document/first_look.h"
#include "lint/document/front_matter.h"
#include "lint/document/markdown.h"
#include "lint/document/unusual_characters.h"
#include "lint/text/line_index.h"
#include "lint/text/span.h"

namespace stet {

/// One file as read, with the views that rules look at.
///
/// Each view is made when it is first asked for and shared by all rules. A document belongs to one thread at a time.
/// It keeps a view of `bytes`, which must outlive it and be shorter than 4 GiB.
/// A file in another encoding than UTF-8 is read as the text that it is: all offsets are those of that text then, and
/// `decoding()` knows which bytes of the file they are.
class Document {
 public:
  /// `path` is as shown to the user (`/` as separator).
  Document(std::string path, std::string_view bytes);

  const std::string& path() const { return path_; }
  /// The text, or what is there instead of one.
  std::string_view bytes() const { return bytes_; }
  /// The file as it stands on disk.
  std::string_view file_bytes() const { return file_bytes_; }
  /// Null where `bytes()` are those of the file.
  const Decoding* decoding() const { return decoding_.get(); }
  std::string_view operator[](Span span) const { return slice(bytes_, span); }

  Content content() const { return content_; }
  bool is_text() const { return content_ == Content::text; }
  /// Whether all bytes are well-formed UTF-8; then nothing needs to look for broken places.
  bool is_valid_utf8() const { return valid_utf8_; }
  /// Whether all bytes are below 0x80; then nothing needs to look for damaged letters.
  bool is_ascii() const { return ascii_; }
  bool has_byte_order_mark() const { return bytes_.starts_with("\xEF\xBB\xBF"); }

  /// Lines as CommonMark counts them; none in an empty document.
  std::span<const Line> lines() const { return line_index().lines(); }
  const LineIndex& line_index() const;
  Place place(std::uint32_t offset) const { return line_index().place(offset); }

  /// Maximal runs of bytes of 0x80 and above, in order. Empty where `is_ascii()`.
  std::span<const Span> non_ascii() const;
  /// The characters beyond ASCII that one does not see or should not find, in order; most documents have few.
  std::span<const UnusualCharacter> unusual_characters() const;

  /// Null where the document has none (or is no text).
  const FrontMatter* front_matter() const;
  /// All behind the front matter and a byte order mark.
  Span body() const;
  const Markdown& markdown() const;

 private:
  const std::optional<FrontMatterPlace>& front_matter_place() const;

  std::string path_;
  std::string_view bytes_;
  std::string_view file_bytes_;
  std::unique_ptr<const Decoding> decoding_;
  Content content_ = Content::text;
  bool valid_utf8_;
  bool ascii_;
  mutable std::optional<LineIndex> line_index_;
  mutable std::optional<std::vector<Span>> non_ascii_;
  mutable std::optional<std::vector<UnusualCharacter>> unusual_characters_;
  mutable std::optional<std::optional<FrontMatterPlace>> front_matter_place_;
  mutable bool front_matter_made_ = false;
  mutable std::unique_ptr<const FrontMatter> front_matter_;
  mutable std::unique_ptr<const Markdown> markdown_;
};

}  // namespace stet
