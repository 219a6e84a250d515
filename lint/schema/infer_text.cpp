#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "lint/schema/misspelt.h"
#include "lint/schema/program.h"
#include "lint/schema/samples.h"
#include "lint/schema/string_format.h"
#include "lint/schema/text_pattern.h"
#include "lint/text/ascii.h"
#include "lint/text/blanks.h"
#include "lint/text/counted.h"
#include "lint/text/utf8.h"

namespace stet {
namespace {

struct Word {
  std::string_view text;
  std::uint32_t documents;
};

/// What is written, and in how many documents; the most frequent first.
std::vector<Word> words_of(const Samples& strings) {
  struct Count {
    std::uint32_t documents = 0;
    std::uint32_t last = 0;
  };
  std::unordered_map<std::string_view, Count> counts;
  for (const Sample& string : strings) {
    Count& count = counts[string.value->text];
    if (count.documents > 0 && count.last == string.document) continue;
    ++count.documents;
    count.last = string.document;
  }
  std::vector<Word> words;
  words.reserve(counts.size());
  for (const auto& [text, count] : counts) words.push_back({text, count.documents});
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.text < b.text;
  });
  return words;
}

/// `city-council`: what somebody made up for a program to read.
bool is_identifier(std::string_view text) {
  return !text.empty() && is_lower(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '-' || c == '_';
  });
}

/// A number, a date, an address, a file, a sentence: there may always be another one.
bool is_open_ended(const Word& word) {
  constexpr std::size_t longest = 60;
  const auto digits = static_cast<std::size_t>(std::count_if(word.text.begin(), word.text.end(), is_digit));
  return word.text.size() > longest || digits * 3 >= word.text.size() ||
         word.text.find_first_of("/@") != std::string_view::npos;
}

/// `The Cell Command Reference`: what recurs may be in several versions of one document.
bool is_headline(const Word& word) {
  constexpr std::ptrdiff_t most_blanks = 2;
  return std::count(word.text.begin(), word.text.end(), ' ') > most_blanks;
}

std::uint32_t sum_of(const std::vector<Word>& words) {
  std::uint32_t sum = 0;
  for (const Word& word : words) sum += word.documents;
  return sum;
}

/// The words of a vocabulary that is closed in practice: all recur, but for slips of the pen and, among a hundred, one
/// stray. None where the vocabulary is open.
std::vector<Word> closed_vocabulary(const std::vector<Word>& words, std::uint32_t documents) {
  constexpr std::size_t most_words = 24;
  constexpr std::uint32_t uses_each = 4;
  constexpr std::uint32_t times_as_frequent = 10;
  std::vector<Word> recurring;
  std::size_t strays = 0;
  for (const Word& word : words) {
    const bool is_slip = std::any_of(recurring.begin(), recurring.end(), [&](const Word& usual) {
      return usual.documents >= word.documents * times_as_frequent && is_misspelt(word.text, usual.text);
    });
    if (is_slip) continue;
    if (word.documents > 1) {
      recurring.push_back(word);
    } else {
      ++strays;
    }
    if (recurring.size() > most_words || strays > documents / 100) return {};
  }
  const bool is_used_up = sum_of(recurring) >= uses_each * recurring.size();
  const bool strays_stand_out = strays == 0 || (!recurring.empty() && recurring.back().documents > 2);
  const bool are_headlines = std::count_if(recurring.begin(), recurring.end(), is_headline) * 2 >
                             static_cast<std::ptrdiff_t>(recurring.size());
  return is_used_up && strays_stand_out && !are_headlines ? recurring : std::vector<Word>{};
}

/// The identifiers that make up most of what is written where nearly all that is not among them is no identifier:
/// somebody wrote what came to mind in place of what the list offers. None where that is not so.
std::vector<Word> list_of_identifiers(const std::vector<Word>& words) {
  constexpr std::uint32_t fewest_uses = 3;
  constexpr std::ptrdiff_t fewest_words = 3;
  constexpr std::ptrdiff_t most_words = 20;
  const auto rest =
      std::find_if(words.begin(), words.end(), [](const Word& word) { return word.documents < fewest_uses; });
  std::vector<Word> list{words.begin(), rest};
  const auto count = rest - words.begin();
  const auto is_listed = [](const Word& word) { return is_identifier(word.text); };
  const auto others = std::count_if(rest, words.end(), is_listed);
  const bool is_list = count >= fewest_words && count <= most_words && std::all_of(words.begin(), rest, is_listed) &&
                       sum_of(list) * 2 >= sum_of(words) && others * 5 <= words.end() - rest;
  return is_list ? list : std::vector<Word>{};
}

/// Whether many values are each in as many documents: in the translations of one.
bool recur_evenly(const std::vector<Word>& words) {
  constexpr std::size_t many = 8;
  return words.size() >= many && words.front().documents <= words.back().documents + 1;
}

