"""What the editors that are set up by a recipe make of stet's output: Kakoune itself, the language server that Helix asks,
and the regular expressions of Sublime Text and JetBrains.
"""

import json
import re
import shlex
import subprocess
import tomllib
import unittest
import xml.etree.ElementTree

from editors import DAMAGED, KINDS, KINDS_EXPECTED, NAMES, Editor
from surroundings import SOURCE, skip_without

# Return on every line of the list, as somebody would press it who goes from finding to finding.
KAKOUNE = """
declare-option str places
hook global BufCloseFifo .* %{
    evaluate-commands -client client0 %{
        evaluate-commands %sh{
            for line in $(seq "$STET_FINDINGS"); do
                printf 'buffer *lint-output*; execute-keys -with-hooks %sg<ret>\\n' "$line"
                printf 'set-option -add global places "%%val{buffile}\\n%%val{cursor_line}\\n%%val{selection}\\n"\\n'
            done
        }
        echo -to-file %sh{ echo "$STET_FOUND" } %opt{places}
        quit! 0
    }
}
lint-buffer
"""


def integration(name):
    return SOURCE / "integrations" / name


class Kakoune(Editor):
    def places_in(self, name, findings):
        s = self.folder()
        found = s.folder / "found"
        (s.home / "kak").mkdir()
        (s.home / "kak/kakrc").write_bytes(integration("kakoune/stet.kak").read_bytes())
        done = s.run("timeout", "60", "kak", "-ui", "dummy", "-e", KAKOUNE, name, XDG_CONFIG_HOME=str(s.home),
                     XDG_RUNTIME_DIR=str(s.folder), STET_FOUND=str(found), STET_FINDINGS=str(findings))
        self.assertTrue(found.exists(), done.stdout)
        lines = found.read_text().split("\n")
        self.assertEqual({file for file in lines[0:-1:3]}, {str(s.work / name)})
        return list(zip(map(int, lines[1::3]), lines[2::3]))

    def test_kakoune_lands_on_every_letter(self):
        self.assertEqual(self.places_in("kinds.md", 3), [(line, letter) for line, letter, _ in KINDS_EXPECTED])
        for name in NAMES:
            if ":" not in name and "'" not in name:  # Kakoune's own limits
                self.assertEqual(self.places_in(name, 1), [(3, "\u00e2")])


class LanguageServer:
    """efm-langserver with the recipe's configuration, spoken to as Helix does."""

    def __init__(self, s):
        self.process = subprocess.Popen(
            ["efm-langserver", "-c", integration("helix/efm-langserver.yaml")], cwd=s.work, env=s.environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        self.send(id=1, method="initialize", params={"rootUri": s.work.as_uri(), "capabilities": {}})
        self.receive()
        self.send(method="initialized", params={})

    def close(self):
        self.process.kill()
        self.process.communicate()

    def send(self, **message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self.process.stdin.flush()

    def receive(self):
        size = 0
        while header := self.process.stdout.readline().strip():
            name, value = header.split(b":")
            size = int(value) if name == b"Content-Length" else size
        return json.loads(self.process.stdout.read(size))


class Helix(Editor):
    def diagnostics(self, s, name, text):
        server = LanguageServer(s)  # for one document: of several that are opened at once it passes over some
        self.addCleanup(server.close)
        document = {"uri": (s.work / name).as_uri(), "languageId": "markdown", "version": 1, "text": text}
        server.send(method="textDocument/didOpen", params={"textDocument": document})
        return server.receive()["params"]["diagnostics"]

    def test_the_language_server_marks_every_letter(self):
        s = self.folder()
        found = []
        for name in [*NAMES, "kinds.md"]:
            text = KINDS if name == "kinds.md" else DAMAGED
            for entry in self.diagnostics(s, name, text):
                start = entry["range"]["start"]
                units = text.split("\n")[start["line"]].encode("utf-16-le")[2 * start["character"]:]
                found.append({"file": name, "line": start["line"] + 1, "type": entry["severity"],
                              "letter": units[:2].decode("utf-16-le")})
        self.assertEqual(self.places(found), self.expected(error=1, warning=2, info=3))

    def test_its_configuration_names_that_server(self):
        languages = tomllib.loads(integration("helix/languages.toml").read_text())
        (language,) = languages["language"]
        self.assertEqual([languages["language-server"][name]["command"] for name in language["language-servers"]],
                         ["efm-langserver"])


class Expressions(Editor):
    """Editors that are not to be had here: what they run is run, and read as they read it."""

    def found_by(self, s, command, expression):
        found = []
        for line in s.run(*command).stdout.splitlines():
            match = re.search(expression, line)
            if match and (s.work / match[1]).exists():  # else there is no link
                path, row, column = match[1], int(match[2]), int(match[3])
                text = s.read(path).split("\n")[row - 1]
                found.append((path.removeprefix(f"{s.work}/"), row, column, text))
        return sorted(found)

    def test_sublime_text_finds_every_letter(self):
        build = json.loads(integration("sublime/stet.sublime-build").read_text())
        found = self.found_by(self.folder(), build["cmd"], build["file_regex"])
        self.assertEqual([(path, row, text[column - 1]) for path, row, column, text in found],
                         [place[:3] for place in self.expected()])

    def test_jetbrains_finds_every_letter_in_files_that_its_macro_can_name(self):
        tool = xml.etree.ElementTree.parse(integration("jetbrains/stet.xml"))
        options = {option.get("name"): option.get("value") for option in tool.iter("option")}
        expression = options["REGEXP"]
        for macro, meaning in {"$FILE_PATH$": r"((?:[A-Za-z]\:|/)[0-9 a-z_A-Z\-\\./]+)", "$LINE$": "([0-9]+)",
                               "$COLUMN$": "([0-9]+)"}.items():
            expression = expression.replace(macro, meaning)
        s = self.folder()
        words = shlex.split(options["PARAMETERS"].replace("$ProjectFileDir$", str(s.work)))
        found = self.found_by(s, [options["COMMAND"], *words], expression)
        wanted = [place for place in self.expected() if re.fullmatch(r"[0-9 a-z_A-Z./-]+", place[0])]
        units = [text.encode("utf-16-le")[2 * column - 2:][:2].decode("utf-16-le") for _, _, column, text in found]
        self.assertEqual([(path, row, letter) for (path, row, *_), letter in zip(found, units)],
                         [place[:3] for place in wanted])


if __name__ == "__main__":
    skip_without("efm-langserver", "git", "kak")
    unittest.main()
