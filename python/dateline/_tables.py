"""Records as Arrow tables, one a kind: what pandas, Polars, DuckDB and Spark read without copying.

>>> dateline.tables(records)["incidents"].to_pandas()
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._dateline import rows
from ._record import Record

if TYPE_CHECKING:
    import pyarrow

#: Columns of each table: name and Arrow type. Nested columns are spelled as fields.
TABLES: dict[str, dict[str, Any]] = {
    "sentences": {"id": "string", "start": "int64", "end": "int64", "paragraph": "int64"},
    "entities": {
        "id": "string",
        "entity": "string",
        "kind": "string",
        "subkind": "string",
        "name": "string",
        "country": "string",
        "lat": "float64",
        "lon": "float64",
        "geonames": "string",
        "dateline": "string",
        "roles": ["string"],
        "mentions": [{"start": "int64", "end": "int64", "text": "string", "sentence": "int64", "rule": "string", "confidence": "float64"}],
    },
    "dates": {
        "id": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "sentence": "int64",
        "rule": "string",
        "type": "string",
        "value": "string",
        "mod": "string",
        "freq": "string",
        "quant": "string",
        "earliest": "string",
        "latest": "string",
        "anchor": "string",
    },
    "casualties": {
        "id": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "sentence": "int64",
        "rule": "string",
        "kind": "string",
        "min": "int64",
        "max": "int64",
        "approx": "bool",
        "implicit": "bool",
        "victims": "string",
        "scope": "string",
        "part_of": "int64",
        "attributed_to": {"start": "int64", "end": "int64", "text": "string", "entity": "string"},
        "date": "int64",
        "place": "string",
        "incident": "string",
    },
    "quotes": {
        "id": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "sentence": "int64",
        "rule": "string",
        "kind": "string",
        "speaker": {"start": "int64", "end": "int64", "text": "string", "entity": "string"},
        "speaker_name": "string",
        "cue": {"start": "int64", "end": "int64", "text": "string"},
        "part_of": "int64",
        "medium": "string",
        "denied": "bool",
    },
    "claims": {
        "id": "string",
        "start": "int64",
        "end": "int64",
        "text": "string",
        "sentence": "int64",
        "rule": "string",
        "type": "string",
        "cue": {"start": "int64", "end": "int64", "text": "string"},
        "claimant": {"start": "int64", "end": "int64", "text": "string", "entity": "string"},
        "claimant_name": "string",
        "target": {"start": "int64", "end": "int64", "text": "string", "entity": "string"},
        "channel": "string",
        "quote": "int64",
        "incident": "string",
    },
    "incidents": {
        "id": "string",
        "incident": "string",
        "main": "bool",
        "type": "string",
        "status": "string",
        "rule": "string",
        "date": "string",
        "place": "string",
        "country": "string",
        "lat": "float64",
        "lon": "float64",
        "killed_min": "int64",
        "killed_max": "int64",
        "injured_min": "int64",
        "injured_max": "int64",
        "perpetrators": ["string"],
        "claimed_by": ["string"],
        "denied_by": ["string"],
        "targets": ["string"],
        "weapons": ["string"],
        "sentences": ["int64"],
    },
}


#: Records whose rows are made together.
BATCH = 2048


def tables(records: Iterable[Record], only: Iterable[str] | None = None) -> dict[str, pyarrow.Table]:
    """The records' findings as Arrow tables by kind; `id` in each is the record's. Needs pyarrow."""
    import pyarrow

    kinds = checked(TABLES if only is None else only)
    schema = frame_schema(kinds)
    parts: dict[str, list[pyarrow.Table]] = {kind: [arrow_schema(kind).empty_table()] for kind in kinds}
    left = iter(records)
    while batch := [record.to_json() for record in itertools.islice(left, BATCH)]:
        for frame in read_rows(rows(batch, kinds), schema):
            for kind in kinds:
                parts[kind].append(unnested(frame, kind))
    return {kind: pyarrow.concat_tables(part) for kind, part in parts.items()}


def checked(kinds: Iterable[str]) -> list[str]:
    """The kinds as a list, when there are such tables."""
    asked = list(kinds)
    if unknown := [kind for kind in asked if kind not in TABLES]:
        raise ValueError(f"no such table: {', '.join(unknown)}; there are {', '.join(TABLES)}")
    return asked


def arrow_type(spelled: Any) -> pyarrow.DataType:
    """The Arrow type of a column as `TABLES` spells it."""
    import pyarrow

    if isinstance(spelled, list):
        return pyarrow.list_(arrow_type(spelled[0]))
    if isinstance(spelled, dict):
        return pyarrow.struct([(name, arrow_type(t)) for name, t in spelled.items()])
    return pyarrow.type_for_alias(spelled)


def arrow_schema(kind: str) -> pyarrow.Schema:
    """The Arrow schema of one table."""
    import pyarrow

    return pyarrow.schema([(name, arrow_type(t)) for name, t in TABLES[kind].items()])


def columns(kind: str) -> dict[str, Any]:
    """The columns of a table inside an article's row, which has the id already."""
    return {name: t for name, t in TABLES[kind].items() if name != "id"}


def frame_columns(kinds: Iterable[str], record: bool = False) -> dict[str, Any]:
    """The columns of a frame with one row an article, spelled as in `TABLES`: each table is an array of structs."""
    whole = {"record": "string"} if record else {}
    return {"id": "string", "error": "string", "input": "string", **whole, **{kind: [columns(kind)] for kind in kinds}}


def frame_schema(kinds: Iterable[str], record: bool = False) -> pyarrow.Schema:
    """The Arrow schema of such a frame."""
    import pyarrow

    return pyarrow.schema([(name, arrow_type(t)) for name, t in frame_columns(kinds, record).items()])


def read_rows(lines: bytes, schema: pyarrow.Schema) -> list[pyarrow.RecordBatch]:
    """The lines of JSON that Rust wrote, as Arrow batches: parsed by Arrow, no object of Python is made."""
    import pyarrow
    from pyarrow import json

    if not lines:
        return []
    read = json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    parse = json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    batches: list[pyarrow.RecordBatch] = json.read_json(pyarrow.BufferReader(lines), read, parse).select(schema.names).to_batches()
    return batches


def unnested(frame: pyarrow.RecordBatch, kind: str) -> pyarrow.Table:
    """One table of a frame, a row a finding."""
    import pyarrow
    import pyarrow.compute as pc

    lists = frame.column(kind)
    ids = frame.column("id").take(pc.list_parent_indices(lists))
    return pyarrow.Table.from_arrays([ids, *lists.flatten().flatten()], schema=arrow_schema(kind))
