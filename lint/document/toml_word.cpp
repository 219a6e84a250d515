#include "lint/document/toml_word.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "lint/document/foreign_words.h"
#include "lint/document/quotation_marks.h"
#include "lint/document/toml_library.h"
#include "lint/text/ascii.h"
#include "lint/text/printable.h"

namespace stet {
namespace {

/// Whether a word has the signs of a number, a date or a time.
bool looks_like_number(std::string_view word) {
  if (word.starts_with('+') || word.starts_with('-')) word.remove_prefix(1);
  if (word == "inf" || word == "nan") return true;
  const bool begins_so = !word.empty() && (is_digit(word[0]) || word[0] == '.');
  const std::string_view signs = word.starts_with("0x") ? "0123456789abcdefABCDEFx_" : "0123456789+-._: eETZtzob";
  return begins_so && word.find_first_not_of(signs) == std::string_view::npos;
}

/// `10:00` as `10:00:00`; empty where there is no time.
std::string with_seconds(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon + 3 > word.size()) return {};
  return std::string{word}.insert(colon + 3, ":00");
}

/// Whether it is single words with commas between them.
bool may_be_list(std::string_view text) {
  if (text.find(',') == std::string_view::npos) return false;
  for (std::size_t blank = text.find_first_of(" \t", 1); blank != std::string_view::npos;
       blank = text.find_first_of(" \t", blank + 1)) {
    if (text[blank - 1] != ',') return false;
  }
  return true;
}

}  // namespace

bool is_toml_scalar(std::string_view word) {
  if (word == "true" || word == "false") return true;
  if (!looks_like_number(word)) return false;
  return std::holds_alternative<toml::table>(parse_with_toml_library("key = " + std::string{word}));
}

SyntaxError explain_toml_word(std::string_view word) {
  const std::string shown = fmt::format("`{}`", shortened(word));
  const std::string lowered = lower(word);
  if (is_toml_scalar(lowered))
    return {{}, fmt::format("{} must be written in lower case", shown), fmt::format("write {}", lowered), lowered};
  if (means_nothing(lowered)) return {{}, fmt::format("TOML has no {}", shown), "leave the key out"};
  if (const std::string full = with_seconds(word); is_toml_scalar(full)) {
    const bool has_day = word.find_first_of("Tt ") != std::string_view::npos;
    return {{},
            fmt::format("the time in {} has no seconds", shown),
            fmt::format("write {}", full),
            has_day ? std::optional{full} : std::nullopt};
  }
  const auto count = [&](std::string_view signs) {
    return std::count_if(word.begin(), word.end(), [&](char c) { return signs.find(c) != std::string_view::npos; });
  };
  if (looks_like_number(word) && count("-./") == 2)
    return {{}, fmt::format("{} is no date in TOML", shown), "write it like 2024-06-29, or put it in quotation marks"};
  if (looks_like_number(word) && count("-./") == 0 && count(":") == 2)
    return {{}, fmt::format("{} is no time of day", shown), "write it like 10:30:00, or put it in quotation marks"};
  if (looks_like_number(word))
    return {{}, fmt::format("{} is no number and no date", shown), "put it in quotation marks if it is a text"};

  std::string message = fmt::format("the text {} is not in quotation marks", shown);
  if (means_truth_value(lowered)) return {{}, std::move(message), "write true or false, or put it in quotation marks"};
  if (may_be_list(word))
    return {{},
            std::move(message),
            "write a list as [\"one\", \"two\"], or put it all in quotation marks if it is one text"};
  return {{}, std::move(message), fmt::format("write \"{}\"", shortened(word)), in_double_marks(word)};
}

}  // namespace stet
