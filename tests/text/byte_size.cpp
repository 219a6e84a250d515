#include "lint/text/byte_size.h"

#include <doctest/doctest.h>

namespace stet {
namespace {

TEST_CASE("a size is a number of bytes, of thousands or of powers of two") {
  CHECK(parse_byte_size("0") == 0);
  CHECK(parse_byte_size("1048576") == 1048576);
  CHECK(parse_byte_size("17 B") == 17);
  CHECK(parse_byte_size("2kB") == 2000);
  CHECK(parse_byte_size("3 MB") == 3000000);
  CHECK(parse_byte_size("64 MiB") == 64U << 20U);
  CHECK(parse_byte_size("64mib") == 64U << 20U);
  CHECK(parse_byte_size("1   GiB") == 1U << 30U);
}

TEST_CASE("what is no size is nothing") {
  for (const char* text : {"", " ", "MiB", "-1", "+1", "1.5 MiB", "1 MiB ", " 1", "1 M", "0x10", "1e6", "64 MiBs",
                           "18446744073709551616", "18446744073709551615 GiB", "9223372036854775809"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_byte_size(text));
  }
}

TEST_CASE("a size is written in the largest unit that divides it") {
  CHECK(format_byte_size(0) == "0");
  CHECK(format_byte_size(1000) == "1000");
  CHECK(format_byte_size(1536) == "1536");
  CHECK(format_byte_size(2048) == "2 KiB");
  CHECK(format_byte_size(std::uint64_t{256} << 20U) == "256 MiB");
  CHECK(format_byte_size(std::uint64_t{4096} << 30U) == "4096 GiB");
}

}  // namespace
}  // namespace stet
