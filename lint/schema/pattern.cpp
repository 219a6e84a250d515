#define PCRE2_CODE_UNIT_WIDTH 8
#include "lint/schema/pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include <pcre2.h>

#include "lint/text/ascii.h"

namespace stet {
namespace {

// ECMA-262's WhiteSpace and LineTerminator, for use inside of brackets.
constexpr std::string_view white_space =
    "\\u{9}-\\u{d}\\u{20}\\u{a0}\\u{1680}\\u{2000}-\\u{200a}\\u{2028}\\u{2029}\\u{202f}\\u{205f}\\u{3000}\\u{feff}";
constexpr std::string_view not_white_space =
    "\\u{0}-\\u{8}\\u{e}-\\u{1f}\\u{21}-\\u{9f}\\u{a1}-\\u{167f}\\u{1681}-\\u{1fff}\\u{200b}-\\u{2027}\\u{202a}-\\u{"
    "202e}"
    "\\u{2030}-\\u{205e}\\u{2060}-\\u{2fff}\\u{3001}-\\u{d7ff}\\u{e000}-\\u{fefe}\\u{ff00}-\\u{10ffff}";

// ECMA-262 takes the long names of general categories, PCRE2 only the short ones.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> categories{{
    {"Letter", "L"},
    {"Cased_Letter", "L&"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Connector_Punctuation", "Pc"},
    {"Dash_Punctuation", "Pd"},
    {"Open_Punctuation", "Ps"},
    {"Close_Punctuation", "Pe"},
    {"Initial_Punctuation", "Pi"},
    {"Final_Punctuation", "Pf"},
    {"Other_Punctuation", "Po"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Other", "C"},
    {"Control", "Cc"},
    {"Format", "Cf"},
    {"Unassigned", "Cn"},
}};

std::string property(std::string_view name) {
  for (const std::string_view prefix : {"General_Category=", "gc="}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  for (const auto& [long_name, short_name] : categories) {
    if (name == long_name) return std::string(short_name);
  }
  return std::string(name);
}

/// Writes an ECMAScript pattern as PCRE2 reads it. Only what differs is touched.
class Translation {
 public:
  explicit Translation(std::string_view pattern) : pattern_(pattern) {}

  tl::expected<std::string, Pattern::Fault> run() {
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        if (!escape()) return tl::unexpected<Pattern::Fault>{*fault_};
        continue;
      }
      if (!in_class_ && c == '(' && !is_known_group()) {
        return tl::unexpected<Pattern::Fault>{
            Pattern::Fault{.offset = at_, .what = "has `(` with what JSON Schema's patterns do not know behind it"}};
      }
      if (in_class_ && c == '[') {
        out_ += "\\[";  // `[:` and a nested bracket mean nothing here
      } else {
        if (c == '[') in_class_ = true;
        if (c == ']') in_class_ = false;
        out_ += c;
      }
      ++at_;
    }
    return std::move(out_);
  }

 private:
  /// Behind the parenthesis: nothing, a look ahead or behind, a name, flags for the group (`(?i:`). PCRE2 knows more,
  /// among them what would change its limits.
  bool is_known_group() const {
    std::string_view rest = pattern_.substr(at_ + 1);
    if (rest.starts_with('*')) return false;
    if (!rest.starts_with('?')) return true;
    rest.remove_prefix(1);
    if (rest.starts_with('=') || rest.starts_with('!') || rest.starts_with('<')) return true;
    rest.remove_prefix(std::min(rest.find_first_not_of("ims-"), rest.size()));
    return rest.starts_with(':');
  }

  bool escape() {
    const std::size_t start = at_;
    if (at_ + 1 == pattern_.size()) return fail(start, "ends with a lone `\\`");
    const char letter = pattern_[at_ + 1];
    at_ += 2;
    switch (letter) {
      case 's':
        out_ += in_class_ ? std::string(white_space) : "[" + std::string(white_space) + "]";
        return true;
      case 'S':
        out_ += in_class_ ? std::string(not_white_space) : "[" + std::string(not_white_space) + "]";
        return true;
      case 'v':
        out_ += "\\u{b}";
        return true;
      case 'p':
      case 'P':
        return property_escape(letter);
      case 'u':
        return surrogates();
      case 'A':
      case 'Z':
      case 'z':
      case 'a':
      case 'e':
      case 'G':
      case 'h':
      case 'H':
      case 'K':
      case 'N':
      case 'Q':
      case 'E':
      case 'R':
      case 'X':
      case 'C':
        return fail(start, "has `\\" + std::string(1, letter) + "`, which JSON Schema's patterns do not know");
      default:
        out_.append(pattern_, start, 2);
        return true;
    }
  }

