#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>

namespace stet {

/// `--color`.
enum class ColorChoice : std::uint8_t { automatic, always, never };

bool is_terminal(std::FILE* stream);

/// Whether to colour what goes to `stream`. `automatic`: not with NO_COLOR (no-color.org: set and not empty), else with
/// FORCE_COLOR or CLICOLOR_FORCE (set, neither empty nor "0"), else on a terminal whose TERM is not "dumb".
bool use_color(ColorChoice choice, std::FILE* stream);

/// The columns of the terminal behind `stream`, or 0 where there is none.
std::size_t terminal_width(std::FILE* stream);

/// The columns in which running text is read well: those of the terminal, but not too many; 80 where there is none.
std::size_t text_width(std::FILE* stream);

}  // namespace stet
