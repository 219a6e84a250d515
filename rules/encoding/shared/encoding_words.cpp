#include "rules/encoding/encoding_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "lint/text/ascii.h"

namespace stet {

namespace {

struct Word {
  std::string_view text;  ///< or the part that all its forms share; ASCII is compared without case
  bool certain = false;   ///< whether it means nothing else
};

constexpr Word words[] = {
    {"mojibake", true},
    {"ftfy", true},
    {"chcp", true},
    {"utf-", true},
    {"utf8", true},
    {"utf16", true},
    {"unicode", true},
    {"charset", true},
    {"character set", true},
    {"character encod", true},
    {"code page", true},
    {"codepage", true},
    {"latin-1", true},
    {"latin1", true},
    {"latin 1", true},
    {"iso-8859", true},
    {"iso8859", true},
    {"iso 8859", true},
    {"windows-125", true},
    {"cp125", true},
    {"cp437", true},
    {"cp850", true},
    {"mac roman", true},
    {"koi8", true},
    {"byte order", true},
    {"byte-order", true},
    {"double-encod", true},
    {"zeichensatz", true},
    {"zeichensätze", true},
    {"zeichenkodierung", true},
    {"zeichencodierung", true},
    {"jeu de caract", true},
    {"juego de caract", true},
    {"conjunto de caract", true},
    {"одировк", true},   // Russian
    {"одуванн", true},   // Ukrainian
    {"ракозябр", true},  // Russian
    {"文字化け", true},
    {"文字コード", true},
    {"文字セット", true},
    {"乱码", true},
    {"亂碼", true},
    {"字符编码", true},
    {"字元編碼", true},
    {"字符集", true},
    {"인코딩", true},
    {"encod"},
    {"decod"},
    {"collation"},
    {"garbled"},
    {"gibberish"},
    {"misread"},
    {"mis-read"},
    {"mangled"},
    {"accented"},
    {"umlaut"},
    {"diacriti"},
    {"weird char"},
    {"odd char"},
    {"strange char"},
    {"funny char"},
    {"wrong char"},
    {"broken char"},
    {"strange symbol"},
    {"weird symbol"},
    {"em dash"},
    {"en dash"},
    {"ellipsis"},
    {"apostrophe"},
    {"quotation mark"},
    {"euro sign"},
    {"pound sign"},
    {"degree sign"},
    {"breaking space"},
    {"no-break space"},
    {"curly quote"},
    {"smart quote"},
    {"&atilde;&"},  // the first letters of misread text, written as entities
    {"&acirc;&euro"},
    {"kodier"},
    {"codier"},
    {"sonderzeichen"},
    {"codage"},
    {"accentué"},
    {"codifica"},
    {"acentua"},
    {"acentos"},
    {"accentat"},
    {"tekenset"},
    {"codering"},
    {"teckenkod"},
    {"tegnsæt"},
    {"tegnsett"},
    {"tegnkod"},
    {"merkistö"},
    {"kodowani"},
    {"polskie znaki"},
    {"polskich znak"},
    {"krzak"},
    {"kódován"},
    {"kódovan"},
    {"kódol"},
    {"kodlama"},
    {"karakterler"},
    {"bảng mã"},
    {"mã hóa"},
    {"ωδικοποίησ"},
    {"エンコード"},
    {"编码"},
    {"編碼"},
    {"깨진"},
    {"깨져"},
    {"ترميز"},
    {"קידוד"},
};

static_assert(std::size(words) <= 0xFF, "an Index counts them in bytes");

constexpr std::size_t bytes = 0x100;

/// The words by their first byte: those of byte `b` are `order[begin[b]]` to `order[begin[b + 1]]`.
struct Index {
  std::array<std::uint8_t, std::size(words)> order{};
  std::array<std::uint8_t, bytes + 1> begin{};
};

constexpr Index word_index = [] {
  Index made;
  std::size_t next = 0;
  for (std::size_t byte = 0; byte < bytes; ++byte) {
    made.begin[byte] = static_cast<std::uint8_t>(next);
    for (std::size_t word = 0; word < std::size(words); ++word) {
      if (static_cast<unsigned char>(words[word].text.front()) == byte)
        made.order[next++] = static_cast<std::uint8_t>(word);
    }
  }
  made.begin[bytes] = static_cast<std::uint8_t>(next);
  return made;
}();

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char w, char t) { return w == lower(t); });
}

}  // namespace

EncodingWords::EncodingWords(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(lower(text[at]));
    for (std::size_t i = word_index.begin[byte]; i < word_index.begin[byte + 1U]; ++i) {
      const Word& word = words[word_index.order[i]];
      if (!begins_with(text.substr(at), word.text)) continue;
      any_certain_ |= word.certain;
      places_.push_back(static_cast<std::uint32_t>(at));
      break;
    }
  }
}

bool EncodingWords::in(Span part) const {
  const auto next = std::lower_bound(places_.begin(), places_.end(), part.begin);
  return next != places_.end() && *next < part.end;
}

}  // namespace stet
