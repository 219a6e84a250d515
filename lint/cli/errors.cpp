#include "lint/cli/errors.h"

#include <cstdio>
#include <string>

#include "lint/text/printable.h"

namespace stet {
namespace {

std::string in_words(const Error& error) {
  const bool has_place = !error.frame.empty();
  std::string text = has_place ? std::string{} : std::string{"stet: "};
  if (!error.where.empty()) text += printable(error.where) + ": ";
  text += error.what;
  if (!error.help.empty()) text += "; " + error.help;
  text += '\n';
  if (has_place) text += error.frame + (error.frame.ends_with('\n') ? "" : "\n");
  return text;
}

}  // namespace

void print_errors(const std::vector<Error>& errors) {
  for (const Error& error : errors) std::fputs(in_words(error).c_str(), stderr);
}

}  // namespace stet
