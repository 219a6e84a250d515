"""A fresh folder for what reads stet: a git repository, a home of its own, no network, `stet` on the PATH.

The environment says what is tested: STET_BINARY is the program, STET_SOURCE_DIR the project.
"""

import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BINARY = pathlib.Path(os.environ["STET_BINARY"]).resolve()
SOURCE = pathlib.Path(os.environ["STET_SOURCE_DIR"]).resolve()
VERSION = re.search(r"project\(stet\s+VERSION ([0-9.]+)", (SOURCE / "CMakeLists.txt").read_text())[1]
SKIPPED = 77  # the exit code by which CTest calls a test skipped

SOUND = "# A walk\n\nWe went out.\n"
DAMAGED = "# A walk\n\nWe went \u00e2\u20ac\u201d out.\n"
MENDED = "# A walk\n\nWe went \u2014 out.\n"


class Surroundings:
    """Removed with all that is in it by `close`."""

    def __init__(self, stet_on_path=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stet-")).resolve()
        self.home = self.folder / "home"
        self.work = self.folder / "work"
        self.programs = self.folder / "programs"
        for folder in (self.home, self.work, self.programs):
            folder.mkdir()
        if stet_on_path:
            (self.programs / "stet").symlink_to(BINARY)
        (self.home / ".gitconfig").write_text(
            "[user]\n\tname = A Writer\n\temail = a@example.org\n[init]\n\tdefaultBranch = main\n"
        )

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, **more):
        return {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "PRE_COMMIT_HOME": str(self.home / "pre-commit"),
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            # No network: git may only clone from the disk, and whatever asks a proxy finds none.
            "GIT_ALLOW_PROTOCOL": "file",
            "http_proxy": "http://127.0.0.1:9",
            "https_proxy": "http://127.0.0.1:9",
            **more,
        }

    def run(self, *words, cwd=None, **more):
        return subprocess.run(
            [str(word) for word in words],
            cwd=cwd or self.work,
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="surrogateescape",
            timeout=600,
        )

    def must(self, *words, cwd=None):
        done = self.run(*words, cwd=cwd)
        if done.returncode != 0:
            raise AssertionError(f"{words}: exit code {done.returncode}\n{done.stdout}")
        return done.stdout

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.work / name).read_text(encoding="utf-8")

    def program(self, name, text):
        """Puts a shell script on the PATH before all others."""
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)

    def repository(self, files):
        """Makes the work folder a repository in which these files are committed."""
        self.must("git", "init", "--quiet")
        for name, text in files.items():
            self.write(name, text)
        self.must("git", "add", "--all")
        self.must("git", "commit", "--quiet", "--allow-empty", "--message", "first")

    def copy_of_project(self):
        """A repository that holds what the project's own holds, as far as users need it, under the tag of its version."""
        copy = self.folder / "project"
        copy.mkdir()
        for part in (".pre-commit-hooks.yaml", "action.yml", "CMakeLists.txt", "CMakePresets.json", "CHANGELOG.md", "LICENSE", "README.md", "dev"):
            shutil.copy2(SOURCE / part, copy / part)
        for part in ("cmake", "integrations", "lint", "rules", "third_party"):
            shutil.copytree(SOURCE / part, copy / part)
        self.must("git", "init", "--quiet", cwd=copy)
        self.must("git", "add", "--all", cwd=copy)
        self.must("git", "commit", "--quiet", "--message", "project", cwd=copy)
        self.must("git", "tag", f"v{VERSION}", cwd=copy)
        return copy


def skip_without(*programs):
    missing = [program for program in programs if shutil.which(program, path="/usr/bin:/bin") is None]
    if missing:
        print(f"skipped: there is no {', no '.join(missing)} here")
        sys.exit(SKIPPED)


@functools.lru_cache(maxsize=None)
def shared_project():
    """A copy of the project for tests that only read it; the end of the run removes it."""
    surroundings = Surroundings()
    unittest.addModuleCleanup(surroundings.close)
    return surroundings.copy_of_project()


class Case(unittest.TestCase):
    maxDiff = None

    def surroundings(self, **options):
        surroundings = Surroundings(**options)
        self.addCleanup(surroundings.close)
        return surroundings
