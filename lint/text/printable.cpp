#include "lint/text/printable.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <utf8proc.h>

#include "lint/text/log_command.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

constexpr bool between(char32_t value, char32_t first, char32_t last) { return first <= value && value <= last; }

/// Joiners and variation selectors shape the letters and emoji around them: without them the text would look different.
constexpr bool shapes_its_neighbours(char32_t value) {
  return value == 0x200C || value == 0x200D || between(value, 0xFE00, 0xFE0F) || between(value, 0xE0100, 0xE01EF) ||
         between(value, 0x180B, 0x180D) || value == 0x180F;
}

/// Format characters (Cf) that one sees: signs that enclose numbers, and the joiners of hieroglyphs.
constexpr bool is_visible_format(char32_t value) {
  return between(value, 0x0600, 0x0605) || value == 0x06DD || value == 0x070F || between(value, 0x0890, 0x0891) ||
         value == 0x08E2 || value == 0x110BD || value == 0x110CD || between(value, 0x13430, 0x1343F);
}

/// Default_Ignorable_Code_Point that is not Cf: letters, marks and reserved code points that show nothing.
constexpr bool is_invisible_though_no_format(char32_t value) {
  return value == 0x034F || between(value, 0x115F, 0x1160) || between(value, 0x17B4, 0x17B5) || value == 0x2065 ||
         value == 0x3164 || value == 0xFFA0 || between(value, 0xFFF0, 0xFFF8) || between(value, 0xE0000, 0xE0FFF);
}

constexpr bool is_noncharacter(char32_t value) { return between(value, 0xFDD0, 0xFDEF) || (value & 0xFFFEU) == 0xFFFE; }

constexpr std::string_view replacement_character = "\uFFFD";

/// Appends what stands at the start of `text` in its visible form; the result is the number of bytes it took.
std::size_t append_visible(std::string& out, std::string_view text) {
  const std::optional<CodePoint> next = decode(text, 0);
  if (!next) {
    out += replacement_character;
    return 1;
  }
  if (begins_log_command(text)) {
    out += "U+0023";
  } else if (is_printable(next->value)) {
    out += text.substr(0, next->size);
  } else if (next->value == '\t') {
    out += "\\t";
  } else if (next->value == '\n') {
    out += "\\n";
  } else if (next->value == '\r') {
    out += "\\r";
  } else {
    fmt::format_to(std::back_inserter(out), "U+{:04X}", static_cast<std::uint32_t>(next->value));
  }
  return next->size;
}

}  // namespace

bool is_printable(char32_t value) {
  if (between(value, 0x20, 0x7E)) return true;
  if (shapes_its_neighbours(value) || is_visible_format(value)) return true;
  if (is_noncharacter(value) || is_invisible_though_no_format(value)) return false;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    default:
      return true;
  }
}

std::string printable(std::string_view text) {
  constexpr auto stands_for_itself = [](char c) { return c >= 0x20 && c < 0x7F && c != '#'; };
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto* const plain = std::find_if_not(text.begin(), text.end(), stands_for_itself);
    const auto size = static_cast<std::size_t>(plain - text.begin());
    out += text.substr(0, size);
    text.remove_prefix(size);
    if (!text.empty()) text.remove_prefix(append_visible(out, text));
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t limit) {
  std::string out;
  std::size_t width = 0;
  std::size_t cut = 0;  // where the ellipsis goes, should the text turn out to be too long
  while (!text.empty()) {
    const std::size_t before = out.size();
    text.remove_prefix(append_visible(out, text));
    width += count_code_points(std::string_view{out}.substr(before));
    if (width > limit) {
      out.resize(cut);
      return out + "…";
    }
    if (width < limit) cut = out.size();
  }
  return out;
}

}  // namespace stet
