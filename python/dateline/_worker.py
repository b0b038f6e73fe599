"""What runs on a worker of Spark: Arrow batches in, Arrow batches out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ._dateline import Core
from ._tables import frame_schema, read_rows

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
            yield from read_rows(out, schema)
