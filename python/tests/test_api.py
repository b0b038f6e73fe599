"""Records: fields, offsets, order, threads, pickles, messages."""

from __future__ import annotations

import dataclasses
import html
import json
import multiprocessing
import pickle
import re
import runpy
import threading
import time
from pathlib import Path

import pytest
from conftest import ROOT

import dateline
from dateline import _types

TEXT = "KABUL, Afghanistan — “Naïve” café owners 🦀 said at least 12 people were killed and 30 wounded in Kabul on Friday."


def test_a_record_is_typed():
    record = dateline.extract(TEXT, published="2024-03-24")
    killed = record.casualties[0]
    assert (killed.kind, killed.min) == ("killed", 12)
    kabul = next(e for e in record.entities if e.name == "Kabul")
    assert kabul.kind == "place" and kabul.country == "AF" and kabul.lat is not None
    assert record.entity(kabul.id) is kabul or record.entity(kabul.id) == kabul
    assert record.published == "2024-03-24" and record.published_from == "field"
    assert record.to_dict()["id"] == "-"
    with pytest.raises(AttributeError, match="no field 'tolls'"):
        _ = record.tolls


def test_offsets_are_code_points(articles):
    for name, text in {**articles, "odd": TEXT}.items():
        record = dateline.extract(text)
        spans = [m for e in record.entities for m in e.mentions]
        for span in [*spans, *record.dates, *record.casualties, *record.quotes, *record.claims]:
            assert text[span.start : span.end] == span.text, name


def test_the_types_are_what_the_schema_says():
    schema = (ROOT / "schema" / "record.json").read_text("utf-8")
    assert json.loads(dateline.schema()) == json.loads(schema), "the wheel is of another version"
    generate = runpy.run_path(str(ROOT / "python" / "generate.py"))
    written = Path(_types.__file__).read_text("utf-8")
    assert written == generate["types"](json.loads(schema)), "run python/generate.py"
    assert {name for name in vars(_types) if isinstance(getattr(_types, name), type)} - {"Fields"} <= set(dateline.__all__)


def test_objects_hold_all_that_the_json_holds(articles):
    def plain(value):
        if dataclasses.is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return [plain(v) for v in value] if isinstance(value, list) else value

    def filled(value):
        # What the JSON may leave out.
        if isinstance(value, dict):
            return {k: f for k, v in value.items() if (f := filled(v)) not in (None, [], {}, False)}
        return [filled(v) for v in value] if isinstance(value, list) else value

    for text in articles.values():
        record = dateline.extract(text, published="2018-04-22")
        told = record.to_dict()
        assert filled({name: plain(getattr(record, name)) for name in told}) == filled(told)
        assert record.text == text


def test_many_are_in_order_whatever_the_threads(articles):
    given = [{"id": n, "text": t, "published": "2018-04-22"} for n, t in articles.items()] * 40
    one = [r.to_json() for r in dateline.extract_many(given, threads=1)]
    for threads in (0, 3):
        assert [r.to_json() for r in dateline.extract_many(iter(given), threads=threads)] == one
    assert [json.loads(r)["id"] for r in one] == [g["id"] for g in given]


def test_articles_are_taken_as_they_are_needed():
    endless = (f"{n} people were killed in Kabul." for n in iter(int, 1))
    assert next(dateline.extract_many(endless)).id == "1"


def test_memory_is_bounded_however_many_there_are():
    taken = 0

    def counted():
        nonlocal taken
        for taken in range(1, 5001):
            yield "Twelve people were killed in Kabul."

    ahead = max(taken - int(record.id) for record in dateline.extract_many(counted(), threads=2))
    assert ahead <= 1000 and taken == 5000


def _of_a_fork(texts):
    return [r.to_json() for r in dateline.extract_many(texts, threads=2)]


def test_threads_work_in_a_fork(articles):
    texts = list(articles.values())
    here = _of_a_fork(texts)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_of_a_fork, [texts]).get(timeout=60) == here


def test_the_gil_is_free_while_rust_works(articles):
    text = "\n\n".join(articles.values()) * 200
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    other = threading.Thread(target=tick)
    other.start()
    start = time.perf_counter()
    dateline.extract(text)
    took = time.perf_counter() - start
    done.set()
    other.join()
    during = [t for t in ticks if start < t < start + took]
    assert took > 0.01 and len(during) > 2


def test_a_record_can_be_pickled_and_compared():
    record = dateline.extract(TEXT)
    again = pickle.loads(pickle.dumps(record))
    assert again == record and hash(again) == hash(record) and again.entities == record.entities
    extractor = pickle.loads(pickle.dumps(dateline.Extractor()))
    assert extractor.extract(TEXT) == record
    assert "1 claims" in repr(record) or "claims" in repr(record)


def test_a_notebook_shows_the_article_marked(articles):
    for text in articles.values():
        shown = dateline.extract(text)._repr_html_()
        body = shown[shown.index("pre-wrap") :]
        assert html.unescape(re.sub(r"<[^>]*>", "", body.split(">", 1)[1])).startswith(text)
    without = dateline.Record(dateline.extract(TEXT).to_json())._repr_html_()
    assert "not at hand" in without
    shown = dateline.extract("<script>alert(1)</script> Twelve people were killed in Kabul.")._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown
    assert 'title="place: Kabul' in shown and ">Kabul</span>" in shown


def test_the_command_line_writes_the_same(command, articles):
    lines = [{"id": n, "text": t, "published": "2018-04-22" if i % 2 else "soon"} for i, (n, t) in enumerate(articles.items())]
    stdin = "".join(json.dumps(line) + "\n" for line in lines).encode()
    written = command("extract", "--from", "jsonl", stdin=stdin).stdout.splitlines()
    assert [r.to_json() for r in dateline.extract_many(lines)] == written


def test_messages_are_those_of_the_command_line(command, tmp_path):
    lists = {"missing.tsv": None, "header.tsv": "id\tname\n", "kind.tsv": "id\tkind\tname\nx.y\tkangaroo\tSkippy\n"}
    for name, text in lists.items():
        path = tmp_path / name
        if text is not None:
            path.write_text(text)
        with pytest.raises(ValueError) as caught:
            dateline.Extractor(gazetteers=[path])
        told = command("extract", "--gazetteer", str(path), stdin=b"x").stderr.decode().strip()
        assert told == f"dateline: {caught.value}"


def test_what_cannot_be_read_is_told():
    with pytest.raises(ValueError, match="^published: `soon` is no date like 2018-04-22$"):
        dateline.extract(TEXT, published="soon")
    with pytest.raises(ValueError, match="article 2: no text"):
        list(dateline.extract_many([TEXT, {"published": None}]))
    with pytest.raises(ValueError, match="^no text$"):
        dateline.extract(None)
    (record,) = dateline.extract_many([{"text": TEXT, "published": "soon"}])
    assert record.warnings == ["published: `soon` is no date like 2018-04-22"]


def test_own_names_win(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text("id\tkind\tname\taliases\tcountry\ngroup.zorg\tarmed_group\tZorg Brigade\tZorgs\tAF\n")
    extractor = dateline.Extractor(gazetteers=[path])
    record = extractor.extract("The Zorgs said on Friday that they had killed 12 people in Kabul.")
    assert any(e.name == "Zorg Brigade" and e.ids.dateline == "group.zorg" for e in record.entities)
