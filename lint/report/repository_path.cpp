#include "lint/report/repository_path.h"

#include <iterator>

#include <fmt/format.h>

#include "lint/text/ascii.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

bool stands_for_itself(char c) {
  return is_alphanumeric(c) || std::string_view{"-._~/"}.find(c) != std::string_view::npos;
}

}  // namespace

std::string repository_path(std::string_view path, const ReportStyle& style) {
  const fs::path whole = (style.folder / path).lexically_normal();
  const fs::path inside = whole.lexically_relative(style.repository);
  const bool is_outside = inside.empty() || *inside.begin() == "..";
  return (is_outside ? whole : inside).generic_string();
}

std::string repository_uri(std::string_view path, const ReportStyle& style) {
  const std::string place = repository_path(path, style);
  std::string uri = place.starts_with('/') ? "file://" : "";
  for (const char c : place) {
    if (stands_for_itself(c)) {
      uri += c;
    } else {
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return uri;
}

}  // namespace stet
