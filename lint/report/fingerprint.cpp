#include "lint/report/fingerprint.h"

#include <algorithm>

#include <fmt/format.h>

#include "lint/text/blanks.h"

namespace stet {
namespace {

/// FNV-1a: the same on every machine and in every version.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0xFF);  // no part of UTF-8: where one text ends and the next begins
  }
  std::uint64_t value() const { return value_; }

 private:
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }

  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// What of the quoted line the finding is about.
std::string_view marked(const QuotedLine& line, Span span) {
  const auto size = static_cast<std::uint32_t>(line.text.size());
  const auto inside = [&](std::uint32_t offset) { return std::min(offset - std::min(offset, line.offset), size); };
  return std::string_view{line.text}.substr(inside(span.begin), inside(span.end) - inside(span.begin));
}

}  // namespace

std::string Fingerprints::next(const Finding& finding, std::string_view path) {
  Hash hash;
  hash.add(path);
  hash.add(finding.rule->id);
  for (const QuotedLine& line : finding.at.quoted) {
    hash.add(trimmed(line.text));
    hash.add(marked(line, finding.at.in_text()));
  }
  return fmt::format("{:016x}:{}", hash.value(), ++seen_[hash.value()]);
}

}  // namespace stet
