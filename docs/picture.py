#!/usr/bin/env python3
"""Draws the terminal of a real run as SVG: picture.py STET FOLDER > docs/demo.svg

Understands the colours that stet writes (SGR 0, 1, 2, 31-37 and 90) and nothing else.
"""
import html
import os
import re
import subprocess
import sys
import unicodedata

CELL, LINE, MARGIN = 8.4, 19, 18
COLORS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea", 37: "#e6edf3", 90: "#8b949e"}
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def styled_runs(line):
    """Pieces of a line with the SGR codes that hold for them."""
    codes, at = set(), 0
    for match in SGR.finditer(line):
        yield line[at:match.start()], frozenset(codes)
        for code in (int(c or 0) for c in match[1].split(";")):
            codes = set() if code == 0 else codes | {code}
        at = match.end()
    yield line[at:], frozenset(codes)


def attributes(codes):
    color = next((COLORS[code] for code in sorted(codes) if code in COLORS), COLORS[37])
    return f' fill="{color}"' + (' font-weight="bold"' if 1 in codes else "") + (' opacity="0.6"' if 2 in codes else "")


def picture(command, output):
    lines = [f"\x1b[1m$ {command}\x1b[0m", *output.rstrip("\n").split("\n")]
    width = max(cells(SGR.sub("", line)) for line in lines) * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}" '
           f'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">')
    yield '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>'
    for number, line in enumerate(lines):
        column, y = 0, MARGIN + LINE * number + 14
        for text, codes in styled_runs(line):
            if text.strip():
                yield (f'<text x="{MARGIN + column * CELL:.1f}" y="{y}" textLength="{cells(text) * CELL:.1f}" '
                       f'xml:space="preserve"{attributes(codes)}>{html.escape(text)}</text>')
            column += cells(text)
    yield "</svg>"


def main(stet, folder):
    stet = os.path.abspath(stet)
    run = subprocess.run([stet, "check", "--color", "always", "."], cwd=folder, capture_output=True, text=True, check=False)
    print("\n".join(picture("stet", run.stdout)))


if __name__ == "__main__":
    main(*sys.argv[1:])
