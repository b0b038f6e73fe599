"""dateline on a Spark cluster.

In a job of your own:

>>> from dateline.spark import explode, extract_frame
>>> found = extract_frame(articles, text="text", published="date", id="url", tables=["incidents", "quotes"])
>>> explode(found, "incidents").write.parquet("incidents")

`found` has one row an article: `id`, `error`, and a typed array of structs for each table, and the whole `record` as
JSON where it is asked for. Extraction runs in `mapInArrow`: Arrow batches in, Arrow batches out, no row is pickled.

As a command, which writes one folder of Parquet a table and one of errors:

    python -m dateline.spark --input ARTICLES --format warc --output FOUND
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ._tables import TABLES, checked, frame_columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

#: What of an article's day of publication can be a folder: where that stands in 2018-04-22.
_OF_DAY = {"year": (1, 4), "month": (6, 2), "day": (9, 2)}
#: Articles whose findings are in the memory of a task at once while they are kept on disk.
ROWS_GATHERED = 128
_SPARK_TYPES = {"string": "StringType", "int64": "LongType", "float64": "DoubleType", "bool": "BooleanType"}


def spark_type(spelled: Any) -> DataType:
    """The Spark type of a column as `TABLES` spells it."""
    from pyspark.sql import types

    if isinstance(spelled, list):
        return types.ArrayType(spark_type(spelled[0]))
    if isinstance(spelled, dict):
        return types.StructType([types.StructField(name, spark_type(t)) for name, t in spelled.items()])
    kind: DataType = getattr(types, _SPARK_TYPES[spelled])()
    return kind


def frame_type(tables: Sequence[str], record: bool = False) -> StructType:
    """The schema of what `extract_frame` gives."""
    from pyspark.sql import types

    return types.StructType([types.StructField(name, spark_type(t)) for name, t in frame_columns(tables, record).items()])


def extract_frame(
    df: DataFrame,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    tables: Sequence[str] = tuple(TABLES),
    record: bool = False,
    gazetteers: Sequence[str] = (),
) -> DataFrame:
    """One row an article with its findings, from a DataFrame with a column of texts.

    `published`, `id`, `title`, `byline` and `url` name columns; an article without an id is called by a number that its
    text hashes to. An article without a text keeps its row, with `error` set and null tables: a bad one never fails a
    partition. `gazetteers` are paths that every worker can read.
    """
    from pyspark.sql import functions as F

    from ._worker import GIVEN

    named = {"id": id, "text": text, "published": published, "title": title, "byline": byline, "url": url}
    chosen = {part: F.lit(None) if (column := named[part]) is None else F.col(column) for part in GIVEN}
    given = df.select(*[_bytes(column).alias(part) for part, column in chosen.items()])
    return _mapped(given, tables, record, gazetteers, lines=False)


def extract_lines(df: DataFrame, tables: Sequence[str] = tuple(TABLES), record: bool = False, gazetteers: Sequence[str] = ()) -> DataFrame:
    """The same from lines of JSONL, the only column of `df`: `spark.read.text(…)`.

    Rust reads them as the command line does; a broken line is an `error` of its own row, with how it begins in `input`.
    A blank line is passed over.
    """
    lines = df.select(_bytes(df[df.columns[0]]).alias("line"))
    return _mapped(lines, tables, record, gazetteers, lines=True)


def extract_warc(
    spark: SparkSession, path: str, tables: Sequence[str] = tuple(TABLES), record: bool = False, gazetteers: Sequence[str] = ()
) -> DataFrame:
    """The same from WARC files (CC-NEWS pages, WET texts), packed or not: a task a file, each read as a stream."""
    kinds, lists = checked(tables), list(gazetteers)
    # Spark lists the files, whatever store they are in; their content is not asked for and not read here.
    files = [row.path for row in spark.read.format("binaryFile").load(path).select("path").collect()]
    addresses = spark.createDataFrame([(file,) for file in sorted(files)], "path string").repartitionByRange(max(1, len(files)), "path")

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        from dateline._worker import extract_files

        return extract_files(batches, kinds, record, lists)

    return addresses.mapInArrow(work, frame_type(kinds, record))


def _bytes(column: Column) -> Column:
    # Spark does not check that its strings are UTF-8, and Arrow fails the whole partition for one that is not.
    return column.cast("string").cast("binary")


def _mapped(df: DataFrame, tables: Sequence[str], record: bool, gazetteers: Sequence[str], lines: bool) -> DataFrame:
    kinds, lists = checked(tables), list(gazetteers)

    def work(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        # Imported here: this runs on a worker.
        from dateline._worker import extract_batches

        return extract_batches(batches, kinds, record, lists, lines)

    return df.mapInArrow(work, frame_type(kinds, record))


def explode(found: DataFrame, table: str) -> DataFrame:
    """One table of a frame that `extract_frame` gave, one row a finding."""
    from pyspark.sql import functions as F

    return found.where(F.col("error").isNull()).select("id", F.explode(table).alias("row")).select("id", "row.*")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; see the module."""
    parser = argparse.ArgumentParser(
        prog="python -m dateline.spark", description="Extract articles with Spark and write Parquet, one folder a table."
    )
    add = parser.add_argument
    add("--input", required=True, help="a file, a folder or a pattern that Spark can read (s3a://… too)")
    add("--format", choices=["jsonl", "parquet", "warc"], default="jsonl", help="what the input is (default: jsonl)")
    add("--output", required=True, help="folder to write to: a folder of Parquet a table, `errors`, and `records` with --records")
    add("--text", default="text", help="Parquet: the column of texts (default: text)")
    for part in ("published", "id", "title", "byline", "url"):
        add(f"--{part}", default=part, help=f"Parquet: the column of this, where there is one (default: {part})")
    add("--tables", default=",".join(TABLES), help="which tables, separated by commas (default: all: %(default)s)")
    add("--records", action="store_true", help="write whole records as JSON too")
    add("--partitions", type=int, help="spread the input over so many partitions first")
    add(
        "--partition-by",
        default="",
        help="folders within each table, as year,month: year, month or day of publication, columns of `articles`, or columns that every table has",
    )
    add("--master", help="the Spark master, where spark-submit does not set it, as local[2]")
    add("--gazetteer", action="append", default=[], help="a list of your own, which workers must be able to read; repeatable")
    flags = parser.parse_args(arguments)

    from pyspark.sql import SparkSession

    if (flags.master or "").startswith("local"):
        # Workers on this machine run in this environment, also where it is not activated.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("dateline")
    spark = (builder.master(flags.master) if flags.master else builder).getOrCreate()
    counts = run(spark, flags)
    print("dateline: " + ", ".join(f"{count} {name}" for name, count in counts.items()), file=sys.stderr)
    return 0


