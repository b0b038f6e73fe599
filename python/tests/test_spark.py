"""A real local Spark with two workers: the same findings as the command line, whatever happens to the workers.

`pytest -m spark` runs these; they need PySpark (3.5 or 4) and Java 17.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

pytestmark = pytest.mark.spark

COPIES = 12
#: A line that is cut off, one that is not UTF-8, and two that are blank.
BAD = [b'{"id": "broken", "text": ', b'{"id": "latin", "text": "Caf\xe9"}', b"", b" \t\r"]


@pytest.fixture(scope="module")
def spark():
    pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "8")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def given(articles, tmp_path_factory) -> Path:
    """A file of JSONL: articles, one with a day that is none, and lines that are none."""
    path = tmp_path_factory.mktemp("given") / "articles.jsonl"
    lines = [{"id": f"{n}-{name}", "text": text, "published": "2018-04-22"} for n in range(COPIES) for name, text in articles.items()]
    lines[3]["published"] = "soon"
    written = [json.dumps(line).encode() for line in lines]
    path.write_bytes(b"\n".join([*written[:7], *BAD, *written[7:]]) + b"\n")
    return path


@pytest.fixture(scope="module")
def expected(given, command) -> dict[str, list[str]]:
    """What the command line says of them: its records, and the tables of these."""
    lines = command("extract", "--from", "jsonl", "--threads", "1", stdin=given.read_bytes()).stdout.splitlines()
    records = [dateline.Record(line) for line in lines if b'"error":' not in line[:200]]
    assert len(lines) == len(records) + 2
    tables = {kind: _sorted(table.to_pylist()) for kind, table in dateline.tables(records).items()}
    return {**tables, "records": sorted(r.to_json().decode() for r in records)}


def _sorted(rows) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def _written(folder: Path) -> dict[str, list[str]]:
    from pyarrow import parquet

    tables = {kind: _sorted(parquet.read_table(folder / kind).to_pylist()) for kind in dateline.TABLES}
    return {**tables, "records": sorted(parquet.read_table(folder / "records")["record"].to_pylist())}


@pytest.mark.parametrize("partitions", [1, 2, 9])
def test_the_same_whatever_the_partitions(spark, given, expected, tmp_path, partitions):
    from dateline.spark import extract_lines, write

    lines = spark.read.text(str(given)).repartition(partitions)
    counts = write(extract_lines(lines, record=True), str(tmp_path), record=True)
    assert counts == {"articles": len(expected["records"]), "errors": 2}
    assert _written(tmp_path) == expected
    errors = sorted(spark.read.parquet(str(tmp_path / "errors")).collect(), key=lambda row: str(row.input))
    assert all(error.error.startswith("not a JSON object") for error in errors)
    assert [error.input for error in errors] == [BAD[0].decode(), BAD[1].decode(errors="replace")]


def test_a_killed_worker_loses_and_doubles_nothing(spark, given, expected, tmp_path):
    from dateline.spark import extract_lines, write

    mark = str(tmp_path / "killed")

    def kill_once(batches):
        # In the middle of a partition of 40 lines, once: this process's grandparent is the worker's JVM.
        for n, batch in enumerate(batches):
            yield batch
            if n == 2:
                try:
                    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    continue
                daemon = os.getppid()
                with open(f"/proc/{daemon}/stat") as stat:
                    jvm = int(stat.read().rsplit(")", 1)[1].split()[1])
                with open(f"/proc/{jvm}/cmdline") as line, open(mark, "w") as told:
                    told.write(line.read())
                os.kill(jvm, 9)

    lines = spark.read.text(str(given)).repartition(4)
    found = extract_lines(lines.mapInArrow(kill_once, lines.schema), record=True)
    counts = write(found, str(tmp_path / "out"), record=True)
    assert "CoarseGrainedExecutorBackend" in Path(mark).read_text()
    assert counts == {"articles": len(expected["records"]), "errors": 2}
    assert _written(tmp_path / "out") == expected


def test_a_frame_is_typed_and_keeps_bad_rows(spark, articles):
    from pyspark.sql import types

    from dateline.spark import explode, extract_frame

    rows = [(name, text, "2018-04-22") for name, text in articles.items()] + [("empty", None, None)]
    df = spark.createDataFrame(rows, "url string, text string, date string")
    found = extract_frame(df, text="text", published="date", id="url", tables=["incidents", "quotes"])
    assert found.columns == ["id", "error", "input", "incidents", "quotes"]
    speaker = found.schema["quotes"].dataType.elementType["speaker"].dataType
    assert speaker["start"].dataType == types.LongType()
    expected = dateline.tables(dateline.extract_many({"id": n, "text": t, "published": "2018-04-22"} for n, t in articles.items()))
    for table in ("incidents", "quotes"):
        assert _sorted(r.asDict(recursive=True) for r in explode(found, table).collect()) == _sorted(expected[table].to_pylist())
    (bad,) = found.where("error is not null").collect()
    assert (bad.id, bad.error, bad.quotes) == ("empty", "no text", None)
    # A string that is not UTF-8, which Spark lets pass.
    latin = df.limit(1).selectExpr("'latin' url", "cast(X'436166E9' as string) text", "'2018-04-22' date")
    (bad,) = extract_frame(latin, id="url", tables=["quotes"]).collect()
    assert bad.id == "latin" and bad.error.startswith("not UTF-8")
    with pytest.raises(ValueError, match="no such table: tolls"):
        extract_frame(df, tables=["tolls"])


def test_ids_that_are_missing_do_not_depend_on_partitions(spark, articles):
    from dateline.spark import extract_frame

    df = spark.createDataFrame([(text,) for text in articles.values()], "text string")
    ids = [sorted(r.id for r in extract_frame(df.repartition(n), tables=[]).collect()) for n in (1, 5)]
    assert ids[0] == ids[1] and len(set(ids[0])) == len(articles)


def test_the_command(given, expected, tmp_path):
    arguments = ["--input", str(given), "--format", "jsonl", "--output", str(tmp_path / "out"), "--records", "--master", "local[2]"]
    done = subprocess.run([sys.executable, "-m", "dateline.spark", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"dateline: {len(expected['records'])} articles, 2 errors" in done.stderr
    assert _written(tmp_path / "out") == expected
    # Its own output, or any Parquet with texts, is an input too.
    from pyarrow import Table, parquet

    good = [json.loads(line) for line in given.read_bytes().split(b"\n") if line and line not in BAD]
    parquet.write_table(Table.from_pylist(good), tmp_path / "in.parquet")
    arguments = ["--input", str(tmp_path / "in.parquet"), "--format", "parquet", "--output", str(tmp_path / "second"), "--records"]
    subprocess.run([sys.executable, "-m", "dateline.spark", *arguments, "--partitions", "3", "--master", "local[2]"], check=True)
    assert _written(tmp_path / "second") == expected


def test_folders_by_day_of_publication_and_by_column(spark, articles, tmp_path):
    from pyarrow import parquet

    from dateline.spark import explode, extract_frame, write

    days = ["2018-04-22", "2018-05-01", None]
    rows = [(name, text, days[n % 3]) for n, (name, text) in enumerate(articles.items())]
    df = spark.createDataFrame(rows, "id string, text string, day string")
    found = extract_frame(df, published="day", id="id", tables=["articles", "casualties"])
    write(found, str(tmp_path), ["casualties"], partition_by=["year", "month", "kind"])
    folder = tmp_path / "casualties"
    assert list(folder.glob("year=2018/month=05/kind=killed/*.parquet"))
    expected = _sorted(row.asDict(recursive=True) for row in explode(found, "casualties").collect())
    whole = parquet.read_table(folder, partitioning=None)
    assert whole.num_rows == len(expected) and "kind" not in whole.column_names
    back = spark.read.parquet(str(folder)).select(*dateline.TABLES["casualties"])
    assert _sorted(row.asDict(recursive=True) for row in back.collect()) == expected
    with pytest.raises(ValueError, match="cannot partition by speaker, medium; there are .*day"):
        write(found, str(tmp_path / "none"), ["casualties"], partition_by=["speaker", "medium"])


def test_warc_gives_what_the_command_line_gives(spark, articles, command, tmp_path):
    import gzip

    from dateline.spark import extract_warc, write

    def record(n: int, text: str) -> bytes:
        block = text.encode()
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nContent-Type: text/plain\r\n"
        return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

    broken = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: many\r\n\r\nblock\r\n\r\n"
    parts = [record(n, text) for n, text in enumerate(articles.values())]
    files = [b"".join([*parts[:4], broken, *parts[4:7]]), b"".join(parts[7:])]
    for n, content in enumerate(files):
        (tmp_path / "warc").mkdir(exist_ok=True)
        (tmp_path / "warc" / f"{n}.warc.gz").write_bytes(gzip.compress(content))
    (tmp_path / "warc" / "2.warc.gz").write_bytes(b"\x1f\x8bnot gzip after all")
    written = [line for content in files for line in command("extract", "--from", "warc", stdin=content).stdout.splitlines()]
    counts = write(extract_warc(spark, str(tmp_path / "warc"), record=True), str(tmp_path / "out"), record=True)
    assert counts["articles"] == len(articles) and counts["errors"] >= 2
    assert _written(tmp_path / "out")["records"] == sorted(line.decode() for line in written)
