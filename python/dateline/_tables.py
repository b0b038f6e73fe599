"""Records as Arrow tables, one a kind: what pandas, Polars, DuckDB and Spark read without copying.

>>> dateline.tables(records)["incidents"].to_pandas()

The columns are the fields of the record's own types, in their order, nested where these are. What a row adds or spells
otherwise, so that it can be read without the rest of the record, is in `columns`; `src/join.rs` writes the same.
"""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._dateline import rows
from ._extract import Records
from ._record import Record, dataclass_of, hints
from ._types import Fields, Ids, IncidentDate, Party, Toll

if TYPE_CHECKING:
    import pyarrow

    from ._dateline import Batch

#: Arrow types by those of the record.
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool"}
#: Fields of the record that are no findings of an article.
_ASIDE = ("schema", "id", "offsets", "text")


def spelled(hint: Any) -> Any:
    """A type as `TABLES` spells it: an Arrow type's name, a list of one, or a struct as a dict."""
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    if typing.get_origin(hint) is list:
        return [spelled(arguments[0])]
    if kind := dataclass_of(hint):
        return {name: spelled(h) for name, h in hints(kind).items()}
    return _PLAIN.get(arguments[0] if arguments else hint, "string")


def columns(table: str, kind: Any) -> dict[str, Any]:
    """The columns of a table of one kind of finding, without the article's id."""
    out: dict[str, Any] = {}
    for name, hint in hints(kind).items():
        what = dataclass_of(hint)
        if name == "id":
            out[{"entities": "entity", "incidents": "incident"}[table]] = "string"
        elif what is Ids:
            out |= spelled(Ids)
        elif what is Toll:
            out |= {f"{name}_min": "int64", f"{name}_max": "int64"}
        elif what is IncidentDate:
            out |= {"date": "string"}
        elif (table, name) in {("casualties", "date"), ("quotes", "said_on")}:
            out |= {name: "string", f"{name}_index": "int64"}
        elif name == "place":
            out |= {"place": "string", "place_entity": "string"}
            if table == "incidents":
                out |= {"country": "string", "lat": "float64", "lon": "float64"}
        else:
            out[name] = spelled(hint)
            if what is Party:
                out[f"{name}_name"] = "string"
    return out


def _tables() -> dict[str, dict[str, Any]]:
    # The findings are the record's lists of objects; its other fields are the article's own row.
    lists = {name: dataclass_of(typing.get_args(h)[0]) for name, h in hints(Fields).items() if typing.get_origin(h) is list}
    findings = {name: kind for name, kind in lists.items() if kind}
    own = {name: spelled(h) for name, h in hints(Fields).items() if name not in findings and name not in _ASIDE}
    return {"articles": own, **{name: columns(name, kind) for name, kind in findings.items()}}


#: Columns of each table: name and Arrow type. Nested columns are spelled as fields.
TABLES: dict[str, dict[str, Any]] = {table: {"id": "string", **own} for table, own in _tables().items()}

#: Records whose rows are made together.
BATCH = 2048


def tables(records: Iterable[Record], only: Iterable[str] | None = None) -> dict[str, pyarrow.Table]:
    """The records' findings as Arrow tables by kind; `id` in each is the record's. Needs pyarrow.

    What `extract_many` gives is best handed over as it is: then the rows are made while the articles are extracted, and
    no record is written as JSON on the way.
    """
    import pyarrow

    kinds = checked(TABLES if only is None else only)
    schema = frame_schema(kinds)
    parts: dict[str, list[pyarrow.Table]] = {kind: [arrow_schema(kind).empty_table()] for kind in kinds}
    for batch in _batches(records, kinds):
        found = frame(batch, schema)
        for kind in kinds:
            parts[kind].append(unnested(found, kind))
    return {kind: pyarrow.concat_tables(part) for kind, part in parts.items()}


def _batches(records: Iterable[Record], kinds: list[str]) -> Iterator[Batch]:
    left = iter(records)
    if isinstance(left, Records):
        yield rows([record.to_json() for record in left.made()], kinds)
        yield from left.batches(kinds)
    while batch := [record.to_json() for record in itertools.islice(left, BATCH)]:
        yield rows(batch, kinds)


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


def frame_columns(kinds: Iterable[str], record: bool = False) -> dict[str, Any]:
    """The columns of a frame with one row an article, spelled as in `TABLES`: each table is an array of structs."""
    whole = {"record": "string"} if record else {}
    # A struct has no article's id: the row has it.
    structs = {kind: [{name: t for name, t in TABLES[kind].items() if name != "id"}] for kind in kinds}
    return {"id": "string", "error": "string", "input": "string", **whole, **structs}


def frame_schema(kinds: Iterable[str], record: bool = False) -> pyarrow.Schema:
    """The Arrow schema of such a frame."""
    import pyarrow

    return pyarrow.schema([(name, arrow_type(t)) for name, t in frame_columns(kinds, record).items()])


def frame(batch: Batch, schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """A batch that Rust made, as pyarrow's; nothing is copied.

    Another schema than the one declared is an error: then Rust and `_types.py` are of two versions.
    """
    import pyarrow

    found = pyarrow.record_batch(batch)
    if not found.schema.equals(schema):
        raise TypeError(f"the rows are not of the types that are declared:\n{found.schema}\nand not\n{schema}")
    return found


def unnested(frame: pyarrow.RecordBatch, kind: str) -> pyarrow.Table:
    """One table of a frame, a row a finding."""
    import pyarrow
    import pyarrow.compute as pc

    lists = frame.column(kind)
    ids = frame.column("id").take(pc.list_parent_indices(lists))
    return pyarrow.Table.from_arrays([ids, *lists.flatten().flatten()], schema=arrow_schema(kind))
