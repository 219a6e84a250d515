#include "lint/text/width.h"

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("the width is what a terminal shows") {
  CHECK(display_width("") == 0);
  CHECK(display_width("abc") == 3);
  CHECK(display_width("né") == 2);
  CHECK(display_width("ne\u0301") == 2);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("a\xFF") == 2);
}
