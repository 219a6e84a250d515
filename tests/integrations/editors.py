"""What editors make of stet's output: VS Code's and GitHub's matchers in JavaScript, Vim, Neovim and Emacs themselves.

Every finding must be one entry with its file, line and severity, and the cursor must land on the letter it is about.
"""

import json
import re
import subprocess
import unittest

from surroundings import BINARY, SOURCE, Case, skip_without
from watching import Watching

# Before the damage stand an emoji (two UTF-16 units, four bytes, two columns on a screen) and a tab (eight columns).
DAMAGED = "# A walk\n\nWe \U0001f600\twent \u00e2\u20ac\u201d out.\n"
# One finding of each severity; the letters they are about.
KINDS = "# A walk\n\n\U0001f600\u00e2\u20ac\u201d\n\n\U0001f600b\u200bc\n\n\U0001f600Ame\u0301lie and Am\u00e9lie\n"
KINDS_EXPECTED = [(3, "\u00e2", "error"), (5, "\u200b", "warning"), (7, "e", "info")]

NAMES = [
    "a b.md",
    "b:3:4 c.md",
    "d [e] (f).md",
    "g: error: h.md",
    "it's 100% #1.md",
    "posts/\u00e9\U0001f600.md",
]

MATCH = """
const fs = require('fs');
const {matchers, text} = JSON.parse(fs.readFileSync(0, 'utf8'));
const found = [];
for (const line of text.split('\\n')) {
  for (const {pattern, severity} of matchers) {
    const match = new RegExp(pattern.regexp).exec(line);
    if (!match) continue;
    const [file, row, column] = [pattern.file, pattern.line, pattern.column].map((group) => match[group]);
    const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\\n') : [];
    found.push({
      file, line: Number(row), column: Number(column),
      letter: (lines[row - 1] || '')[column - 1],
      type: pattern.severity ? match[pattern.severity] : severity,
      text: match[pattern.message], code: match[pattern.code],
    });
    break;
  }
}
console.log(JSON.stringify(found));
"""

# As VS Code reads a background task: what is found between begin and end replaces what was found before.
WATCH = """
const {matchers: [matcher], text} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const {beginsPattern, endsPattern} = matcher.background;
const checks = [];
let found = null;
for (const line of text.split('\\n')) {
  if (new RegExp(beginsPattern).test(line)) found = [];
  else if (new RegExp(endsPattern).test(line)) checks.push(found);
  else {
    const match = new RegExp(matcher.pattern.regexp).exec(line);
    if (match) found.push([match[matcher.pattern.file], Number(match[matcher.pattern.line])]);
  }
}
console.log(JSON.stringify(checks));
"""

VIM = """
set nomore
let &runtimepath = $STET_RUNTIME . ',' . &runtimepath
CHOICE
silent make!
let s:found = []
for s:index in range(len(getqflist()))
  let s:entry = getqflist()[s:index]
  let s:place = {'line': s:entry.lnum, 'column': s:entry.col, 'type': s:entry.type, 'text': s:entry.text, 'valid': s:entry.valid}
  if s:entry.valid
    execute 'silent cc' s:index + 1
    let s:place.file = fnamemodify(bufname('%'), ':.')
    let s:place.letter = nr2char(strgetchar(getline('.')[col('.') - 1:], 0))
  endif
  call add(s:found, s:place)
endfor
call writefile([json_encode(s:found)], $STET_FOUND)
qall!
"""

EMACS = """
(require 'json)
CHOICE
(setq vc-handled-backends '(Git) enable-local-variables nil)
(defvar finished nil)
(add-hook 'compilation-finish-functions (lambda (&rest _) (setq finished t)))
(call-interactively #'stet)
(let* ((results (get-buffer "*stet*"))
       (root (buffer-local-value 'default-directory results))
       (found nil))
  (while (not finished)
    (accept-process-output nil 0.05))
  (with-current-buffer results (compilation--ensure-parse (point-max)))
  (while (ignore-errors (next-error) t)
    (with-current-buffer (window-buffer)
      (push `((file . ,(file-relative-name buffer-file-name root))
              (line . ,(line-number-at-pos))
              (column . ,(1+ (- (point) (line-beginning-position))))
              (letter . ,(char-to-string (char-after)))
              (type . ,(with-current-buffer results
                         (aref ["info" "warning" "error"]
                               (compilation--message->type
                                (get-text-property (point) 'compilation-message))))))
            found)))
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode (vconcat (nreverse found))) nil (getenv "STET_FOUND"))))
"""


