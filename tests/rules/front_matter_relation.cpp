#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "rules/front_matter/document_name.h"
#include "rules/front_matter/relation.h"

using namespace stet;

namespace {

using Kind = RelationPart::Kind;

std::string fault_of(std::string_view text) {
  const auto relation = parse_relation(text);
  return relation ? std::string{} : relation.error().what + "; " + relation.error().help;
}

}  // namespace

TEST_CASE("a side is one word, or text with words in braces") {
  const auto relation = parse_relation("  path == posts/{date:year}/{meta.slug}-x ");
  REQUIRE(relation);
  CHECK(relation->left.is_one(Kind::path));
  CHECK(relation->right.source == "posts/{date:year}/{meta.slug}-x");
  REQUIRE(relation->right.parts.size() == 5);
  CHECK(relation->right.parts[0].text == "posts/");
  CHECK(relation->right.parts[1].text == "date");
  CHECK(relation->right.parts[1].piece == RelationPart::Piece::year);
  CHECK(relation->right.parts[2].text == "/");
  CHECK(relation->right.parts[3].text == "meta.slug");
  CHECK(relation->right.parts[4].text == "-x");
  CHECK(parse_relation("my-key == stem")->left.is_one(Kind::key));
  CHECK(parse_relation("größe == {folder}")->right.is_one(Kind::folder));
}

TEST_CASE("the fault of a relation is named") {
  const std::string form = "; write it as in `id == stem` or `stem == {date}-{slug}`";
  CHECK(fault_of("id = stem") == "'id = stem' is no relation: it has no `==`" + form);
  CHECK(fault_of("") == "'' is no relation: it has no `==`" + form);
  CHECK(fault_of("id == stem == slug") == "'id == stem == slug' is no relation: it has more than one `==`" + form);
  CHECK(fault_of("== stem") == "something is missing beside `==`" + form);
  CHECK(fault_of("id ==") == "something is missing beside `==`" + form);
  CHECK(fault_of("stem == {date-slug") == "a `{` is never closed" + form);
  CHECK(fault_of("stem == date}-{slug}") == "a `}` has no `{` before it" + form);
  CHECK(fault_of("stem == {}-{slug}") == "a key is missing between `{` and `}`" + form);
  CHECK(fault_of("stem == folder") == "'stem == folder' names no key of the front matter" + form);
  CHECK(fault_of("id == {stem:year}") == "`stem` is no date and has no parts" + form);
  CHECK(fault_of("id == {date:yaer}") == "a date has no part 'yaer'; did you mean 'year'?");
  CHECK(fault_of("id == {date:%Y}") == "a date has no part '%Y'; the parts of a date are `year`, `month` and `day`");
  CHECK(fault_of("path == posts/slug") ==
        "'posts/slug' is no key; put each key into braces of its own: `{date}-{slug}`");
  CHECK(fault_of("stem == {date slug}") ==
        "'date slug' is no key; put each key into braces of its own: `{date}-{slug}`");
}

TEST_CASE("a document is called by its file, an index by its folder") {
  const DocumentName plain = name_of("posts/walk.md");
  CHECK(plain.name == "walk");
  CHECK(plain.folder == "posts/");
  CHECK(plain.is("walk"));
  CHECK_FALSE(plain.is("posts"));

  const DocumentName translated = name_of("walk.pt-BR.md");
  CHECK(translated.name == "walk");
  CHECK(translated.stem == "walk.pt-BR");
  CHECK(translated.language == "pt-BR");
  CHECK(translated.folder.empty());

  const DocumentName index = name_of("posts/walk/index.de.md");
  CHECK(index.is_index);
  CHECK(index.name == "walk");
  CHECK(index.folder == "posts/");
  CHECK(index.is("index"));
  CHECK(name_of("posts/_index.md").name == "posts");
  CHECK(name_of("README.md").name.empty());
  CHECK(name_of("v1.2/walk").name == "walk");
  CHECK(name_of("release-1.20.md").name == "release-1.20");
}
