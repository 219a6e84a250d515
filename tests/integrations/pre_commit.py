"""Runs Debian's pre-commit with the project's hooks in a real repository."""

import unittest

from surroundings import BINARY, DAMAGED, MENDED, SOUND, VERSION, Case, shared_project, skip_without


def with_id(name):
    return f"---\nid: {name}\n---\n\nText.\n"


class PreCommit(Case):
    def prepare(self, hook, files, **options):
        s = self.surroundings(**options)
        project = shared_project()
        config = f"repos:\n  - repo: file://{project}\n    rev: v{VERSION}\n    hooks:\n      - id: {hook}\n"
        s.repository({**files, ".pre-commit-config.yaml": config})
        s.must("pre-commit", "install")
        return s

    def commit(self, s, **more):
        return s.run("git", "commit", "--message", "next", **more)

    def committed(self, s, name):
        return s.must("git", "show", f"HEAD:{name}")

    def test_a_damaged_document_is_refused_with_its_findings_and_accepted_once_it_is_mended(self):
        s = self.prepare("stet", {"a.md": SOUND})
        s.write("a.md", DAMAGED)
        s.write("b.md", SOUND)
        s.must("git", "add", "--all")
        refused = self.commit(s)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("a.md:3:9: error: ", refused.stdout)
        self.assertIn("3 | We went \u00e2\u20ac\u201d out.", refused.stdout)
        self.assertEqual(s.read("a.md"), DAMAGED)
        s.write("a.md", MENDED)
        s.must("git", "add", "a.md")
        self.assertEqual(self.commit(s).returncode, 0)
        self.assertEqual(self.committed(s, "a.md"), MENDED)

    def test_the_fixing_hook_mends_the_document_and_the_next_commit_is_accepted(self):
        s = self.prepare("stet-fix", {"a.md": SOUND})
        s.write("a.md", DAMAGED)
        s.must("git", "add", "a.md")
        refused = self.commit(s)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("files were modified by this hook", refused.stdout)
        self.assertEqual(s.read("a.md"), MENDED)
        s.must("git", "add", "a.md")
        self.assertEqual(self.commit(s).returncode, 0)
        self.assertEqual(self.committed(s, "a.md"), MENDED)

    def test_a_partially_staged_document_is_checked_as_staged_and_keeps_its_other_changes(self):
        for hook in ("stet", "stet-fix"):
            with self.subTest(hook):
                s = self.prepare(hook, {"a.md": SOUND})
                s.write("a.md", SOUND + "\nStaged.\n")
                s.must("git", "add", "a.md")
                rest = DAMAGED + "\nStaged.\n\nNot staged.\n"
                s.write("a.md", rest)
                self.assertEqual(self.commit(s).returncode, 0)
                self.assertEqual(self.committed(s, "a.md"), SOUND + "\nStaged.\n")
                self.assertEqual(s.read("a.md"), rest)

    def test_a_fix_that_meets_a_change_that_is_not_staged_loses_nothing(self):
        s = self.prepare("stet-fix", {"a.md": SOUND})
        s.write("a.md", DAMAGED)
        s.must("git", "add", "a.md")
        rest = DAMAGED.replace("out", "out again")
        s.write("a.md", rest)
        refused = self.commit(s)
        self.assertNotEqual(refused.returncode, 0)
        self.assertEqual(s.read("a.md"), rest)
        self.assertEqual(s.must("git", "show", ":a.md"), DAMAGED)

    def test_a_document_is_compared_with_those_that_are_not_part_of_the_commit(self):
        s = self.prepare("stet", {"a.md": with_id("same")})
        s.write("b.md", with_id("same"))
        s.must("git", "add", "b.md")
        refused = self.commit(s)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("b.md:2:5: error: `id` is 'same', which a.md has too", refused.stdout)

    def test_documents_with_awkward_names_are_documents(self):
        names = ["--output=json=b.md", "-a.md", "q\"uo'te.md", "line\nfeed.md", "100%.md", "[a]*.md", "\u00e9\U0001f600.MD"]
        s = self.prepare("stet", {})
        for name in names:
            s.write(name, DAMAGED)
        s.must("git", "add", "--all")
        refused = self.commit(s)
        self.assertEqual(refused.stdout.count("[encoding/mojibake]"), len(names), refused.stdout)
        self.assertFalse((s.work / "b.md").exists())

    def test_a_merge_is_checked_before_it_is_committed(self):
        s = self.prepare("stet", {"a.md": SOUND})
        s.must("git", "checkout", "--quiet", "-b", "other")
        s.write("a.md", SOUND + "\nThere.\n")
        s.must("git", "commit", "--quiet", "--all", "--message", "there")
        s.must("git", "checkout", "--quiet", "main")
        s.write("a.md", SOUND + "\nHere.\n")
        s.must("git", "commit", "--quiet", "--all", "--message", "here")
        self.assertEqual(s.run("git", "merge", "other").returncode, 1)
        s.must("git", "add", "a.md")
        self.assertIn("[trailing/conflict-marker]", self.commit(s).stdout)
        s.write("a.md", SOUND + "\nBoth.\n")
        s.must("git", "add", "a.md")
        self.assertEqual(self.commit(s).returncode, 0)

    def test_a_first_commit_a_further_work_tree_and_a_subfolder_with_its_own_configuration(self):
        s = self.prepare("stet", {".stet.yaml": "root: true\n"})
        s.write("posts/.stet.yaml", "root: true\nrules: { trailing/final-newline: error }\n")
        tree = s.folder / "tree"
        s.must("git", "worktree", "add", "--quiet", "-b", "new", tree)
        for place in (s.work, tree):
            (place / "posts").mkdir(exist_ok=True)
            (place / "a.md").write_text(SOUND.rstrip())
            (place / "posts/b.md").write_text(SOUND.rstrip() if place == s.work else DAMAGED)
            s.must("git", "add", "--all", cwd=place)
            refused = s.run("git", "commit", "--message", "next", cwd=place / "posts")
            self.assertIn("posts/b.md:3:", refused.stdout)
            self.assertNotIn("\na.md", refused.stdout)
        s.must("git", "checkout", "--quiet", "--orphan", "first")
        self.assertIn("posts/b.md:3:13: error: ", self.commit(s).stdout)
        s.write("posts/b.md", SOUND)
        s.must("git", "add", "--all")
        self.assertEqual(self.commit(s).returncode, 0)

    def test_what_the_configuration_excludes_is_left_alone(self):
        s = self.prepare("stet-fix", {".stet.yaml": "root: true\nexclude: ['vendor/**']\n"})
        s.write("vendor/a.md", DAMAGED)
        s.must("git", "add", "--all")
        self.assertEqual(self.commit(s).returncode, 0)
        self.assertEqual(self.committed(s, "vendor/a.md"), DAMAGED)

    def test_all_files_are_one_run_for_whoever_asks_for_it(self):
        files = {f"posts/{i}.mdx": DAMAGED for i in range(300)}
        s = self.prepare("stet", files)
        run = s.run("pre-commit", "run", "--all-files")
        self.assertEqual(run.returncode, 1)
        self.assertEqual(run.stdout.count("[encoding/mojibake]"), 300)
        self.assertEqual(run.stdout.count("300 documents"), 1, run.stdout[-500:])

    def test_the_hooks_can_be_tried_from_a_copy_of_the_project(self):
        s = self.surroundings()
        project = shared_project()
        s.repository({"a.md": DAMAGED})
        tried = s.run("pre-commit", "try-repo", project, "stet", "--all-files")
        self.assertEqual(tried.returncode, 1)
        self.assertIn("a.md:3:9: error: ", tried.stdout)

    def test_the_source_hook_builds_once_and_works_without_stet_on_the_path(self):
        s = self.prepare("stet-src", {"a.md": SOUND}, stet_on_path=False)
        # The build is stood in for, as it takes minutes: the program is there already. Configuring is real, takes no
        # library from the machine, and whatever the user's compiler warns of fails no build.
        s.program(
            "cmake",
            f"""#!/bin/sh
echo "$1" >>'{s.folder}/calls'
if [ "$1" != --build ]; then exec /usr/bin/cmake "$@"; fi
if grep Werror "$2/compile_commands.json"; then exit 1; fi
grep -q STET_BUNDLED_LIBRARIES:BOOL=ON "$2/CMakeCache.txt" || exit 1
cp '{BINARY}' "$2/stet"
""",
        )
        s.write("a.md", DAMAGED)
        s.must("git", "add", "a.md")
        refused = self.commit(s)
        self.assertIn("a.md:3:9: error: ", refused.stdout)
        s.write("a.md", MENDED)
        s.must("git", "add", "a.md")
        self.assertEqual(self.commit(s).returncode, 0)
        built = list((s.home / "pre-commit").glob("repo*/build/from-source/*"))
        self.assertEqual([path.name for path in built], ["stet"])
        self.assertEqual((s.folder / "calls").read_text().split(), ["-S", "--build"])

    def test_a_build_that_fails_is_shown_and_leaves_nothing(self):
        s = self.prepare("stet-fix-src", {"a.md": SOUND}, stet_on_path=False)
        s.program("cmake", "#!/bin/sh\necho 'there is no compiler' >&2\nexit 1\n")
        s.write("a.md", DAMAGED)
        s.must("git", "add", "a.md")
        refused = self.commit(s)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("there is no compiler", refused.stdout)
        self.assertEqual(list((s.home / "pre-commit").glob("repo*/build/from-source/*")), [])


if __name__ == "__main__":
    skip_without("cmake", "git", "pre-commit")
    unittest.main()
