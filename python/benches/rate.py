"""What the Python door and Spark cost, in seconds of user CPU: `python rate.py FOLDER_OF_TEXTS DATELINE [spark]`.

CPU seconds and not the clock, so that other work on the machine disturbs little; the least of several runs that take
turns, for the same reason. What a program needs to start is measured on an empty article and taken off, on both sides.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import dateline

RUNS = 5
#: Copies of the corpus and partitions of Spark's runs.
SPARK = [(0, 1), (1, 1), (1, 2), (5, 2), (20, 2)]

#: A whole program: lines of JSONL in, lines of JSONL out.
PROGRAM = """
import json, sys, dateline
with open(sys.argv[1], encoding="utf-8") as lines, open("/dev/null", "wb") as out:
    for record in dateline.extract_many(map(json.loads, lines), threads=1):
        out.write(record.to_json() + b"\\n")
"""


def own(work: Callable[[], object]) -> float:
    """Seconds of user CPU that a function takes."""
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    work()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start


def program(*arguments: str) -> float:
    """Seconds of user CPU that a program takes."""
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start


def tree(*arguments: str) -> dict[str, float]:
    """Seconds of user CPU of a program with all that it starts, by the kind of process, and by the clock."""
    ticks = os.sysconf("SC_CLK_TCK")
    started = time.monotonic()
    process = subprocess.Popen(arguments, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used: dict[int, tuple[str, float]] = {}
    while process.poll() is None:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, rest = stat.read_text().split("(", 1)[1].rsplit(")", 1)
            except OSError:
                continue
            fields = rest.split()
            # Process group and session are fields 3 and 4 after the name, user CPU is the twelfth.
            if process.pid in (int(fields[2]), int(fields[3])):
                used[int(stat.parent.name)] = (name, int(fields[11]) / ticks)
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{arguments} failed")
    java = sum(seconds for name, seconds in used.values() if name == "java")
    return {"java": java, "python": sum(s for _, s in used.values()) - java, "clock": time.monotonic() - started}


def jsonl(texts: list[str], copies: int, path: Path) -> str:
    """The texts as a file of JSONL, so many times over."""
    with path.open("w", encoding="utf-8") as out:
        for copy in range(copies):
            out.writelines(json.dumps({"id": f"{copy}-{n}", "text": t}) + "\n" for n, t in enumerate(texts))
    return str(path)


def doors(texts: list[str], binary: str, folder: Path) -> dict[str, float]:
    """Seconds of each way to the records."""
    once, nothing = jsonl(texts, 1, folder / "once.jsonl"), jsonl(["."], 1, folder / "nothing.jsonl")
    extractor = dateline.Extractor()

    def rust(source: str) -> float:
        return program(binary, "extract", "--from", "jsonl", source, "--threads", "1", "-o", "/dev/null")

    def python(source: str) -> float:
        return program(sys.executable, "-c", PROGRAM, source)

    ways: dict[str, Callable[[], float]] = {
        "the command line": lambda: rust(once) - rust(nothing),
        "a Python program, file to file": lambda: python(once) - python(nothing),
        "extract_many": lambda: own(lambda: [None for _ in extractor.extract_many(texts, threads=1)]),
        "extract": lambda: own(lambda: [extractor.extract(t) and None for t in texts]),
        "extract_many, tables": lambda: own(lambda: dateline.tables(extractor.extract_many(texts, threads=1))),
        "extract_many to a list, tables": lambda: own(lambda: dateline.tables(list(extractor.extract_many(texts, threads=1)))),
        "extract_many, incidents": lambda: own(lambda: dateline.tables(extractor.extract_many(texts, threads=1), only=["incidents"])),
        "extract_many, to_dict": lambda: own(lambda: [r.to_dict() and None for r in extractor.extract_many(texts, threads=1)]),
    }
    least = {name: float("inf") for name in ways}
    for _ in range(RUNS):
        for name, way in ways.items():
            least[name] = min(least[name], way())
    return least


def main(folder: str, binary: str, spark: bool) -> None:
    """Measures and prints."""
    texts = [p.read_text("utf-8", errors="replace") for p in sorted(Path(folder).glob("**/*.txt"))]
    size = sum(len(t.encode()) for t in texts) / 1e6
    print(f"{len(texts)} articles, {size:.1f} MB", flush=True)
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        least = doors(texts, binary, temporary)
        for way, seconds in least.items():
            share = least["the command line"] / seconds
            print(f"{way:32} {seconds:6.2f} s  {size / seconds:6.1f} MB/s  {share:5.0%} of the command line's rate", flush=True)
        for copies, partitions in SPARK if spark else []:
            source = jsonl(texts if copies else ["."], copies or 1, temporary / "many.jsonl")
            job = ["-m", "dateline.spark", "--input", source, "--output", f"{name}/out", "--partitions", str(partitions)]
            used = tree(sys.executable, *job, "--master", f"local[{partitions}]")
            told = ", ".join(f"{what} {seconds:7.1f} s" for what, seconds in used.items())
            print(f"Spark, {copies:2} times, {partitions} partitions: {told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "spark" in sys.argv[3:])
