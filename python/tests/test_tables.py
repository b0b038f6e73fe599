"""Arrow tables, and who reads them in one line."""

from __future__ import annotations

import csv
import io
import json

import pytest

import dateline

pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def records(articles):
    return list(dateline.extract_many({"id": n, "text": t, "published": "2018-04-22"} for n, t in articles.items()))


#: Columns that join, or that a row spells otherwise than the record.
JOINED = {"id", "ids", "place", "date", "said_on", "perpetrators", "claimed_by", "denied_by"}


def test_tables_hold_what_the_records_hold(records):
    tables = dateline.tables(records)
    assert list(tables) == list(dateline.TABLES)
    assert tables["articles"].column("id").to_pylist() == [r.id for r in records]
    assert tables["articles"].column("published").to_pylist() == [r.published for r in records]
    for kind in list(tables)[1:]:
        table = tables[kind]
        assert table.num_rows == sum(len(r.to_dict()[kind]) for r in records)
        assert table.column_names == list(dateline.TABLES[kind])
        # Each row has the record's own fields, where it does not join.
        rows = iter(table.to_pylist())
        for record in records:
            for item in record.to_dict()[kind]:
                row = next(rows)
                assert row["id"] == record.id
                for column in (set(item) & set(row)) - JOINED:
                    assert _plain(row[column]) == _plain(item[column]), (kind, column)
                for column in (set(row) - set(item)) & {"roles", "offices", "denied"}:
                    assert row[column] in ([], False), "what the JSON leaves out is empty, not unknown"


def test_every_field_of_a_finding_has_a_column():
    schema = json.loads(dateline.schema())
    for kind, columns in list(dateline.TABLES.items())[1:]:
        item = schema["$defs"][schema["properties"][kind]["items"]["$ref"].rsplit("/", 1)[1]]
        for name in item["properties"]:
            spread = {"id": ["entity" if kind == "entities" else "incident"], "ids": schema["$defs"]["Ids"]["properties"]}
            spread |= {harm: [f"{harm}_min", f"{harm}_max"] for harm in ("killed", "injured")}
            assert set(spread.get(name, [name])) <= set(columns), (kind, name)


def test_the_command_line_writes_the_same_tables(command, articles, records):
    lines = "".join(json.dumps({"id": n, "text": t, "published": "2018-04-22"}) + "\n" for n, t in articles.items()).encode()
    nested = {
        "speaker",
        "addressee",
        "cue",
        "claimant",
        "target",
        "roles",
        "mentions",
        "admin1",
        "targets",
        "weapons",
        "perpetrators",
        "claimed_by",
        "denied_by",
    }
    compared = 0
    for kind in ("entities", "dates", "casualties", "quotes", "claims", "incidents"):
        written = command("extract", "--from", "jsonl", "--to", "csv", "--table", kind, stdin=lines).stdout.decode()
        rows = list(csv.DictReader(io.StringIO(written)))
        mine = dateline.tables(records, only=[kind])[kind].to_pylist()
        assert [row["article"] for row in rows] == [row["id"] for row in mine]
        both = (set(rows[0]) & set(mine[0])) - nested
        for theirs, row in zip(rows, mine):
            assert {c: theirs[c] for c in both} == {c: _cell(row[c]) for c in both}, kind
        compared += len(both)
    assert compared > 50


