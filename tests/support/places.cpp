#include "tests/support/places.h"

namespace stet {

const char* const stet_binary = STET_BINARY;
const char* const source_folder = STET_SOURCE_DIR;

}  // namespace stet
