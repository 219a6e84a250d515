"""Types a command line into an interactive zsh, presses Tab and prints what the line has become.

usage: complete_in_zsh.py SCRIPT LINE...
"""

import os
import pty
import re
import select
import sys
import time

PROMPT = "READY>"


def read_until(terminal, wanted, seconds=20):
    text = ""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.1)[0]:
            continue
        text += os.read(terminal, 65536).decode(errors="replace")
        if re.search(wanted, text):
            return text
    sys.exit(f"zsh did not show {wanted!r} but {text!r}")


def main():
    script, *lines = sys.argv[1:]
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="dumb", PS1=PROMPT, COLUMNS="200")
        os.execlp("zsh", "zsh", "-f", "-i")
    read_until(terminal, PROMPT)
    # ^X^P prints the line as it stands, in a place of its own.
    setup = (
        "autoload -U compinit; compinit -u -D; source " + script + "; "
        "show-line() { print -r -- \"<<$BUFFER>>\"; BUFFER=; zle reset-prompt }; zle -N show-line; "
        "bindkey '^X^P' show-line; setopt no_list_beep; unsetopt list_ambiguous; print REA''DY\n"
    )
    os.write(terminal, setup.encode())
    read_until(terminal, r"READY\r?\n(?s:.*)" + PROMPT)
    for line in lines:
        os.write(terminal, line.encode() + b"\t\x18\x10")
        print(re.search(r"<<(.*?)>>", read_until(terminal, r"<<.*?>>"))[1])
    os.write(terminal, b"exit\n")


main()
