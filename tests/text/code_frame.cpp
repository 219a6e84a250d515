#include "lint/text/code_frame.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace stet {
namespace {

Span find(std::string_view text, std::string_view what) {
  const auto begin = static_cast<std::uint32_t>(text.find(what));
  return {begin, begin + static_cast<std::uint32_t>(what.size())};
}

TEST_CASE("a frame shows the line with its number and underlines the place") {
  const std::string_view text = "root: true\n\nexlude: [vendor]\n";
  CHECK(code_frame(text, find(text, "exlude")) ==
        "  |\n"
        "3 | exlude: [vendor]\n"
        "  | ^^^^^^");
}

TEST_CASE("the gutter is as wide as the highest number") {
  const std::string text = std::string(9, '\n') + "ab\n";
  CHECK(code_frame(text, {10, 11}) == "   |\n10 | ab\n   |  ^");
  CHECK(code_frame(text, {8, 11}) == "   |\n 9 |\n   | ^\n10 | ab\n   | ^^");
}

TEST_CASE("an empty span has one caret, also at the end of the text") {
  CHECK(code_frame("ab\n", {1, 1}) == "  |\n1 | ab\n  |  ^");
  CHECK(code_frame("ab\n", {3, 3}) == "  |\n2 |\n  | ^");
  CHECK(code_frame("ab", {2, 2}) == "  |\n1 | ab\n  |   ^");
  CHECK(code_frame("", {0, 0}) == "  |\n1 |\n  | ^");
}

TEST_CASE("a place over several lines shows the first three, without underlining indentation") {
  const std::string_view text = "a: [\n  b,\n  c,\n  d\n]\n";
  CHECK(code_frame(text, find(text, "[\n  b,\n  c,\n  d\n]")) ==
        "  |\n"
        "1 | a: [\n"
        "  |    ^\n"
        "2 |   b,\n"
        "  |   ^^\n"
        "3 |   c,\n"
        "  |   ^^");
}

TEST_CASE("an underline fits below wide, combining and invisible characters") {
  const std::string_view text = "\u6F22\u5B57 e\u0301 \u200B x\n";
  CHECK(code_frame(text, find(text, "x")) == "  |\n1 | \u6F22\u5B57 e\u0301 U+200B x\n  |               ^");
  CHECK(code_frame(text, find(text, "\u6F22\u5B57")) == "  |\n1 | \u6F22\u5B57 e\u0301 U+200B x\n  | ^^^^");
}

TEST_CASE("a mark inside of what a CI system would take for a command does not put it together") {
  CHECK(code_frame("##vso[x]", {2, 3}).find("##vso[") == std::string::npos);
  CHECK(code_frame("##[x]", {1, 2}).find("##[") == std::string::npos);
  CHECK(code_frame("##[x]", {2, 3}).find("##[") == std::string::npos);
}

TEST_CASE("a byte order mark and a carriage return are no part of a line") {
  const std::string_view text = "\xEF\xBB\xBFxy\r\n";
  CHECK(code_frame(text, {3, 4}) == "  |\n1 | xy\n  | ^");
  CHECK(code_frame(text, {0, 3}) == "  |\n1 | xy\n  | ^");
  CHECK(code_frame(text, {5, 7}) == "  |\n1 | xy\n  |   ^");
}

TEST_CASE("a long line is cut around the place") {
  const std::string text = std::string(500, 'a') + "X" + std::string(500, 'b');
  CHECK(code_frame(text, {500, 501}) ==
        "  |\n1 | …" + std::string(60, 'a') + "X" + std::string(179, 'b') + "…\n  | " + std::string(61, ' ') + "^");
  CHECK(code_frame(text, {2, 3}) == "  |\n1 | " + std::string(240, 'a') + "…\n  |   ^");
  CHECK(code_frame(text, {2, 501}) == "  |\n1 | " + std::string(240, 'a') + "…\n  |   " + std::string(238, '^'));
}

TEST_CASE("a label stands behind the last underline") {
  const FrameLine lines[] = {{.number = 7, .text = "fear", .mark = {2, 4}}};
  CHECK(draw_frame(lines, "write \"r\"") == "  |\n7 | fear\n  |   ^^ write \"r\"");
}

TEST_CASE("a tab is blanks up to the next stop, unless it is what is marked") {
  const FrameLine before[] = {{.number = 1, .text = "a\t\u6F22\tb\tc", .mark = {6, 7}}};
  CHECK(draw_frame(before) == "  |\n1 | a   \u6F22  b   c\n  |         ^");
  const FrameLine marked[] = {{.number = 1, .text = "\ta", .mark = {0, 1}}};
  CHECK(draw_frame(marked) == "  |\n1 | \\ta\n  | ^^");
}

TEST_CASE("a frame that must fit is cut around the mark") {
  const std::string text = std::string(50, 'a') + "XY" + std::string(50, 'b');
  const FrameLine middle[] = {{.number = 1, .text = text, .mark = {50, 52}}};
  CHECK(draw_frame(middle, {}, {.width = 30}) == "  |\n1 | …aaaaaaaXYbbbbbbbbbbbbbbb…\n  |         ^^");
  const FrameLine start[] = {{.number = 1, .text = text, .mark = {1, 2}}};
  CHECK(draw_frame(start, {}, {.width = 30}) == "  |\n1 | " + std::string(24, 'a') + "…\n  |  ^");
  const FrameLine end[] = {{.number = 1, .text = text, .mark = {101, 102}}};
  CHECK(draw_frame(end, {}, {.width = 30}) ==
        "  |\n1 | …" + std::string(24, 'b') + "\n  | " + std::string(24, ' ') + "^");
  const FrameLine all[] = {{.number = 1, .text = text, .mark = {0, 102}}};
  CHECK(draw_frame(all, {}, {.width = 30}) == "  |\n1 | " + std::string(24, 'a') + "…\n  | " + std::string(24, '^'));
  const FrameLine fits[] = {{.number = 1, .text = "abc", .mark = {1, 2}}};
  CHECK(draw_frame(fits, {}, {.width = 1}) == "  |\n1 | abc\n  |  ^");
}

TEST_CASE("a label that does not fit behind the underline stands below it") {
  const FrameLine lines[] = {{.number = 7, .text = "some of the fear", .mark = {12, 16}}};
  CHECK(draw_frame(lines, "write it", {.width = 29}) == "  |\n7 | some of the fear\n  |             ^^^^ write it");
  CHECK(draw_frame(lines, "write it", {.width = 28}) ==
        "  |\n7 | some of the fear\n  |             ^^^^\n  | write it");
}

TEST_CASE("gutter, underline and label are coloured, the text is not") {
  const FrameLine lines[] = {{.number = 7, .text = "fear", .mark = {2, 4}}};
  CHECK(draw_frame(lines, "help", {.color = true, .accent = Paint::red}) ==
        "\x1b[2m  |\x1b[0m\n\x1b[2m7 |\x1b[0m fear\n\x1b[2m  |\x1b[0m   \x1b[1;31m^^\x1b[0m \x1b[1;31mhelp\x1b[0m");
}

}  // namespace
}  // namespace stet
