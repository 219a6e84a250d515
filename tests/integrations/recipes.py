"""Lints and runs the shell of every recipe for CI."""

import json
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree

import yaml
from surroundings import BINARY, DAMAGED, SOUND, SOURCE, VERSION, Case, skip_without


def recipe(name):
    return yaml.safe_load((SOURCE / name).read_text())


class Recipe(Case):
    def lint(self, text, shell):
        done = subprocess.run(
            ["shellcheck", f"--shell={shell}", "-"], input=text, capture_output=True, text=True
        )
        self.assertEqual(done.stdout, "")

    def repository(self, **options):
        s = self.surroundings(**options)
        s.repository({"good/a.md": SOUND, "bad/b c.md": DAMAGED, "bad/d.md": SOUND})
        return s

    def project_with_program(self, s):
        """A copy of the project under the name and version that the recipes clone; its `dev` needs no time."""
        project = s.copy_of_project()
        (project / "dev").write_text(
            f'#!/bin/sh\nmkdir -p "$(dirname "$0")/build/release"\ncp "{BINARY}" "$(dirname "$0")/build/release/stet"\n'
        )
        s.must("git", "commit", "--quiet", "--all", "--message", "dev", cwd=project)
        s.must("git", "tag", "--force", f"v{VERSION}", cwd=project)
        s.program("apt-get", "#!/bin/sh\n")
        return f"file://{project}"


class GitHubAction(Recipe):
    def steps(self):
        return recipe("action.yml")["runs"]["steps"]

    def run_step(self, s, index, **environment):
        script = s.folder / "step.sh"
        script.write_text(self.steps()[index]["run"])
        output = s.folder / "output"
        output.write_text("")
        done = s.run(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", script, GITHUB_OUTPUT=str(output), **environment
        )
        return done, dict(line.split("=", 1) for line in output.read_text().splitlines())

    def check(self, s, paths=".", fail_on="warning", changed="", args="", **more):
        return self.run_step(
            s, 1, STET=str(BINARY), PATHS=paths, FAIL_ON=fail_on, CHANGED=changed, ARGS=args, **more
        )

    def test_the_shell_is_clean_and_takes_nothing_from_expressions(self):
        for step in self.steps():
            self.lint(step["run"], "bash")
            self.assertNotIn("${{", step["run"])
            for name in re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", str(step["env"])):
                self.assertIn(name, recipe("action.yml")["inputs"])

    def test_findings_fail_the_step_and_its_output_says_so(self):
        s = self.repository()
        done, outputs = self.check(s)
        self.assertEqual(done.returncode, 1)
        self.assertIn("bad/b c.md", done.stdout)
        self.assertEqual(outputs, {"exit-code": "1"})
        done, outputs = self.check(s, paths="good\n")
        self.assertEqual((done.returncode, outputs), (0, {"exit-code": "0"}))
        self.assertEqual(self.check(s, paths="gone")[0].returncode, 2)

    def test_findings_are_annotations_on_github(self):
        done, _ = self.check(self.repository(), GITHUB_ACTIONS="true")
        self.assertIn("\n::error file=bad/b c.md,line=3,", done.stdout)
        self.assertIn("3 | We went ", done.stdout)

    def test_paths_may_hold_blanks_and_arguments_are_words(self):
        s = self.repository()
        done, _ = self.check(s, paths="bad/b c.md\ngood", args="--format concise\n--ignore encoding")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        done, _ = self.check(s, paths="bad/b c.md", args="--format concise")
        self.assertTrue(done.stdout.startswith("bad/b c.md:3:9: error: "), done.stdout)

    def test_inputs_cannot_run_anything(self):
        s = self.repository()
        evil = "$(touch ran) `touch ran`; touch ran *"
        for name in ("paths", "fail_on", "changed", "args"):
            self.assertEqual(self.check(s, **{name: evil})[0].returncode, 2)
        self.assertFalse((s.work / "ran").exists())

    def test_only_changed_documents_are_checked_on_demand(self):
        s = self.repository()
        done, _ = self.check(s, changed="HEAD")
        self.assertEqual(done.returncode, 0)
        s.write("good/a.md", DAMAGED)
        done, _ = self.check(s, changed="HEAD", args="--format concise")
        self.assertTrue(done.stdout.startswith("good/a.md:3:9: "), done.stdout)

    def test_stet_is_taken_from_where_it_is_or_built(self):
        s = self.repository()
        project = pathlib.Path(self.project_with_program(s).removeprefix("file://"))
        _, outputs = self.run_step(s, 0, STET="/some/stet", ACTION_PATH=str(project))
        self.assertEqual(outputs, {"stet": "/some/stet"})
        _, outputs = self.run_step(s, 0, STET="", ACTION_PATH=str(project))
        self.assertEqual(outputs, {"stet": str(s.programs / "stet")})
        (s.programs / "stet").unlink()
        _, outputs = self.run_step(s, 0, STET="", ACTION_PATH=str(project))
        self.assertEqual(outputs, {"stet": str(project / "build/release/stet")})
        self.assertTrue((project / "build/release/stet").exists())


