#include "lint/text/alphabets.h"

#include <algorithm>
#include <array>
#include <map>

#include <utf8proc.h>

#include "lint/text/utf8.h"

namespace stet {
namespace {

// The letters beyond ASCII that texts of a language hold (Unicode CLDR 42, exemplar characters, main and the usual ones
// of auxiliary); languages whose letters another one has all are left out.
constexpr std::array<std::u32string_view, 25> alphabets{
    U"àâæçéèêëîïôœùûüÿ",           // French
    U"áéíñóúüªº",                  // Spanish, Irish
    U"àáâãçéêíóôõúüªº",            // Portuguese
    U"äöüßé",                      // German
    U"àèéìíîòóùú",                 // Italian
    U"àçèéíïòóúü",                 // Catalan
    U"åäöæøéèêòôóàüá",             // Danish, Norwegian, Swedish
    U"áæðéíóöøúýþ",                // Icelandic, Faroese
    U"áéëèïóöüêâîôû",              // Dutch, Afrikaans
    U"ąćęłńóśźż",                  // Polish
    U"áäčďéěíĺľňóôŕřšťúůýžö",      // Czech, Slovak
    U"áéíóöőúüű",                  // Hungarian
    U"ăâîșțşţ",                    // Romanian
    U"čćđšž",                      // Slovene, Croatian
    U"çë",                         // Albanian
    U"âçğıîöşûüə",                 // Turkish, Azerbaijani
    U"ąčęėįšųūž",                  // Lithuanian
    U"āčēģīķļņšūžō",               // Latvian
    U"äöõüšžå",                    // Estonian, Finnish
    U"ċġħżàèìòù",                  // Maltese
    U"âêîôûŵŷïöäëáéíóúẁẃẅỳýÿ",     // Welsh
    U"ĉĝĥĵŝŭ",                     // Esperanto
    U"áčđŋšŧžåäöæø",               // Sami
    U"ăâđêôơưàáãèéìíòóõùúýĩũ",     // Vietnamese, with what stands at U+1EA0
    U"āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü",  // Pinyin
};

bool is_latin_beyond_ascii(char32_t c) {
  return (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

bool holds(std::u32string_view alphabet, char32_t letter) {
  if (alphabet.find(letter) != std::u32string_view::npos) return true;
  return letter >= 0x1EA0 && letter < 0x1EFA && alphabet.find(U'ơ') != std::u32string_view::npos;
}

}  // namespace

std::size_t count_foreign_letters(std::string_view text) {
  std::map<char32_t, std::size_t> letters;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at).value_or(CodePoint{0xFFFD, 1});
    at += next.size;
    if (is_latin_beyond_ascii(next.value))
      ++letters[static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(next.value)))];
  }
  std::size_t least = text.size();
  for (const std::u32string_view alphabet : alphabets) {
    std::size_t foreign = 0;
    for (const auto& [letter, count] : letters) foreign += holds(alphabet, letter) ? 0 : count;
    least = std::min(least, foreign);
  }
  return least;
}

}  // namespace stet
