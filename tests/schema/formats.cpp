#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/schema/string_format.h"

using namespace stet;

namespace {

struct Example {
  StringFormat format;
  std::string_view text;
};

}  // namespace

TEST_CASE("what has a format is recognised") {
  using enum StringFormat;
  for (const Example& example : {
           Example{date, "2024-02-29"},
           Example{date_time, "2024-06-29T10:00:00.5+02:00"},
           Example{date_time, "1998-12-31T15:59:60-08:00"},
           Example{duration, "P1DT12H"},
           Example{duration, "P2W"},
           Example{email, "ann.lee@example.org"},
           Example{email, "\"ann lee\"@example.org"},
           Example{hostname, "a-1.example.org"},
           Example{hostname, "xn--mnchen-3ya.example"},
           Example{idn_hostname, "münchen.example"},
           Example{idn_hostname, "例え。テスト"},
           Example{idn_hostname, "col·lecció.example"},
           Example{idn_email, "ann@münchen.example"},
           Example{ipv4, "192.0.2.1"},
           Example{ipv6, "2001:db8::192.0.2.1"},
           Example{json_pointer, "/a~1b/0"},
           Example{uri, "https://ann@example.org:80/a?b#c"},
           Example{uri, "urn:isbn:12"},
           Example{iri, "https://example.org/ä"},
           Example{uri_reference, "../a#b"},
           Example{uri_template, "/posts/{id*}{?page:3}"},
           Example{uuid, "123e4567-e89b-42d3-a456-426614174000"},
           Example{regex, "(?<year>\\d+)-(?i:a)(?=b)(?<!c)"},
           Example{regex, "(?<=a+)b"},  // right in ECMAScript, though it cannot be run here
       }) {
    CAPTURE(example.text);
    CHECK(has_format(example.format, example.text));
  }
}

TEST_CASE("what only looks like a format is not taken for it") {
  using enum StringFormat;
  for (const Example& example : {
           Example{date, "2023-02-29"},
           Example{date, "2024-6-29"},
           Example{date_time, "2024-06-29T10:00:00"},
           Example{date_time, "2024-06-29T24:00:00Z"},
           Example{date_time, "1998-12-31T15:59:60Z"},
           Example{duration, "P1YT"},
           Example{duration, "P1D2T3H"},
           Example{email, "ann..lee@example.org"},
           Example{email, "ann lee@example.org"},
           Example{hostname, "-a.example.org"},
           Example{hostname, "a_b"},
           Example{hostname, "ab--c"},
           Example{hostname, "xn--X"},
           Example{hostname, "münchen.example"},
           Example{idn_hostname, "a·b.example"},  // the dot stands between two l only
           Example{idn_hostname, "example。"},
           Example{idn_hostname, "\u0300a"},
           Example{ipv4, "192.0.2.01"},
           Example{ipv4, "192.0.2"},
           Example{ipv6, "1:2:3:4:5:6:7:8:9"},
           Example{ipv6, "1::2::3"},
           Example{json_pointer, "/a~2"},
           Example{uri, "example.org"},
           Example{uri, "https://example.org/a b"},
           Example{uri, "https://example.org/%zz"},
           Example{uri_template, "/posts/{id"},
           Example{uuid, "123e4567e89b42d3a456426614174000"},
           Example{regex, "(?P<year>\\d+)"},
           Example{regex, "(?i)a"},
           Example{regex, "(?#why)a"},
           Example{regex, "(*LIMIT_MATCH=1)a"},
       }) {
    CAPTURE(example.text);
    CHECK_FALSE(has_format(example.format, example.text));
  }
}

TEST_CASE("a host name has 253 characters at most, as they are sent") {
  const std::string label(49, 'a');
  const std::string four = label + "." + label + "." + label + "." + label + ".";
  CHECK(has_format(StringFormat::hostname, four + std::string(53, 'a')));
  CHECK_FALSE(has_format(StringFormat::hostname, four + std::string(54, 'a')));
  CHECK(has_format(StringFormat::idn_hostname, four + "ü" + std::string(45, 'a')));
  CHECK_FALSE(has_format(StringFormat::idn_hostname, four + "ü" + std::string(52, 'a')));
}

TEST_CASE("a format that nobody defines asserts nothing") { CHECK_FALSE(string_format("colour").has_value()); }
