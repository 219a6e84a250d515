#!/usr/bin/env python3
"""Draws what stet shows where it runs, from real runs: pictures.py STET [NAME...] writes docs/NAME.svg, all without NAME.

Every run is in a fresh repository with the documents of docs/demo. What an editor's window shows comes from tmux,
and html-report.png from Chromium. vscode.png is a screenshot of the editor, taken by hand.
"""
import contextlib
import html
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

DOCS = pathlib.Path(__file__).resolve().parent
COLUMNS = 116
CELL, LINE, MARGIN = 8.4, 19, 18
PAGE, TEXT = "#0d1117", "#e6edf3"
COLORS = ["#484f58", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", TEXT]
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(line):
    """The lines that a terminal makes of one."""
    lines, width = [""], 0
    for piece in re.findall(r"\x1b\[[0-9;]*m|.", line):
        width += 0 if piece.startswith("\x1b") else cells(piece)
        if width > COLUMNS:
            lines, width = [*lines, ""], cells(piece)
        lines[-1] += piece
    return lines


class Style:
    """What the SGR codes that terminals know have set; codes of 256 colours are used by none of the programs here."""

    def __init__(self):
        self.take(0)

    def take(self, code):
        if code == 0:
            self.text, self.ground, self.bold, self.dim, self.reverse = TEXT, None, False, False, False
        elif code in (1, 2, 7, 22, 27):
            self.bold = code == 1 or (self.bold and code != 22)
            self.dim = code == 2 or (self.dim and code != 22)
            self.reverse = code == 7 or (self.reverse and code != 27)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            self.text = COLORS[code % 10]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            self.ground = COLORS[code % 10]
        elif code in (39, 49):
            self.text, self.ground = (TEXT, self.ground) if code == 39 else (self.text, None)

    def attributes(self):
        text, ground = (self.ground or PAGE, self.text) if self.reverse else (self.text, self.ground)
        weight = ' font-weight="bold"' if self.bold else ""
        return f' fill="{text}"{weight}' + (' opacity="0.6"' if self.dim else ""), ground


def styled_runs(line):
    """Pieces of a line, each with what its text and the ground behind it look like."""
    style, at = Style(), 0
    for match in SGR.finditer(line):
        yield line[at:match.start()], *style.attributes()
        for code in match[1].split(";"):
            style.take(int(code or 0))
        at = match.end()
    yield line[at:], *style.attributes()


def svg(lines):
    width = max(cells(SGR.sub("", line)) for line in lines) * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}" '
           f'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">')
    yield f'<rect width="100%" height="100%" rx="8" fill="{PAGE}"/>'
    for number, line in enumerate(lines):
        column, y = 0, MARGIN + LINE * number + 14
        for text, attributes, ground in styled_runs(line):
            x, length = f"{MARGIN + column * CELL:.1f}", f"{cells(text) * CELL:.1f}"
            if ground and text:
                yield f'<rect x="{x}" y="{y - 14}" width="{length}" height="{LINE}" fill="{ground}"/>'
            if text.strip():
                yield f'<text x="{x}" y="{y}" textLength="{length}" xml:space="preserve"{attributes}>{html.escape(text)}</text>'
            column += cells(text)
    yield "</svg>\n"


class Terminal:
    """A shell in a repository of its own."""

    def __init__(self, folder, stet):
        self.work = folder / "garden"
        self.lines = []
        programs = folder / "bin"
        programs.mkdir()
        (programs / "stet").symlink_to(stet)
        shutil.copytree(DOCS / "demo", self.work)
        self.environment = {"HOME": str(folder), "PATH": f"{programs}:/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "screen",
                            "GIT_CONFIG_NOSYSTEM": "1", "COLUMNS": str(COLUMNS)}
        self.quietly("git init --quiet -b main; git config user.name 'A Writer'; git config user.email a@example.org")

    def quietly(self, command, cwd=None):
        subprocess.run(["bash", "-euc", command], cwd=cwd or self.work, env=self.environment, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self, shown, command=None, **more):
        """Runs a command as if it was typed, and draws it with what it prints."""
        master, slave = pty.openpty()
        subprocess.run(["stty", "cols", str(COLUMNS), "rows", "50"], stdin=slave, check=True)
        process = subprocess.Popen(["bash", "-c", command or shown], cwd=self.work, env={**self.environment, **more},
                                   stdin=subprocess.DEVNULL, stdout=slave, stderr=slave)
        os.close(slave)
        output = b""
        with contextlib.suppress(OSError):  # the end, as Linux says it
            while piece := os.read(master, 1 << 16):
                output += piece
        process.wait()
        os.close(master)
        self.lines += [""] * bool(self.lines) + [f"\x1b[1m$ {shown}\x1b[0m"]
        for line in output.decode().rstrip().split("\r\n"):
            self.lines += wrapped(line)

    def window(self, command, keys, wanted, rows=16):
        """What the window of a program shows, once `keys` were typed, it shows `wanted` and has come to rest."""
        tmux = ["tmux", "-f", "/dev/null", "-S", str(self.work.parent / "tmux")]
        call = lambda *words: subprocess.run([*tmux, *words], cwd=self.work, env=self.environment, check=True,
                                             capture_output=True, text=True).stdout
        call("new-session", "-d", "-x", str(COLUMNS), "-y", str(rows), command, ";", "set", "status", "off")
        try:
            call("resize-window", "-x", str(COLUMNS), "-y", str(rows))
            if keys:
                call("send-keys", *keys)
            screen = None
            for _ in range(300):
                before, screen = screen, call("capture-pane", "-e", "-N", "-p")
                if screen == before and wanted in SGR.sub("", screen):
                    break
                time.sleep(0.1)
        finally:
            program = pathlib.Path("/proc", call("display-message", "-p", "#{pane_pid}").strip())
            call("kill-server")
            while program.exists():  # it may still write into its folder
                time.sleep(0.05)
        self.lines += screen.split("\n")[:rows - 1]


