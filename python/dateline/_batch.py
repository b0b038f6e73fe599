"""A batch of articles in, a table of findings out: what Ray Data, Dask and the like map over their partitions.

>>> ray.data.read_parquet("articles").map_batches(dateline.extract_batch, batch_format="pyarrow")
>>> dask_frame.map_partitions(dateline.extract_batch, kind="quotes", meta=dateline.extract_batch(dask_frame.head(0), kind="quotes"))
"""

from __future__ import annotations

from typing import Any

from ._extract import extract_many
from ._tables import tables


def extract_batch(
    batch: Any,
    *,
    kind: str = "incidents",
    text: str = "text",
    id: str | None = "id",
    published: str | None = "published",
    title: str | None = "title",
    threads: int = 1,
) -> Any:
    """One table (`kind`) of a batch of articles: a pyarrow Table for a pyarrow Table, a pandas DataFrame for a DataFrame.

    `text`, `id`, `published` and `title` name columns; all but the texts may be missing. One thread, because these
    engines run a process a core.
    """
    import pyarrow

    arrow = isinstance(batch, pyarrow.Table)
    given = batch if arrow else pyarrow.Table.from_pandas(batch, preserve_index=False)
    wanted = {"text": text, "id": id, "published": published, "title": title}
    renamed = {field: given[column].to_pylist() for field, column in wanted.items() if column in given.column_names}
    if "text" not in renamed:
        raise ValueError(f"no column {text!r} of texts; there are {', '.join(given.column_names)}")
    articles = [dict(zip(renamed, row)) for row in zip(*renamed.values())]
    found = tables(extract_many(articles, threads=threads), only=[kind])[kind]
    return found if arrow else found.to_pandas()
