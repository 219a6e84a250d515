#include "rules/dates/date_keys.h"

#include <algorithm>
#include <array>

#include "lint/text/ascii.h"

namespace stet {

namespace {

constexpr bool separates(char c) { return c == '-' || c == '_' || c == '.' || c == ' '; }

// Folded names that do not show `date` as a word of their own.
constexpr std::array<std::string_view, 38> usual_names = {
    "created",       "createdat",    "createdate",     "createddate",  "createdon",   "deadline",      "due",
    "duedate",       "end",          "enddate",        "eventdate",    "expires",     "expiry",        "expirydate",
    "lastmod",       "lastmodified", "lastmodifiedat", "lastreviewed", "lastupdated", "lastupdatedat", "modified",
    "modifiedat",    "modifieddate", "postdate",       "pubdate",      "publishdate", "published",     "publishedat",
    "publisheddate", "publishedon",  "released",       "releasedate",  "start",       "startdate",     "unpublishdate",
    "updated",       "updatedat",    "updatedon"};
static_assert(std::is_sorted(usual_names.begin(), usual_names.end()));

}  // namespace

std::string folded_key(std::string_view key) {
  std::string folded;
  for (const char c : key) {
    if (!separates(c)) folded.push_back(lower(c));
  }
  return folded;
}

bool names_a_date(std::string_view key) {
  constexpr std::string_view word = "date";
  const std::string folded = folded_key(key);
  if (folded == word || std::binary_search(usual_names.begin(), usual_names.end(), folded)) return true;
  if (key.size() <= word.size()) return false;

  const std::string_view head = key.substr(0, word.size());
  const char after = key[word.size()];
  if (folded_key(head) == word && (separates(after) || (is_upper(after) && !is_upper(key[word.size() - 1]))))
    return true;

  const std::string_view tail = key.substr(key.size() - word.size());
  const char before = key[key.size() - word.size() - 1];
  return folded_key(tail) == word && (separates(before) || (is_upper(tail.front()) && is_lower(before)));
}

}  // namespace stet
