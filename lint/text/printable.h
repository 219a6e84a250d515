#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Whether one sees this character on a terminal, or it shapes those beside it.
bool is_printable(char32_t value);

/// `text` made fit for a terminal and for a line of output: control characters, line endings, invisible characters,
/// bidi controls and private-use characters become `\t`, `\n`, `\r` or `U+200B`; broken bytes become U+FFFD. Of what a
/// CI system would take for a command the first sign becomes `U+0023`.
/// What is printable stays as it is, in every script. Returns at most one line.
std::string printable(std::string_view text);

/// The same, cut to `limit` code points with an ellipsis where something is left out: for quoting a value in a message.
std::string shortened(std::string_view text, std::size_t limit = 40);

}  // namespace stet