bool infer_choices(const Samples& strings, std::uint32_t documents, InferredSchema& schema) {
  if (documents < enough_documents) return false;
  const std::vector<Word> words = words_of(strings);
  if (std::count_if(words.begin(), words.end(), is_open_ended) * 2 > static_cast<std::ptrdiff_t>(words.size()))
    return false;
  std::vector<Word> choices = closed_vocabulary(words, documents);
  if (choices.empty()) choices = list_of_identifiers(words);
  if (choices.empty() || recur_evenly(choices) ||
      std::any_of(choices.begin(), choices.end(), [](const Word& word) { return is_blank(word.text); }))
    return false;
  for (const Word& word : choices) schema.choices.push_back({std::string{word.text}, word.documents});
  if (const std::size_t others = words.size() - choices.size(); others > 0)
    schema.remark = fmt::format("{} in few documents left out", counted(others, "other value"));
  return true;
}

struct NamedFormat {
  std::string_view name;
  StringFormat format;
};

template <class Property>
std::uint32_t documents_without(const Samples& strings, const Property& has_property) {
  return count_documents(strings, [&](const Value& value) { return !has_property(value.text); });
}

/// Days, instants, or both.
bool infer_dates(const Samples& strings, std::uint32_t documents, InferredSchema& schema) {
  constexpr std::uint32_t percent_of_slips = 5;
  const auto is_day = [](std::string_view text) { return has_format(StringFormat::date, text); };
  const auto is_instant = [](std::string_view text) { return has_format(StringFormat::date_time, text); };
  const std::uint32_t slips = tolerated(documents, percent_of_slips);
  if (documents_without(strings, is_day) <= slips) {
    schema.formats = {"date"};
  } else if (documents_without(strings, is_instant) <= slips) {
    schema.formats = {"date-time"};
  } else if (documents_without(strings, [&](std::string_view text) { return is_day(text) || is_instant(text); }) <=
             slips) {
    schema.formats = {"date", "date-time"};
  }
  return !schema.formats.empty();
}

bool starts_as_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

/// Addresses of the web. What begins like one and is none was meant to be one, even if there is more than a little of
/// it.
bool infer_addresses(const Samples& strings, std::uint32_t documents, InferredSchema& schema) {
  constexpr std::uint32_t percent_of_slips = 15;
  constexpr std::uint32_t percent_of_others = 2;
  const auto is_meant = [](std::string_view text) { return starts_as_address(text) || is_blank(text); };
  if (documents_without(strings, is_meant) > documents * percent_of_others / 100) return false;
  const auto is_address = [](std::string_view text) { return has_format(StringFormat::iri, text); };
  if (documents_without(strings, is_address) > tolerated(documents, percent_of_slips)) return false;
  const bool any_language = documents_without(strings, [](std::string_view text) { return is_ascii(text); }) > 0;
  schema.formats = {any_language ? "iri" : "uri"};
  schema.pattern = "^https?://";
  return true;
}

bool infer_format(const Samples& strings, std::uint32_t documents, InferredSchema& schema) {
  constexpr std::uint32_t percent_of_slips = 2;
  constexpr std::array<NamedFormat, 2> others{{{"email", StringFormat::email}, {"uuid", StringFormat::uuid}}};
  if (infer_dates(strings, documents, schema) || infer_addresses(strings, documents, schema)) return true;
  for (const NamedFormat& other : others) {
    const auto fits = [&](std::string_view text) { return has_format(other.format, text); };
    if (documents_without(strings, fits) > tolerated(documents, percent_of_slips)) continue;
    schema.formats = {std::string{other.name}};
    return true;
  }
  return false;
}

/// The longest text with room for a longer one; nothing where lengths are all over the place.
std::optional<std::size_t> longest(const Samples& strings) {
  constexpr std::size_t longest_line = 300;
  constexpr std::size_t fewest = 30;
  std::vector<std::size_t> lengths;
  lengths.reserve(strings.size());
  for (const Sample& string : strings) lengths.push_back(count_code_points(string.value->text));
  if (lengths.size() < fewest) return std::nullopt;
  std::sort(lengths.begin(), lengths.end());
  const std::size_t usual = lengths[lengths.size() * 9 / 10];
  if (lengths.back() > longest_line || lengths.back() * 2 > usual * 3) return std::nullopt;
  const std::size_t step = lengths.back() < 100 ? 10 : 50;
  return (lengths.back() * 3 / 2 / step + 1) * step;
}

}  // namespace

void infer_text(const Samples& strings, InferredSchema& schema) {
  constexpr std::uint32_t percent_of_slips = 2;
  const std::uint32_t documents = count_documents(strings);
  if (documents < fewest_documents) return;
  const std::uint32_t empty = count_documents(strings, [](const Value& value) { return value.text.empty(); });
  schema.never_blank = empty <= tolerated(documents, percent_of_slips);
  // A field that is often left empty is taken lightly; what is in it may be anything.
  if (!schema.never_blank) return;
  if (schema.types == type_bit::string && infer_choices(strings, documents, schema)) return;
  if (infer_format(strings, documents, schema)) return;
  schema.pattern = text_pattern(strings);
  if (schema.pattern.empty()) schema.max_length = longest(strings);
}

}  // namespace stet
