#include "lint/files/git_command.h"

#include <iterator>

namespace stet {

std::vector<std::string> git_words(std::vector<std::string> arguments) {
  std::vector<std::string> words{
      "git", "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false"};
  words.insert(words.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  return words;
}

std::vector<std::string> git_environment() { return {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0"}; }

}  // namespace stet
