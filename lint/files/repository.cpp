#include "lint/files/repository.h"

#include <system_error>

namespace stet {

namespace fs = std::filesystem;

fs::path repository_root(const fs::path& folder) {
  for (fs::path root = folder;; root = root.parent_path()) {
    std::error_code unreadable;
    if (fs::exists(root / ".git", unreadable)) return root;
    if (root == root.parent_path()) return folder;
  }
}

}  // namespace stet
