/// Fixes of the whole family in one document.

#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "lint/config/cascade.h"
#include "lint/engine/mend.h"
#include "lint/engine/registry.h"
#include "lint/engine/rule_sets.h"
#include "rules/encoding/code_pages.h"

namespace stet {

namespace {

constexpr std::string_view path = "post.md";

const RuleSet& family() {
  static Cascade cascade{known_rules(), {.isolated = true}};
  static RuleFlags flags{.select = {"encoding"}};
  static RuleSets sets{cascade, flags, Environment{}};
  return sets.for_document(std::filesystem::path{"/"} / path);
}

std::string mended(std::string_view bytes, FixMode mode) {
  const MendedDocument document = mend(path, bytes, check_document(path, bytes, family()), family(), mode);
  CHECK(document.checked.failures.empty());
  return document.bytes;
}

std::string damaged(std::string_view text, int times = 1) {
  std::string seen{text};
  for (int i = 0; i < times; ++i) seen = misread(seen, CodePage::windows_1252);
  return seen;
}

}  // namespace

TEST_CASE("several kinds of damage in one line are mended together") {
  CHECK(mended("The caf\u0007é " + damaged("— the crème brûlée") + "\n", FixMode::unsafe) ==
        "The café — the crème brûlée\n");
  CHECK(mended(damaged("déjà vu… ", 2) + damaged("l’été à la forêt") + " again\n", FixMode::unsafe) ==
        "déjà vu… l’été à la forêt again\n");
  CHECK(mended("\uFEFF" + damaged("“Über”") + " the h\u200Bill, p\u0430ypal\n", FixMode::unsafe) ==
        "“Über” the hill, paypal\n");
}

TEST_CASE("fixes in any order settle, and safe ones lose nothing that can be read") {
  constexpr std::string_view pieces[] = {"plain",  "words",  "café",        "—",         "\u0007",   "\u200B", "\u00AD",
                                         "\uFEFF", "\u00A0", "p\u0430ypal", "&amp;amp;", "\\u2014",  "don?t",  "\uFFFD",
                                         "\u202E", "\u0085", "Привет",      "日本語",    "#\u00A0x", "e\u0301"};
  std::minstd_rand random{7};
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (int j = 0; j < 12; ++j) {
      const std::string_view piece = pieces[random() % std::size(pieces)];
      text += random() % 3 == 0 ? damaged(piece, 1 + static_cast<int>(random() % 2)) : std::string(piece);
      text += random() % 4 == 0 ? "\n\n" : random() % 4 == 0 ? "" : " ";
    }
    CAPTURE(text);
    for (const FixMode mode : {FixMode::safe, FixMode::unsafe}) {
      const std::string once = mended(text, mode);
      CAPTURE(once);
      CHECK(mended(once, mode) == once);
      for (const std::string_view word : {"plain", "words"}) {
        if (text.find(word) != std::string::npos) CHECK(once.find(word) != std::string::npos);
      }
    }
  }
}

}  // namespace stet