def _cell(value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _plain(value):
    # A struct of Arrow has all its fields; an object of JSON may leave out what it has not.
    if isinstance(value, dict):
        return {k: v for k, v in value.items() if v is not None}
    return [_plain(v) for v in value] if isinstance(value, list) else value


def test_rows_join_what_they_name(records):
    tables = dateline.tables(records, only=["quotes", "incidents", "entities"])
    assert set(tables) == {"quotes", "incidents", "entities"}
    named = {(r.id, q.start): r.entity(q.speaker.entity) for r in records for q in r.quotes if q.speaker and q.speaker.entity}
    assert named
    for row in tables["quotes"].to_pylist():
        entity = named.get((row["id"], row["start"]))
        assert row["speaker_name"] == (entity and entity.name)
    for row, (record, incident) in zip(tables["incidents"].to_pylist(), [(r, i) for r in records for i in r.incidents]):
        place = record.entity(incident.place)
        assert (row["place"], row["lat"]) == ((place.name, place.lat) if place else (None, None))
        assert row["place_entity"] == incident.place
        assert row["killed_min"] == (incident.killed.min if incident.killed else None)
        assert row["date"] == (incident.date.value if incident.date else None)


def test_rows_are_the_same_with_and_without_the_records(articles, records):
    given = [{"id": n, "text": t, "published": "2018-04-22"} for n, t in articles.items()]
    expected = dateline.tables(records)
    for threads in (1, 2):
        assert dateline.tables(dateline.extract_many(given, threads=threads)) == expected
    # Also when some records were taken out before.
    some = dateline.extract_many(given, threads=1)
    assert [next(some).id, next(some).id] == [r.id for r in records[:2]]
    assert dateline.tables(some, only=["claims", "quotes"]) == dateline.tables(records[2:], only=["claims", "quotes"])
    assert dateline.tables(iter(records[2:]))["quotes"] == dateline.tables(records[2:])["quotes"]
    with pytest.raises(ValueError, match="article second: no text"):
        dateline.tables(dateline.extract_many([{"text": "One."}, {"id": "second"}]))


def test_a_record_that_is_none_is_an_error(records):
    for broken in (b"", b"[]", b'{"id": 5}', b'{"id": "a", "id": "b"}', records[0].to_json()[:-1], records[0].to_json() + b"{}"):
        with pytest.raises(ValueError):
            dateline.tables([dateline.Record(broken)])
    # What a later version says more is passed over, and what an earlier one did not say is unknown or empty.
    (row,) = dateline.tables([dateline.Record(b'{"id": "a", "mood": [1], "quotes": [{"text": "b", "tone": {}}]}')])["quotes"].to_pylist()
    assert (row["id"], row["text"], row["speaker"], row["negated"]) == ("a", "b", None, False)


def test_no_records_give_empty_tables():
    assert [t.num_rows for t in dateline.tables([]).values()] == [0] * len(dateline.TABLES)
    assert dateline.tables(dateline.extract_many([""]))["quotes"].num_rows == 0
    with pytest.raises(ValueError, match="no such table: quotations; there are articles, sentences"):
        dateline.tables([], only=["quotations"])


def test_pandas_in_one_line(records):
    pytest.importorskip("pandas")
    frame = dateline.tables(records)["incidents"].to_pandas()
    assert "killed_min" in frame.columns and len(frame)


def test_polars_in_one_line(records):
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(dateline.tables(records)["quotes"])
    assert frame.height and frame["speaker"].dtype == polars.Struct


def test_duckdb_in_one_line(records):
    duckdb = pytest.importorskip("duckdb")
    casualties = dateline.tables(records)["casualties"]  # noqa: F841, DuckDB reads it by its name
    assert duckdb.sql("select kind, count(*) from casualties group by kind").fetchall()


def test_a_batch_is_mapped(articles):
    pandas = pytest.importorskip("pandas")
    table = pyarrow.table({"id": list(articles), "text": list(articles.values())})
    found = dateline.extract_batch(table, kind="entities")
    assert found.num_rows and found.schema.names == list(dateline.TABLES["entities"])
    frame = dateline.extract_batch(pandas.DataFrame({"body": list(articles.values())}), text="body", kind="entities")
    assert len(frame) == found.num_rows
    with pytest.raises(ValueError, match="no column 'body' of texts"):
        dateline.extract_batch(table, text="body")


def test_dask_maps_it(articles):
    dask = pytest.importorskip("dask.dataframe")
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": list(articles), "text": list(articles.values())})
    meta = dateline.extract_batch(frame.head(0), kind="entities")
    found = dask.from_pandas(frame, npartitions=3).map_partitions(dateline.extract_batch, kind="entities", meta=meta)
    assert len(found.compute(scheduler="threads")) == len(dateline.extract_batch(frame, kind="entities"))


def test_ray_maps_it(articles):
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    table = pyarrow.table({"id": list(articles), "text": list(articles.values())})
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, configure_logging=False)
    try:
        mapped = ray.data.from_arrow(table).map_batches(dateline.extract_batch, batch_format="pyarrow", fn_kwargs={"kind": "entities"})
        assert mapped.count() == dateline.extract_batch(table, kind="entities").num_rows
    finally:
        ray.shutdown()
