#!/usr/bin/env python3
"""Runs stet over evaluation corpora and prints what their own scorers say: eval.py STET ROOT [FAMILY...]

ROOT/FAMILY holds a family's corpora: a folder with documents, `truth.jsonl` and a `score.py`. Where there is a `findings.py`,
as for encodings, each subfolder is a corpus of its own and findings.py makes the scorer's input from the JSON report.
Where ROOT's sibling `conformance` holds cases of another program's suite for a family (lists of {original, fixed}), their
pass rates follow. `init` is how the schemas that `stet init` infers fare over the corpus of front matter.
Ends with 1 when a scorer fails.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import init

# How each family's scorer takes the report; {report} is the JSON file, {corpus} the family's folder.
SCORERS = {
    "dates": ["{corpus}/score.py", "--report", "{report}"],
    "front-matter": ["{corpus}/score.py", "{corpus}", "{report}"],
    "trailing": ["{corpus}/score.py", "{report}"],
}
# What a corpus wants to be checked with.
FLAGS = {
    "dates": ["--isolated", "--now", "2026-11-25"],
    "front-matter": [],
    "trailing": ["--isolated"],
}
CONFORMANCE = {"encoding": "mojibake"}
INIT = "init"  # what a command makes of a family's corpus


def check(stet, folder, arguments, report):
    with open(report, "w", encoding="utf-8") as out:
        run = subprocess.run([stet, "check", "--exit-zero", "--format", "json", *arguments], cwd=folder, stdout=out)
    # 2 says that some document could not be checked, which its standard error tells
    return run.returncode in (0, 2)


def score(command, folder):
    return subprocess.run([sys.executable, *map(str, command)], cwd=folder).returncode == 0


def score_folders(stet, family, scratch):
    """Each subfolder of the family is a corpus; findings.py turns the report into the scorer's input."""
    good = True
    for corpus in sorted(path for path in family.iterdir() if path.is_dir() and path.name != "__pycache__"):
        print(f"\n### {family.name}/{corpus.name}", flush=True)
        report, findings = scratch / "report.json", scratch / "findings.jsonl"
        good &= check(stet, corpus, ["--isolated", "--select", family.name, "."], report)
        with open(findings, "w", encoding="utf-8") as out:
            made = subprocess.run([sys.executable, str(family / "findings.py"), str(corpus), str(report)], stdout=out)
        good &= made.returncode == 0 and score([family / "score.py", corpus, findings], corpus)
    return good


def score_documents(stet, family, scratch):
    print(f"\n### {family.name}", flush=True)
    report = scratch / "report.json"
    good = check(stet, family, [*FLAGS.get(family.name, ["--isolated"]), "docs"], report)
    command = SCORERS.get(family.name, ["{corpus}/score.py", "{report}"])
    return score([part.format(corpus=family, report=report) for part in command], family) and good


def mended(stet, folder, text):
    """`text` with all fixes of encoding/mojibake, safe or not."""
    document = folder / "case.md"
    document.write_text(text + "\n", encoding="utf-8")
    subprocess.run([stet, "check", "--isolated", "--select", "encoding/mojibake", "--fix", "--unsafe-fixes", str(document)],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return document.read_text(encoding="utf-8").removesuffix("\n")


def pass_rates(stet, cases, scratch):
    for path in sorted(cases.glob("*.json")):
        wanted = [case for case in json.loads(path.read_text(encoding="utf-8")) if case.get("expect") == "pass"]
        failed = []
        for case in wanted:
            got = mended(stet, scratch, case["original"])
            if got != case["fixed"]:
                failed.append(f"{case['original']!r} became {got!r}, not {case['fixed']!r}")
        print(f"\n### {cases.name}/{path.name}: {len(wanted) - len(failed)} of {len(wanted)}")
        print("".join(f"  {row}\n" for row in failed), end="")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stet")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("families", nargs="*")
    arguments = parser.parse_args()
    stet = str(pathlib.Path(arguments.stet).resolve())
    root = arguments.root.resolve()
    known = sorted(path.name for path in root.iterdir() if (path / "score.py").is_file()) if root.is_dir() else []
    if "front-matter" in known:
        known.append(INIT)
    unknown = [name for name in arguments.families if name not in known]
    if unknown or not known:
        sys.exit(f"eval.py: {root} holds no corpora for {', '.join(unknown) or 'any family'}")
    good = True
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        for family in arguments.families or known:
            if family == INIT:
                print(f"\n### {family}", flush=True)
                good &= init.score(stet, root / "front-matter", scratch)
                continue
            scorer = score_folders if (root / family / "findings.py").is_file() else score_documents
            good &= scorer(stet, root / family, scratch)
            cases = root.parent / "conformance" / CONFORMANCE.get(family, "")
            if family in CONFORMANCE and cases.is_dir():
                pass_rates(stet, cases, scratch)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
