"""The libraries in third_party/: what is in the archive, and what a build makes of it that has nothing but a compiler."""

import json
import pathlib
import re
import subprocess
import tarfile
import unittest

from surroundings import SOURCE, Case, skip_without

THIRD_PARTY = SOURCE / "third_party"
LICENCE = re.compile(r"[^/]+/(LICEN[CS]E|COPYING|copyright)[^/]*")


def members():
    with tarfile.open(THIRD_PARTY / "libraries.tar.xz") as archive:
        return {name: archive.extractfile(name).read().decode("utf-8", "replace") for name in archive.getnames()}


def included(texts):
    """The names of files, without their folders, that are included anywhere in texts."""
    return {
        pathlib.PurePath(name).name
        for text in texts
        for name in re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)', text, re.MULTILINE)
    }


class Libraries(Case):
    def test_a_build_takes_them_all_and_none_of_the_system(self):
        s = self.surroundings()
        build = s.folder / "build"
        s.must("cmake", "-S", SOURCE, "-B", build, "-DSTET_BUNDLED_LIBRARIES=ON", "-DBUILD_TESTING=OFF")
        unpacked = build / "third_party/libraries"
        files = members()
        own = [path.read_text() for part in ("lint", "rules", "third_party") for path in (SOURCE / part).rglob("*.[ch]*")]

        commands = json.loads((build / "compile_commands.json").read_text())
        compiled = {command["file"] for command in commands}
        needed = included([*own, *files.values()])
        unused = {
            name
            for name in files
            if not LICENCE.fullmatch(name) and pathlib.PurePath(name).name not in needed and str(unpacked / name) not in compiled
        }
        self.assertEqual(unused, set())

        for command in commands:
            for folder in re.findall(r"-isystem (\S+)", command["command"]):
                self.assertTrue(pathlib.Path(folder).is_relative_to(build), command["command"])
        linked = (build / "lint/CMakeFiles/stet.dir/link.txt").read_text()
        self.assertEqual(linked.count("/third_party/lib"), len(list((build / "third_party/CMakeFiles").glob("*.dir"))))
        self.assertNotRegex(linked, r"\.so\b|-l")
        self.assertNotIn("PKG_CONFIG", (build / "CMakeCache.txt").read_text())

    def test_each_has_a_name_in_every_place_and_a_licence(self):
        bundled = set(re.findall(r"^(?:headers|sources)\((\S+?)[ )]", (THIRD_PARTY / "CMakeLists.txt").read_text(), re.MULTILINE))
        of_system = set(re.findall(r"library::(\S+)", (SOURCE / "cmake/dependencies.cmake").read_text()))
        licences = {name.split("/")[0] for name in members() if LICENCE.fullmatch(name)}
        self.assertEqual(bundled, of_system)
        self.assertEqual(bundled, licences)
        self.assertEqual(bundled, {name.split("/")[0] for name in members()})

    def test_the_script_that_collects_them_is_sound(self):
        linted = subprocess.run(["shellcheck", THIRD_PARTY / "collect"], capture_output=True, text=True)
        self.assertEqual(linted.stdout, "")


if __name__ == "__main__":
    skip_without("cmake", "shellcheck")
    unittest.main()
