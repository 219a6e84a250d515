#include "lint/document/yaml_everyday.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace stet {
namespace {

/// Writes down what it hears. What stands behind a text of that size stands at its end.
class Record final : public YAML::EventHandler {
 public:
  explicit Record(std::size_t size) : size_(static_cast<int>(size)) {}

  void OnDocumentStart(const YAML::Mark& mark) override { heard += fmt::format("document {}\n", place(mark)); }
  void OnDocumentEnd() override { heard += "end\n"; }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { heard += fmt::format("null {}\n", place(mark)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { heard += fmt::format("alias {}\n", place(mark)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    heard += fmt::format("{} {} {} \"{}\"\n", tag, place(mark), anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    heard += fmt::format("list {} {} {} {}\n", tag, place(mark), anchor, static_cast<int>(style));
  }
  void OnSequenceEnd() override { heard += "end of list\n"; }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    heard += fmt::format("mapping {} {} {} {}\n", tag, place(mark), anchor, static_cast<int>(style));
  }
  void OnMapEnd() override { heard += "end of mapping\n"; }

  std::string heard;

 private:
  int place(const YAML::Mark& mark) const { return std::min(mark.pos, size_); }

  int size_;
};

/// What yaml-cpp says of a text; its marks do not count the byte order mark.
std::string events_of_yaml_cpp(std::string_view text) {
  std::istringstream stream{fmt::format("\xEF\xBB\xBF{}{}---\n", text, text.ends_with('\n') ? "" : "\n")};
  Record record{text.size()};
  try {
    YAML::Parser{stream}.HandleNextDocument(record);
  } catch (const YAML::Exception& error) {
    return error.msg;
  }
  return record.heard;
}

std::optional<std::string> events(std::string_view text) {
  Record record{text.size()};
  return read_everyday_yaml(text, record) ? std::optional{record.heard} : std::nullopt;
}

TEST_CASE("everyday YAML is read as yaml-cpp reads it") {
  for (const std::string_view text : {
           "title: A walk\n",
           "title: A walk\ndate: 2024-06-29\ndraft: false\nweight: 12\n",
           "title: 'A walk: with a colon # and a hash'\nother: \"so: and # so\"\n",
           "'quoted key': 1\n\"another\": 2\n",
           "tags:\n  - one\n  - two words\n  - 'three'\nlast: 1\n",
           "tags:\n- one\n- two\nlast: 1",
           "tags: [one, 'two', \"three, or more\", four words]\nnone: []\n",
           "a:\n  b:\n    c: 1\n  d: 2\ne:\n",
           "a:\nb: ~\nc: null\nd:   # nothing\ne:\n\n# nothing\nf:\n",
           "list:\n  - name: one\n    url: https://example.org/a#b\n  - name: two\n\n    url:\n  -\n    name: three\n  "
           "-\n",
           "- - a\n  - b\n- c\n",
           "title: a text that\n  goes on below,\n   and on\n\n\n  in another paragraph # with a comment\nlast: 1\n",
           "title:\n  a text below\nother:\n  'quoted'\n",
           "text: |\n  one\n    two # three\n\n  - four: five\n\nlast: 1\n",
           "text: |-\n   one\n   two\n",
           "- |\n one\n- |-\n two",
           "title: A walk\r\ntags:\r\n  - one\r\ntext: |\r\n  two\r\n  three\r\n",
           "  title: indented\n  other: too\n",
           "title: größer, 漢字, no\xC2\xA0key\n",
           "a:b: c\nurl: http://a.b:80/c?d=e&f\n-x: 1\n",
           "a: it's \"so\" {called} [here], isn't it? 50% & @you *all*\n",
       }) {
    CAPTURE(text);
    const auto heard = events(text);
    REQUIRE(heard);
    CHECK(*heard == events_of_yaml_cpp(text));
  }
}

TEST_CASE("what is not everyday YAML is left to yaml-cpp") {
  for (const std::string_view text : {
           "",
           "# nothing\n",
           "words\n",
           "'words'\n",
           "--- a: b\n",
           "a: b\n...\n",
           "a: b\n--- \nc: d\n",
           "a: &b c\n",
           "a: *b\n",
           "a: !b c\n",
           "a: {b: c}\n",
           "a: [b, [c]]\n",
           "a: [b: c]\n",
           "a: [b,\n c]\n",
           "a: [b\n",
           "a: [b] c\n",
           "a: >\n  b\n",
           "a: |2\n  b\n",
           "a: |\nb: c\n",
           "a: \"\\u2014\"\n",
           "a: 'it''s'\n",
           "a: 'b\n  c'\n",
           "a: 'b' c\n",
           "a: 'b'#c\n",
           "a: b: c\n",
           "a: b\n  c: d\n",
           "a: b # c\n  d\n",
           "a: - b\n",
           "a: b\n c\nd\n",
           "a:\n  - b\n c: d\n",
           "a:\n    b: c\n  d: e\n",
           "? a\n: b\n",
           "%a: b\n",
           "@a: b\n",
           "a:\tb\n",
           "a: b\x01\n",
       }) {
    CAPTURE(text);
    CHECK(!events(text));
  }
}

TEST_CASE("what is read of any text is what yaml-cpp reads") {
  constexpr std::string_view pieces[] = {
      "a",       "b c",  "key",  "1",  "~",      "null", "é",    ": ",   ": ",  ": ",   ":",   ":\n", "\n", "\n",
      "\n",      "\n\n", "\r\n", " ",  "  ",     "  ",   "    ", "- ",   "- ",  "-",    "-\n", "'",   "\"", "'x'",
      "\"y z\"", "[",    "]",    ", ", "[a, b]", "[]",   "#",    " # c", "|\n", "|-\n", "|",   ">",   "?",  "? ",
      "{",       "}",    "&",    "*",  "!",      "%",    "@",    "\\",   "---", "...",  "=",   ".",   "\t",
  };
  std::mt19937 random{20240629};  // NOLINT: the same in each run
  std::uniform_int_distribution<std::size_t> piece{0, std::size(pieces) - 1};
  std::uniform_int_distribution<int> length{1, 14};
  int read = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string text = i % 2 == 0 ? "k: " : "";
    for (int left = length(random); left > 0; --left) text += pieces[piece(random)];
    const auto heard = events(text);
    if (!heard) continue;
    ++read;
    CAPTURE(text);
    REQUIRE(*heard == events_of_yaml_cpp(text));
  }
  CHECK(read > 1000);
}

}  // namespace
}  // namespace stet
