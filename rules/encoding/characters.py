#!/usr/bin/env python3
"""Writes characters.inc: scripts, look-alike letters and names, as far as the rules about single characters ask for them.

usage: characters.py > characters.inc

Sources: the Unicode Character Database as Debian's package unicode-data has it (Scripts.txt, LineBreak.txt, ArabicShaping.txt,
IndicSyllabicCategory.txt, UnicodeData.txt); LOOK_ALIKES follows confusables.txt of Unicode Technical Standard #39.
"""
import re

FOLDER = "/usr/share/unicode/"
LATIN, GREEK, CYRILLIC, JOINING, UNSPACED, KANA, HAN, RIGHT_TO_LEFT = (1 << n for n in range(8))
ALPHABETS = {"Latin": LATIN, "Greek": GREEK, "Cyrillic": CYRILLIC}
OTHERS = {"Hiragana": KANA, "Katakana": KANA, "Han": HAN, "Bopomofo": HAN}
# In one font of each pair the two letters look the same; small letters of which only the italics do are left out.
LOOK_ALIKES = {
    "Cyrillic": ("ABEZIJKMHOPCTYXSGQWVaeiocpyxsjdqwhlv", "АВЕЗІЈКМНОРСТУХЅԌԚԜѴаеіосрухѕјԁԛԝһӏѵ"),
    "Greek": ("ABEZHIKMNOPTYXo", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"),
}
NAMED = [
    0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x2000, 0x2010),
    *range(0x2028, 0x2030), *range(0x205F, 0x2065), *range(0x2066, 0x2070), 0x3000, 0x3164, *range(0xFE00, 0xFE10), 0xFFA0,
    *range(0xFFF9, 0xFFFC),
]


def properties(file):
    """The ranges of a file of the database with their property."""
    with open(FOLDER + file, encoding="utf-8") as f:
        for row in f:
            m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", row)
            if m:
                yield int(m[1], 16), int(m[2] or m[1], 16), m[3]


def main():
    database = {}
    with open(FOLDER + "UnicodeData.txt", encoding="utf-8") as f:
        for row in f:
            code, name, category, _, bidi, *_ = row.split(";")
            database[int(code, 16)] = (name, category, bidi)

    script = {}
    for first, last, name in properties("Scripts.txt"):
        script.update(dict.fromkeys(range(first, last + 1), name))
    joining = set()
    with open(FOLDER + "ArabicShaping.txt", encoding="utf-8") as f:
        for row in f:
            m = re.match(r"([0-9A-F]+)\s*;[^;]*;\s*([DRL])\s*;", row)
            if m:
                joining.add(script.get(int(m[1], 16)))
    for first, _, category in properties("IndicSyllabicCategory.txt"):
        if category in ("Virama", "Invisible_Stacker", "Pure_Killer"):
            joining.add(script.get(first))
    unspaced = {script.get(first) for first, _, kind in properties("LineBreak.txt") if kind == "SA"} | {"Tibetan"}
    joining -= {"Common", "Inherited"}
    unspaced -= {"Common", "Inherited"}

    traits = {}
    for code, name in script.items():
        category, bidi = database.get(code, ("", "", ""))[1:]
        bits = OTHERS.get(name, 0) | (JOINING if name in joining else 0) | (UNSPACED if name in unspaced else 0)
        if category[:1] in ("L", "M"):
            bits |= ALPHABETS.get(name, 0)
        if bidi in ("R", "AL") and category != "Cf":
            bits |= RIGHT_TO_LEFT
        if bits:
            traits[code] = bits
    ranges = []
    for code in sorted(traits):
        # What lies between two parts of a script that is no alphabet is not assigned, or is a sign that scripts share.
        shared = (None,) if traits[code] <= CYRILLIC else (None, "Common", "Inherited")
        gap = range(ranges[-1][1] + 1, code) if ranges else []
        if ranges and ranges[-1][2] == traits[code] and len(gap) < 32 and code > 0x7F and all(script.get(c) in shared for c in gap):
            ranges[-1][1] = code
        elif ranges and ranges[-1][2] == traits[code] and not gap:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, traits[code]])

    print("// Written by characters.py.")
    print("// Sorted; disjoint.")
    print("inline constexpr TraitRange trait_ranges[] = {")
    line = "   "
    for first, last, bits in ranges:
        entry = f" {{0x{first:04X}, 0x{last:04X}, {bits}}},"
        if len(line) + len(entry) > 118:
            print(line)
            line = "   "
        line += entry
    print(line + "\n};\n")

    print("// Latin letters and what looks like them.")
    print("inline constexpr LookAlike look_alikes[] = {")
    for latin, other in LOOK_ALIKES.values():
        assert len(latin) == len(other)
        for a, b in zip(latin, other):
            print(f"    {{U'{a}', 0x{ord(b):04X}}},  // {database[ord(b)][0]}")
    print("};\n")

    print("inline constexpr NamedCharacter named_characters[] = {")
    for code in NAMED:
        print(f'    {{0x{code:04X}, "{database[code][0]}"}},')
    print("};")


main()
