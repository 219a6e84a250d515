#include "lint/document/document.h"

#include <utility>

#include "lint/text/non_ascii_runs.h"
#include "lint/text/utf8.h"

namespace stet {
Document::Document(std::string path, std::string_view bytes)
    : path_(std::move(path)), bytes_(bytes), file_bytes_(bytes), valid_utf8_(is_utf8(bytes)) {
  FirstLook look = look_at(bytes, valid_utf8_);
  content_ = look.content;
  if (look.encoding) {
    decoding_ = std::make_unique<const Decoding>(bytes, *std::move(look.encoding));
    bytes_ = decoding_->text();
    valid_utf8_ = true;
  }
  ascii_ = valid_utf8_ && stet::is_ascii(bytes_);
}

const LineIndex& Document::line_index() const {
  if (!line_index_) line_index_.emplace(bytes_);
  return *line_index_;
}

std::span<const Span> Document::non_ascii() const {
  if (!non_ascii_) non_ascii_ = ascii_ ? std::vector<Span>{} : non_ascii_runs(bytes_);
  return *non_ascii_;
}

std::span<const UnusualCharacter> Document::unusual_characters() const {
  if (!unusual_characters_) {
    unusual_characters_ = ascii_ ? std::vector<UnusualCharacter>{} : find_unusual_characters(bytes_);
  }
  return *unusual_characters_;
}

const std::optional<FrontMatterPlace>& Document::front_matter_place() const {
  if (!front_matter_place_) front_matter_place_ = is_text() ? find_front_matter(bytes_) : std::nullopt;
  return *front_matter_place_;
}

const FrontMatter* Document::front_matter() const {
  if (!front_matter_made_) {
    front_matter_made_ = true;
    if (const auto& place = front_matter_place()) front_matter_ = std::make_unique<const FrontMatter>(bytes_, *place);
  }
  return front_matter_.get();
}

Span Document::body() const {
  const auto end = static_cast<std::uint32_t>(bytes_.size());
  if (const auto& place = front_matter_place()) return {place->body, end};
  return {has_byte_order_mark() ? 3U : 0U, end};
}

const Markdown& Document::markdown() const {
  if (!markdown_) {
    const Span body_span = body();
    markdown_ = std::make_unique<const Markdown>(bytes_, is_text() ? body_span.begin : body_span.end);
  }
  return *markdown_;
}

}  // namespace stet
