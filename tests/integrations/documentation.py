"""Runs what README.md and docs/ show.

All blocks of a page run in order in one fresh repository, with `stet` on the PATH:

- `sh`: every block is run and must succeed; `<!-- exit: 1 -->` before it says otherwise.
- `yaml`: a configuration of pre-commit or stet is put in its place and checked by the program that reads it; of a step or
  job for CI that uses ours, the inputs must exist and the arguments run.
- `json`: is parsed.
- A hook that a page installs runs at its end.
- `<!-- file: integrations/ci.sh -->` before any block: it is that file, word for word.

What installs, builds or comments elsewhere is stood in for by programs that check their arguments and do nothing.
"""

import json
import os
import re
import shutil
import sys
import unittest

import yaml
from surroundings import BINARY, SOUND, SOURCE, Case, shared_project, skip_without

sys.path.insert(0, str(SOURCE / "docs"))
import pictures  # noqa: E402

BLOCK = re.compile(
    r"(?:^<!-- (?P<key>file|exit): (?P<value>[^\n]*?) -->\n+)?^(?P<fence>`{3,})(?P<language>[a-z]*)[^\n]*\n(?P<text>.*?)^(?P=fence)\n",
    re.MULTILINE | re.DOTALL,
)

DEV = """#!/bin/sh
grep -q "^  $1)" '{source}/dev' || {{ echo "dev has no verb $1" >&2; exit 2; }}
"""
CMAKE = """#!/bin/sh
for word; do
  case $previous in
    --preset) grep -q '"name": "'"$word"'"' '{source}/CMakePresets.json' || { echo "no preset $word" >&2; exit 2; } ;;
  esac
  previous=$word
done
"""

REVIEWDOG = """#!/bin/sh
[ "$1" = -f=rdjsonl ] || { echo "no format of ours: $1" >&2; exit 2; }
exec python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]'
"""

ACTION = yaml.safe_load((SOURCE / "action.yml").read_text())
GITLAB = yaml.safe_load((SOURCE / "integrations/gitlab-ci.yml").read_text())

POST_SCHEMA = "type: object\nrequired: [title]\n"
POST = "---\ntitle: A walk\nid: walk\nslug: walk\n---\n\n" + SOUND


def pages():
    found = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("*.md"))]
    return [page for page in found if page.exists()]


class Page:
    """Where the blocks of one page run."""

    def __init__(self, case):
        s = self.surroundings = case.surroundings()
        self.case = case
        project = shared_project()
        with (s.home / ".gitconfig").open("a") as config:
            config.write(f'[url "file://{project}"]\n\tinsteadOf = https://github.com/stet-lint/stet\n')
        s.write("dev", DEV.format(source=SOURCE))
        (s.work / "dev").chmod(0o755)
        s.program("cmake", CMAKE.replace("{source}", str(SOURCE)))
        s.program("apt-get", "#!/bin/sh\n")
        s.program("reviewdog", REVIEWDOG)
        s.program("sudo", '#!/bin/sh\nexec "$@"\n')
        for path in sorted((SOURCE / "integrations").iterdir()):
            if path.is_file():
                shutil.copy2(path, s.work / path.name)
        s.repository(
            {
                "posts/a.md": POST,
                "content/posts/b.md": POST,
                "schemas/post.schema.yaml": POST_SCHEMA,
                ".gitignore": "*.json\n*.xml\n*.sarif\n",
            }
        )
        s.must("git", "clone", "--quiet", "--bare", s.work, s.folder / "origin.git")
        s.must("git", "remote", "add", "origin", s.folder / "origin.git")
        s.must("git", "fetch", "--quiet", "origin")
        s.must("git", "branch", "--quiet", "--set-upstream-to", "origin/main")

    def sh(self, text, expected):
        done = self.surroundings.run("bash", "-euo", "pipefail", "-c", text)
        self.case.assertEqual(done.returncode, expected, f"{text}\n{done.stdout}")

    def yaml(self, text):
        document = yaml.safe_load(text)
        if isinstance(document, dict) and "repos" in document:
            self.surroundings.write(".pre-commit-config.yaml", text)
            self.surroundings.must("git", "add", ".pre-commit-config.yaml")
            if shutil.which("pre-commit", path="/usr/bin:/bin"):
                self.surroundings.must("pre-commit", "validate-config")
        elif isinstance(document, dict) and {"rules", "schemas", "overrides", "include", "exclude"} & document.keys():
            self.surroundings.write(".stet.yaml", text)
            self.surroundings.must("stet", "config")
        elif isinstance(document, dict) and "stet" in document:
            variables = document["stet"]["variables"]
            self.case.assertLessEqual(variables.keys(), {"GIT_DEPTH"} | GITLAB["stet"]["variables"].keys())
            self.sh(f"CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main; stet check {variables['STET_ARGS']}", 0)
        elif isinstance(document, list):
            for step in document:
                if step.get("uses", "").startswith("stet-lint/stet@"):
                    inputs = step.get("with", {})
                    self.case.assertLessEqual(inputs.keys(), ACTION["inputs"].keys())
                    self.sh(f"stet check {inputs.get('args', '')}", 0)


class Documentation(Case):
    def check(self, path):
        page = Page(self)
        blocks = list(BLOCK.finditer(path.read_text()))
        for block in blocks:
            text, language = block["text"], block["language"]
            with self.subTest(page=path.name, block=text.splitlines()[:1]):
                if block["key"] == "file":
                    self.assertEqual(text, (SOURCE / block["value"]).read_text())
                elif language == "sh":
                    page.sh(text, int(block["value"]) if block["key"] == "exit" else 0)
                elif language == "yaml":
                    page.yaml(text)
                elif language == "json":
                    json.loads(text)
        if (page.surroundings.work / ".git/hooks/pre-commit").exists():
            page.sh("git commit --quiet --allow-empty --message last", 0)
        return len(blocks)

    def test_whatever_the_pages_show_works(self):
        self.assertGreater(sum(self.check(path) for path in pages()), 10)

    def test_pictures_show_what_stet_prints(self):
        for name in pictures.PICTURES:
            with self.subTest(name):
                drawn = (SOURCE / f"docs/{name}.svg").read_text(encoding="utf-8")
                self.assertTrue(pictures.picture(name, BINARY) == drawn, f"redraw it: docs/pictures.py STET {name}")

    def test_links_between_pages_lead_somewhere(self):
        for page in pages():
            for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text()):
                self.assertTrue((page.parent / target).exists(), f"{page.name}: {target}")


if __name__ == "__main__":
    skip_without("bash", "emacs", "git", "pre-commit", "tmux", "vim")
    unittest.main()
