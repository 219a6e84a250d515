#include "lint/text/edit_distance.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace stet;

namespace {

/// The definition, word for word.
std::size_t textbook_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

std::optional<std::string_view> nearest_key(std::string_view word) {
  static constexpr std::string_view keys[] = {"title", "date", "tags", "description", "draft", "slug"};
  return nearest(word, keys);
}

}  // namespace

TEST_CASE("the distance counts insertions, deletions, substitutions and swaps") {
  CHECK(edit_distance("tags", "tags", 3) == 0);
  CHECK(edit_distance("Tags", "tAGS", 3) == 0);
  CHECK(edit_distance("tag", "tags", 3) == 1);
  CHECK(edit_distance("tgas", "tags", 3) == 1);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK(edit_distance("", "abcd", 3) == 4);
  CHECK(edit_distance("title", "date", 2) == 3);
  CHECK(edit_distance("a", "b", 0) == 1);
}

TEST_CASE("within the limit the distance is the textbook's") {
  std::mt19937 random{7};
  const auto word = [&] {
    std::string text(random() % 9, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::string a = word();
    const std::string b = word();
    const std::size_t limit = random() % 5;
    CAPTURE(a);
    CAPTURE(b);
    CAPTURE(limit);
    REQUIRE(edit_distance(a, b, limit) == std::min(textbook_distance(a, b), limit + 1));
  }
}

TEST_CASE("the nearest candidate is offered, a far one is not") {
  CHECK(nearest_key("titel") == "title");
  CHECK(nearest_key("Date") == "date");
  CHECK(nearest_key("tag") == "tags");
  CHECK(nearest_key("desciption") == "description");
  CHECK_FALSE(nearest_key("author"));
  CHECK_FALSE(nearest_key("x"));
  CHECK_FALSE(nearest_key(""));
}

TEST_CASE("what is meant is asked behind the lead, and only where it is near") {
  const std::string_view keys[] = {"title", "da\tte"};
  CHECK(did_you_mean("titel", keys) == "did you mean 'title'?");
  CHECK(did_you_mean("titel", keys, "; ") == "; did you mean 'title'?");
  CHECK(did_you_mean("date", keys) == "did you mean 'da\\tte'?");
  CHECK(did_you_mean("author", keys, "; ").empty());
}

TEST_CASE("one slip of the keyboard is one edit, whatever the case and the script") {
  CHECK(one_edit_apart("title", "title"));
  CHECK(one_edit_apart("title", "Title"));
  CHECK(one_edit_apart("titel", "title"));
  CHECK(one_edit_apart("tile", "title"));
  CHECK(one_edit_apart("tittle", "title"));
  CHECK(one_edit_apart("tirle", "title"));
  CHECK(one_edit_apart("title\u00A0", "title"));
  CHECK(one_edit_apart("битик", "ботик"));
  CHECK(one_edit_apart("t\u00EDtulo", "titulo"));
  CHECK(one_edit_apart("", "a"));
  CHECK(one_edit_apart("title\xFF", "title"));

  CHECK_FALSE(one_edit_apart("titels", "title"));
  CHECK_FALSE(one_edit_apart("tlite", "title"));
  CHECK_FALSE(one_edit_apart("", "ab"));
  CHECK_FALSE(one_edit_apart("date", "title"));
}
