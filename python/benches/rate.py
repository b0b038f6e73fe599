"""What the Python door and Spark cost, in seconds of CPU: `python rate.py FOLDER_OF_TEXTS DATELINE [spark]`.

CPU seconds and not the clock, so that other work on the machine disturbs little; the best of several runs that take
turns, for the same reason.
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


def cpu(who: int) -> float:
    """Seconds of CPU so far, of this process or of its ended children."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def own(work: Callable[[], object]) -> float:
    """Seconds of CPU that a function takes."""
    start = cpu(resource.RUSAGE_SELF)
    work()
    return cpu(resource.RUSAGE_SELF) - start


def command(*arguments: str) -> float:
    """Seconds of CPU that a program takes."""
    start = cpu(resource.RUSAGE_CHILDREN)
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    return cpu(resource.RUSAGE_CHILDREN) - start


def tree(*arguments: str) -> tuple[float, float]:
    """Seconds of CPU, and by the clock, of a program with all processes that it starts, as Spark's workers are."""
    ticks = os.sysconf("SC_CLK_TCK")
    started = time.monotonic()
    process = subprocess.Popen(arguments, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    used: dict[int, float] = {}
    while process.poll() is None:
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            # Process group and session are fields 3 and 4 after the name.
            if int(fields[3]) == process.pid or int(fields[2]) == process.pid:
                used[int(stat.parent.name)] = (int(fields[11]) + int(fields[12])) / ticks
        time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"{arguments} failed")
    return sum(used.values()), time.monotonic() - started


def jsonl(texts: list[str], copies: int, path: Path) -> str:
    """The texts as a file of JSONL, so many times over."""
    with path.open("w", encoding="utf-8") as out:
        for copy in range(copies):
            out.writelines(json.dumps({"id": f"{copy}-{n}", "text": t}) + "\n" for n, t in enumerate(texts))
    return str(path)


def main(folder: str, binary: str, spark: bool) -> None:
    """Measures and prints."""
    texts = [p.read_text("utf-8", errors="replace") for p in sorted(Path(folder).glob("*.txt"))]
    size = sum(len(t.encode()) for t in texts) / 1e6
    print(f"{len(texts)} articles, {size:.1f} MB")
    with tempfile.TemporaryDirectory() as temporary:
        once = jsonl(texts, 1, Path(temporary) / "once.jsonl")
        extractor = dateline.Extractor()
        ways: dict[str, Callable[[], float]] = {
            "command line": lambda: command(binary, "extract", once, "--threads", "1", "-o", "/dev/null"),
            "extract_many": lambda: own(lambda: [None for _ in extractor.extract_many(texts, threads=1)]),
            "extract": lambda: own(lambda: [extractor.extract(t) for t in texts]),
            "extract_many, tables": lambda: own(lambda: dateline.tables(extractor.extract_many(texts, threads=1))),
            "extract_many, to_dict": lambda: own(lambda: [r.to_dict() for r in extractor.extract_many(texts, threads=1)]),
        }
        best = {name: float("inf") for name in ways}
        for _ in range(RUNS):
            for name, way in ways.items():
                best[name] = min(best[name], way())
        for name, seconds in best.items():
            print(f"{name:24} {seconds:6.2f} s  {size / seconds:6.1f} MB/s  {best['command line'] / seconds:5.0%} of the command line")
        if not spark:
            return
        for copies, partitions in [(1, 1), (1, 2), (5, 2), (20, 2)]:
            source = jsonl(texts, copies, Path(temporary) / "many.jsonl")
            seconds, clock = tree(
                *[sys.executable, "-m", "dateline.spark", "--input", source, "--output", f"{temporary}/out"],
                *["--partitions", str(partitions), "--master", f"local[{partitions}]"],
            )
            rust = best["command line"] * copies
            print(
                f"Spark, {copies:2} times, {partitions} partitions: {seconds:7.1f} s of CPU, {seconds - rust:6.1f} s more than Rust; {clock:6.0f} s by the clock"
            )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "spark" in sys.argv[3:])
