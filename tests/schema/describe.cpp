#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/schema/checked.h"
#include "tests/support/cpu_time.h"

using namespace stet;

namespace {

using Messages = std::vector<std::string>;

std::string help(std::string_view schema, std::string_view text) {
  const auto found = findings(schema, text);
  REQUIRE(found.size() == 1);
  return found[0].help;
}

}  // namespace

TEST_CASE("a string for a list is made a list") {
  constexpr std::string_view schema = "properties: { tags: { type: array, items: { type: string } } }\n";
  CHECK(messages(schema, "---\ntags: general\n---\n") ==
        Messages{"2:7: `tags` must be a list of strings; it is the string 'general'"});
  CHECK(help(schema, "---\ntags: general\n---\n") == "write `tags: ['general']`");
  CHECK(mended(schema, "---\ntags: general\n---\n") == "---\ntags: ['general']\n---\n");
  CHECK(findings(schema, "---\ntags: general\n---\n")[0].remedy->safe);
  CHECK(mended(schema, "---\ntags: rain, it's sun\n---\n") == "---\ntags: ['rain', 'it''s sun']\n---\n");
  CHECK_FALSE(findings(schema, "---\ntags: rain, sun\n---\n")[0].remedy->safe);
  CHECK_FALSE(findings(schema, "---\ntags: rain sun\n---\n")[0].remedy->safe);
}

TEST_CASE("an item that is wrong is the place") {
  constexpr std::string_view schema = "properties: { tags: { type: array, items: { type: string } } }\n";
  CHECK(messages(schema, "---\ntags:\n  - a\n  - 3\n---\n") ==
        Messages{"4:5: `tags[1]` must be a string; it is the number 3"});
}

TEST_CASE("a number for a string is shown as written and put in quotes") {
  constexpr std::string_view schema = "properties: { id: { type: string } }\n";
  CHECK(messages(schema, "---\nid: 0010\n---\n") == Messages{"2:5: `id` must be a string; it is the number 0010"});
  CHECK(help(schema, "---\nid: 0010\n---\n") == "quote it: `id: '0010'`");
  CHECK(mended(schema, "---\nid: 0010\n---\n") == "---\nid: '0010'\n---\n");
  CHECK(mended(schema, "---\nid: 1.10 # of ten\n---\n") == "---\nid: '1.10' # of ten\n---\n");
}

