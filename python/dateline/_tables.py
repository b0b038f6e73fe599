"""Records as Arrow tables, one a kind: what pandas, Polars, DuckDB and Spark read without copying.

>>> dateline.tables(records)["incidents"].to_pandas()
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Optional

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


def tables(records: Iterable[Record], only: Optional[Iterable[str]] = None) -> dict[str, "pyarrow.Table"]:
    """The records' findings as Arrow tables by kind; `id` in each is the record's. Needs pyarrow."""
    import pyarrow

    kinds = list(TABLES if only is None else only)
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for record in records:
        data = record.to_dict()
        for kind in kinds:
            rows[kind].extend(rows_of(data, kind))
    return {kind: pyarrow.Table.from_pylist(rows[kind], schema=arrow_schema(kind)) for kind in kinds}


def arrow_schema(kind: str) -> "pyarrow.Schema":
    """The Arrow schema of one table."""
    import pyarrow

    def convert(spelled: Any) -> "pyarrow.DataType":
        if isinstance(spelled, list):
            return pyarrow.list_(convert(spelled[0]))
        if isinstance(spelled, dict):
            return pyarrow.struct([(name, convert(t)) for name, t in spelled.items()])
        return pyarrow.type_for_alias(spelled)

    return pyarrow.schema([(name, convert(t)) for name, t in TABLES[kind].items()])


def rows_of(record: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The rows that one record's dictionary gives in one table."""
    entities = {e["id"]: e for e in record["entities"]}

    def name(party: Optional[dict[str, Any]]) -> Optional[str]:
        if party is None:
            return None
        entity = entities.get(party.get("entity"))
        return entity["name"] if entity else party["text"]

    def names(ids: list[str]) -> list[str]:
        return [entities[i]["name"] if i in entities else i for i in ids]

    rows = []
    for item in record[kind]:
        row = {**item, "id": record["id"]}
        if kind == "entities":
            ids = item.get("ids", {})
            row.update(entity=item["id"], geonames=ids.get("geonames"), dateline=ids.get("dateline"), roles=item.get("roles", []))
        elif kind == "quotes":
            row.update(speaker_name=name(item["speaker"]), denied=item.get("denied", False))
        elif kind == "claims":
            row.update(claimant_name=name(item["claimant"]))
        elif kind == "incidents":
            place = entities.get(item["place"], {})
            row.update(incident=item["id"], date=(item["date"] or {}).get("value"), place=place.get("name"))
            row.update(country=place.get("country"), lat=place.get("lat"), lon=place.get("lon"))
            for harm in ("killed", "injured"):
                toll = item[harm] or {}
                row.update({f"{harm}_min": toll.get("min"), f"{harm}_max": toll.get("max")})
            for field in ("perpetrators", "claimed_by", "denied_by"):
                row[field] = names(item[field])
        rows.append({column: row.get(column) for column in TABLES[kind]})
    return rows
