#pragma once

#include <string>

namespace CLI {
class App;
}

namespace stet {

/// The manual page of section 1 in roff's man macros, from the definition of the command line.
std::string manual(const CLI::App& app);

}  // namespace stet
