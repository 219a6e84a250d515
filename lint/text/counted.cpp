#include "lint/text/counted.h"

#include <fmt/format.h>

namespace stet {

std::string counted(std::uint64_t count, std::string_view singular) {
  return fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

}  // namespace stet
