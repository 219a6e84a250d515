#include "lint/document/markdown.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/support/cpu_time.h"

namespace stet {
namespace {

using Strings = std::vector<std::string>;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

Strings texts(std::string_view bytes, std::span<const Span> spans) {
  Strings found;
  for (const Span span : spans) found.emplace_back(slice(bytes, span));
  return found;
}

Strings code(std::string_view bytes) { return texts(bytes, Markdown{bytes, 0}.code()); }
Strings comments(std::string_view bytes) { return texts(bytes, Markdown{bytes, 0}.comments()); }

Strings runs(std::string_view bytes, RunKind kind) {
  const Markdown markdown{bytes, 0};
  Strings found;
  for (const TextRun& run : markdown.runs()) {
    if (run.kind == kind) found.emplace_back(slice(bytes, run.span));
  }
  return found;
}

/// Blocks as `kind first-last`, lines from 1.
Strings blocks(std::string_view bytes) {
  constexpr std::string_view names[] = {"paragraph", "heading", "code", "html", "item", "quote", "table", "rule"};
  const auto line_at = [&](std::uint32_t offset) {
    return 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n');
  };
  const Markdown markdown{bytes, 0};
  Strings found;
  for (const Block& block : markdown.blocks()) {
    std::string text{names[static_cast<std::size_t>(block.kind)]};
    if (block.level > 0) text += std::to_string(block.level);
    text += ' ' + std::to_string(line_at(block.span.begin)) + '-' + std::to_string(line_at(block.span.end - 1));
    if (block.unclosed) text += " unclosed";
    found.push_back(text);
  }
  return found;
}

/// What holds for every body.
void check_invariants(std::string_view bytes, std::uint32_t body) {
  const Markdown markdown{bytes, body};
  std::uint32_t end = body;
  for (const TextRun& run : markdown.runs()) {
    REQUIRE(run.span.begin >= end);
    REQUIRE(run.span.end > run.span.begin);
    end = run.span.end;
    if (run.kind == RunKind::code) REQUIRE(markdown.in_code(run.span.begin));
    REQUIRE(markdown.kind_at(run.span.begin) == run.kind);
  }
  REQUIRE(end <= bytes.size());
  for (const std::span<const Span> regions : {markdown.code(), markdown.comments()}) {
    end = body;
    for (const Span region : regions) {
      REQUIRE(region.begin >= end);
      REQUIRE(region.end > region.begin);
      end = region.end;
    }
    REQUIRE(end <= bytes.size());
  }
  std::uint32_t begin = body;
  for (const Block& block : markdown.blocks()) {
    REQUIRE(block.span.begin >= begin);
    REQUIRE(block.span.end > block.span.begin);
    REQUIRE(block.span.end <= bytes.size());
    begin = block.span.begin;
  }
}

}  // namespace

TEST_CASE("prose runs leave out markup and line endings") {
  CHECK(runs("# One *two* #\n\nthree \\* **four**\r\nfive", RunKind::prose) ==
        Strings{"One ", "two", "three ", "* ", "four", "five"});
}

TEST_CASE("what a link leads to is no prose") {
  CHECK(runs("[text](/to \"title\") ![alt](<a b>) <http://x.y> [ref][r]\n\n[r]: /there 'other'\n", RunKind::prose) ==
        Strings{"text", " ", "alt", " ", " ", "ref"});
  CHECK(runs("[text](/to \"title\") ![alt](<a b>) <http://x.y> [ref][r]\n\n[r]: /there 'other'\n",
             RunKind::link_destination) == Strings{"/to", "a b", "http://x.y", "/there"});
  CHECK(runs("[text](/to \"title\") [ref][r]\n\n[r]: /there 'other'\n", RunKind::link_title) ==
        Strings{"title", "other"});
}

TEST_CASE("a definition that several links use is one run") {
  CHECK(runs("[a] [a] [a]\n\n[a]: /x\n", RunKind::link_destination) == Strings{"/x"});
}

TEST_CASE("an address without brackets ends before the sentence's own signs") {
  CHECK(runs("see https://a.b/c_d, (http://e.f/g(h)) and https://i.j.\n", RunKind::link_destination) ==
        Strings{"https://a.b/c_d", "http://e.f/g(h)", "https://i.j"});
  CHECK(runs("a :// b", RunKind::link_destination).empty());
}

TEST_CASE("formulas are math and sums of money are not") {
  CHECK(runs("$x^2$ and $$y$$ cost $5 or $6, US$7–$8, `$z$`\n\n\\$a$\n", RunKind::math) == Strings{"$x^2$", "$$y$$"});
}

TEST_CASE("code spans are regions with their backticks") {
  CHECK(code("a `b` ``c ` d`` `` `e` `` \\`f` ``` x `` y\n") == Strings{"`b`", "``c ` d``", "`` `e` ``"});
  CHECK(code("> a `b\n> c` d\n") == Strings{"`b\n> c`"});
  CHECK(code("| `a` | `b\\|c` |\n|---|---|\n") == Strings{"`a`", "`b\\|c`"});
}

TEST_CASE("code blocks are regions with their fences") {
  CHECK(code("```js\na\n\nb\n```\nc\n") == Strings{"```js\na\n\nb\n```\n"});
  CHECK(code("~~~~\n```\n~~~\n~~~~\n") == Strings{"~~~~\n```\n~~~\n~~~~\n"});
  CHECK(code("```\n```\n") == Strings{"```\n```\n"});
  CHECK(code("```\n\n\n```\na\n") == Strings{"```\n\n\n```\n"});
  CHECK(code("- ```\n  a\n  ```\n- b\n") == Strings{"```\n  a\n  ```\n"});
  CHECK(code("> - ~~~ x\n>   a\n>   ~~~\n> b\n") == Strings{"~~~ x\n>   a\n>   ~~~\n"});
  CHECK(code("> ```\n> a\n\nb\n") == Strings{"```\n> a\n"});
  CHECK(code("a\n\n    b\n\n    c\n\nd\n") == Strings{"b\n\n    c\n"});
  CHECK(code("```\na\n") == Strings{"```\na\n"});
  CHECK(code("```\r\na\r\n```\r\nb") == Strings{"```\r\na\r\n```\r\n"});
  CHECK(code("```\ra\r```\rb") == Strings{"```\ra\r```\r"});
}

TEST_CASE("a closing fence may have a tab behind it") {
  CHECK(code("```\na\n```\t\nb\n\n```\nc\n```\n") == Strings{"```\na\n```\t\n", "```\nc\n```\n"});
}

TEST_CASE("a component whose name begins like a verbatim tag hides nothing below it") {
  for (const std::string tag : {"Preview", "PreCheck", "StyleGuide", "Scripts"}) {
    CAPTURE(tag);
    CHECK(code("<" + tag + ">\n\n`a`\n\n</" + tag + ">\n") == Strings{"`a`"});
  }
  CHECK(code("<pre>\n\n`a`\n</pre>\n").empty());
}

TEST_CASE("blocks take whole lines") {
  CHECK(blocks("# a\n\nb\nc\n\nd\ne\n---\n***\n") ==
        Strings{"heading1 1-1", "paragraph 3-4", "heading2 6-8", "rule 9-9"});
  CHECK(blocks("- a\n  b\n- c\n\n  d\n") ==
        Strings{"item 1-2", "paragraph 1-2", "item 3-5", "paragraph 3-3", "paragraph 5-5"});
  CHECK(blocks("> a\n> > b\nc\n\nd\n") ==
        Strings{"quote 1-3", "paragraph 1-1", "quote 2-3", "paragraph 2-3", "paragraph 5-5"});
  CHECK(blocks("|a|b|\n|---|---|\n|c|d|\n\n| | |\n|---|---|\n") == Strings{"table 1-3", "table 5-6"});
  CHECK(blocks("<div>\na\n</div>\n\nb\n") == Strings{"html 1-3", "paragraph 5-5"});
  CHECK(blocks("1. a\n2. b\n") == Strings{"item 1-1", "paragraph 1-1", "item 2-2", "paragraph 2-2"});
}

TEST_CASE("blocks without any text have their lines too") {
  CHECK(blocks("##\n\n***\n- \n-\n> \n\n```\n```\n") ==
        Strings{"heading2 1-1", "rule 3-3", "item 4-4", "item 5-5", "quote 6-6", "code 8-9"});
  CHECK(blocks("![](\\*a)\n\n![][r]\n\n[r]: /x\n") == Strings{"paragraph 1-1", "paragraph 3-3"});
  CHECK(blocks("[\n![](/a)\n](/b)\nc\n") == Strings{"paragraph 1-4"});
  CHECK(blocks("a [b\n](/c\n)\n\nd\n") == Strings{"paragraph 1-3", "paragraph 5-5"});
  CHECK(blocks("[a]: /x\n[b]: /y\nc [a] [b]\n") == Strings{"paragraph 3-3"});
}

TEST_CASE("only a fence that the end of the document closes is unclosed") {
  CHECK(blocks("```\na\n") == Strings{"code 1-2 unclosed"});
  CHECK(blocks("```\n") == Strings{"code 1-1 unclosed"});
  CHECK(blocks("````\na\n```\n") == Strings{"code 1-3 unclosed"});
  CHECK(blocks("```\na\n```") == Strings{"code 1-3"});
  CHECK(blocks("- ```\n  a\n\nb\n") == Strings{"item 1-3", "code 1-3", "paragraph 4-4"});
}

TEST_CASE("comments are found in text, in blocks and over several lines") {
  CHECK(comments("a <!-- b -- c --> d\n") == Strings{"<!-- b -- c -->"});
  CHECK(comments("a <!-- b\nc --> d\n") == Strings{"<!-- b\nc -->"});
  CHECK(comments("<!--\na\n\nb\n-->\nc\n") == Strings{"<!--\na\n\nb\n-->"});
  CHECK(comments("<div>\n<!-- a --> <!-- b -->\n</div>\n") == Strings{"<!-- a -->", "<!-- b -->"});
  CHECK(comments("a\n\n{/* b\n\nc */}\n") == Strings{"{/* b\n\nc */}"});
  CHECK(comments("<!---->a\n") == Strings{"<!---->"});
}

TEST_CASE("what stands in code or is escaped is no comment") {
  CHECK(comments("`<!-- a -->` \\<!-- b -->\n\n```\n<!-- c -->\n```\n\n    {/* d */}\n").empty());
  CHECK(comments("a <!-- b\n\nc -->\n").empty());
  CHECK(comments("a {/* b\n\n```\n*/}\n```\n").empty());
}

TEST_CASE("code inside a comment is a part of the comment") {
  CHECK(code("a <!-- `b` --> `c`\n") == Strings{"`c`"});
  CHECK(runs("a <!-- `b` --> `c`\n", RunKind::code) == Strings{"c"});
  CHECK(runs("a {/* b */} c\n", RunKind::prose) == Strings{"a ", " c"});
}

TEST_CASE("offsets count from the document's first byte") {
  const std::string_view bytes = "---\na: 1\n---\n`b` c\n";
  const Markdown markdown{bytes, 13};
  CHECK(texts(bytes, markdown.code()) == Strings{"`b`"});
  CHECK(markdown.in_code(13));
  CHECK(markdown.in_code(15));
  CHECK_FALSE(markdown.in_code(16));
  CHECK(markdown.kind_at(14) == RunKind::code);
  CHECK(markdown.kind_at(13) == RunKind::html);
  CHECK(markdown.kind_at(17) == RunKind::prose);
}

TEST_CASE("an empty body has nothing") {
  const Markdown markdown{"---\n---\n", 8};
  CHECK(markdown.runs().empty());
  CHECK(markdown.blocks().empty());
  CHECK_FALSE(markdown.in_code(8));
}

TEST_CASE("every mixture of marks gives runs and blocks that are sorted and disjoint") {
  const std::vector<std::string> pieces{"a",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "`",
                                        "``",
                                        "```\n",
                                        "~~~\n",
                                        "> ",
                                        "- ",
                                        "1. ",
                                        "# ",
                                        "*",
                                        "_",
                                        "[",
                                        "](x)",
                                        "![",
                                        "<!--",
                                        "-->",
                                        "{/*",
                                        "*/}",
                                        "    ",
                                        "\t",
                                        "\\",
                                        "<b>",
                                        "|",
                                        "|-|\n",
                                        "$",
                                        "$$",
                                        "http://x",
                                        "---\n",
                                        "\r",
                                        "\r\n",
                                        "é",
                                        "\xE2",
                                        "]: y",
                                        "[a]",
                                        "<pre>",
                                        "\"",
                                        "&amp;",
                                        std::string(1, '\0')};
  std::uint32_t state = 1;
  const auto next = [&] { return state = state * 1664525U + 1013904223U; };
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = "---\n";
    const std::size_t length = 1 + (next() >> 16) % 40;
    for (std::size_t i = 0; i < length; ++i) bytes += pieces[(next() >> 16) % pieces.size()];
    CAPTURE(bytes);
    check_invariants(bytes, 4);
  }
}

TEST_CASE("hostile nesting takes linear time") {
  constexpr std::size_t many = 50000;
  const std::vector<std::string> bodies{
      repeated("[", many),
      repeated("[", many) + "a" + repeated("](b)", many),
      repeated("![a](", many),
      repeated(">", many) + "a\n" + repeated(">", many) + "b\n",
      repeated("- ", many) + "a\n" + repeated("\n", many),
      repeated("> - ", many) + "a\n" + repeated(">\n", many),
      repeated("1. ", many) + "a",
      repeated("*a **b ", many),
      repeated("`\n`` ", many),
      repeated("<!-- ", many),
      repeated("a <!-- `", many),
      repeated("{/* ", many),
      repeated("http://", many),
      repeated("$$a $", many),
      repeated("-\n", many),
      repeated("> ```\n", many),
      repeated("#\r", many),
      repeated("![](\\a)\n\n", many),
      repeated("|", many) + "\n" + repeated("|-", many) + "\n" + repeated("|\n", many),
  };
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 20));
    CHECK(test::cpu_seconds([&] { const Markdown markdown{body, 0}; }) < 2);
  }
}

}  // namespace stet
