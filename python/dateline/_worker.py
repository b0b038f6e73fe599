"""What runs on a worker of Spark: Arrow batches in, Arrow batches out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from ._dateline import Core, Warc
from ._tables import frame, frame_schema

if TYPE_CHECKING:
    import pyarrow

#: Columns of the batches of articles, in this order.
GIVEN = ("id", "text", "published", "title", "byline", "url")
#: Articles whose rows are in memory at once.
BATCH = 512


@functools.lru_cache(maxsize=4)
def core(gazetteers: tuple[str, ...]) -> Core:
    """The gazetteers, loaded once a process and not once a task."""
    return Core(gazetteers)


def extract_batches(
    batches: Iterable[pyarrow.RecordBatch], kinds: Sequence[str], record: bool, gazetteers: Sequence[str], lines: bool
) -> Iterator[pyarrow.RecordBatch]:
    """A frame's rows for batches of articles (`GIVEN`), or of lines of JSONL (one column)."""
    extractor = core(tuple(gazetteers))
    schema = frame_schema(kinds, record)
    for batch in batches:
        for start in range(0, batch.num_rows, BATCH):
            columns = [column.to_pylist() for column in batch.slice(start, BATCH).columns]
            if lines:
                out = extractor.extract_lines(columns[0], kinds, record)
            else:
                out = extractor.extract_rows(list(zip(*columns)), kinds, record)
            yield frame(out, schema)


def extract_files(
    batches: Iterable[pyarrow.RecordBatch], kinds: Sequence[str], record: bool, gazetteers: Sequence[str]
) -> Iterator[pyarrow.RecordBatch]:
    """A frame's rows for batches of the addresses of WARC files, each read as a stream."""
    extractor = core(tuple(gazetteers))
    schema = frame_schema(kinds, record)
    for batch in batches:
        for address in batch.column(0).to_pylist():
            try:
                with opened(address) as file:
                    warc = Warc(file)
                    while out := extractor.extract_warc(warc, kinds, record):
                        yield frame(out, schema)
            except OSError as e:
                yield _failed(address, str(e), schema)


def _failed(address: str, what: str, schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    import pyarrow

    row = {"id": address, "error": what}
    return pyarrow.RecordBatch.from_pylist([{name: row.get(name) for name in schema.names}], schema)


def opened(address: str) -> IO[bytes] | Any:
    """A file of this machine, or of a store that pyarrow knows (S3, GCS, HDFS)."""
    if address.startswith("file:"):
        return open(address.removeprefix("file:"), "rb")
    from pyarrow import fs

    store, path = fs.FileSystem.from_uri(address.replace("s3a://", "s3://", 1))
    return store.open_input_stream(path, compression=None)
