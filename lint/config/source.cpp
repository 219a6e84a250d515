#include "lint/config/source.h"

#include <utility>

#include <fmt/format.h>

#include "lint/files/read_file.h"
#include "lint/files/shown_path.h"
#include "lint/text/byte_order_mark.h"
#include "lint/text/code_frame.h"

namespace stet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t size_limit = std::uint64_t{4} << 20U;

}  // namespace

Source::Source(fs::path path) : file(std::move(path)), shown(shown_path(file)) {}

Result<std::unique_ptr<const Source>> Source::read(fs::path file) {
  std::unique_ptr<Source> source{new Source{std::move(file)}};
  if (const auto read = read_file(source->file, size_limit, source->bytes); !read) {
    return failure({.what = read.error().what, .where = source->shown});
  }
  const std::string_view bytes = source->bytes;
  const auto begin = static_cast<std::uint32_t>(byte_order_mark_size(bytes));
  source->parsed = parse_yaml(bytes, {begin, static_cast<std::uint32_t>(bytes.size())}, source->arena);
  return std::unique_ptr<const Source>{std::move(source)};
}

Error Source::error(Span span, std::string what, std::string help) const {
  const Place place = LineIndex{bytes}.place(span.begin);
  return {.what = std::move(what),
          .where = fmt::format("{}:{}:{}", shown, place.line, place.column),
          .help = std::move(help),
          .frame = code_frame(bytes, span)};
}

}  // namespace stet
