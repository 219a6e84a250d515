#pragma once

namespace stet {

/// Where the build has put the program, and the project's folder. One source knows them, so that all others compile to
/// the same wherever the project lies, which compiler caches live on.
extern const char* const stet_binary;
extern const char* const source_folder;

}  // namespace stet
