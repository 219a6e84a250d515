#!/usr/bin/env python3
"""Times whole runs of stet: bench.py STET [FOLDER] [--runs N]

Prints documents and megabytes a second, processor time, peak memory, and the ratio to `rg -c zzzz` over the same
documents, the two run alternately; besides, how long a run over one small document takes. Without FOLDER a corpus of
5,000 documents in several languages is made and thrown away.

With `--part encoding`: megabytes a second of processor time that the family takes on one core, apart for documents in
ASCII for the most part, in Cyrillic letters and in Chinese, Japanese and Korean; those of the folder, or made-up ones.
"""
import argparse
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

EXTENSIONS = (".md", ".markdown", ".mdx", ".mkd", ".mdown")
SENTENCES = (
    "A small river ran behind the mill, and nobody had ever asked where it went.",
    "Am Abend saßen alle über den Plänen, und keiner wollte der Erste sein, der geht.",
    "Le garçon a mangé une crêpe près de la fenêtre, puis il s’est endormi.",
    "Вечером все сидели над чертежами, и никто не хотел уходить первым.",
    "夕方になると、みんなが図面を囲んで座っていた。",
    "Use `--verbose` to see [what happens](https://example.org/a/b?c=d) – or “read on”.",
)


def make_corpus(folder, documents=5000):
    chance = random.Random(5000)
    for number in range(documents):
        lines = ["---", f"title: 'Document {number}'", f"id: document-{number}", "date: 2024-06-29", "tags: [one, two]", "---", ""]
        for _ in range(chance.randrange(5, 40)):
            lines += [" ".join(chance.choice(SENTENCES) for _ in range(chance.randrange(1, 6))), ""]
        lines += ["```sh", "stet check", "```"]
        path = folder / f"{number % 100:02}" / f"document-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run(command):
    """Wall time, processor time (both in seconds) and peak memory (in MB) of one run."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(rows, column):
    return statistics.median(row[column] for row in rows)


# What a character of each script begins with in UTF-8, as a share of all bytes that makes a document one of that script.
SCRIPTS = {
    "ASCII": ("A small river ran behind the mill, and nobody – nobody – had ever asked where it went.", lambda data: data.isascii() or count(data, 0x80, 0x100) < 0.03),
    "Cyrillic": ("Вечером все сидели над чертежами, и никто не хотел уходить первым.", lambda data: count(data, 0xD0, 0xD4) > 0.2),
    "CJK": ("夕方になると、みんなが図面を囲んで座っていた。江水流过旧城。", lambda data: count(data, 0xE3, 0xEE) > 0.15),
}


def count(data, first, end):
    """The share of bytes from `first` to below `end`."""
    return len(data.translate(None, bytes(b for b in range(256) if not first <= b < end))) / max(1, len(data))


def time_encoding(stet, folder, runs):
    copies = 40
    documents = [p.read_bytes() for p in sorted(folder.rglob("*")) if p.suffix.lower() in EXTENSIONS and p.is_file()] if folder else []
    for script, (sentence, belongs) in SCRIPTS.items():
        texts = [data for data in documents if data and belongs(data)] if folder else [("\n\n".join([sentence] * 200) + "\n").encode()]
        if not texts:
            print(f"  {script:9} no documents")
            continue
        # Opening a file takes as long as looking at some kilobytes; files of a megabyte show what the rules take.
        megabyte = b""
        number = 0
        while len(megabyte) < 1_000_000:
            megabyte += texts[number % len(texts)]
            number += 1
        with tempfile.TemporaryDirectory() as scratch:
            for copy in range(copies):
                (pathlib.Path(scratch) / f"{copy:03}.md").write_bytes(megabyte)
            written = copies * len(megabyte)
            command = [stet, "check", "--isolated", "--exit-zero", "--select", "encoding", "--jobs", "1", "--format", "json", scratch]
            times = [run(command) for _ in range(runs + 1)][1:]
            cpu = median(times, 1)
            print(f"  {script:9} {written / 1e6:.1f} MB: {cpu * 1000:8.1f} ms of processor time, {written / 1e6 / cpu:8.1f} MB/s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stet")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--part", choices=["all", "encoding"], default="all")
    arguments = parser.parse_args()
    if arguments.part == "encoding":
        time_encoding(arguments.stet, pathlib.Path(arguments.folder) if arguments.folder else None, arguments.runs)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(arguments.folder or scratch)
        if not arguments.folder:
            make_corpus(folder)
        documents = [p for p in folder.rglob("*") if p.suffix.lower() in EXTENSIONS and p.is_file()]
        size = sum(p.stat().st_size for p in documents) / 1e6
        stet = [arguments.stet, "check", "--isolated", "--exit-zero", "--format", "json", str(folder)]
        rg = ["rg", "-c", "zzzz", *(f"--iglob=*{extension}" for extension in EXTENSIONS), str(folder)]
        ours, theirs = [], []
        for _ in range(arguments.runs + 1):
            ours.append(run(stet))
            theirs.append(run(rg))
        ours, theirs = ours[1:], theirs[1:]  # the first pair only fills the cache
        small = pathlib.Path(scratch) / "small.md"
        small.write_text("---\ntitle: 'Small'\n---\n\nOne line.\n", encoding="utf-8")
        start = [run([arguments.stet, "check", "--isolated", str(small)]) for _ in range(4 * arguments.runs)]

        wall, cpu = median(ours, 0), median(ours, 1)
        print(f"{len(documents)} documents, {size:.1f} MB, median of {arguments.runs} runs")
        print(f"  wall time        {wall * 1000:8.1f} ms   {len(documents) / wall:10.0f} documents/s   {size / wall:8.1f} MB/s")
        print(f"  processor time   {cpu * 1000:8.1f} ms   {len(documents) / cpu:10.0f} documents/s   {size / cpu:8.1f} MB/s")
        print(f"  peak memory      {max(row[2] for row in ours):8.1f} MB")
        print(f"  rg -c zzzz       {median(theirs, 0) * 1000:8.1f} ms wall, {median(theirs, 1) * 1000:.1f} ms processor time")
        print(f"  ratio to rg      {wall / median(theirs, 0):8.2f} x wall, {cpu / max(median(theirs, 1), 1e-9):.2f} x processor time")
        print(f"  one small file   {median(start, 0) * 1000:8.2f} ms wall, {median(start, 1) * 1000:.2f} ms processor time")


if __name__ == "__main__":
    main()
