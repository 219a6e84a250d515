#include "lint/files/system_reason.h"

#include <cerrno>
#include <system_error>

#include "lint/text/ascii.h"

namespace stet {

std::string system_reason(int code) {
  if (code == EISDIR) return "is a folder";
  if (code == ENOTDIR) return "not a folder";
  std::string words = std::generic_category().message(code);
  if (words.size() > 1 && is_upper(words[0]) && is_lower(words[1])) {
    words[0] = lower(words[0]);
  }
  return words;
}

}  // namespace stet
