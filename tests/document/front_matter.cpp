#include "lint/document/front_matter.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/cpu_time.h"

namespace stet {
namespace {

/// `format:content` of closed front matter, `format unclosed`, or `none`.
std::string found(std::string_view bytes) {
  constexpr std::string_view names[] = {"yaml", "toml", "json"};
  const auto place = find_front_matter(bytes);
  if (!place) return "none";
  const std::string name{names[static_cast<std::size_t>(place->format)]};
  return place->unclosed ? name + " unclosed" : name + ":" + std::string{slice(bytes, place->content)};
}

}  // namespace

TEST_CASE("front matter stands between two lines of delimiters") {
  CHECK(found("---\na: 1\n---\nb") == "yaml:a: 1\n");
  CHECK(found("--- \t\na: 1\n--- \nb") == "yaml:a: 1\n");
  CHECK(found("---\na: 1\n...\nb") == "yaml:a: 1\n");
  CHECK(found("---\r\na: 1\r\n---\r\nb") == "yaml:a: 1\r\n");
  CHECK(found("---\ra: 1\r---\rb") == "yaml:a: 1\r");
  CHECK(found("---\na: 1\n---") == "yaml:a: 1\n");
  CHECK(found("+++\na = 1\n+++\n") == "toml:a = 1\n");
  CHECK(found("\xEF\xBB\xBF---\na: 1\n---\n") == "yaml:a: 1\n");
}

TEST_CASE("the place names delimiters and body") {
  const auto place = find_front_matter("--- \na: 1\n... \nb");
  REQUIRE(place);
  CHECK(place->opening == Span{0, 3});
  CHECK(place->content == Span{5, 10});
  CHECK(place->closing == Span{10, 13});
  CHECK(place->body == 15);
}

TEST_CASE("empty front matter is front matter") {
  CHECK(found("---\n---\n") == "yaml:");
  CHECK(found("---\n\n---\n") == "yaml:\n");
  CHECK(found("---\n# nothing yet\n---\n") == "yaml:# nothing yet\n");
  CHECK(found("+++\n+++\n") == "toml:");
}

TEST_CASE("only a line that is nothing but the delimiter closes") {
  CHECK(found("---\na: |\n  ---\n  b\n---\nc") == "yaml:a: |\n  ---\n  b\n");
  CHECK(found("---\na: '---'\n---\n") == "yaml:a: '---'\n");
}

TEST_CASE("front matter stands at the very beginning") {
  for (const std::string bytes :
       {"", "a\n---\nb: 1\n---\n", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\na: 1\n----\n", "---a: 1\n---\n",
        "---js\na: 1\n---\n", "---", "---\n", "--\na: 1\n--\n"}) {
    CAPTURE(bytes);
    CHECK(found(bytes) == "none");
  }
}

TEST_CASE("a thematic break above prose is no front matter") {
  for (const std::string bytes : {
           "---\n\nOnce upon a time.\n\n---\n\nThe end.\n",
           "---\n\nNote: this is prose.\nIt goes on.\n\n---\n",
           "---\nOnce upon a time\n---\n",
           "---\n\n# A heading\n\n---\n",
           "---\n- a\n- b\n---\n",
           "---\n\n    code\n\n---\n",
           "---\nOnce: a time\nthere was somebody\n\nAnd so on\n",
           "---\n",
           "---\n\ntitle: a list of words\n",
           "---\nhttps://example.org\n---\n",
       }) {
    CAPTURE(bytes);
    CHECK(found(bytes) == "none");
  }
}

TEST_CASE("front matter with faults is front matter") {
  for (const std::string content :
       {"title \"x\"\ndate: 2024-01-01\n", "title:x\n", "title = \"x\"\n", "{a: 1}\n", "? long key\n: value\n",
        "\"a b\": 1\n", "title: \"one\ntwo\nthree\nfour\"\n", "\ntitle: x\n\ndate: y\n", "short title: x\n"}) {
    CAPTURE(content);
    CHECK(found("---\n" + content + "---\n") == "yaml:" + content);
  }
}

TEST_CASE("keys that no line closes are unclosed front matter") {
  CHECK(found("---\ntitle: x\ndate: y\n\nProse.\n") == "yaml unclosed");
  CHECK(found("---\ntitle: x\n# Heading\n\nProse.\n") == "yaml unclosed");
  CHECK(found("---\ntitle: x\ndate: y\n----\nProse\n\n---\n") == "yaml unclosed");
  CHECK(found("---\ntitle: x\ndate: y\n---Prose\n") == "yaml unclosed");
  CHECK(found("---\ntitle: x\ndate: y\n\u2014-\n\nProse\n") == "yaml unclosed");
  CHECK(found("---\ntitle: x\ndate: y\n\nProse.\n\nMore prose.\n\n---\n\nThe end.\n") == "yaml unclosed");
  CHECK(found("+++\ntitle = 'x'\n\nProse\n") == "toml unclosed");
  CHECK(found("{\n  \"title\": \"x\",\n\nProse\n") == "json unclosed");
  const auto place = find_front_matter("---\ntitle: x\ndate: y\n");
  REQUIRE(place);
  CHECK(place->content.empty());
  CHECK(place->closing.empty());
  CHECK(place->body == 4);
}

TEST_CASE("JSON goes to its matching brace") {
  CHECK(found("{\"a\": {\"b\": \"}\"}}\n\nc") == "json:{\"a\": {\"b\": \"}\"}}");
  CHECK(found("{}\n") == "json:{}");
  CHECK(found("{\n  \"a\": \"\\\"}\"\n}  \nb") == "json:{\n  \"a\": \"\\\"}\"\n}");
  CHECK(found("{\n  \"a\": [\"b,\n  \"c\": 1\n}\nd") == "json:{\n  \"a\": [\"b,\n  \"c\": 1\n}");
  CHECK(found("{\n  \"a\": {\n  \"c\": 1\n}\nd") == "json:{\n  \"a\": {\n  \"c\": 1\n}");
  const auto place = find_front_matter("{\"a\": 1} \nb");
  REQUIRE(place);
  CHECK(place->opening == Span{0, 1});
  CHECK(place->closing == Span{7, 8});
  CHECK(place->body == 10);
}

TEST_CASE("a brace that begins no object is no front matter") {
  for (const std::string bytes : {"{% raw %}\n", "{{< toc >}}\n", "{{ x }}\n", "{#id}\n", "{: .class}\n",
                                  "{/* comment */}\n", "{\" \"}\n", "{x}\n", "{\"a\": 1} and prose\n", "{"}) {
    CAPTURE(bytes);
    CHECK(found(bytes) == "none");
  }
}

TEST_CASE("front matter in every format gives the same mapping") {
  for (const std::string bytes : {"---\ntitle: x\n---\n", "+++\ntitle = \"x\"\n+++\n", "{\"title\": \"x\"}\n"}) {
    CAPTURE(bytes);
    const FrontMatter matter{bytes, find_front_matter(bytes).value()};
    REQUIRE(matter.mapping() != nullptr);
    REQUIRE(matter.find("title") != nullptr);
    CHECK(matter.find("title")->text == "x");
    CHECK(matter.find("date") == nullptr);
  }
}

TEST_CASE("empty front matter is an empty mapping at its place") {
  for (const std::string bytes : {"---\n---\n", "---\n\n---\n", "---\n# nothing yet\n---\n", "+++\n+++\n", "{}\n"}) {
    CAPTURE(bytes);
    const FrontMatter matter{bytes, find_front_matter(bytes).value()};
    REQUIRE(matter.mapping() != nullptr);
    CHECK(matter.mapping()->members().empty());
    CHECK(matter.mapping()->span.begin <= 4);
  }
}

TEST_CASE("front matter that is broken, left open or no mapping has no mapping") {
  for (const std::string bytes :
       {"+++\ntitle = x\n+++\n", "{\"a\": 1,}\n", "---\ntitle: x\ndate: y\n\nProse\n", "---\na: \"b\n---\n"}) {
    CAPTURE(bytes);
    const FrontMatter matter{bytes, find_front_matter(bytes).value()};
    CHECK(matter.mapping() == nullptr);
    CHECK(matter.find("title") == nullptr);
  }
}

TEST_CASE("looking for front matter takes linear time") {
  std::vector<std::string> documents(5);
  documents[0] = "{\"a\": " + std::string(400000, '{');
  documents[1] = "---\n" + std::string(400000, ' ');
  for (int i = 0; i < 100000; ++i) {
    documents[2] += documents[2].empty() ? "---\n" : "a: 1\n";
    documents[3] += documents[3].empty() ? "{\"a\": " : "}\"\n";
    documents[4] += documents[4].empty() ? "---\n" : "-\r";
  }
  for (const std::string& document : documents) {
    CHECK(test::cpu_seconds([&] { find_front_matter(document); }) < 1);
  }
}

}  // namespace stet
