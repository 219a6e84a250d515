#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Appends `text` so that it may stand in an element or, between either kind of quotes, in an attribute of XML 1.0 and
/// of HTML. Line endings, tabs, what is not printable and what gives commands to a CI system become character
/// references, which a reader gives back; what XML cannot hold at all becomes visible ("U+001B"), bytes that are no
/// UTF-8 become U+FFFD.
void append_xml_text(std::string& out, std::string_view text);

/// The same as a string of its own.
std::string xml_text(std::string_view text);

}  // namespace stet
