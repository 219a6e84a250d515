#include "lint/document/markdown.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include <md4c.h>

#include "lint/document/body_lines.h"
#include "lint/document/markdown_reader.h"
#include "lint/document/markdown_regions.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"

namespace stet {
namespace {

bool is_list_delimiter(char c) { return c == '-' || c == '+' || c == '*' || c == '.' || c == ')'; }
bool is_container_mark(char c) { return is_blank(c) || c == '>' || is_list_delimiter(c) || is_digit(c); }

/// The body as the parser shall read it, offset by offset; nothing where that is the body itself.
class Rewriting {
 public:
  Rewriting(std::string_view bytes, std::uint32_t body) : bytes_(bytes), body_(body) {}

  void put(std::uint32_t offset, char c) {
    if (!copy_) copy_.emplace(bytes_.substr(body_));
    (*copy_)[offset - body_] = c;
  }
  std::string_view text() const { return copy_ ? std::string_view{*copy_} : bytes_.substr(body_); }

 private:
  std::string_view bytes_;
  std::uint32_t body_;
  std::optional<std::string> copy_;
};

/// Whoever nests thousands of list items on one line makes each blank line below it cost as much: all but the first
/// markers become text.
void limit_nesting(const BodyLines& lines, std::size_t line, Rewriting& rewriting) {
  constexpr std::size_t limit = 64;
  const std::string_view text = lines.text(line);
  std::size_t markers = 0;
  for (std::size_t at = 0; at < text.size() && is_container_mark(text[at]); ++at) {
    const bool ends_marker = is_list_delimiter(text[at]) && (at + 1 == text.size() || is_blank(text[at + 1]));
    if (ends_marker && ++markers > limit) rewriting.put(lines.begin(line) + static_cast<std::uint32_t>(at), 'x');
  }
}

/// The parser takes `<Preview>` and `<Stylesheet>` for `<pre>` and `<style>`, and with it all down to `</pre>` for
/// HTML.
void tell_tags_apart(const BodyLines& lines, std::size_t line, Rewriting& rewriting) {
  const std::string_view text = lines.text(line);
  const std::size_t tag = text.find_first_not_of(" \t>-+*.)0123456789");
  if (tag == std::string_view::npos || text[tag] != '<') return;
  const std::string name = lower(text.substr(tag + 1, 8));
  for (const std::string_view verbatim : {"script", "pre", "style"}) {
    const bool goes_on =
        name.size() > verbatim.size() && !is_blank(name[verbatim.size()]) && name[verbatim.size()] != '>';
    if (name.starts_with(verbatim) && goes_on)
      rewriting.put(lines.begin(line) + static_cast<std::uint32_t>(tag) + 1, 'x');
  }
}

/// A fence followed by a tab closes code, which the parser knows of blanks only.
void clean_fences(const BodyLines& lines, std::size_t line, Rewriting& rewriting) {
  const std::string_view text = lines.text(line);
  if (!text.ends_with('\t') || fence(lines.without_containers(line)) == 0) return;
  for (std::size_t at = text.size(); at > 0 && is_blank(text[at - 1]); --at) {
    rewriting.put(lines.begin(line) + static_cast<std::uint32_t>(at) - 1, ' ');
  }
}

void parse_into(MarkdownReader& reader, std::string_view text) {
  const MD_PARSER parser{
      .abi_version = 0,
      .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
      .enter_block =
          [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->enter_block(type, detail);
            return 0;
          },
      .leave_block =
          [](MD_BLOCKTYPE type, void*, void* self) {
            static_cast<MarkdownReader*>(self)->leave_block(type);
            return 0;
          },
      .enter_span =
          [](MD_SPANTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->enter_span(type, detail);
            return 0;
          },
      .leave_span =
          [](MD_SPANTYPE type, void* detail, void* self) {
            static_cast<MarkdownReader*>(self)->leave_span(type, detail);
            return 0;
          },
      .text =
          [](MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* self) {
            static_cast<MarkdownReader*>(self)->text(type, {begin, size});
            return 0;
          },
      .debug_log = nullptr,
      .syntax = nullptr,
  };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader);
}

/// Definitions stand before or after the links that use them, and one serves several.
void sort_runs(std::vector<TextRun>& runs) {
  const auto before = [](const TextRun& a, const TextRun& b) { return a.span.begin < b.span.begin; };
  if (!std::is_sorted(runs.begin(), runs.end(), before)) std::stable_sort(runs.begin(), runs.end(), before);
  std::uint32_t end = 0;
  std::erase_if(runs, [&](const TextRun& run) {
    const bool overlaps = run.span.begin < end;
    if (!overlaps) end = run.span.end;
    return overlaps;
  });
}

void erase_inside(std::vector<Span>& code, std::span<const Span> comments) {
  std::erase_if(code, [&](Span region) {
    while (!comments.empty() && comments.front().end <= region.begin) comments = comments.subspan(1);
    return !comments.empty() && comments.front().contains(region);
  });
}

}  // namespace

Markdown::Markdown(std::string_view bytes, std::uint32_t body) {
  if (body == bytes.size()) return;
  const BodyLines lines{bytes, body};
  Rewriting rewriting{bytes, body};
  for (std::size_t line = 0; line < lines.count(); ++line) {
    limit_nesting(lines, line, rewriting);
    tell_tags_apart(lines, line, rewriting);
    clean_fences(lines, line, rewriting);
  }
  MarkdownReader reader{bytes, body, rewriting.text().data(), lines};
  parse_into(reader, rewriting.text());
  runs_ = std::move(reader.runs);
  blocks_ = std::move(reader.blocks);
  code_ = std::move(reader.code);

  sort_runs(runs_);
  comments_ = find_comments(bytes, body, blocks_, code_);
  erase_inside(code_, comments_);
  change_kind(runs_, comments_, RunKind::html, false);
  change_kind(runs_, find_math(bytes, blocks_, runs_), RunKind::math, true);
  change_kind(runs_, find_addresses(bytes, runs_), RunKind::link_destination, true);
}

bool Markdown::in_code(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(code_.begin(), code_.end(), offset, [](std::uint32_t o, Span s) { return o < s.begin; });
  return after != code_.begin() && std::prev(after)->contains(offset);
}

RunKind Markdown::kind_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), offset,
                                      [](std::uint32_t o, const TextRun& r) { return o < r.span.begin; });
  const bool found = after != runs_.begin() && std::prev(after)->span.contains(offset);
  return found ? std::prev(after)->kind : RunKind::html;
}

}  // namespace stet
