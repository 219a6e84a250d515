"""The script `dev` where a build is there already: the programs that it starts are stand-ins."""

import shutil
import unittest

from surroundings import BINARY, DAMAGED, SOURCE, Case

NINJA = """#!/bin/sh
echo '[0/1] Re-checking globbed directories...'
if [ -z "$STEPS" ]; then echo 'ninja: no work to do.'; exit; fi
echo '[1/2] Building CXX object lint/CMakeFiles/stet_lint.dir/a/folder/and/another/one/main.cpp.o'
echo '[2/2] Linking'
exit "$STEPS"
"""


class Dev(Case):
    def project(self):
        s = self.surroundings()
        (s.work / "docs").mkdir()
        shutil.copytree(SOURCE / "docs/demo", s.work / "docs/demo")
        s.write("fixtures/a.md", DAMAGED)
        for name in ("dev", "CMakePresets.json"):
            shutil.copy2(SOURCE / name, s.work / name)
        for name in (".ninja_log", "build.ninja"):
            s.write(f"build/release/{name}", "")
        (s.work / "build/release/stet").symlink_to(BINARY)
        s.program("ninja", NINJA)
        s.program("dpkg-query", '#!/bin/sh\nshift 3\nfor package; do printf "%s/installed " "$package"; done\n')
        return s

    def test_what_names_nothing_goes_with_a_copy_of_the_demonstration(self):
        s = self.project()
        demo = s.read("docs/demo/orchard.md")
        for words in ([], ["--fix"], ["check", "--fix"], ["--format", "concise"]):
            with self.subTest(words):
                done = s.run("./dev", "run", *words)
                self.assertEqual(done.returncode, 1)
                self.assertTrue(done.stdout.startswith("demo/"), done.stdout)
        self.assertEqual(s.read("docs/demo/orchard.md"), demo)
        self.assertEqual(s.read("fixtures/a.md"), DAMAGED)

    def test_what_names_something_or_asks_elsewhere_is_left_alone(self):
        s = self.project()
        self.assertIn("fixtures/a.md:3:9", s.run("./dev", "run", "--format", "concise", "fixtures").stdout)
        self.assertTrue(s.run("./dev", "run", "--version").stdout.startswith("stet "))
        self.assertIn("encoding/mojibake", s.run("./dev", "run", "rules").stdout)
        s.write("../site/b.md", DAMAGED)
        done = s.run(s.work / "dev", "run", "--format", "concise", cwd=s.folder / "site")
        self.assertTrue(done.stdout.startswith("b.md:3:9"), done.stdout)

    def test_the_steps_of_a_build_are_shown_and_nothing_where_there_are_none(self):
        s = self.project()
        self.assertEqual(len(s.run("./dev", "run", "--version").stdout.splitlines()), 1)
        steps = s.run("./dev", "run", "--version", STEPS="0").stdout.splitlines()
        self.assertEqual([step[:5] for step in steps], ["[1/2]", "[2/2]", "stet "])
        failed = s.run("./dev", "run", "--version", STEPS="1")
        self.assertEqual((failed.returncode, len(failed.stdout.splitlines())), (1, 2))
        terminal = s.run("script", "-qec", "stty cols 40; ./dev run --version", "/dev/null", STEPS="0", TERM="xterm").stdout
        cut = "[1/2] Building CXX object lint/CMakeFiles"[:39]
        # A carriage return is read as a line feed.
        self.assertEqual(terminal.partition("stet ")[0], f"\n\x1b[K{cut}\n\x1b[K[2/2] Linking\n\x1b[K")


if __name__ == "__main__":
    unittest.main()
