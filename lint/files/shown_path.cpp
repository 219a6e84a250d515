#include "lint/files/shown_path.h"

#include <system_error>

namespace stet {

std::filesystem::path normal_path(const std::filesystem::path& path) {
  std::error_code unknown_folder;
  return (std::filesystem::current_path(unknown_folder) / path).lexically_normal();
}

std::string shown_path(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::filesystem::path working_directory = std::filesystem::current_path(ignored);
  const std::string relative = path.lexically_relative(working_directory).generic_string();
  const std::string absolute = path.generic_string();
  return relative.empty() || relative.size() > absolute.size() ? absolute : relative;
}

}  // namespace stet
