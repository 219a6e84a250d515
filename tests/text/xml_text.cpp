#include "lint/text/xml_text.h"

#include <doctest/doctest.h>

using namespace stet;

TEST_CASE("markup is text in XML") {
  CHECK(xml_text("<b a=\"1\">&amp;</b> ]]> '") == "&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt; ]]&gt; &#39;");
}

TEST_CASE("what XML can hold is given back, what it cannot hold is visible") {
  CHECK(xml_text("a\tb\nc\rd\x7F\u0085\u009B") == "a&#9;b&#10;c&#13;d&#127;&#133;&#155;");
  CHECK(xml_text(std::string_view{"\0\x01\x0B\x1B", 4}) == "U+0000U+0001U+000BU+001B");
  CHECK(xml_text("\u202E\u2028\U000E0041") == "&#8238;&#8232;&#917569;");
  CHECK(xml_text("\uFFFE\uFFFF\uFDD0\U0001F600") == "U+FFFEU+FFFF&#64976;\U0001F600");
  CHECK(xml_text("a\x93z\xED\xA0\x80") == "a\uFFFDz\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("XML in a log gives no command") { CHECK(xml_text("##[error]") == "&#35;#[error]"); }
