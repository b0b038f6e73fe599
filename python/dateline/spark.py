"""dateline on a Spark cluster.

In a job of your own:

>>> from dateline.spark import extract_frame
>>> found = extract_frame(articles, text="text", published="date", id="url", tables=["incidents", "quotes"])

`found` has one row an article: `id`, `error`, and a typed array of structs for each table, and the whole `record` as
JSON where it is asked for. Extraction runs in `mapInArrow`: Arrow batches in, Arrow batches out, no row is pickled.

As a command, which writes one folder of Parquet a table and one of errors:

    python -m dateline.spark --input ARTICLES --format jsonl --output FOUND
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Optional

from ._tables import TABLES, rows_of

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

_SPARK_TYPES = {"string": "StringType", "int64": "LongType", "float64": "DoubleType", "bool": "BooleanType"}


def spark_type(spelled: Any) -> "DataType":
    """The Spark type of a column as `TABLES` spells it."""
    from pyspark.sql import types

    if isinstance(spelled, list):
        return types.ArrayType(spark_type(spelled[0]))
    if isinstance(spelled, dict):
        return types.StructType([types.StructField(name, spark_type(t)) for name, t in spelled.items()])
    return getattr(types, _SPARK_TYPES[spelled])()  # type: ignore[no-any-return]


def _columns(table: str) -> dict[str, Any]:
    """The columns of a table inside an article's row, which has the id already."""
    return {name: t for name, t in TABLES[table].items() if name != "id"}


def frame_schema(tables: Sequence[str], record: bool = False) -> "StructType":
    """The schema of what `extract_frame` gives."""
    from pyspark.sql import types

    fields = [types.StructField("id", types.StringType()), types.StructField("error", types.StringType())]
    if record:
        fields.append(types.StructField("record", types.StringType()))
    fields += [types.StructField(t, spark_type([_columns(t)])) for t in tables]
    return types.StructType(fields)


def extract_frame(
    df: "DataFrame",
    text: str = "text",
    published: Optional[str] = None,
    id: Optional[str] = None,
    title: Optional[str] = None,
    tables: Sequence[str] = tuple(TABLES),
    record: bool = False,
    gazetteers: Sequence[str] = (),
) -> "DataFrame":
    """One row an article with its findings, from a DataFrame with a column of texts.

    `published`, `id` and `title` name columns; without an id articles are called by nothing and should be told apart by
    the caller. An article that cannot be read keeps its row, with `error` set and null tables: a bad one never fails a
    partition. `gazetteers` are paths that every worker can read.
    """
    from pyspark.sql import functions as F

    unknown = set(tables) - set(TABLES)
    if unknown:
        raise ValueError(f"no such tables: {', '.join(sorted(unknown))}; there are {', '.join(TABLES)}")
    chosen = {"text": text, "published": published, "id": id, "title": title}
    given = df.select(*[(F.lit(None) if column is None else F.col(column)).cast("string").alias(name) for name, column in chosen.items()])
    schema = frame_schema(tables, record)
    kinds, lists = list(tables), list(gazetteers)

    def work(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
        # Imported here: this runs on a worker.
        from dateline._worker import extract_batches

        return extract_batches(batches, kinds, record, lists)

    return given.mapInArrow(work, schema)


def explode(found: "DataFrame", table: str) -> "DataFrame":
    """One table of a frame that `extract_frame` gave, one row a finding."""
    from pyspark.sql import functions as F

    return found.where(F.col("error").isNull()).select("id", F.explode(table).alias("row")).select("id", "row.*")


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command; see the module."""
    parser = argparse.ArgumentParser(prog="python -m dateline.spark", description="Extract a folder of articles with Spark and write Parquet, one folder a table.")
    parser.add_argument("--input", required=True, help="a file, a folder or a pattern that Spark can read (s3a://… too)")
    parser.add_argument("--format", choices=["jsonl", "parquet", "text", "warc"], default="jsonl", help="what the input is; text is one article a file")
    parser.add_argument("--output", required=True, help="folder to write to: one folder of Parquet a table, `errors`, and `records` with --records")
    parser.add_argument("--text", default="text", help="the column of texts (default: text)")
    parser.add_argument("--published", default="published", help="the column of days of publication, where there is one (default: published)")
    parser.add_argument("--id", default="id", help="the column of ids, where there is one (default: id)")
    parser.add_argument("--title", default="title", help="the column of titles, where there is one (default: title)")
    parser.add_argument("--tables", default=",".join(TABLES), help=f"which tables, separated by commas (default: all: {', '.join(TABLES)})")
    parser.add_argument("--records", action="store_true", help="write whole records as JSON too")
    parser.add_argument("--partitions", type=int, help="split the input into so many partitions first")
    parser.add_argument("--master", help="the Spark master, where spark-submit does not set it, as local[2]")
    parser.add_argument("--gazetteer", action="append", default=[], help="a list of your own; workers must be able to read it; repeatable")
    flags = parser.parse_args(arguments)

    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("dateline")
    spark = (builder.master(flags.master) if flags.master else builder).getOrCreate()
    counts = run(spark, flags)
    print(" ".join(f"{name}={count}" for name, count in counts.items()), file=sys.stderr)
    return 0


def run(spark: "SparkSession", flags: argparse.Namespace) -> dict[str, int]:
    """What the command does; how many articles and errors there were."""
    from pyspark import StorageLevel
    from pyspark.sql import functions as F

    df = read(spark, flags.input, flags.format)
    if flags.partitions:
        df = df.repartition(flags.partitions)

    def column(name: str) -> Optional[str]:
        return name if name in df.columns else None

    tables = [t for t in flags.tables.split(",") if t]
    found = extract_frame(
        df,
        text=flags.text,
        published=column(flags.published),
        id=column(flags.id),
        title=column(flags.title),
        tables=tables,
        record=flags.records,
        gazetteers=flags.gazetteer,
    ).persist(StorageLevel.DISK_ONLY)
    try:
        for table in tables:
            explode(found, table).write.mode("overwrite").parquet(f"{flags.output}/{table}")
        if flags.records:
            found.where(F.col("error").isNull()).select("id", "record").write.mode("overwrite").parquet(f"{flags.output}/records")
        errors = found.where(F.col("error").isNotNull()).select("id", "error")
        errors.write.mode("overwrite").parquet(f"{flags.output}/errors")
        return {"articles": found.count(), "errors": errors.count()}
    finally:
        found.unpersist()


def read(spark: "SparkSession", path: str, format: str) -> "DataFrame":
    """The articles of an input as a DataFrame."""
    from pyspark.sql import functions as F

    if format == "parquet":
        return spark.read.parquet(path)
    if format == "text":
        files = spark.read.option("wholetext", True).text(path)
        return files.select(F.col("value").alias("text"), F.regexp_extract(F.input_file_name(), "[^/]*$", 0).alias("id"))
    if format == "warc":
        schema = "id string, text string, published string, title string, error string"
        files = spark.read.format("binaryFile").load(path).select("path", "content")

        def records(batches: Iterator["pyarrow.RecordBatch"]) -> Iterator["pyarrow.RecordBatch"]:
            from dateline._worker import warc_batches

            return warc_batches(batches)

        return files.mapInArrow(records, schema)
    # Lines are parsed by Rust, so that a broken one is an error of its own row and not of the job.
    return spark.read.text(path).where(F.trim("value") != "").select(F.col("value").alias("text"), F.lit("jsonl").alias("_lines"))


if __name__ == "__main__":
    sys.exit(main())
