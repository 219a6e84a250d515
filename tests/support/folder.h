#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace stet {

/// A fresh folder with the given files, removed with all that is in it at the end of the test.
class Folder {
 public:
  Folder() : Folder(std::initializer_list<std::pair<std::string, std::string>>{}) {}

  Folder(std::initializer_list<std::pair<std::string, std::string>> files) {
    std::string name = (std::filesystem::canonical(std::filesystem::temp_directory_path()) / "stet-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
    for (const auto& [path, content] : files) write(path, content);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  /// Writes a file, folders on the way included.
  void write(const std::string& name, std::string_view content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream file{path_ / name, std::ios::binary};
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!file.flush()) throw std::runtime_error("cannot write " + name);
  }

  std::string read(const std::string& name) const {
    std::ifstream file{path_ / name, std::ios::binary};
    if (!file) throw std::runtime_error("cannot read " + name);
    return {std::istreambuf_iterator<char>{file}, {}};
  }

  /// Makes a symbolic link; `target` is relative to the link's folder and need not exist.
  void link(const std::string& name, const std::string& target) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::filesystem::create_symlink(target, path_ / name);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace stet
