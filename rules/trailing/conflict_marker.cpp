#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/rule/option.h"
#include "lint/rule/rule.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"
#include "rules/trailing/ending.h"
#include "rules/trailing/regions.h"

namespace stet {

namespace {

constexpr std::string_view explanation = R"md(
When a merge cannot decide between two versions, git writes both into the file, between lines of seven `<`, `=` and `>`.
Who commits the file without choosing publishes both versions and the markers.

````markdown bad
<<<<<<< HEAD
The garden is open in summer.
=======
The garden is open all year.
>>>>>>> winter
````

````markdown good
Git marks a conflict so:

```text
<<<<<<< HEAD
ours
=======
theirs
>>>>>>> topic
```
````

A whole conflict inside of one code block is taken for an example; a heading underlined with seven equals signs is none. A
first or last marker that stands alone is reported too, where it names a branch or a commit: seven `>` may as well be a
quotation. So is the header of a patch's hunk (`@@ -12,7 +12,8 @@`) between blank lines.
)md";

constexpr std::string_view opening = "<<<<<<<";
constexpr std::string_view base = "|||||||";
constexpr std::string_view middle = "=======";
constexpr std::string_view closing = ">>>>>>>";

struct Marker {
  std::string_view sign;
  Span line;
};

/// Adds the lines that begin with `sign` and go on with a blank or not at all.
void find_markers(std::string_view bytes, std::string_view sign, std::vector<Marker>& markers) {
  for (std::size_t at = bytes.find(sign); at != std::string_view::npos; at = bytes.find(sign, at + 1)) {
    if (at > 0 && bytes[at - 1] != '\n') continue;
    const std::size_t behind = at + sign.size();
    if (behind < bytes.size() && std::string_view{" \r\n"}.find(bytes[behind]) == std::string_view::npos) continue;
    const std::size_t end = std::min(bytes.find_first_of("\r\n", behind), bytes.size());
    markers.push_back({sign, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
  }
}

std::vector<Marker> find_markers(std::string_view bytes) {
  std::vector<Marker> markers;
  find_markers(bytes, opening, markers);
  find_markers(bytes, closing, markers);
  if (markers.empty()) return markers;  // then `=======` underlines a heading
  find_markers(bytes, middle, markers);
  find_markers(bytes, base, markers);
  std::sort(markers.begin(), markers.end(),
            [](const Marker& a, const Marker& b) { return a.line.begin < b.line.begin; });
  return markers;
}

/// Whether what follows a lone marker is what git writes there: a branch or a commit, perhaps with a subject in
/// brackets.
bool is_of_git(std::string_view label) {
  if (label == "Updated upstream" || label == "Stashed changes") return true;
  const std::size_t blank = label.find(' ');
  const std::string_view name = label.substr(0, blank);
  if (name.empty() || name.find_first_of("<>[](){}*`\"'!?,;") != std::string_view::npos) return false;
  return blank == std::string_view::npos || label.substr(blank + 1).starts_with("(");
}

using Position = std::vector<Marker>::const_iterator;

/// Behind the last marker of the conflict that begins at `first`; `first` where none does.
Position conflict_end(Position first, Position end) {
  auto next = first;
  const auto takes = [&](std::string_view sign) {
    if (next == end || next->sign != sign) return false;
    ++next;
    return true;
  };
  if (!takes(opening)) return first;
  takes(base);
  if (!takes(middle)) return first;
  while (takes(middle)) {
    // A heading that one of the versions underlines with seven signs.
  }
  return takes(closing) ? next : first;
}

/// Tells examples of conflicts from conflicts.
class Examples {
 public:
  explicit Examples(const Document& document) : document_(document), html_(html_regions(document)) {}

  /// Whether `span` lies within one piece of code: then the text shows what a conflict looks like.
  bool hold(Span span) const {
    constexpr std::size_t head = 400;
    const Span* code = region_of(document_.markdown().code(), span);
    if (code != nullptr && code->contains(span)) return true;
    const Span* html = region_of(html_, span);
    return html != nullptr && html->contains(span) &&
           document_[*html].substr(0, head).find("<pre") != std::string_view::npos;
  }

 private:
  const Document& document_;
  std::vector<Span> html_;
};

/// `>>>>>>> text` next to other lines of a quotation that is as deep.
bool is_quotation(std::string_view bytes, Span line) {
  const std::optional<TextLine> before = last_text_line(bytes, 0, line.begin);
  const std::size_t behind = bytes.find_first_not_of("\r\n", line.end);
  const bool quotes_before = before && bytes[before->text.begin] == '>';
  return quotes_before || (behind != std::string_view::npos && bytes[behind] == '>');
}

/// A commit, a branch in a folder, or a name that most repositories have: what nobody quotes from the seventh letter
/// of an exchange.
bool is_unmistakable(std::string_view label) {
  constexpr std::array<std::string_view, 6> names{"HEAD", "main", "master", "develop", "theirs", "Stashed changes"};
  constexpr std::size_t shortest_commit = 7;
  const auto* const no_digit = std::find_if_not(label.begin(), label.end(), is_hex_digit);
  if (no_digit - label.begin() >= static_cast<std::ptrdiff_t>(shortest_commit)) return true;
  return is_of_git(label) &&
         (label.find('/') != std::string_view::npos || std::find(names.begin(), names.end(), label) != names.end());
}

/// Whether `marker`, which is not part of a whole conflict, is what is left of one. Seven `>` also begin a quotation:
/// they need a partner above them, or to say where they come from.
bool is_left_over(const Document& document, const Marker& marker, bool has_partner) {
  const std::string_view line = document[marker.line];
  const std::string_view label = line.substr(std::min(line.size(), marker.sign.size() + 1));
  if (marker.sign == opening) return is_of_git(label);
  return marker.sign == closing && !label.empty() && (has_partner || is_unmistakable(label)) &&
         !is_quotation(document.bytes(), marker.line);
}

/// Whether `line` is a hunk's header of a patch: `@@ -12,7 +12,8 @@`.
bool is_hunk_header(std::string_view line) {
  const auto take_range = [&](char sign) {
    if (!line.starts_with(sign)) return false;
    const std::size_t end = line.find_first_not_of("0123456789,", 1);
    if (end == std::string_view::npos || end == 1) return false;
    line.remove_prefix(end);
    return true;
  };
  const auto take = [&](std::string_view text) {
    if (!line.starts_with(text)) return false;
    line.remove_prefix(text.size());
    return true;
  };
  return take("@@ ") && take_range('-') && take(" ") && take_range('+') && take(" @@");
}

/// Whether nothing but blank lines is next to `line`, so that no patch is shown there.
bool stands_alone(std::string_view bytes, Span line) {
  const std::optional<TextLine> before = last_text_line(bytes, 0, line.begin);
  const bool alone_above = !before || behind_ending(bytes, before->line.end) < line.begin;
  const std::uint32_t next = behind_ending(bytes, line.end);
  return alone_above && (next == bytes.size() || bytes[next] == '\n' || bytes[next] == '\r');
}

std::string_view message_of(std::string_view sign) {
  if (sign == opening) return "a merge conflict that nobody resolved begins here";
  if (sign == closing) return "a merge conflict that nobody resolved ends here";
  return sign == base ? "the version before both sides of a merge conflict begins here"
                      : "the other version of a merge conflict begins here";
}

struct ConflictMarker final : Rule {
  void check(const Document& document, Sink& sink) const override {
    check_conflicts(document, sink);
    check_hunk_headers(document, sink);
  }

 private:
  static void check_conflicts(const Document& document, Sink& sink) {
    const std::vector<Marker> markers = find_markers(document.bytes());
    if (markers.empty()) return;
    const Examples examples{document};
    for (auto marker = markers.begin(); marker != markers.end();) {
      const auto end = conflict_end(marker, markers.end());
      if (end != marker) {
        if (!examples.hold({marker->line.begin, std::prev(end)->line.end})) report_conflict({marker, end}, sink);
        marker = end;
        continue;
      }
      const bool has_partner = marker != markers.begin() && std::prev(marker)->sign != closing;
      if (is_left_over(document, *marker, has_partner) && !examples.hold(marker->line))
        report_lone(document, *marker, sink);
      ++marker;
    }
  }

  static void check_hunk_headers(const Document& document, Sink& sink) {
    constexpr std::string_view begin = "\n@@ -";
    const std::string_view bytes = document.bytes();
    std::optional<Examples> examples;
    for (std::size_t at = bytes.find(begin); at != std::string_view::npos; at = bytes.find(begin, at + 1)) {
      const std::size_t end = std::min(bytes.find_first_of("\r\n", at + 1), bytes.size());
      const Span line{static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(end)};
      if (!is_hunk_header(document[line]) || !stands_alone(bytes, line)) continue;
      if (!examples) examples.emplace(document);
      if (examples->hold(line)) continue;
      sink.report({
          .span = line,
          .message = fmt::format("a line of a patch is left over: {}", shortened(document[line])),
          .help = "remove the line, and look whether other lines of the patch are left over too",
      });
    }
  }

  static void report_conflict(std::span<const Marker> markers, Sink& sink) {
    for (const Marker& marker : markers) {
      sink.report({
          .span = marker.line,
          .message = std::string{message_of(marker.sign)},
          .help = "keep one of the two versions, or parts of both, and remove the markers",
      });
    }
  }

  static void report_lone(const Document& document, const Marker& marker, Sink& sink) {
    sink.report({
        .span = marker.line,
        .message = fmt::format("the marker of a merge conflict is left over: {}", shortened(document[marker.line])),
        .help = "remove the line, and look whether one of the versions is left over too",
    });
  }
};

}  // namespace

extern constinit const RuleInfo trailing_conflict_marker{
    .id = "trailing/conflict-marker",
    .summary = "Markers of a merge conflict",
    .severity = Severity::error,
    .explanation = explanation,
    .make = make_rule<ConflictMarker>,
    .describe = describe_rule<ConflictMarker>,
};

}  // namespace stet
