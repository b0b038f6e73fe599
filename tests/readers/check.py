"""Reads every output of dateline with somebody else's reader of that format. See .ci/readers, which makes the outputs.

usage: check.py FOLDER, with records.jsonl, tables/*.csv, parquet/*.parquet, incidents.csv, map.geojson, brat/, gkg.csv
and annotations.json in it, all made from the same articles.
"""

import contextlib
import csv
import importlib.util
import io
import json
import pathlib
import re
import sys
import urllib.parse

import geopandas
import pandas
import pyarrow.parquet
from shapely.geometry import shape

FOLDER = pathlib.Path(sys.argv[1])
RECORDS = [json.loads(line) for line in (FOLDER / "records.jsonl").open(encoding="utf-8")]
TABLES = {
    "articles": lambda r: 1,
    "entities": lambda r: len(r["entities"]),
    "mentions": lambda r: sum(len(e["mentions"]) for e in r["entities"]),
    "dates": lambda r: len(r["dates"]),
    "casualties": lambda r: len(r["casualties"]),
    "quotes": lambda r: len(r["quotes"]),
    "claims": lambda r: len(r["claims"]),
    "incidents": lambda r: len(r["incidents"]),
}


def offsets():
    """Python counts code points: every finding's words stand where the record says."""
    for record in RECORDS:
        for kind in ("dates", "casualties", "quotes", "claims"):
            for finding in record[kind]:
                assert record["text"][finding["start"] : finding["end"]] == finding["text"], finding


def csv_tables():
    """pandas reads every table: as many rows as there are findings, and no cell that a spreadsheet would run."""
    for name, count in TABLES.items():
        frame = pandas.read_csv(FOLDER / "tables" / f"{name}.csv", keep_default_na=False)
        assert len(frame) == sum(map(count, RECORDS)), name
        for column in frame.select_dtypes(["object", "string"]):
            words = [cell for cell in map(str, frame[column]) if not re.fullmatch(r"-?[0-9.]+", cell)]
            bad = [cell for cell in words if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]
            assert not bad, (name, column, bad)
    incidents = pandas.read_csv(FOLDER / "incidents.csv")
    assert list(incidents.columns) == list(pandas.read_csv(FOLDER / "tables" / "incidents.csv").columns)
    known = incidents.dropna(subset=["killed_low", "killed_best", "killed_high"])
    assert (known.killed_low <= known.killed_best).all() and (known.killed_best <= known.killed_high).all()


def parquet():
    """pyarrow and pandas read the same tables, with numbers as numbers."""
    for name, count in TABLES.items():
        table = pyarrow.parquet.read_table(FOLDER / "parquet" / f"{name}.parquet")
        assert table.num_rows == sum(map(count, RECORDS)), name
        header = next(csv.reader((FOLDER / "tables" / f"{name}.csv").open(encoding="utf-8")))
        assert table.column_names == header, name
        types = {field.name: str(field.type) for field in table.schema}
        assert set(types.values()) <= {"string", "int64", "double", "bool"}, types
        assert all(types.get(column, kind) == kind for column, kind in (("start", "int64"), ("latitude", "double"), ("text", "string"))), types
    casualties = pandas.read_parquet(FOLDER / "parquet" / "casualties.parquet")
    assert casualties["min"].sum() == sum(c["min"] or 0 for r in RECORDS for c in r["casualties"])


def geojson():
    """shapely makes valid points of all features, and geopandas a frame with the coordinates that GeoJSON has."""
    features = json.loads((FOLDER / "map.geojson").read_text("utf-8"))["features"]
    assert features
    for feature in features:
        point = shape(feature["geometry"])
        assert point.is_valid and -180 <= point.x <= 180 and -90 <= point.y <= 90
        assert feature["properties"]["layer"] in ("place", "incident")
    frame = geopandas.read_file(FOLDER / "map.geojson")
    assert len(frame) == len(features) and frame.crs.to_epsg() == 4326 and frame.geometry.is_valid.all()
    table = pandas.read_csv(FOLDER / "incidents.csv").dropna(subset=["latitude"])
    assert frame[frame.layer == "incident"].killed_best.sum() == table.killed_best.sum() > 0


