#include "lint/files/system_reason.h"

#include <cerrno>
#include <system_error>

namespace stet {

std::string system_reason(int code) {
  if (code == EISDIR) return "is a folder";
  if (code == ENOTDIR) return "not a folder";
  std::string words = std::generic_category().message(code);
  if (words.size() > 1 && words[0] >= 'A' && words[0] <= 'Z' && words[1] >= 'a') {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  return words;
}

}  // namespace stet
