"""`stet check --watch` while all that happens to folders happens to them."""

import shutil
import signal
import subprocess
import time
import unittest

from surroundings import BINARY, DAMAGED, SOUND, Case
from watching import Watching

FINDING = "\"\u00e2\u20ac\u201d\" is an em dash that was read as Windows-1252 [encoding/mojibake]"


def damaged(*paths):
    return [f"{path}:3:9: error: {FINDING}" for path in paths]


def with_id(name):
    return f"---\nid: {name}\n---\n\nText.\n"


class Watch(Case):
    def prepare(self, files, *arguments, cwd="."):
        s = self.surroundings()
        for name, text in files.items():
            s.write(name, text)
        watching = Watching(s, *arguments, cwd=s.work / cwd)
        self.addCleanup(watching.close)
        return s, watching

    def expect(self, watching, *lines):
        """Waits for a check that prints these lines."""
        wanted = [line for group in lines for line in ([group] if isinstance(group, str) else group)]
        self.assertEqual(watching.until(lambda found: found == wanted), wanted)

    def test_a_document_that_is_damaged_and_mended_is_seen_each_time_beside_the_others(self):
        s, watching = self.prepare({"a.md": SOUND, "b.md": DAMAGED})
        self.assertEqual(watching.check(), damaged("b.md"))
        s.write("a.md", DAMAGED)
        self.expect(watching, damaged("a.md", "b.md"))
        s.write("a.md", SOUND)
        self.expect(watching, damaged("b.md"))
        s.write("new.md", DAMAGED)
        self.expect(watching, damaged("b.md", "new.md"))
        (s.work / "b.md").unlink()
        self.expect(watching, damaged("new.md"))

    def test_editors_that_save_by_rename_are_seen(self):
        s, watching = self.prepare({"a.md": SOUND, "b.md": DAMAGED})
        watching.check()
        for text, expected in ((DAMAGED, damaged("a.md", "b.md")), (SOUND, damaged("b.md"))):
            # As Vim does with 'backupcopy=no': a probe, the old file as backup, a new one in its place.
            (s.work / "4913").write_text("")
            (s.work / "4913").unlink()
            (s.work / "a.md").rename(s.work / "a.md~")
            s.write("a.md", text)
            (s.work / "a.md~").unlink()
            self.expect(watching, expected)
            # As most others do: a new file, moved over the old one.
            s.write(".a.md.tmp", text + "\nMore.\n")
            (s.work / ".a.md.tmp").rename(s.work / "a.md")
            self.expect(watching, expected)

    def test_rules_that_compare_documents_see_all_of_them(self):
        s, watching = self.prepare({"a.md": with_id("x"), "b.md": with_id("y")})
        self.assertEqual(watching.check(), [])
        s.write("b.md", with_id("x"))
        (found,) = watching.until(lambda lines: lines)
        self.assertRegex(found, r"^[ab]\.md:2:5: error: .* \[front-matter/unique\]$")
        s.write("a.md", with_id("z"))
        self.expect(watching)
        s.write("c.md", with_id("z"))
        watching.until(lambda lines: len(lines) == 1)
        (s.work / "c.md").unlink()
        self.expect(watching)

    def test_folders_come_move_and_go_and_come_again(self):
        s, watching = self.prepare({"a.md": SOUND})
        self.assertEqual(watching.check(), [])
        s.write("one/two/three/b.md", DAMAGED)
        self.expect(watching, damaged("one/two/three/b.md"))
        (s.work / "one/two").rename(s.work / "moved")
        self.expect(watching, damaged("moved/three/b.md"))
        s.write("one/two/three/c.md", DAMAGED)
        self.expect(watching, damaged("moved/three/b.md", "one/two/three/c.md"))
        s.write("moved/three/b.md", SOUND)
        self.expect(watching, damaged("one/two/three/c.md"))
        shutil.rmtree(s.work / "one")
        self.expect(watching)
        s.write("one/d.md", DAMAGED)
        self.expect(watching, damaged("one/d.md"))

    def test_a_folder_in_anothers_place_is_read_though_its_files_were_not_touched(self):
        s, watching = self.prepare({"posts/a.md": SOUND, ".next/a.md": DAMAGED})
        self.assertEqual(watching.check(), [])
        (s.work / "posts").rename(s.work / ".old")
        (s.work / ".next").rename(s.work / "posts")
        self.expect(watching, damaged("posts/a.md"))

    def test_the_named_folder_may_go_and_come_again(self):
        s, watching = self.prepare({"posts/a.md": DAMAGED, "b.md": DAMAGED}, "posts")
        self.assertEqual(watching.check(), damaged("posts/a.md"))
        shutil.rmtree(s.work / "posts")
        self.expect(watching, "stet: posts: no such file or directory; the document was not checked")
        s.write("posts/c.md", DAMAGED)
        self.expect(watching, damaged("posts/c.md"))
        s.write("posts/c.md", SOUND)
        self.expect(watching)

    def test_the_working_folder_may_go_and_come_again(self):
        s, watching = self.prepare({"deep/er/a.md": DAMAGED}, cwd="deep/er")
        self.assertEqual(watching.check(), damaged("a.md"))
        shutil.rmtree(s.work / "deep")
        watching.until(lambda lines: lines == ["stet: .: no such file or directory"])
        s.write("deep/er/b.md", DAMAGED)
        self.expect(watching, damaged("b.md"))

    def test_a_named_document_may_go_and_come_again(self):
        s, watching = self.prepare({"notes.txt": DAMAGED, "b.md": DAMAGED}, "notes.txt")
        self.assertEqual(watching.check(), damaged("notes.txt"))
        (s.work / "notes.txt").unlink()
        self.expect(watching, "stet: notes.txt: no such file or directory; the document was not checked")
        s.write("notes.txt", SOUND)
        self.expect(watching)

    def test_what_a_link_leads_to_is_watched(self):
        s = self.surroundings()
        s.write("../elsewhere/a.md", SOUND)
        s.write("../folder/b.md", SOUND)
        (s.work / "link.md").symlink_to("../elsewhere/a.md")
        (s.work / "linked").symlink_to("../folder")
        watching = Watching(s)
        self.addCleanup(watching.close)
        self.assertEqual(watching.check(), [])
        s.write("../elsewhere/a.md", DAMAGED)
        self.expect(watching, damaged("link.md"))
        s.write("../folder/b.md", DAMAGED)
        self.expect(watching, damaged("link.md", "linked/b.md"))
        (s.work / "linked").unlink()
        self.expect(watching, damaged("link.md"))

    def test_configurations_and_ignore_files_count_as_soon_as_they_change(self):
        s, watching = self.prepare({"a.md": DAMAGED, "posts/b.md": DAMAGED})
        self.assertEqual(watching.check(), damaged("a.md", "posts/b.md"))
        s.write(".stet.yaml", "rules: { encoding/mojibake: off }\n")
        self.expect(watching)
        s.write("posts/.stet.yaml", "root: true\n")
        self.expect(watching, damaged("posts/b.md"))
        s.write("posts/.stet.yaml", "rulez: {}\n")
        watching.until(lambda lines: any("posts/.stet.yaml:1:1" in line for line in lines))
        (s.work / "posts/.stet.yaml").unlink()
        (s.work / ".stet.yaml").unlink()
        self.expect(watching, damaged("a.md", "posts/b.md"))
        s.write(".stetignore", "posts\n")
        self.expect(watching, damaged("a.md"))
        s.write(".stetignore", "")
        self.expect(watching, damaged("a.md", "posts/b.md"))
        s.write("../.stet.yaml", "rules: { encoding: off }\n")
        self.expect(watching)

    def test_what_a_configuration_refers_to_is_watched_wherever_it_lies(self):
        s = self.surroundings()
        s.write("../shared/base.yaml", "rules: { encoding/mojibake: off }\n")
        s.write("../schemas/post.yaml", "$ref: part.yaml\n")
        s.write("../schemas/part.yaml", "required: [title]\n")
        (s.work / "base.yaml").symlink_to("../shared/base.yaml")
        s.write(".stet.yaml", "extends: base.yaml\nschemas: [{ files: '*.md', schema: ../schemas/post.yaml }]\n")
        s.write("a.md", "---\nid: a\n---\n\n" + DAMAGED)
        watching = Watching(s)
        self.addCleanup(watching.close)
        (missing,) = watching.check()
        self.assertIn("[front-matter/schema]", missing)
        s.write("../schemas/part.yaml", "required: [id]\n")
        self.expect(watching)
        s.write("../shared/base.yaml", "rules: { encoding/mojibake: [ }\n")
        watching.until(lambda lines: any("base.yaml:1:" in line for line in lines))
        s.write("../shared/base.yaml", "rules: { encoding/mojibake: error }\n")
        self.expect(watching, f"a.md:7:9: error: {FINDING}")

    def test_what_documents_refer_to_is_watched(self):
        s, watching = self.prepare({
            ".stet.yaml": "rules: { front-matter/reference: { data: ['author in data/authors.yml', 'layout in layouts'] } }\n",
            "data/authors.yml": "jo: {}\n",
            "layouts/post.html": "",
            "a.md": "---\ncover: ./a.png\nauthor: kim\nlayout: page\n---\n",
        })
        found = [f"a.md:{place}: error: {what} [front-matter/reference]" for place, what in (
            ("2:8", "`cover` names './a.png', which does not exist"),
            ("3:9", "`author` is 'kim', which is not in data/authors.yml"),
            ("4:9", "`layout` is 'page', which is not in layouts"))]
        self.expect(watching, found)
        s.write("data/authors.yml", "kim: {}\n")
        self.expect(watching, found[0], found[2])
        s.write("a.png", "")
        self.expect(watching, found[2])
        s.write("layouts/page.html", "")
        self.expect(watching)

    def test_a_schema_in_a_folder_that_is_not_there_yet_is_waited_for(self):
        s, watching = self.prepare({
            ".stet.yaml": "schemas: [{ files: '*.md', schema: ../one/two/post.yaml }]\n", "a.md": with_id("a")})
        watching.until(lambda lines: any("post.yaml" in line for line in lines))
        s.write("../one/two/post.yaml", "required: [title]\n")
        watching.until(lambda lines: len(lines) == 1 and "[front-matter/schema]" in lines[0])
        (s.work / "../one").rename(s.work / "../other")
        watching.until(lambda lines: any("post.yaml" in line for line in lines))
        (s.work / "../other").rename(s.work / "../one")
        watching.until(lambda lines: len(lines) == 1 and "[front-matter/schema]" in lines[0])

    def test_a_linked_folder_may_go_and_come_again(self):
        s = self.surroundings()
        s.write("../places/folder/b.md", DAMAGED)
        s.write("a.md", SOUND)
        (s.work / "linked").symlink_to("../places/folder")
        watching = Watching(s)
        self.addCleanup(watching.close)
        self.assertEqual(watching.check(), damaged("linked/b.md"))
        (s.work / "../places/folder").rename(s.work / "../places/moved")
        self.expect(watching)
        (s.work / "../places/moved").rename(s.work / "../places/folder")
        self.expect(watching, damaged("linked/b.md"))
        shutil.rmtree(s.work / "../places")
        self.expect(watching)
        s.write("../places/folder/c.md", DAMAGED)
        self.expect(watching, damaged("linked/c.md"))
        s.write("../other/d.md", DAMAGED)
        (s.work / "next").symlink_to("../other")
        (s.work / "next").rename(s.work / "linked")
        self.expect(watching, damaged("linked/d.md"))

    def test_a_report_is_no_reason_to_check_again_whatever_it_is_called(self):
        for name in (".stetignore", "report.txt", "sub/.gitignore"):
            with self.subTest(name):
                s, watching = self.prepare({"a.md": SOUND, "sub/b.md": SOUND}, "--output", f"concise={name}")
                self.assertEqual(watching.check(), [])
                s.write("a.md", DAMAGED)
                self.expect(watching, damaged("a.md"))
                time.sleep(1)  # that nothing happens shows in no other way; one change may be seen in two checks
                self.assertLessEqual(watching.lines.qsize(), 3)

    def test_quiet_leaves_the_two_lines_by_which_programs_know_a_check(self):
        s, watching = self.prepare({"a.md": DAMAGED}, "--quiet")
        self.assertEqual(watching.check(), damaged("a.md"))

    def test_ten_thousand_changes_at_once_are_all_seen(self):
        s, watching = self.prepare({"a.md": SOUND})
        self.assertEqual(watching.check(), [])
        watching.pause()  # so that the system's queue runs over
        for number in range(10_000):
            s.write(f"{number % 10}/{number}.md", SOUND)
            s.write("a.md", DAMAGED if number % 2 else SOUND)
        s.write("5/5.md", DAMAGED)
        watching.resume()
        self.expect(watching, damaged("5/5.md", "a.md"))
        s.write("a.md", SOUND)
        self.expect(watching, damaged("5/5.md"))

    def test_reports_are_written_each_time(self):
        s, watching = self.prepare({"a.md": SOUND}, "--output", "concise=report.txt")
        watching.check()
        self.assertEqual(s.read("report.txt"), "")
        s.write("a.md", DAMAGED)
        self.expect(watching, damaged("a.md"))
        self.assertEqual(s.read("report.txt"), damaged("a.md")[0] + "\n")

    def test_signals_and_a_reader_that_goes_away_end_it_without_a_word(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            _, watching = self.prepare({"a.md": SOUND})
            watching.check()
            self.assertEqual(watching.stop(number), -number)
            self.assertIsNone(watching.lines.get(timeout=60))
        s = self.surroundings()
        s.write("a.md", SOUND)
        done = subprocess.run(
            ["bash", "-c", f'"{BINARY}" --watch | head -n 2 >/dev/null; echo "${{PIPESTATUS[0]}}"'],
            cwd=s.work, env=s.environment(), capture_output=True, text=True, timeout=60,
        )
        self.assertEqual((done.stdout, done.stderr), ("141\n", ""))

    def test_what_makes_no_sense_beside_it_is_a_usage_error(self):
        s = self.surroundings()
        s.write("a.md", SOUND)
        for more in (["--fix"], ["--diff"], ["--statistics"], ["--staged"], ["--changed"], ["--files-from", "a.md"],
                     ["--verbose"], ["-"], ["--format", "json"]):
            with self.subTest(more):
                done = s.run("stet", "check", "--watch", *more)
                self.assertEqual(done.returncode, 2)
                self.assertIn("--watch", done.stdout)


if __name__ == "__main__":
    unittest.main()
