#pragma once

#include <cstddef>
#include <string>

namespace CLI {
class App;
}

namespace stet {

/// The help page of the program, in lines of at most `width` columns. As `stet check` needs no name, its options are
/// here as well.
std::string help(const CLI::App& app, std::size_t width);

/// The help page of a subcommand.
std::string command_help(const CLI::App& command, std::size_t width);

}  // namespace stet
