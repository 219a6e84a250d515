#include "lint/files/wildmatch.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace stet {
namespace {

using Byte = unsigned char;

constexpr bool is_upper(Byte c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(Byte c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(Byte c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(Byte c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(Byte c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_blank(Byte c) { return c == ' ' || c == '\t'; }
constexpr bool is_cntrl(Byte c) { return c < 0x20 || c == 0x7F; }
constexpr bool is_print(Byte c) { return c >= 0x20 && c <= 0x7E; }
constexpr bool is_graph(Byte c) { return is_print(c) && c != ' '; }
constexpr bool is_punct(Byte c) { return is_graph(c) && !is_alnum(c); }
constexpr bool is_space(Byte c) { return is_blank(c) || c == '\n' || c == '\r'; }  // git's, without VT and FF
constexpr bool is_xdigit(Byte c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

struct NamedClass {
  std::string_view name;
  bool (*holds)(Byte);
};

constexpr NamedClass named_classes[] = {
    {"alnum", is_alnum}, {"alpha", is_alpha}, {"blank", is_blank}, {"cntrl", is_cntrl},
    {"digit", is_digit}, {"graph", is_graph}, {"lower", is_lower}, {"print", is_print},
    {"punct", is_punct}, {"space", is_space}, {"upper", is_upper}, {"xdigit", is_xdigit},
};

struct ClassMatch {
  std::size_t size;  ///< bytes of the class in the pattern, brackets included
  bool matched;
};

/// Reads the class at the start of `pattern`, which begins with `[`; nothing where it is invalid.
std::optional<ClassMatch> match_class(std::string_view pattern, Byte c) {
  std::size_t at = 1;
  const auto next = [&]() -> Byte { return at < pattern.size() ? static_cast<Byte>(pattern[at]) : 0; };
  const bool negated = next() == '!' || next() == '^';
  if (negated) ++at;

  bool matched = false;
  Byte previous = 0;  // where a range may begin
  bool first = true;  // a `]` here stands for itself
  while (first || next() != ']') {
    first = false;
    Byte member = next();
    if (member == 0) return std::nullopt;
    if (member == '-' && previous != 0 && at + 1 < pattern.size() && pattern[at + 1] != ']') {
      ++at;
      if (next() == '\\') ++at;
      if (next() == 0) return std::nullopt;
      matched |= previous <= c && c <= next();
      member = 0;
    } else if (pattern.substr(at).starts_with("[:")) {
      const std::size_t close = pattern.find(']', at + 2);
      if (close == std::string_view::npos) return std::nullopt;
      const std::string_view inner = pattern.substr(at + 2, close - at - 2);
      if (inner.ends_with(':')) {
        const std::string_view name = inner.substr(0, inner.size() - 1);
        const auto* const found = std::find_if(std::begin(named_classes), std::end(named_classes),
                                               [&](const NamedClass& named) { return named.name == name; });
        if (found == std::end(named_classes)) return std::nullopt;
        matched |= found->holds(c);
        member = 0;
        at = close;
      } else {
        matched |= c == '[';
      }
    } else {
      if (member == '\\') {
        ++at;
        member = next();
        if (member == 0) return std::nullopt;
      }
      matched |= c == member;
    }
    previous = member;
    ++at;
  }
  return ClassMatch{at + 1, matched != negated && c != '/'};
}

/// The bytes of `pattern` that match the single byte `c`; nothing where they do not or are no pattern.
std::optional<std::size_t> match_one(std::string_view pattern, char c) {
  switch (pattern[0]) {
    case '?':
      if (c == '/') return std::nullopt;
      return 1;
    case '[': {
      const std::optional<ClassMatch> found = match_class(pattern, static_cast<Byte>(c));
      if (!found || !found->matched) return std::nullopt;
      return found->size;
    }
    case '\\':
      if (pattern.size() < 2 || pattern[1] != c) return std::nullopt;
      return 2;
    default:
      if (pattern[0] != c) return std::nullopt;
      return 1;
  }
}

/// Stars in the pattern that have been passed, and the text that they may still be given more of.
struct Retry {
  static constexpr std::size_t none = std::string_view::npos;

  std::size_t pattern = 0;     ///< behind the stars
  std::size_t text = none;     ///< where what follows the stars was tried last
  bool whole_folders = false;  ///< `**/`: takes nothing, or everything up to and including a `/`
};

/// Steps to the next place where what follows a `*` may match: it stops at a `/`.
bool step_star(Retry& retry, std::string_view text) {
  if (retry.text >= text.size() || text[retry.text] == '/') return false;
  ++retry.text;
  return true;
}

bool step_double_star(Retry& retry, std::string_view text) {
  if (retry.text >= text.size()) return false;
  if (!retry.whole_folders) {
    ++retry.text;
    return true;
  }
  const std::size_t slash = text.find('/', retry.text);
  if (slash == std::string_view::npos) return false;
  retry.text = slash + 1;
  return true;
}

}  // namespace

bool wildmatch(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  // The last stars of either kind are all that is worth going back to: what an earlier `*` could be given within its
  // folder, and an earlier `**` anywhere, the later one can be given as well.
  Retry star;
  Retry double_star;

  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      const std::size_t begin = p;
      p = std::min(pattern.find_first_not_of('*', p), pattern.size());
      const std::string_view rest = pattern.substr(p);
      const bool alone = (begin == 0 || pattern[begin - 1] == '/') &&
                         (rest.empty() || rest.starts_with('/') || rest.starts_with("\\/"));
      if (p - begin == 1 || !alone) {
        star = Retry{p, t, false};
      } else {
        if (rest.empty()) return true;
        const bool whole_folders = rest.starts_with('/');
        if (whole_folders) ++p;
        double_star = Retry{p, t, whole_folders};
        star = {};
      }
      continue;
    }
    if (p == pattern.size() && t == text.size()) return true;
    if (p < pattern.size() && t < text.size()) {
      if (const std::optional<std::size_t> size = match_one(pattern.substr(p), text[t])) {
        p += *size;
        ++t;
        continue;
      }
    }
    if (step_star(star, text)) {
      p = star.pattern;
      t = star.text;
    } else if (step_double_star(double_star, text)) {
      star = {};
      p = double_star.pattern;
      t = double_star.text;
    } else {
      return false;
    }
  }
}

std::size_t literal_prefix(std::string_view pattern) {
  return std::min(pattern.find_first_of("*?[\\"), pattern.size());
}

}  // namespace stet