def demo(terminal):
    terminal.run("stet")


def pre_commit(terminal):
    hooks = terminal.work.parent / "stet-hooks"
    hooks.mkdir()
    shutil.copy(DOCS.parent / ".pre-commit-hooks.yaml", hooks)
    terminal.quietly("git init --quiet; git add -A; git -c user.name=a -c user.email=a@example.org commit -qm 1; git tag v0.1.0",
                     cwd=hooks)
    (terminal.work / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: file://{hooks}\n    rev: v0.1.0\n    hooks:\n      - id: stet\n")
    terminal.quietly("pre-commit install --install-hooks; git add bread-oven.md .pre-commit-config.yaml")
    terminal.run("git commit -m 'How to bake'", PRE_COMMIT_COLOR="always")


def github(terminal):
    terminal.run("stet check bread-oven.md", GITHUB_ACTIONS="true")


def gitlab(terminal):
    terminal.run("stet check --output gitlab=gl-code-quality-report.json bread-oven.md")
    terminal.run("python3 -m json.tool gl-code-quality-report.json | head -n 16")


def azure(terminal):
    terminal.run("stet check --format azure --output junit=stet.xml")


def watch(terminal):
    """One check, a save, another check: the program runs until the second one is done."""
    terminal.run("stet check --watch --quiet bread-oven.md harbour-walk.md",
                 "coproc stet check --watch --quiet --color always bread-oven.md harbour-walk.md\n"
                 "end='stet: watching for changes' checks=0\n"
                 "while IFS= read -r line; do\n"
                 "  printf '%s\\n' \"$line\"\n"
                 "  [ \"$line\" = \"$end\" ] || continue\n"
                 "  checks=$((checks + 1))\n"
                 "  [ $checks = 1 ] || break\n"
                 "  stet check --fix bread-oven.md >/dev/null\n"
                 "done <&\"${COPROC[0]}\"\n"
                 "kill \"$COPROC_PID\"\n")


def vim(terminal):
    vimrc = f"set nocompatible nomore background=dark laststatus=2 rtp^={DOCS.parent}/integrations/vim"
    terminal.window(f"vim -u NONE -i NONE -n --cmd '{vimrc}' --cmd 'filetype on' --cmd 'syntax on' bread-oven.md",
                    [":compiler stet | silent make! | copen 6 | redraw!", "Enter"], "[encoding")


def emacs(terminal):
    terminal.window(f"emacs -nw -Q -L {DOCS.parent}/integrations/emacs -l stet bread-oven.md --eval '(menu-bar-mode 0)'",
                    ["M-x", "stet", "Enter", "Enter"], "exited", rows=30)
    terminal.lines = [re.sub(r"\w{3} \w{3} [ \d]\d [\d:]{8}", "Sat Jun 29 09:00:00", line) for line in terminal.lines]


def kakoune(terminal):
    terminal.quietly(f"mkdir $HOME/kak; cp {DOCS.parent}/integrations/kakoune/stet.kak $HOME/kak/kakrc")
    terminal.environment["XDG_CONFIG_HOME"] = terminal.environment["HOME"]
    lint = "hook global BufCloseFifo .* %{ evaluate-commands -client client0 lint-next-message }; lint-buffer"
    terminal.window(f"kak -e '{lint}' bread-oven.md", [], "[front-matter")


PICTURES = {"demo": demo, "pre-commit": pre_commit, "github-actions": github, "gitlab": gitlab, "azure": azure,
            "watch": watch, "vim": vim, "emacs": emacs, "kakoune": kakoune}


@contextlib.contextmanager
def terminal_with(stet):
    with tempfile.TemporaryDirectory() as folder:
        yield Terminal(pathlib.Path(folder).resolve(), pathlib.Path(stet).resolve())


def picture(name, stet):
    """The SVG of one picture."""
    with terminal_with(stet) as terminal:
        PICTURES[name](terminal)
        return "\n".join(svg(terminal.lines))


def screenshot(stet):
    """Chromium's picture of the HTML report."""
    with terminal_with(stet) as terminal:
        terminal.quietly(f"stet --exit-zero --output html=page.html; chromium --headless --no-sandbox --hide-scrollbars "
                         f"--window-size=960,680 --screenshot={DOCS}/html-report.png page.html")


if __name__ == "__main__":
    for name in sys.argv[2:] or [*PICTURES, "html-report"]:
        if name == "html-report":
            screenshot(sys.argv[1])
        else:
            (DOCS / f"{name}.svg").write_text(picture(name, sys.argv[1]), encoding="utf-8")
