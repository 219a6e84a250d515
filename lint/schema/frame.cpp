#include "lint/schema/frame.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/text/line_index.h"
#include "lint/text/printable.h"
#include "lint/text/width.h"

namespace stet {

Error error_at(std::string_view name, std::string_view bytes, Span span, std::string what, std::string help) {
  const LineIndex index{bytes};
  const Place place = index.place(span.begin);
  Error error{.what = std::move(what),
              .where = fmt::format("{}:{}:{}", name, place.line, place.column),
              .help = std::move(help)};
  const std::size_t number = index.line_of(span.begin);
  if (number >= index.lines().size()) return error;

  const Span line = index.lines()[number].text;
  const Span marked{std::min(span.begin, line.end), std::clamp(span.end, std::min(span.begin, line.end), line.end)};
  const std::size_t before = display_width(printable(slice(bytes, {line.begin, marked.begin})));
  const std::size_t width = std::max<std::size_t>(1, display_width(printable(slice(bytes, marked))));
  const std::string gutter = std::to_string(place.line);
  error.frame = fmt::format("{} | {}\n{:{}} | {:{}}{:^>{}}", gutter, printable(slice(bytes, line)), "", gutter.size(), "",
                            before, "", width);
  return error;
}

}  // namespace stet