  bool property_escape(char letter) {
    const std::size_t close = pattern_.find('}', at_);
    if (at_ >= pattern_.size() || pattern_[at_] != '{' || close == std::string_view::npos) {
      return fail(at_ - 2, "has `\\" + std::string(1, letter) + "` without a name in braces");
    }
    out_ += "\\" + std::string(1, letter) + "{" + property(pattern_.substr(at_ + 1, close - at_ - 1)) + "}";
    at_ = close + 1;
    return true;
  }

  // `\ud83d\ude00` is one code point.
  bool surrogates() {
    const auto unit = [&](std::size_t from) -> std::uint32_t {
      if (from + 4 > pattern_.size()) return 0;
      std::uint32_t value = 0;
      for (std::size_t i = from; i < from + 4; ++i) {
        if (!is_hex_digit(pattern_[i])) return 0;
        const char c = pattern_[i];
        value = value * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
      }
      return value;
    };
    const std::uint32_t high = unit(at_);
    if (high >= 0xD800 && high <= 0xDBFF && pattern_.substr(at_ + 4, 2) == "\\u") {
      const std::uint32_t low = unit(at_ + 6);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        constexpr std::string_view digits = "0123456789abcdef";
        const std::uint32_t point = 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
        out_ += "\\u{";
        for (int shift = 20; shift >= 0; shift -= 4) out_ += digits[(point >> static_cast<unsigned>(shift)) & 0xFU];
        out_ += "}";
        at_ += 10;
        return true;
      }
    }
    out_ += "\\u";
    return true;
  }

  bool fail(std::size_t offset, std::string what) {
    fault_ = Pattern::Fault{.offset = offset, .what = std::move(what)};
    return false;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  std::string out_;
  std::optional<Pattern::Fault> fault_;
};

struct CompileContext {
  pcre2_compile_context* context = pcre2_compile_context_create(nullptr);
  CompileContext() { pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX); }
  CompileContext(const CompileContext&) = delete;
  CompileContext& operator=(const CompileContext&) = delete;
  ~CompileContext() { pcre2_compile_context_free(context); }
};

/// What a thread needs to match, made once.
struct Matcher {
  pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  Matcher() { pcre2_set_depth_limit(context, 100'000); }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;
  ~Matcher() {
    pcre2_match_data_free(data);
    pcre2_match_context_free(context);
  }
};

}  // namespace

void Pattern::Free::operator()(void* code) const { pcre2_code_free(static_cast<pcre2_code*>(code)); }

tl::expected<Pattern, Pattern::Fault> Pattern::compile(std::string_view text) {
  tl::expected<std::string, Fault> translated = Translation{text}.run();
  if (!translated) return tl::unexpected<Fault>{translated.error()};

  const CompileContext extra;
  constexpr std::uint32_t options = PCRE2_UTF | PCRE2_ALT_BSUX | PCRE2_DOLLAR_ENDONLY | PCRE2_ALLOW_EMPTY_CLASS |
                                    PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
  int code = 0;
  std::size_t offset = 0;
  pcre2_code* compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated->data()), translated->size(), options,
                                       &code, &offset, extra.context);
  if (compiled == nullptr) {
    std::array<unsigned char, 160> message{};
    pcre2_get_error_message(code, message.data(), message.size());
    return tl::unexpected<Fault>{Fault{*translated == text ? offset : 0, reinterpret_cast<const char*>(message.data()),
                                       code == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH}};
  }
  return Pattern{std::string(text), compiled};
}

Pattern::Match Pattern::match(std::string_view subject, bool thorough) const {
  thread_local const Matcher matcher;
  pcre2_set_match_limit(matcher.context, thorough ? 200'000 : 4'000);
  const int result =
      pcre2_match(static_cast<const pcre2_code*>(code_.get()), reinterpret_cast<PCRE2_SPTR>(subject.data()),
                  subject.size(), 0, 0, matcher.data, matcher.context);
  switch (result) {
    case PCRE2_ERROR_NOMATCH:
      return Match::no;
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
    case PCRE2_ERROR_HEAPLIMIT:
    case PCRE2_ERROR_NOMEMORY:
      return Match::gave_up;
    default:
      return result >= 0 ? Match::yes : Match::no;
  }
}

}  // namespace stet
