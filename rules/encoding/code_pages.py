#!/usr/bin/env python3
"""Writes code_pages.inc: which character of which legacy code page stands for which byte.

usage: code_pages.py > code_pages.inc

Source: the codecs of Python 3, which follow Unicode's mapping files (https://www.unicode.org/Public/MAPPINGS/). A byte that a
code page leaves undefined becomes the C1 control of the same number, as in browsers (https://encoding.spec.whatwg.org/).
"""

CODE_PAGES = """cp1252 cp1250 cp1251 cp1253 cp1254 cp1257 mac-roman cp437 cp850 cp866 koi8-r cp1255 cp1256 cp1258 iso8859-2
iso8859-15""".split()
BLOCK = 64


def character(byte, codec):
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def rows(numbers, indent="    "):
    line = indent
    for number in numbers:
        if len(line) + len(str(number)) > 115:
            print(line.rstrip())
            line = indent
        line += f"{number}, "
    print(line.rstrip())


def main():
    tables = [[character(byte, codec) for byte in range(0x80, 0x100)] for codec in CODE_PAGES]
    characters = sorted({c for table in tables for c in table} | {chr(c) for c in range(0x80, 0xA0)})

    print("// Written by code_pages.py.")
    print("// The characters of the bytes 0x80 to 0xFF.")
    print("inline constexpr char16_t byte_characters[][128] = {")
    for codec, table in zip(CODE_PAGES, tables):
        print(f"    // {codec}")
        print("    {")
        rows([f"0x{ord(c):04X}" for c in table], "        ")
        print("    },")
    print("};\n")

    entries = []
    for c in characters:
        of_page = [0x80 + table.index(c) if c in table else 0 for table in tables]
        # Latin-1 is Windows-1252 but for its C1 controls, so one page reads both.
        of_page[0] = of_page[0] or (ord(c) if ord(c) < 0xA0 else 0)
        pair_leads = sum(1 << page for page, byte in enumerate(of_page) if 0xC2 <= byte <= 0xDF)
        long_leads = sum(1 << page for page, byte in enumerate(of_page) if 0xE0 <= byte <= 0xF4)
        followers = sum(1 << page for page, byte in enumerate(of_page) if 0x80 <= byte <= 0xBF)
        entries.append((pair_leads, long_leads, followers, of_page))
    print("// Entry 0 is that of all characters that are in no code page.")
    print("inline constexpr LegacyCharacter legacy_characters[] = {")
    print("    {0, 0, 0, {}},")
    for pair_leads, long_leads, followers, of_page in entries:
        print(f"    {{{pair_leads}, {long_leads}, {followers}, {{{', '.join(map(str, of_page))}}}}},")
    print("};\n")

    number = {c: i + 1 for i, c in enumerate(characters)}
    blocks, index = [(0,) * BLOCK], []
    for start in range(0, 0x10000, BLOCK):
        block = tuple(number.get(chr(c), 0) for c in range(start, start + BLOCK))
        if block not in blocks:
            blocks.append(block)
        index.append(blocks.index(block))
    print(f"// For each {BLOCK} code points of the Basic Multilingual Plane the block that holds their entries.")
    print(f"inline constexpr std::uint8_t legacy_index[{len(index)}] = {{")
    rows(index)
    print("};\n")
    print(f"inline constexpr std::uint16_t legacy_blocks[][{BLOCK}] = {{")
    for block in blocks:
        print("    {")
        rows(block, "        ")
        print("    },")
    print("};")


main()
