#include "lint/engine/fixes.h"

#include <doctest/doctest.h>

using namespace stet;

namespace {

Fix fix(std::vector<Edit> edits) { return {.title = "t", .safe = true, .edits = std::move(edits)}; }

}  // namespace

TEST_CASE("a fix changes only the bytes that it names") {
  const Fix one = fix({{{1, 3}, "X"}});
  const Applied applied = apply_fixes("abcdef", {&one});
  CHECK(applied.bytes == "aXdef");
  CHECK(applied.fixes == 1);
}

TEST_CASE("fixes are applied in source order, whatever order they come in") {
  const Fix late = fix({{{4, 5}, "E"}});
  const Fix early = fix({{{0, 1}, "A"}});
  CHECK(apply_fixes("abcdef", {&late, &early}).bytes == "AbcdEf");
}

TEST_CASE("of two fixes that overlap only the first is applied") {
  const Fix first = fix({{{1, 4}, "X"}});
  const Fix second = fix({{{3, 5}, "Y"}});
  const Applied applied = apply_fixes("abcdef", {&second, &first});
  CHECK(applied.bytes == "aXef");
  CHECK(applied.fixes == 1);
}

TEST_CASE("a fix of several edits is applied whole or not at all") {
  const Fix first = fix({{{4, 5}, "X"}});
  const Fix second = fix({{{5, 6}, "Y"}});
  const Fix spread = fix({{{0, 1}, "("}, {{4, 5}, ")"}});
  CHECK(apply_fixes("abcdef", {&first, &spread}).bytes == "(bcd)f");
  CHECK(apply_fixes("abcdef", {&spread, &first, &second}).bytes == "(bcd)Y");
}

TEST_CASE("two insertions at one place do not both happen in one pass") {
  const Fix first = fix({{{2, 2}, "1"}});
  const Fix second = fix({{{2, 2}, "2"}});
  const Applied applied = apply_fixes("abcd", {&first, &second});
  CHECK(applied.bytes == "ab1cd");
  CHECK(applied.fixes == 1);
}

TEST_CASE("an insertion inside a replaced stretch waits, one at its end does not") {
  const Fix replaced = fix({{{1, 3}, "X"}});
  const Fix inside = fix({{{2, 2}, "!"}});
  const Fix behind = fix({{{3, 3}, "!"}});
  CHECK(apply_fixes("abcd", {&replaced, &inside}).bytes == "aXd");
  CHECK(apply_fixes("abcd", {&replaced, &behind}).bytes == "aX!d");
}
