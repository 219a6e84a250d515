#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "lint/document/front_matter.h"
#include "lint/document/value_arena.h"
#include "lint/text/line_index.h"
#include "lint/text/result.h"

namespace stet {

/// One configuration file as read and parsed. Owns what its values point to.
struct Source {
  /// Reads `file` (absolute). Whatever hinders reading it is the error; what is wrong in its text is not.
  static Result<std::unique_ptr<const Source>> read(std::filesystem::path file);

  /// An error at a place in it, with its code frame.
  Error error(Span span, std::string what, std::string help = {}) const;

  std::filesystem::path file;
  std::string shown;  ///< the path relative to the working directory where that is shorter
  std::string bytes;
  ValueArena arena;
  Parsed parsed;

 private:
  explicit Source(std::filesystem::path path);
};

}  // namespace stet
