#include "lint/cli/terminal.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace stet {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

bool is_set(const char* name) { return !environment(name).empty() && environment(name) != "0"; }

}  // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

bool use_color(ColorChoice choice, std::FILE* stream) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!environment("NO_COLOR").empty()) return false;
  if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE")) return true;
  return is_terminal(stream) && environment("TERM") != "dumb";
}

std::size_t terminal_width(std::FILE* stream) {
  winsize size{};
  return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::size_t text_width(std::FILE* stream) {
  constexpr std::size_t usual = 80;
  constexpr std::size_t widest = 100;
  const std::size_t terminal = terminal_width(stream);
  return terminal == 0 ? usual : std::min(terminal, widest);
}

}  // namespace stet