def shown(page, language):
    """The last block of a language that a page shows."""
    text = (SOURCE / page).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[-1]


class Editor(Case):
    def folder(self):
        s = self.surroundings()
        s.repository({**{name: DAMAGED for name in NAMES}, "kinds.md": KINDS})
        return s

    def places(self, found):
        return sorted((entry["file"], entry["line"], entry["letter"], entry["type"]) for entry in found)

    def expected(self, **types):
        """What is to be found in `folder`, with an editor's own names of severities."""
        places = [(name, 3, "\u00e2", "error") for name in NAMES]
        places += [("kinds.md", *place) for place in KINDS_EXPECTED]
        return sorted((file, line, letter, types.get(type, type)) for file, line, letter, type in places)


class Matchers(Editor):
    def vscode(self, number=0):
        task = json.loads((SOURCE / "integrations/vscode/tasks.json").read_text())["tasks"][number]
        return [task["command"], *task["args"]], [task["problemMatcher"]]

    def github(self):
        matchers = json.loads((SOURCE / "integrations/github/stet-problem-matcher.json").read_text())["problemMatcher"]
        # JavaScript's letters are UTF-16 units.
        command = ["stet", "check", "--format", "concise", "--column-unit", "utf-16"]
        return command, [{**matcher, "pattern": matcher["pattern"][0]} for matcher in matchers]

    def match(self, matchers, text, cwd="/", script=MATCH):
        done = subprocess.run(
            ["node", "-e", script], cwd=cwd, input=json.dumps({"matchers": matchers, "text": text}),
            capture_output=True, text=True, check=True,
        )
        return json.loads(done.stdout)

    def check_real_output(self, command, matchers, **types):
        s = self.folder()
        found = self.match(matchers, s.run(*command).stdout, cwd=s.work)
        self.assertEqual(self.places(found), self.expected(**types))
        self.assertIn(("encoding/mojibake", "\"\u00e2\u20ac\u201d\" is an em dash that was read as Windows-1252"),
                      {(entry["code"], entry["text"]) for entry in found})

    def test_the_task_of_vscode_finds_every_letter(self):
        self.check_real_output(*self.vscode())

    def test_the_watch_task_of_vscode_follows_every_change(self):
        command, matchers = self.vscode(number=1)
        self.assertEqual(matchers[0]["pattern"], self.vscode()[1][0]["pattern"])
        s = self.folder()
        watching = Watching(s, command=[BINARY, *command[1:]])
        self.addCleanup(watching.close)
        watching.check()
        s.write("kinds.md", "# A walk\n")
        watching.until(lambda lines: not any(line.startswith("kinds.md") for line in lines))
        checks = self.match(matchers, "\n".join(watching.seen), script=WATCH)
        places = sorted([name, 3] for name in NAMES)
        self.assertEqual(sorted(checks[0]), sorted(places + [["kinds.md", line] for line, _, _ in KINDS_EXPECTED]))
        self.assertEqual(sorted(checks[-1]), places)

    def test_the_matcher_of_github_finds_every_letter(self):
        self.check_real_output(*self.github(), info="notice")

    def test_paths_of_windows_keep_their_drive(self):
        for _, matchers in (self.vscode(), self.github()):
            for path in (r"C:\posts\a.md", r"D:\a b\[c].md", "C:/posts/a.md", r"\\server\posts\a.md"):
                found = self.match(matchers, f"{path}:3:9: warning: it's wrong [encoding/mojibake]")
                self.assertEqual([(entry["file"], entry["line"], entry["column"]) for entry in found], [(path, 3, 9)])

    def test_what_a_message_quotes_names_no_file(self):
        line = 'a.md:3:9: error: "b.md:1:2: error: c [d/e]" is odd [encoding/mojibake]'
        for _, matchers in (self.vscode(), self.github()):
            (entry,) = self.match(matchers, line)
            self.assertEqual((entry["file"], entry["line"], entry["code"]), ("a.md", 3, "encoding/mojibake"))
            self.assertEqual(entry["text"], '"b.md:1:2: error: c [d/e]" is odd')

    def test_other_lines_are_no_findings(self):
        lines = "stet: gone: no such file or directory\n3 | We went\n  --> a.md:3:9\nb.c:1:2: error: unused\n"
        for _, matchers in (self.vscode(), self.github()):
            self.assertEqual(self.match(matchers, lines), [])


