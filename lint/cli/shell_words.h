#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace stet {

/// What may stand behind a flag or in place of a positional argument, as a shell completes it.
struct Completion {
  enum class Kind : std::uint8_t {
    nothing,    ///< the flag stands alone
    words,      ///< one of `words`
    rule,       ///< one rule
    rules,      ///< rules and families, separated by commas
    files,      ///< a file or folder
    something,  ///< what nobody can guess: a number, a day
  };
  Kind kind = Kind::nothing;
  std::vector<std::string> words = {};
};

/// The completion that follows from how an option's value is named on the help page: `FILE`, `auto|always|never`.
Completion completion_of(const CLI::Option& option);

/// The flags of a command that have a long name, and its positional argument, in the order of the help page.
std::vector<const CLI::Option*> flags_of(const CLI::App& command);
const CLI::Option* positional_of(const CLI::App& command);

/// All names of a flag, as they are typed: "-q, --quiet".
std::string flag_names(const CLI::Option& flag, std::string_view separator);

/// The subcommands, in the order of the help page.
std::vector<const CLI::App*> commands_of(const CLI::App& app);

/// All rules; with families, those too.
std::vector<std::string> rule_words(bool with_families);

}  // namespace stet
