#include "lint/text/paint.h"

namespace stet {
namespace {

/// Bold goes with the colours: several terminal themes have no other readable yellow and blue.
constexpr std::string_view sequence(Paint paint) {
  switch (paint) {
    case Paint::plain:
      return "";
    case Paint::bold:
      return "\x1b[1m";
    case Paint::dim:
      return "\x1b[2m";
    case Paint::red:
      return "\x1b[1;31m";
    case Paint::green:
      return "\x1b[1;32m";
    case Paint::yellow:
      return "\x1b[1;33m";
    case Paint::blue:
      return "\x1b[1;34m";
    case Paint::cyan:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

void append_painted(std::string& out, std::string_view text, Paint paint, bool color) {
  if (!color || paint == Paint::plain || text.empty()) {
    out += text;
    return;
  }
  out += sequence(paint);
  out += text;
  out += "\x1b[0m";
}

}  // namespace stet
