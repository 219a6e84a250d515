#pragma once

#include <string>

namespace stet {

/// The system's reason for a failed call, in words and lower case ("permission denied"). `code` is an `errno`.
std::string system_reason(int code);

}  // namespace stet
