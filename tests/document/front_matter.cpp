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

TEST_CASE("front matter has lines around it") {
  for (const std::string bytes :
       {"", "a: 1\n", "---js\na: 1\n---\n", "---", "---\n", "- \na: 1\n- \n", "a: 1\n---\n"}) {
    CAPTURE(bytes);
    CHECK(found(bytes) == "none");
  }
}

TEST_CASE("keys between wrong delimiters are front matter, and what is wrong is known") {
  using enum DelimiterFault;
  struct Wrong {
    std::string bytes;
    std::string_view opening;
    std::string_view closing;
    DelimiterFault opening_fault;
    DelimiterFault closing_fault;
  };
  const Wrong all[] = {
      {"\n---\na: 1\n---\nb", "---", "---", below_blank_lines, none},
      {" \n \n ---\na: 1\n---\nb", "---", "---", below_blank_lines, none},
      {"\n----\na: 1\n---\nb", "----", "---", length, none},
      {"<!-- x\n\ny -->\n\n---\na: 1\n---\nb", "---", "---", below_comment, none},
      {"# x\n---\na: 1\n---\nb", "---", "---", below_text, none},
      {" ---\na: 1\n---\nb", "---", "---", indented, none},
      {"---\u00A0\na: 1\n---\nb", "---", "---", foreign_space, none},
      {"\u3000---\na: 1\n---\nb", "---", "---", foreign_space, none},
      {"---\na: 1\n--- \u00A0\nb", "---", "---", none, foreign_space},
      {"--\na: 1\n---\nb", "--", "---", length, none},
      {"-----\na: 1\n----\nb", "-----", "----", length, length},
      {"\u2014--\na: 1\n---\nb", "\u2014--", "---", typographic, none},
      {"\u2014\na: 1\n\u2013-\nb", "\u2014", "\u2013-", typographic, typographic},
      {"---a: 1\n---\nb", "---", "---", glued, none},
      {"--- a: 1\n---\nb", "---", "---", glued, none},
      {"---\na: 1\n--\nb", "---", "--", none, length},
      {"---\na: 1\n---b", "---", "---", none, glued},
      {"---\na: 1\n ---\nb", "---", "---", none, indented},
      {"---\na: 1\n+++\nb", "---", "+++", none, other_format},
  };
  for (const Wrong& wrong : all) {
    CAPTURE(wrong.bytes);
    const auto place = find_front_matter(wrong.bytes);
    REQUIRE(place);
    CHECK(slice(wrong.bytes, place->opening) == wrong.opening);
    CHECK(slice(wrong.bytes, place->closing) == wrong.closing);
    CHECK((place->opening_fault == wrong.opening_fault));
    CHECK((place->closing_fault == wrong.closing_fault));
    CHECK(slice(wrong.bytes, place->content).starts_with("a: 1\n"));
    CHECK(std::string_view{wrong.bytes}.substr(place->body) == "b");
    CHECK_FALSE(place->unclosed);
  }
  CHECK(found("++++\na = 1\n++++\n") == "toml:a = 1\n");
  CHECK(found("+++\na = 1\n++\n") == "toml:a = 1\n");
}

TEST_CASE("wrong delimiters are those of keys") {
  for (const std::string bytes : {
           "-----\nOnce upon a time\n-----\n",
           "\n------\n### Once\n---\n",
           "\n---\n\nOnce: a time\n\n---\n",
           "# Once\n---\nOnce: a time\n---\n",
           "# Once\n----\na: 1\n----\n",
           "```yaml\n---\na: 1\n---\n```\n",
           "{% raw %}\n---\na: 1\n---\n",
           "a | b\n--- | ---\nc: | d\n",
           "one\ntwo\nthree\nfour\n---\na: 1\n---\n",
           "--\na: 1\n\nOnce upon a time.\n",
       }) {
    CAPTURE(bytes);
    CHECK(found(bytes) == "none");
  }
}

TEST_CASE("a line of dashes among keys closes nothing") {
  CHECK(found("---\ntitle: x\n-----\ndate: y\n---\nb") == "yaml:title: x\n-----\ndate: y\n");
  CHECK(found("---\ntitle: |\n  ---\n  b\n\nx: y\n---\n") == "yaml:title: |\n  ---\n  b\n\nx: y\n");
}

TEST_CASE("a line of dashes in quoted text closes nothing") {
  CHECK(found("---\ntitle: 'x\n----\ny'\n---\nb") == "yaml:title: 'x\n----\ny'\n");
}

TEST_CASE("where the keys of unclosed front matter end") {
  const auto end = [](std::string_view bytes) {
    const auto place = find_front_matter(bytes);
    REQUIRE(place);
    REQUIRE(place->unclosed);
    return place->end_of_keys;
  };
  CHECK(end("---\na: 1\n\nProse.\n") == 9);
  CHECK(end("---\na: 1\n\n# Heading\n") == 9);
  CHECK(end("---\na: 1\n") == 9);
  CHECK_FALSE(end("---\na: 1\nProse.\n").has_value());
  CHECK_FALSE(end("---\na: 1\n# Heading\n\nProse.\n").has_value());
  CHECK_FALSE(end("---\na: 1\n\n- an item\n").has_value());
  CHECK_FALSE(end("---\na: 1\n\nb: 1\n\nProse.\n").has_value());
}

TEST_CASE("front matter that stands twice is no mapping") {
  const std::string_view bytes = "---\na: 1\n---\n---\nb: 2\n---\nProse\n";
  const auto place = find_front_matter(bytes);
  REQUIRE(place);
  CHECK(place->repeated);
  CHECK(FrontMatter{bytes, *place}.mapping() == nullptr);
  const auto second = find_second_front_matter(bytes, *place);
  REQUIRE(second);
  CHECK(slice(bytes, second->content) == "b: 2\n");
  CHECK(find_front_matter("---\na: 1\n---\n\n---\r\na: 1\r\nb: 2\r\n---\r\n").value().repeated);
  for (const std::string_view once : {"---\na: 1\n---\n\n---\nb: 2\nc: 3\n---\n", "---\na: 1\n---\n---\nProse.\n---\n",
                                      "---\na: 1\n---\n---\n\nB: 2\n", "---\na: 1\n---\n---\nNote: prose\n---\n"}) {
    CAPTURE(once);
    CHECK_FALSE(find_front_matter(once).value().repeated);
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
