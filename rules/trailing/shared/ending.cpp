#include "rules/trailing/ending.h"

#include <algorithm>
#include <array>
#include <string>

#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/utf8.h"

namespace stet {

namespace {

constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// What ends a sentence: Latin, Arabic, Devanagari, CJK, full width, Khmer, Thai, Ethiopic, Armenian.
constexpr std::array<char32_t, 19> sentence_ends = {'.',    '!',    '?',    0x2026, 0x203D, 0x061F, 0x06D4,
                                                    0x0964, 0x0965, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61,
                                                    0x17D4, 0x0E2F, 0x1362, 0x0589, 0x203C};

// What may stand behind the end of a sentence.
constexpr std::array<char32_t, 19> closers = {'"',    '\'',   ')',    ']',    '*',    '_',    '`',
                                              '>',    0x2019, 0x201D, 0x00BB, 0x203A, 0x300D, 0x300F,
                                              0xFF09, 0x201C, 0x2018, 0x3011, 0x300B};

template <std::size_t n>
bool holds(const std::array<char32_t, n>& values, char32_t value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_for_stet(std::string_view comment) {
  return trimmed(comment.substr(comment.starts_with('{') ? 3 : 4)).starts_with("stet-");
}

bool ends_a_sentence(std::string_view line) {
  while (!line.empty()) {
    const std::optional<CodePoint> point = decode_before(line, line.size());
    if (!point) return false;
    if (holds(sentence_ends, point->value)) return true;
    if (!holds(closers, point->value)) return false;
    line.remove_suffix(point->size);
  }
  return false;
}

/// What the last text line before `end` is to a reader, who does not see comments for stet at the end of it and below.
/// They cannot count, as those that suppress a finding about the line would make it go away.
std::optional<TextLine> last_visible_line(const Document& document, std::uint32_t begin, std::uint32_t end) {
  std::optional<TextLine> line = last_text_line(document.bytes(), begin, end);
  while (line && (document[line->text].ends_with("-->") || document[line->text].ends_with("*/}"))) {
    const std::span<const Span> comments = document.markdown().comments();
    const auto comment = std::partition_point(comments.begin(), comments.end(),
                                              [&](const Span& other) { return other.end < line->text.end; });
    const bool is_comment = comment != comments.end() && comment->end == line->text.end;
    if (!is_comment || !is_for_stet(document[*comment])) break;
    line = last_text_line(document.bytes(), begin, comment->begin);
  }
  return line;
}

}  // namespace

std::optional<TextLine> last_text_line(std::string_view bytes, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t text_end = end;
  while (text_end > begin && (is_blank(bytes[text_end - 1]) || is_line_end(bytes[text_end - 1]))) --text_end;
  if (text_end == begin) return std::nullopt;

  std::uint32_t line_end = text_end;
  while (line_end < end && !is_line_end(bytes[line_end])) ++line_end;
  std::uint32_t line_begin = text_end;
  while (line_begin > begin && !is_line_end(bytes[line_begin - 1])) --line_begin;
  std::uint32_t text_begin = line_begin;
  while (is_blank(bytes[text_begin])) ++text_begin;
  return TextLine{{text_begin, text_end}, {line_begin, line_end}};
}

std::uint32_t behind_ending(std::string_view bytes, std::uint32_t offset) {
  const std::string_view rest = bytes.substr(offset, 2);
  if (rest == "\r\n") return offset + 2;
  return !rest.empty() && is_line_end(rest.front()) ? offset + 1 : offset;
}

bool is_complete(std::string_view line) {
  return line.starts_with("```") || line.starts_with("~~~") || line.starts_with("</") || line.starts_with("![") ||
         (line.starts_with("[") && line.find("]: ") != std::string_view::npos) || ends_a_sentence(line);
}

bool is_farewell(std::string_view line) {
  constexpr std::array<std::string_view, 8> words = {
      "thanks for reading", "thank you for reading", "see you", "goodbye", "that's all",
      "that’s all",         "happy hacking",         "farewell"};
  constexpr std::size_t longest = 100;  // a paragraph that says good-bye among other things is none
  if (line.size() > longest) return false;
  const std::string lowered = lower(line);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

bool is_plain_text(const Document& document, const TextLine& line) {
  // A line without indentation right below a list or a quotation belongs to it by Markdown's rules, not by intent.
  const auto holds_line = [&](const Block& block) {
    using enum BlockKind;
    const bool is_other = block.kind == code || block.kind == html || block.kind == table;
    return is_other && block.span.contains(line.text.begin);
  };
  const Markdown& markdown = document.markdown();
  const std::span<const Block> blocks = markdown.blocks();
  return !std::any_of(blocks.begin(), blocks.end(), holds_line) && !markdown.in_code(line.text.begin) &&
         markdown.kind_at(line.text.begin) != RunKind::math;
}

std::optional<Ending> ending_of(const Document& document) {
  constexpr std::uint32_t longest = 60;
  const std::string_view bytes = document.bytes();
  const std::optional<TextLine> last = last_visible_line(document, 0, static_cast<std::uint32_t>(bytes.size()));
  if (!last || last->text.size() > longest || last->text.begin != last->line.begin) return std::nullopt;
  const std::uint32_t body = document.body().begin;
  if (last->line.begin < body) return std::nullopt;

  Ending ending{*last, document[last->text], bytes.substr(body, last->line.begin - body)};
  ending.before = last_visible_line(document, body, last->line.begin);
  if (ending.before) {
    ending.before_text = document[ending.before->text];
    ending.stands_apart = behind_ending(bytes, ending.before->line.end) < last->line.begin;
  }
  return ending;
}

Fix remove_last_line(const Document& document, const Ending& ending, bool safe) {
  const std::string_view bytes = document.bytes();
  const std::optional<TextLine> kept = last_text_line(bytes, 0, ending.last.line.begin);
  const std::uint32_t begin = kept ? behind_ending(bytes, kept->line.end) : 0;
  const std::uint32_t line_end = ending.last.line.end;
  const bool is_last = is_blank(bytes.substr(line_end));
  const std::uint32_t end = is_last ? static_cast<std::uint32_t>(bytes.size()) : behind_ending(bytes, line_end);
  return {.title = "Remove the line and the blank lines before it", .safe = safe, .edits = {{{begin, end}, ""}}};
}

}  // namespace stet
