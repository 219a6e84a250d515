#include "lint/cli/explanation.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/text/blanks.h"

namespace stet {
namespace {

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::size_t fence_size(std::string_view line) {
  const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
  return ticks >= 3 ? ticks : 0;
}

std::string_view take_word(std::string_view& rest) {
  rest = trimmed(rest);
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(word.size());
  return word;
}

}  // namespace

bool ExplanationBlock::has_word(std::string_view word) const {
  for (std::string_view rest = info; !trimmed(rest).empty();) {
    if (take_word(rest) == word) return true;
  }
  return false;
}

std::string_view ExplanationBlock::setting(std::string_view key) const {
  for (std::string_view rest = info; !trimmed(rest).empty();) {
    const std::string_view word = take_word(rest);
    if (word.starts_with(key) && word.substr(key.size()).starts_with('=')) return word.substr(key.size() + 1);
  }
  return {};
}

std::string_view ExplanationBlock::mark() const {
  for (const std::string_view mark : {"bad", "good"}) {
    if (has_word(mark)) return mark;
  }
  return {};
}

std::string ExplanationBlock::note() const {
  std::string note{setting("file")};
  const auto add = [&](const std::string& words) { note += (note.empty() ? "" : ", ") + words; };
  if (const std::string_view encoding = setting("encoding"); !encoding.empty()) {
    add(fmt::format("saved as {}", encoding));
  }
  if (has_word("mixed-endings")) add("the first line ends with CR LF, the others with LF");
  if (has_word("unterminated")) add("without a line ending at its end");
  return note;
}

std::string_view name(Fixes fixes) {
  switch (fixes) {
    case Fixes::never:
      return "never";
    case Fixes::sometimes:
      return "sometimes";
    case Fixes::always:
      return "always";
  }
  return {};
}

std::string_view in_words(Fixes fixes) {
  switch (fixes) {
    case Fixes::never:
      return "none";
    case Fixes::sometimes:
      return "for some findings";
    case Fixes::always:
      return "for every finding";
  }
  return {};
}

std::vector<ExplanationBlock> read_explanation(std::string_view markdown) {
  using Kind = ExplanationBlock::Kind;
  std::vector<ExplanationBlock> blocks;
  bool continues = false;  // whether a line of text goes on with the last block
  for (std::string_view rest = markdown; !rest.empty();) {
    const std::string_view line = take_line(rest);
    if (const std::size_t fence = fence_size(line)) {
      ExplanationBlock code{Kind::code, {}, std::string{trimmed(line.substr(fence))}};
      while (!rest.empty()) {
        const std::string_view inside = take_line(rest);
        if (fence_size(inside) >= fence && trimmed(inside).find_first_not_of('`') == std::string_view::npos) break;
        code.text.append(inside) += '\n';
      }
      blocks.push_back(std::move(code));
      continues = false;
    } else if (trimmed(line).empty()) {
      continues = false;
    } else if (line.starts_with('#')) {
      blocks.push_back({Kind::heading, std::string{trimmed(line.substr(line.find_first_not_of('#')))}, {}});
      continues = false;
    } else if (line.starts_with("- ")) {
      blocks.push_back({Kind::item, std::string{trimmed(line.substr(2))}, {}});
      continues = true;
    } else if (continues) {
      blocks.back().text.append(" ").append(trimmed(line));
    } else {
      blocks.push_back({Kind::paragraph, std::string{trimmed(line)}, {}});
      continues = true;
    }
  }
  return blocks;
}

}  // namespace stet