class Vims(Editor):
    def found_by(self, *editor, choice="compiler stet"):
        s = self.folder()
        script, found = s.folder / "script.vim", s.folder / "found.json"
        script.write_text(VIM.replace("CHOICE", choice))
        done = s.run(*editor, "-S", script, STET_RUNTIME=str(SOURCE / "integrations/vim"), STET_FOUND=str(found))
        self.assertTrue(found.exists(), done.stdout)
        return json.loads(found.read_text())

    def check(self, *editor):
        found = self.found_by(*editor)
        self.assertEqual([entry["text"] for entry in found if not entry["valid"]], [])
        types = {"error": "e", "warning": "w", "info": "i"}
        self.assertEqual(self.places(found), self.expected(**types))
        text = "\"\u00e2\u20ac\u201d\" is an em dash that was read as Windows-1252 [encoding/mojibake]"
        columns = {(entry["column"], entry["text"]) for entry in found if entry["file"] in NAMES}
        self.assertEqual(columns, {(len("We \U0001f600\twent ".encode()) + 1, text)})

    def test_vim_lands_on_every_letter(self):
        self.check("vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es")

    def test_what_the_pages_show_for_vim_does_as_well(self):
        kinds = [place for place in self.expected(error="e", warning="w", info="i") if place[0] == "kinds.md"]
        for choice, wanted in ((f"edit kinds.md\n{shown('README.md', 'vim')}", kinds),
                               (f"filetype on\n{shown('docs/editors.md', 'vim')}edit kinds.md",
                                self.expected(error="e", warning="w", info="i"))):
            with self.subTest(choice):
                found = self.found_by("vim", "-Nu", "NONE", "-i", "NONE", "-n", "-es", choice=choice)
                self.assertEqual(self.places(entry for entry in found if entry["valid"]), wanted)

    def test_neovim_lands_on_every_letter(self):
        self.check("nvim", "--clean", "-n", "--headless")


class Emacs(Editor):
    def emacs(self, s, *arguments, **environment):
        return s.run("emacs", "-Q", "--batch", "-L", SOURCE / "integrations/emacs", *arguments,
                     cwd=s.work / "posts", **environment)

    def test_emacs_lands_on_every_letter_of_the_project(self):
        s = self.folder()
        script, found = s.folder / "script.el", s.folder / "found.json"
        script.write_text(EMACS.replace("CHOICE", shown("docs/editors.md", "elisp")))
        done = self.emacs(s, "-l", script, STET_FOUND=str(found))
        self.assertTrue(found.exists(), done.stdout)
        entries = json.loads(found.read_text())
        self.assertEqual(self.places(entries), self.expected())
        self.assertEqual({entry["column"] for entry in entries if entry["file"] in NAMES}, {11})

    def test_the_package_compiles_without_a_warning(self):
        s = self.folder()
        copy = s.work / "stet.el"
        copy.write_bytes((SOURCE / "integrations/emacs/stet.el").read_bytes())
        done = self.emacs(s, "--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile", copy)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


if __name__ == "__main__":
    skip_without("emacs", "git", "node", "nvim", "vim")
    unittest.main()
