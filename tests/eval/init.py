"""How well the schemas that `stet init` infers tell defects from what is right: figures over labelled documents.

Each folder of CORPUS/docs is the site that schemas are inferred from, once from its documents as they are and once with the
variants in `mutated/` among them. A row of truth.jsonl counts where the site's own schema finds it too, which stet is asked.
"""
import json
import pathlib
import shutil
import subprocess
import sys

MUTATED = "mutated"


def findings(stet, folder, *arguments):
    """Lines with findings about the schema, by document."""
    command = [stet, "check", "--exit-zero", "--select", "front-matter/schema", "--format", "json", *arguments]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = {}
    for finding in json.loads(run.stdout.decode("utf-8", "replace"))["diagnostics"]:
        lines.setdefault(finding["path"], set()).add(finding["line"])
    return lines


def meets(row, lines):
    return bool(lines.get(row["file"], set()) & set(row.get("lines") or [row["line"]]))


def inferred_findings(stet, site, folder, learn_from_mutated):
    """What the schemas inferred from a copy of the site find in all of it, mutated documents included."""
    copy = folder / site.name
    shutil.copytree(site, copy)
    if not learn_from_mutated and (copy / MUTATED).is_dir():
        (copy / MUTATED).rename(folder / MUTATED)
    made = subprocess.run([stet, "init"], cwd=copy, stdout=subprocess.DEVNULL)
    if made.returncode != 0:
        sys.exit(f"init.py: stet init failed in {site}")
    if (folder / MUTATED).is_dir():
        (folder / MUTATED).rename(copy / MUTATED)
    found = findings(stet, copy) if (copy / ".stet.yaml").is_file() else {}
    shutil.rmtree(copy)
    return {f"docs/{site.name}/{path}": lines for path, lines in found.items()}


def share(part, whole):
    return f"{part:4} of {whole:3}" if whole else f"{'-':>11}"


def score(stet, corpus, scratch):
    truth = [json.loads(line) for line in (corpus / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    visible = findings(stet, corpus, "docs")
    defects = [row for row in truth if row["defect"] and meets(row, visible)]
    wrong = {row["file"] for row in truth if row["defect"]}
    print(f"{'':16}  {'violations flagged':^27}  {'valid documents flagged':^24}  {'learnt from all':^24}")
    print(f"{'site':16}  {'real':>11}  {'made':>11}     {'real':>11}  {'made':>11}  {'violations':>11}  {'valid':>11}")
    good = True
    for site in sorted(path for path in (corpus / "docs").iterdir() if path.is_dir()):
        documents = {f"docs/{path.relative_to(corpus / 'docs')}" for path in site.rglob("*") if path.is_file()}
        cells = []
        for learn_from_mutated in (False, True):
            found = inferred_findings(stet, site, scratch, learn_from_mutated)
            for only_mutated in (False, True) if not learn_from_mutated else (None,):
                of_kind = lambda file: file in documents and only_mutated in (None, f"/{MUTATED}/" in file)
                rows = [row for row in defects if of_kind(row["file"])]
                valid = [file for file in documents - wrong if of_kind(file)]
                cells.append((sum(meets(row, found) for row in rows), len(rows)))
                cells.append((sum(file in found for file in valid), len(valid)))
        good &= cells[0][0] * 2 >= cells[0][1] and cells[1][0] * 100 <= cells[1][1]
        real, real_valid, made, made_valid, all_rows, all_valid = (share(*cell) for cell in cells)
        print(f"{site.name:16}  {real}  {made}     {real_valid}  {made_valid}  {all_rows}  {all_valid}", flush=True)
    print("half of the real violations and at most 1 % of the valid documents everywhere:", "yes" if good else "NO")
    return good
