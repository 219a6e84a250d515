#include "lint/schema/frame.h"

#include <utility>

#include <fmt/format.h>

#include "lint/text/code_frame.h"
#include "lint/text/line_index.h"

namespace stet {

Error error_at(std::string_view name, std::string_view bytes, Span span, std::string what, std::string help) {
  const Place place = LineIndex{bytes}.place(span.begin);
  return {.what = std::move(what),
          .where = fmt::format("{}:{}:{}", name, place.line, place.column),
          .help = std::move(help),
          .frame = code_frame(bytes, span)};
}

}  // namespace stet