def brat():
    """brat-peek reads every line, and the words stand where the annotation says; labels are those of annotation.conf."""
    # Its package pulls plotting libraries in; the reader is one file of it.
    spec = importlib.util.find_spec("peek")
    path = pathlib.Path(spec.submodule_search_locations[0]) / "ann_structure.py"
    spec = importlib.util.spec_from_file_location("ann_structure", path)
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    # It tells on standard output of each line that it does not know: those of normalizations.
    with contextlib.redirect_stdout(io.StringIO()):
        corpus = reader.AnnCorpus(str(FOLDER / "brat"))
    assert len(corpus) == len(RECORDS)
    labels = set(re.findall(r"^\t?!?(\w+)", (FOLDER / "brat" / "annotation.conf").read_text("utf-8"), re.M))
    for document in corpus.docs:
        with open(document.path[:-3] + "txt", encoding="utf-8", newline="") as file:
            text = file.read()
        lines = pathlib.Path(document.path).read_text("utf-8").splitlines()
        names = {line.split("\t")[0] for line in lines}
        for entity in document.anns["entities"]:
            assert " ".join(text[a:b] for a, b in entity.span) == entity.text, (document.path, entity.name)
            assert entity.tag in labels, entity.tag
        for relation in document.anns["relations"]:
            assert {relation.arg1.split(":")[1], relation.arg2.split(":")[1]} <= names and relation.tag in labels
        for event in document.anns["events"]:
            assert event.trigger in names and all(a.split(":")[1] in names for a in event.arguments)
        # It reads annotations in one or two pieces, and no normalizations.
        beyond = [line for line in lines if line.startswith("N") or line.startswith("T") and line.split("\t")[1].count(";") > 1]
        assert sum(map(len, document.anns.values())) + len(beyond) == len(lines), document.path


def gkg():
    """27 columns a row, each in the codebook's form."""
    names = [str(n) for n in range(27)]
    frame = pandas.read_csv(FOLDER / "gkg.csv", sep="\t", header=None, names=names, dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE)
    assert len(frame) == len(RECORDS)
    assert all(line.count("\t") == 26 for line in (FOLDER / "gkg.csv").open(encoding="utf-8"))
    for row in frame.itertuples(index=False):
        assert re.fullmatch(r"\d{14}-\d+", row[0]) and re.fullmatch(r"(\d{14})?", row[1]) and row[2] in "12"
        for column, parts in ((5, 10), (6, 11), (9, 7), (10, 9), (16, 5)):
            for block in filter(None, row[column].split(";")):
                assert len(block.split("#")) == parts, (column, block)
        for block in filter(None, row[22].split("#")):
            offset, length, _, words = block.split("|")
            assert offset.isdigit() and len(words) == int(length)
        for block in filter(None, row[23].split(";")):
            assert re.fullmatch(r"[^,;#|]+,\d+", block), block


def web_annotation():
    """One AnnotationPage; ids are unique IRIs; every selector's words stand at its position."""
    page = json.loads((FOLDER / "annotations.json").read_text("utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    ids = [item["id"] for item in page["items"]]
    assert ids and len(set(ids)) == len(ids) and not any(re.search(r"[\s<>\"{}|\\^`]", i) for i in ids)
    texts = {record["source"]["path"]: record["text"] for record in RECORDS}
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        text = texts[urllib.parse.unquote(item["target"]["source"])]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"]) and text[position["end"] :].startswith(quote["suffix"])


CHECKS = [offsets, csv_tables, parquet, geojson, brat, gkg, web_annotation]
for check in CHECKS:
    check()
    print(f"{check.__name__}: {check.__doc__.splitlines()[0]}")
print(f"{len(CHECKS)} passed, 0 failed")
