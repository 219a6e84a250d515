#include "lint/schema/text_pattern.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/text/ascii.h"

namespace stet {
namespace {

/// A part of a string: digits, a word, a slug, or one character that stands for itself.
struct Part {
  enum class Kind { digits, word, slug, sign };
  Kind kind;
  std::size_t shortest;
  std::size_t longest;
  char sign;  ///< of a slug: what stands between its words
  bool capitals;
};
using Shape = std::vector<Part>;

/// The same for strings of one shape; nothing where a character is none of ASCII, which words of any language may have.
std::string name_of(const Shape& shape) {
  std::string name;
  for (const Part& part : shape) {
    constexpr std::string_view names = "0ws";
    name += part.kind == Part::Kind::sign ? part.sign : names[static_cast<std::size_t>(part.kind)];
    if (part.kind == Part::Kind::sign || part.kind == Part::Kind::slug) name += part.sign;
  }
  return name;
}

bool is_slug_sign(char c) { return c == '-' || c == '_'; }

/// `word - word` becomes a slug, `word - digits` as well: how many words there are says nothing.
Shape with_slugs(const Shape& parts) {
  Shape shape;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Part part = parts[i];
    if (part.kind == Part::Kind::word) {
      while (i + 2 < parts.size() && parts[i + 1].kind == Part::Kind::sign && is_slug_sign(parts[i + 1].sign) &&
             parts[i + 2].kind != Part::Kind::sign &&
             (part.kind == Part::Kind::word || part.sign == parts[i + 1].sign)) {
        part = {.kind = Part::Kind::slug,
                .shortest = 0,
                .longest = 0,
                .sign = parts[i + 1].sign,
                .capitals = part.capitals || parts[i + 2].capitals};
        i += 2;
      }
    }
    shape.push_back(part);
  }
  return shape;
}

/// The letters of `2024-06-29T10:00:00Z`.
bool is_sign_of_time(std::string_view text, std::size_t at) {
  const bool behind_digit = at > 0 && is_digit(text[at - 1]);
  const bool at_end = at + 1 == text.size();
  return behind_digit && ((text[at] == 'T' && !at_end && is_digit(text[at + 1])) || (text[at] == 'Z' && at_end));
}

/// The parts of a text; none where it has characters that are not of ASCII.
Shape shape_of(std::string_view text) {
  Shape parts;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c < ' ' || c > '~') return {};
    const bool digits = is_digit(c);
    if (!is_alphanumeric(c) || is_sign_of_time(text, i)) {
      parts.push_back({.kind = Part::Kind::sign, .shortest = 1, .longest = 1, .sign = c, .capitals = false});
      ++i;
      continue;
    }
    const auto belongs = [&](char other) { return digits ? is_digit(other) : is_alphanumeric(other); };
    const std::string_view rest = text.substr(i);
    const auto size = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), belongs) - rest.begin());
    parts.push_back(
        {.kind = digits ? Part::Kind::digits : Part::Kind::word,
         .shortest = size,
         .longest = size,
         .sign = '\0',
         .capitals = std::any_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size), is_upper)});
    i += size;
  }
  return with_slugs(parts);
}

std::string expression(const Part& part, bool in_date) {
  const std::string_view letters = part.capitals ? "A-Za-z" : "a-z";
  switch (part.kind) {
    case Part::Kind::digits:
      // A number of one digit will have two some day; what always has two was filled up with zeros. A day never has
      // three.
      if (part.shortest == part.longest && part.longest > 1) return fmt::format(R"(\d{{{}}})", part.longest);
      return in_date && part.longest <= 2 ? std::string{R"(\d{1,2})"} : std::string{R"(\d+)"};
    case Part::Kind::word:
      return fmt::format("[{}0-9]+", letters);
    case Part::Kind::slug:
      return fmt::format("[{}0-9{}]+", letters, part.sign);
    case Part::Kind::sign:
      break;
  }
  constexpr std::string_view special = R"(\^$.|?*+()[]{}/)";
  return (special.find(part.sign) != std::string_view::npos && part.sign != '/' ? "\\" : "") + std::string{part.sign};
}

bool has_digits(const Shape& shape) {
  return std::any_of(shape.begin(), shape.end(), [](const Part& part) { return part.kind == Part::Kind::digits; });
}

/// Whether it has a year, and beside it nothing but shorter numbers and a few words: a sentence that names a year is
/// none.
bool is_date(const Shape& shape) {
  constexpr std::size_t size_of_year = 4;
  const auto count = [&](Part::Kind kind) {
    return std::count_if(shape.begin(), shape.end(), [&](const Part& part) { return part.kind == kind; });
  };
  const auto is_year = [](const Part& part) {
    return part.kind == Part::Kind::digits && part.shortest == size_of_year && part.longest == size_of_year;
  };
  const auto is_short = [](const Part& part) {
    return part.kind != Part::Kind::slug && (part.kind != Part::Kind::digits || part.longest <= size_of_year);
  };
  return std::any_of(shape.begin(), shape.end(), is_year) && std::all_of(shape.begin(), shape.end(), is_short) &&
         count(Part::Kind::word) <= count(Part::Kind::digits) + 1;
}

std::string expression(const Shape& shape) {
  std::string text;
  const bool in_date = is_date(shape);
  for (const Part& part : shape) text += expression(part, in_date);
  return text;
}

/// Whether it has blanks between its words: what has them is a text that happens to hold a number.
bool is_prose(const Shape& shape) {
  return std::any_of(shape.begin(), shape.end(),
                     [](const Part& part) { return part.kind == Part::Kind::sign && part.sign == ' '; });
}