class Recipes(Recipe):
    def scripts(self):
        gitlab = recipe("integrations/gitlab-ci.yml")["stet"]
        azure = recipe("integrations/azure-pipelines.yml")
        return {
            "gitlab": ("\n".join(gitlab["script"]), "sh", gitlab["variables"]),
            "azure": (azure["steps"][0]["script"], "bash", azure["variables"]),
            "ci": ((SOURCE / "integrations/ci.sh").read_text(), "sh", {}),
        }

    def run_recipe(self, s, name, target, **environment):
        text, shell, variables = self.scripts()[name]
        script = s.folder / "script"
        script.write_text("set -e\n" + text.replace("/tmp/stet", str(s.folder / "stet")))
        arguments = [target] if name == "ci" else []
        defaults = {**variables, "STET_ARGS": target, "TMPDIR": str(s.folder)}
        return s.run(shell, script, *arguments, **{**defaults, **environment})

    def test_the_shell_is_clean(self):
        for name, (text, shell, _) in self.scripts().items():
            with self.subTest(name):
                self.lint(text, shell)
        self.lint((SOURCE / "integrations/stet-from-source").read_text(), "sh")

    def test_they_pass_sound_documents_and_fail_damaged_ones(self):
        for name in self.scripts():
            with self.subTest(name):
                s = self.repository()
                self.assertEqual(self.run_recipe(s, name, "good").returncode, 0)
                bad = self.run_recipe(s, name, "bad")
                self.assertEqual(bad.returncode, 1, bad.stdout)
                self.assertIn("b c.md", bad.stdout)
                self.check_report(s, name)

    def check_report(self, s, name):
        if name == "gitlab":
            report = json.loads(s.read("gl-code-quality-report.json"))
            self.assertEqual([entry["location"]["path"] for entry in report], ["bad/b c.md"])
        else:
            report = xml.etree.ElementTree.parse(s.work / "stet.xml")
            self.assertEqual(len(list(report.iter("failure"))), 1)

    def test_they_get_stet_where_there_is_none(self):
        for name in self.scripts():
            with self.subTest(name):
                s = self.repository(stet_on_path=False)
                repository = self.project_with_program(s)
                bad = self.run_recipe(s, name, "bad", STET_REPOSITORY=repository)
                self.assertEqual(bad.returncode, 1, bad.stdout)
                self.assertIn("b c.md", bad.stdout)

    def test_they_and_the_pages_name_the_version_that_this_is(self):
        pages = [SOURCE / "README.md", *(SOURCE / "docs").glob("*.md")]
        for path in [*pages, *filter(pathlib.Path.is_file, (SOURCE / "integrations").rglob("*"))]:
            for named in re.findall(r"(?:STET_VERSION[:=]{1,2} ?|stet-lint/stet@|rev: )v([0-9.]+)", path.read_text()):
                self.assertEqual(named, VERSION, path.name)


if __name__ == "__main__":
    skip_without("bash", "git", "shellcheck")
    unittest.main()
