"""From a folder of articles to a Parquet file of incidents: `python incidents.py FOLDER OUTPUT.parquet`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet

import dateline


def articles(folder: Path) -> Iterator[dict[str, str]]:
    """Every text of a folder, in the order of their names."""
    for path in sorted(folder.glob("**/*.txt")):
        yield {"id": path.relative_to(folder).as_posix(), "text": path.read_text("utf-8")}


def main(folder: str, output: str) -> None:
    """Writes the incidents of all articles."""
    records = dateline.extract_many(articles(Path(folder)))
    incidents = dateline.tables(records, only=["incidents"])["incidents"]
    pyarrow.parquet.write_table(incidents, output)
    print(f"{incidents.num_rows} incidents in {output}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