TEST_CASE("front matter that must be a string is no text with a colon") {
  const auto found = findings("type: string\n", "---\ntitle: A walk\n---\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].help.empty());
  CHECK_FALSE(found[0].remedy.has_value());
}

TEST_CASE("a remedy that would not fit either is not safe") {
  constexpr std::string_view schema = "properties: { id: { type: string, pattern: '^[a-z]+$' } }\n";
  CHECK_FALSE(findings(schema, "---\nid: 10\n---\n")[0].remedy->safe);
}

TEST_CASE("a word for a truth value and a quoted number are mended") {
  CHECK(mended("properties: { draft: { type: boolean } }\n", "---\ndraft: yes\n---\n") == "---\ndraft: true\n---\n");
  CHECK(mended("properties: { weight: { type: integer } }\n", "---\nweight: '12'\n---\n") == "---\nweight: 12\n---\n");
  CHECK(mended("properties: { weight: { type: integer } }\n", "---\nweight: '1.5'\n---\n") ==
        "---\nweight: 1.5\n---\n");
  CHECK(mended("properties: { weight: { type: integer } }\n", "---\nweight: heavy\n---\n").empty());
}

TEST_CASE("a missing key is reported at the opening and says what to add") {
  constexpr std::string_view schema = "required: [title]\nproperties: { title: { type: string } }\n";
  CHECK(messages(schema, "---\ndate: 2024-06-29\n---\n") == Messages{"1:1: `title` is missing"});
  CHECK(help(schema, "---\ndate: 2024-06-29\n---\n") == "add `title: …`, a string");
  CHECK(messages(schema, "---\n---\n") == Messages{"1:1: `title` is missing"});
  CHECK(help(schema, "---\ntitel: A walk\n---\n") == "did you mean it by `titel`?");
}

TEST_CASE("a missing key of a nested mapping is reported at the mapping's first key") {
  constexpr std::string_view schema = "properties: { author: { required: [name] } }\n";
  CHECK(messages(schema, "---\nauthor:\n  url: x\n---\n") == Messages{"3:3: `author.name` is missing"});
  CHECK(messages(schema, "---\nauthor: {}\n---\n") == Messages{"2:9: `author.name` is missing"});
}

TEST_CASE("a missing key with a default can be added") {
  constexpr std::string_view schema = "required: [layout]\nproperties: { layout: { default: post } }\n";
  CHECK(mended(schema, "---\ntitle: A\n---\n") == "---\nlayout: 'post'\ntitle: A\n---\n");
}

TEST_CASE("each unknown key is reported where it stands") {
  constexpr std::string_view schema = "properties: { title: true, lang: true }\nadditionalProperties: false\n";
  CHECK(messages(schema, "---\ntitel: A\nlang: en\nxyz: 1\n---\n") ==
        Messages{"2:1: unknown key `titel`", "4:1: unknown key `xyz`"});
  CHECK(help(schema, "---\ntitel: A\n---\n") == "did you mean `title`?");
  CHECK(mended(schema, "---\ntitel: A\n---\n") == "---\ntitle: A\n---\n");
  CHECK(help(schema, "---\nxyz: A\n---\n") == "remove it; also allowed here: 'lang' and 'title'");
}

TEST_CASE("a value that is not allowed is named with those that are") {
  constexpr std::string_view schema = "properties: { status: { enum: [open, done] } }\n";
  CHECK(messages(schema, "---\nstatus: lost\n---\n") ==
        Messages{"2:9: `status` must be 'open' or 'done'; it is the string 'lost'"});
  CHECK(help(schema, "---\nstatus: dome\n---\n") == "did you mean 'done'?");
  CHECK(messages("properties: { status: { enum: [] } }\n", "---\nstatus: open\n---\n") ==
        Messages{"2:9: no value is allowed for `status`; it is the string 'open'"});
  CHECK(mended("properties: { version: { enum: ['1.0', '2.0'] } }\n", "---\nversion: 1.0\n---\n") ==
        "---\nversion: '1.0'\n---\n");
}

TEST_CASE("lengths and ranges are said in numbers") {
  CHECK(messages("properties: { title: { maxLength: 3 } }\n", "---\ntitle: Wörter\n---\n") ==
        Messages{"2:8: `title` has 6 characters; at most 3 are allowed"});
  CHECK(messages("properties: { title: { minLength: 1 } }\n", "---\ntitle: ''\n---\n") ==
        Messages{"2:8: `title` is empty; it needs at least 1 character"});
  CHECK(messages("properties: { tags: { maxItems: 1 } }\n", "---\ntags: [a, b]\n---\n") ==
        Messages{"2:7: `tags` has 2 items; at most 1 is allowed"});
  CHECK(messages("properties: { weight: { maximum: 10 } }\n", "---\nweight: 12\n---\n") ==
        Messages{"2:9: `weight` must be at most 10; it is the number 12"});
  CHECK(messages("properties: { tags: { uniqueItems: true } }\n", "---\ntags: [a, b, a]\n---\n") ==
        Messages{"2:14: `tags` lists 'a' twice"});
}

TEST_CASE("a pattern comes with what its author says about it") {
  constexpr std::string_view schema =
      "properties: { sku: { pattern: '^[A-Z]+$', errorMessage: 'write it in capitals' } }\n";
  CHECK(messages(schema, "---\nsku: abc\n---\n") ==
        Messages{"2:6: `sku` does not match the pattern `^[A-Z]+$`; it is the string 'abc'"});
  CHECK(help(schema, "---\nsku: abc\n---\n") == "write it in capitals");
}

TEST_CASE("what an author says may depend on the keyword") {
  constexpr std::string_view schema =
      "properties: { sku: { maxLength: 4, pattern: '^[A-Z]+$', errorMessage: { pattern: 'write it in capitals' } } }\n";
  CHECK(help(schema, "---\nsku: abc\n---\n") == "write it in capitals");
  CHECK(help(schema, "---\nsku: ABCDEF\n---\n") == "remove 2 characters");
}

TEST_CASE("of several formats none fits") {
  constexpr std::string_view schema = "properties: { date: { anyOf: [{ format: date }, { format: date-time }] } }\n";
  CHECK(messages(schema, "---\ndate: soon\n---\n") ==
        Messages{"2:7: `date` is neither a day (2024-06-29) nor an instant (2024-06-29T10:00:00Z)"});
}

TEST_CASE("a scalar is compared with all alternatives") {
  constexpr std::string_view schema =
      "properties: { eol: { anyOf: [{ type: boolean }, { type: string, format: date }] } }\n";
  CHECK(messages(schema, "---\neol: soon\n---\n") ==
        Messages{"2:6: `eol` must be a day (2024-06-29); it is the string 'soon'"});
}

TEST_CASE("of a mapping the alternative that comes closest is reported alone") {
  constexpr std::string_view author =
      "properties: { author: { anyOf: [{ type: string }, { type: object, properties: { name: true, url: true },"
      " required: [name], additionalProperties: false }] } }\n";
  CHECK(messages(author, "---\nauthor:\n  name: Ann\n  homepage: x\n---\n") ==
        Messages{"4:3: unknown key `homepage` in `author`"});
  CHECK(messages(author, "---\nauthor: [Ann]\n---\n") ==
        Messages{"2:9: `author` must be a string or a mapping; it is a list"});

  constexpr std::string_view tagged =
      "oneOf:\n"
      "  - { properties: { kind: { const: image }, src: { type: string }, alt: { type: string } }, required: [src, "
      "alt] }\n"
      "  - { properties: { kind: { const: text }, text: { type: string } }, required: [text] }\n";
  CHECK(messages(tagged, "---\nkind: image\n---\n") == Messages{"1:1: `src` is missing", "1:1: `alt` is missing"});
}

TEST_CASE("a value that fits too many alternatives is reported") {
  CHECK(messages("properties: { a: { oneOf: [{ type: number }, { type: integer }] } }\n", "---\na: 1\n---\n") ==
        Messages{"2:4: `a` fits 2 alternatives of the schema, and may fit only one"});
}

TEST_CASE("a value that came through an alias is reported at the alias and not mended") {
  constexpr std::string_view schema = "properties: { b: { properties: { c: { type: string } } } }\n";
  const auto found = findings(schema, "---\na: &x { c: 1 }\nb: *x\n---\n");
  REQUIRE(found.size() == 1);
  CHECK(messages(schema, "---\na: &x { c: 1 }\nb: *x\n---\n") ==
        Messages{"3:4: `b.c` must be a string; it is the number 1"});
  CHECK(found[0].anchor == Span{15, 16});
  CHECK_FALSE(found[0].remedy.has_value());
}

TEST_CASE("where nothing is written the key is the place") {
  constexpr std::string_view schema = "properties: { tags: { type: array } }\n";
  CHECK(messages(schema, "---\ntags:\n---\n") == Messages{"2:1: `tags` must be a list; it is empty"});
  CHECK(help(schema, "---\ntags: #git #shell\n---\n") ==
        "what follows ` #` is a comment; put it in quotes if it is the value");
}

TEST_CASE("of a key that stands twice the last one counts") {
  constexpr std::string_view schema = "properties: { a: { type: string } }\n";
  CHECK(messages(schema, "---\na: 1\na: x\n---\n").empty());
  CHECK(messages(schema, "---\na: x\na: 1\n---\n") == Messages{"3:4: `a` must be a string; it is the number 1"});
}

TEST_CASE("a document with more faults than anybody reads is answered in time") {
  std::string text = "---\nlist:\n";
  for (int i = 0; i < 150; ++i) {
    text += "  - { a: 1";
    for (int key = 0; key < 150; ++key) text += ", k" + std::to_string(key) + ": 1";
    text += " }\n";
  }
  const auto found = findings(
      "properties: { list: { items: { anyOf: [{ type: string }, { type: object, additionalProperties: false }] } } }\n",
      text + "---\n");
  CHECK(found.size() > 1000);
  CHECK(found.size() <= 10'000);
}

TEST_CASE("names of keys are checked as keys") {
  CHECK(messages("propertyNames: { pattern: '^[a-z]+$' }\n", "---\nTitle: x\n---\n") ==
        Messages{"2:1: the key `Title` does not match the pattern `^[a-z]+$`"});
}

TEST_CASE("of the alternatives for a scalar those of its own type are reported") {
  constexpr std::string_view schema =
      "properties: { a: { anyOf: [{ const: auto }, { const: manual }, { type: integer, maximum: 255 }] } }\n";
  CHECK(messages(schema, "---\na: autoo\n---\n") ==
        Messages{"2:4: `a` must be 'auto' or 'manual'; it is the string 'autoo'"});
  CHECK(help(schema, "---\na: autoo\n---\n") == "did you mean 'auto'?");

  constexpr std::string_view truth =
      "properties: { a: { anyOf: [{ type: boolean }, { type: string, format: date }] } }\n";
  CHECK(help(truth, "---\na: 'true'\n---\n") == "write `a: true`");
}

TEST_CASE("alternatives that each require a key are named by their keys") {
  constexpr std::string_view schema = "oneOf: [{ required: [image] }, { required: [video] }]\n";
  CHECK(messages(schema, "---\ntitle: x\n---\n") == Messages{"1:1: the front matter needs `image` or `video`"});
  CHECK(messages(schema, "---\nimage: x\nvideo: y\n---\n") ==
        Messages{"3:1: the front matter may have only one of `image` and `video`"});
}

TEST_CASE("what a schema excludes is named") {
  CHECK(messages("not: { required: [image, video] }\n", "---\nimage: x\nvideo: y\n---\n") ==
        Messages{"2:1: the front matter may not have `image` and `video` together"});
  CHECK(messages("properties: { a: { required: [b], not: { required: [c] } } }\n", "---\na: { b: 1, c: 2 }\n---\n") ==
        Messages{"2:12: `a` may not have `c`"});
  CHECK(messages("properties: { a: { not: { const: old } } }\n", "---\na: old\n---\n") ==
        Messages{"2:4: `a` must not be 'old'"});
  CHECK(messages("properties: { a: { not: { pattern: '^DRAFT' } } }\n", "---\na: DRAFT\n---\n") ==
        Messages{"2:4: `a` must not match the pattern `^DRAFT`; it is the string 'DRAFT'"});
  CHECK(messages("properties: { a: { not: { minLength: 2 } } }\n", "---\na: long\n---\n") ==
        Messages{"2:4: `a` is what the schema excludes; it is the string 'long'"});
}

TEST_CASE("a text whose format can be made right is shown as it should be") {
  constexpr std::string_view schema =
      "properties: { day: { format: date }, url: { format: uri }, path: { format: uri-reference } }\n";
  CHECK(help(schema, "---\nday: 2024/6/29\n---\n") == "write `day: '2024-06-29'`");
  CHECK(help(schema, "---\nday: 29.06.2024\n---\n").empty());
  CHECK(help(schema, "---\nday: 2024/13/29\n---\n").empty());
  CHECK(help(schema, "---\nurl: example.org/a walk\n---\n") == "write `url: 'https://example.org/a%20walk'`");
  CHECK(help(schema, "---\nurl: walk.\n---\n").empty());
  CHECK(help(schema, "---\npath: a walk.png\n---\n") == "write `path: 'a%20walk.png'`");
}

TEST_CASE("what has to be there is not to be removed") {
  constexpr std::string_view schema = "properties: { a: { type: string }, b: { type: string } }\nrequired: [a]\n";
  CHECK(help(schema, "---\na:\n---\n") == "give it a value");
  CHECK(help(schema, "---\na: x\nb:\n---\n") == "give it a value or remove the key");
}

TEST_CASE("a missing key comes with what its author says of it") {
  CHECK(help("properties: { id: { type: string, description: \"The number.\\nNever used again.\" } }\nrequired: [id]\n",
             "---\na: 1\n---\n") == "add `id: …`, a string: The number");
  CHECK(help("errorMessage: { required: { id: 'ask the editor' } }\nrequired: [id]\n", "---\na: 1\n---\n") ==
        "ask the editor");
  CHECK(help("properties: { code: { pattern: '^[A-Z]+$', examples: [DE] } }\n", "---\ncode: de\n---\n") ==
        "write it like 'DE'");
}

TEST_CASE("lists and mappings are made of what stands there only where it fits") {
  CHECK(mended("properties: { a: { type: array, items: { type: string } } }\n", "---\na: 2024\n---\n") ==
        "---\na: ['2024']\n---\n");
  CHECK(mended("properties: { a: { type: array, items: { type: boolean } } }\n", "---\na: 2024\n---\n").empty());
  CHECK(findings("properties: { a: { type: array, items: { enum: [easy walk] } } }\n", "---\na: easy walk\n---\n")[0]
            .remedy->safe);
  CHECK(help("properties: { a: { type: object, required: [src] } }\n", "---\na: x.png\n---\n") ==
        "write its keys below it, such as `src: …`");
}

TEST_CASE("zero and one for a truth value are only a guess") {
  constexpr std::string_view schema = "properties: { a: { type: boolean } }\n";
  CHECK(mended(schema, "---\na: 1\n---\n") == "---\na: true\n---\n");
  CHECK_FALSE(findings(schema, "---\na: 0\n---\n")[0].remedy->safe);
  CHECK(mended(schema, "---\na: 2\n---\n").empty());
}

TEST_CASE("an item too many is said to be one") {
  CHECK(messages("properties: { a: { prefixItems: [true], items: false } }\n", "---\na: [1, 2]\n---\n") ==
        Messages{"2:8: `a[1]` is one item too many"});
}

TEST_CASE("one can see a no-break space in a key") {
  CHECK(messages("properties: { status: true }\nadditionalProperties: false\n", "---\nstatus\u00A0: x\n---\n") ==
        Messages{"2:1: unknown key `statusU+00A0`"});
}

TEST_CASE("a long way to a value is cut in its middle") {
  std::string text = "---\n";
  for (int i = 0; i < 20; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  text += std::string(20, ' ') + "b: 1\n---\n";
  CHECK(messages("properties: { a: { $ref: '#' } }\nadditionalProperties: false\n", text) ==
        Messages{"22:21: unknown key `b` in `a.a.a.a….a.a.a.a`"});
}

TEST_CASE("unknown keys take linear time") {
  std::string schema = "additionalProperties: false\nproperties:\n";
  for (int i = 0; i < 50; ++i) schema += "  field" + std::to_string(i) + ": true\n";
  std::string text = "---\n";
  for (int i = 0; i < 20'000; ++i) text += "key" + std::to_string(i) + ": 1\n";
  text += "---\n";
  const double taken = test::cpu_seconds([&] { CHECK(findings(schema, text).size() == 10'000); });
  CHECK(taken < 10);  // seconds; comparing each with each takes minutes
}

TEST_CASE("keys that are no strings are reported each at its place") {
  CHECK(messages("additionalProperties: false\n", "---\n1: x\n? [a, b]\n: y\n? { c: d }\n: z\nnull: n\n---\n") ==
        Messages{"2:1: unknown key `1`", "3:3: unknown key `[a, b]`", "5:3: unknown key `{ c: d }`",
                 "7:1: unknown key `null`"});
}
