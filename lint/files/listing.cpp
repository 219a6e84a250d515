#include "lint/files/listing.h"

namespace stet {

bool ListingFilter::takes(const std::string& file) {
  if (!selection_.takes(file)) return false;
  const auto& [scope, ignored] = ignore_files_.standing(std::filesystem::path{file}.parent_path().string());
  return !ignored && !scope.ignores(file, false);
}

bool ListingFilter::finds(const std::string& folder, const std::string& file) {
  const bool has_hidden_part = file.find("/.", folder.size()) != std::string::npos;
  return !has_hidden_part && takes(file);
}

}  // namespace stet
