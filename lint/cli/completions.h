#pragma once

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace stet {

enum class Shell : std::uint8_t { bash, fish, zsh };

/// A script that completes the command line of `app` in a shell. All of it follows from the definition of `app` and
/// from the rules there are.
std::string completions(const CLI::App& app, Shell shell);

}  // namespace stet