def run(spark: SparkSession, flags: argparse.Namespace) -> dict[str, int]:
    """What the command does; how many articles and errors there were."""
    tables, by = ([name for name in names.split(",") if name] for names in (flags.tables, flags.partition_by))
    check_partition_by(by, checked(tables))
    # The folders' names are in the articles' own rows.
    needed = [*tables, "articles"] if by and "articles" not in tables else tables
    return write(_found(spark, flags, needed), flags.output, tables, flags.records, by)


def write(
    found: DataFrame, output: str, tables: Sequence[str] = tuple(TABLES), record: bool = False, partition_by: Sequence[str] = ()
) -> dict[str, int]:
    """Writes a frame that `extract_frame` gave as Parquet: a folder a table, and one of errors.

    `partition_by` names what Spark makes folders of within these: year, month or day of publication or columns of
    `articles` (then the frame must have these), or columns that every table has.
    """
    from pyspark import StorageLevel
    from pyspark.sql import functions as F

    check_partition_by(partition_by, tables)
    # Kept on the workers' disks: every table is written from one extraction. Spark gathers rows in memory on their way
    # there, 10,000 unless it is told otherwise: too many of whole articles.
    settings, gathered = found.sparkSession.conf, "spark.sql.inMemoryColumnarStorage.batchSize"
    before = settings.get(gathered)
    settings.set(gathered, str(ROWS_GATHERED))
    found = found.persist(StorageLevel.DISK_ONLY)
    good = found.where(F.col("error").isNull())
    of_article = {name: _of_article(name).alias(name) for name in partition_by if name not in _own_columns(tables)}
    try:
        for table in tables:
            rows = good.select("id", *of_article.values(), F.explode(table).alias("row")).select("id", "row.*", *of_article)
            rows.write.mode("overwrite").partitionBy(*partition_by).parquet(f"{output}/{table}")
        if record:
            records = good.select("id", "record", *of_article.values())
            records.write.mode("overwrite").partitionBy(*of_article).parquet(f"{output}/records")
        errors = found.where(F.col("error").isNotNull()).select("id", "error", "input")
        errors.write.mode("overwrite").parquet(f"{output}/errors")
        bad = errors.count()
        return {"articles": found.count() - bad, "errors": bad}
    finally:
        found.unpersist()
        settings.set(gathered, before or "10000")


def check_partition_by(names: Sequence[str], tables: Sequence[str]) -> None:
    """Whether Spark can make folders of these: of single values alone, and of such that every table has."""
    plain = [name for name, kind in TABLES["articles"].items() if isinstance(kind, str)]
    known = {*_OF_DAY, *plain, *_own_columns(tables)}
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"cannot partition by {', '.join(unknown)}; there are {', '.join(sorted(known))}")


def _own_columns(tables: Sequence[str]) -> set[str]:
    # Those that stand in every table.
    own = [{name for name, kind in TABLES[table].items() if isinstance(kind, str)} for table in tables]
    return set.intersection(*own) if own else set()


def _of_article(name: str) -> Column:
    from pyspark.sql import functions as F

    article = F.col("articles")[0]
    return F.substring(article["published"], *_OF_DAY[name]) if name in _OF_DAY else article[name]


def _found(spark: SparkSession, flags: argparse.Namespace, tables: Sequence[str]) -> DataFrame:
    if flags.format == "jsonl":
        # A line ends where it does for the command line.
        df = spark.read.text(flags.input, lineSep="\n")
        return extract_lines(_spread(df, flags), tables, flags.records, flags.gazetteer)
    if flags.format == "warc":
        return extract_warc(spark, flags.input, tables, flags.records, flags.gazetteer)
    df = _spread(spark.read.parquet(flags.input), flags)
    parts = {p: getattr(flags, p) for p in ("published", "id", "title", "byline", "url") if getattr(flags, p) in df.columns}
    return extract_frame(df, text=flags.text, tables=tables, record=flags.records, gazetteers=flags.gazetteer, **parts)


def _spread(df: DataFrame, flags: argparse.Namespace) -> DataFrame:
    return df.repartition(flags.partitions) if flags.partitions else df


if __name__ == "__main__":
    sys.exit(main())