void widen(Shape& shape, const Shape& other) {
  for (std::size_t i = 0; i < shape.size(); ++i) {
    shape[i].shortest = std::min(shape[i].shortest, other[i].shortest);
    shape[i].longest = std::max(shape[i].longest, other[i].longest);
    shape[i].capitals = shape[i].capitals || other[i].capitals;
  }
}

/// The few orders of digits, words and signs that strings have.
std::string pattern_of_shapes(const Samples& strings, std::uint32_t documents) {
  constexpr std::size_t most_shapes = 4;
  constexpr std::size_t most_parts = 16;
  constexpr std::uint32_t percent_of_usual = 10;
  constexpr std::uint32_t percent_of_slips = 2;
  constexpr std::uint32_t percent_of_odd_dates = 10;  // many people write a date as they are used to
  struct Form {
    Shape shape;
    Samples strings;
  };
  std::map<std::string, Form> forms;
  for (const Sample& string : strings) {
    Shape shape = shape_of(string.value->text);
    std::string name = name_of(shape);
    const auto [known, added] = forms.try_emplace(std::move(name), Form{shape, {}});
    if (!added) widen(known->second.shape, shape);
    known->second.strings.push_back(string);
    if (forms.size() > strings.size() / 2 + most_shapes) return {};
  }
  std::vector<const Form*> usual;
  Samples unusual;
  for (const auto& [name, form] : forms) {
    if (count_documents(form.strings) * 100 >= documents * percent_of_usual) {
      usual.push_back(&form);
    } else {
      unusual.insert(unusual.end(), form.strings.begin(), form.strings.end());
    }
  }
  const auto all_are = [&](const auto& property) {
    return std::all_of(usual.begin(), usual.end(), [&](const Form* form) { return property(form->shape); });
  };
  const bool is_clear =
      !usual.empty() && usual.size() <= most_shapes && all_are(has_digits) &&
      all_are([](const Shape& shape) { return shape.size() <= most_parts && (is_date(shape) || !is_prose(shape)); });
  std::sort(unusual.begin(), unusual.end(), [](const Sample& a, const Sample& b) { return a.document < b.document; });
  const std::uint32_t percent = all_are(is_date) ? percent_of_odd_dates : percent_of_slips;
  if (!is_clear || count_documents(unusual) > tolerated(documents, percent)) return {};
  std::vector<std::string> expressions;
  expressions.reserve(usual.size());
  for (const Form* form : usual) expressions.push_back(expression(form->shape));
  return expressions.size() == 1 ? fmt::format("^{}$", expressions.front())
                                 : fmt::format("^({})$", fmt::join(expressions, "|"));
}

bool is_slug(std::string_view text) {
  const auto is_sign = [](char c) { return is_slug_sign(c) || c == '.'; };
  const auto are_signs = [&](char a, char b) { return is_sign(a) && is_sign(b); };
  return !text.empty() && !is_sign(text.front()) && !is_sign(text.back()) &&
         std::adjacent_find(text.begin(), text.end(), are_signs) == text.end() &&
         std::all_of(text.begin(), text.end(), [&](char c) { return is_lower(c) || is_digit(c) || is_sign(c); });
}

bool is_path(std::string_view text) {
  return text.starts_with('/') && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

/// `png` of `/images/cover.png`; empty where a name has none.
std::string_view extension_of(std::string_view text) {
  constexpr std::size_t longest = 5;
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view extension = text.substr(dot + 1);
  const bool shaped = !extension.empty() && extension.size() <= longest &&
                      std::any_of(extension.begin(), extension.end(), is_letter) &&
                      std::all_of(extension.begin(), extension.end(), is_alphanumeric);
  return shaped ? extension : std::string_view{};
}

/// The pattern of slugs, with the signs that these have.
std::string slug_pattern(const Samples& strings) {
  std::string signs;  // the hyphen last, where it means itself in brackets
  for (const char sign : {'.', '_', '-'}) {
    if (std::any_of(strings.begin(), strings.end(),
                    [&](const Sample& sample) { return sample.value->text.find(sign) != std::string_view::npos; })) {
      signs += sign;
    }
  }
  if (signs.empty()) return "^[a-z0-9]+$";
  return fmt::format("^[a-z0-9]+({}[a-z0-9]+)*$", signs == "."        ? R"(\.)"
                                                  : signs.size() == 1 ? signs
                                                                      : "[" + signs + "]");
}

std::string file_pattern(const Samples& strings) {
  constexpr std::size_t most_kinds = 6;
  std::set<std::string_view> extensions;
  for (const Sample& string : strings) extensions.insert(extension_of(string.value->text));
  extensions.erase(std::string_view{});
  if (extensions.size() == 1) return fmt::format(R"(\.{}$)", *extensions.begin());
  return extensions.size() > most_kinds ? std::string{} : fmt::format(R"(\.({})$)", fmt::join(extensions, "|"));
}

}  // namespace

std::string text_pattern(const Samples& strings) {
  constexpr std::uint32_t percent_of_slips = 1;
  const std::uint32_t documents = count_documents(strings);
  std::set<std::string_view> different;
  for (const Sample& string : strings) different.insert(string.value->text);
  if (documents < enough_documents || different.size() < fewest_documents) return {};
  const std::uint32_t slips = documents * percent_of_slips / 100;
  const auto are = [&](const auto& property) {
    return count_documents(strings, [&](const Value& value) { return !property(value.text); }) <= slips;
  };
  if (are([](std::string_view text) { return !extension_of(text).empty(); })) return file_pattern(strings);
  if (std::string pattern = pattern_of_shapes(strings, documents); !pattern.empty()) return pattern;
  if (are(is_slug)) return slug_pattern(strings);
  if (are(is_path)) return R"(^/\S*$)";
  return {};
}

}  // namespace stet
