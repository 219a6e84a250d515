#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/composed_form.h"
#include "lint/text/printable.h"
#include "lint/text/utf8.h"
#include "rules/encoding/misreading.h"

namespace stet {
namespace {

constexpr std::string_view explanation =
    "\nUnicode has two ways to write é: as one character, or as e and an accent that combines with it. They look the "
    "same, but\n"
    "searches for one do not find the other, tags split in two, and anchors no longer fit. Text that was copied from "
    "PDF files\n"
    "or from file names of macOS has the second form.\n\n"
    "```markdown bad\nThe caf\u00E9 is no longer the cafe\u0301 that it was.\n```\n\n"
    "```markdown good\nThe caf\u00E9 is no longer the caf\u00E9 that it was.\n```\n\n"
    "The rule reports a letter in two characters where the document has the same letter in one character elsewhere; "
    "the fix\n"
    "writes all such letters in one character. A document that writes all of them in two, letters that exist in no "
    "other way,\n"
    "code, the addresses of links, which may be names of files, and documents that name such marks (U+0301) are let "
    "stand.\n";

/// A base and the marks that combine with it.
struct Decomposed {
  Span span;
  std::string composed;
};

/// No character stands for a base and more than three marks, as some of Greek do. Longer rows are not composed: that
/// sorts the marks in quadratic time.
constexpr std::size_t most_in_one = 4;

bool is_combining(char32_t c) { return (c >= 0x300 && c < 0x370) || c == 0x3099 || c == 0x309A; }

/// Whether one of the marks of kana stands in `text`: E3 82 99 or 9A. Without a branch, so that the compiler makes SIMD
/// of it.
bool may_have_kana_mark(std::string_view text) {
  unsigned char any = 0;
  const auto equal = [](char one, char other) { return static_cast<unsigned char>(one == other); };
  for (std::size_t i = 2; i < text.size(); ++i) {
    const int is_mark =
        (equal(text[i], '\x99') | equal(text[i], '\x9A')) & equal(text[i - 1], '\x82') & equal(text[i - 2], '\xE3');
    any = static_cast<unsigned char>(any | is_mark);
  }
  return any != 0;
}

/// A look at bytes alone, which most text does not get beyond: all other marks begin with CC or CD.
bool may_combine(std::string_view text) {
  const auto has = [&](char byte) { return text.find(byte) != std::string_view::npos; };
  return has('\xCC') || has('\xCD') || (has('\xE3') && may_have_kana_mark(text));
}

/// The letters of `stretch` and the ASCII letter before it that become one character each when they are composed.
void add_decomposed(std::string_view bytes, Span stretch, std::vector<Decomposed>& found) {
  std::uint32_t base = stretch.begin > 0 ? stretch.begin - 1 : 0;
  for (std::uint32_t at = stretch.begin; at < stretch.end;) {
    const auto next = decode(bytes, at);
    if (!next) {
      base = ++at;
      continue;
    }
    if (!is_combining(next->value) || base == at) {
      base = at;
      at += next->size;
      continue;
    }
    std::uint32_t end = at;
    for (auto mark = next; mark && is_combining(mark->value) && end < stretch.end;) {
      end += mark->size;
      mark = end < stretch.end ? decode(bytes, end) : std::nullopt;
    }
    const Span letter{base, end};
    if (count_code_points(slice(bytes, letter)) <= most_in_one) {
      std::string composed = composed_form(slice(bytes, letter));
      if (count_code_points(composed) == 1 && composed != slice(bytes, letter))
        found.push_back({letter, std::move(composed)});
    }
    base = at = end;
  }
}

/// Whether a text names marks that combine, or other characters of their rows: then it shows both forms on purpose.
bool names_marks(std::string_view text) {
  constexpr std::string_view names[] = {"u+03", "u+309", "\\u03", "\\u309"};
  return holds_one_of(text, names);
}

bool is_text(const Document& document, std::uint32_t at) {
  if (at < document.body().begin) return true;
  const RunKind kind = document.markdown().kind_at(at);
  return kind == RunKind::prose || kind == RunKind::link_title;
}

struct Normalization final : Rule {
  void check(const Document& document, Sink& sink) const override {
    if (document.is_ascii() || !may_combine(document.bytes())) return;
    std::vector<Decomposed> found;
    for (const Span stretch : document.non_ascii()) {
      if (may_combine(document[stretch])) add_decomposed(document.bytes(), stretch, found);
    }
    if (found.empty() || names_marks(document.bytes())) return;
    const DamagedParts damaged(document);
    std::erase_if(found, [&](const Decomposed& letter) {
      return !is_text(document, letter.span.begin) || damaged.hold(letter.span);
    });

    const std::set<std::string> composed = composed_letters(document, found);
    const auto first = std::find_if(found.begin(), found.end(),
                                    [&](const Decomposed& letter) { return composed.contains(letter.composed); });
    if (first == found.end()) return;
    Fix fix{.title = "Write each letter in one character", .safe = true, .edits = {}};
    for (const Decomposed& letter : found) fix.edits.push_back({letter.span, letter.composed});
    std::string message = fmt::format("\"{}\" is written in {} characters here and in one elsewhere", first->composed,
                                      count_code_points(document[first->span]));
    if (found.size() > 1) message += fmt::format("; {} letters in all are written so", found.size());
    sink.report({.span = first->span,
                 .message = std::move(message),
                 .help = "write each letter in one character",
                 .fix = std::move(fix)});
  }

 private:
  /// Those of the letters found that the text also has in one character.
  static std::set<std::string> composed_letters(const Document& document, const std::vector<Decomposed>& found) {
    std::set<std::string> wanted;
    for (const Decomposed& letter : found) wanted.insert(letter.composed);
    std::set<std::string> there;
    for (const std::string& letter : wanted) {
      for (std::size_t at = document.bytes().find(letter); at != std::string_view::npos;
           at = document.bytes().find(letter, at + letter.size())) {
        if (!is_text(document, static_cast<std::uint32_t>(at))) continue;
        there.insert(letter);
        break;
      }
    }
    return there;
  }
};

}  // namespace

extern constinit const RuleInfo encoding_normalization{
    .id = "encoding/normalization",
    .summary = "The same letter in one and in several characters",
    .severity = Severity::info,
    .fixes = Fixes::always,
    .explanation = explanation,
    .make = make_rule<Normalization>,
    .describe = describe_rule<Normalization>,
};

}  // namespace stet
