"""The spaCy component, against the spaCy that is installed."""

from __future__ import annotations

import pytest

import dateline

spacy = pytest.importorskip("spacy")


@pytest.fixture
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("dateline")
    return pipeline


def test_doc_holds_names_dates_and_the_record(nlp):
    doc = nlp("The Taliban said at least 12 people were killed in Kabul on April 22, 2018.")
    labels = {ent.text: ent.label_ for ent in doc.ents}
    assert labels["Kabul"] == "GPE"
    assert doc._.dateline.casualties[0].min == 12
    assert [span.label_ for span in doc.spans["casualties"]] == ["KILLED"]
    assert [span.text for span in doc.spans["dates"]] == [d.text for d in doc._.dateline.dates]


def test_spans_are_those_of_the_record(nlp, articles):
    for text in articles.values():
        doc = nlp(text)
        record = dateline.extract(text)
        assert len(doc.spans["quotes"]) == len(record.quotes)
        for span, quote in zip(doc.spans["quotes"], record.quotes):
            assert quote.text in span.text and span.label_ == quote.kind.upper()
        assert len(doc.spans["claims"]) == len(record.claims)


def test_the_day_comes_from_the_config_or_the_doc(nlp):
    doc = nlp.make_doc("The market was attacked on Friday.")
    doc._.published = "2018-04-22"
    assert nlp(doc)._.dateline.published == "2018-04-22"
    other = spacy.blank("en")
    other.add_pipe("dateline", config={"published": "2018-04-23"})
    assert other("The market was attacked.")._.dateline.published == "2018-04-23"


def test_pipes_and_disk(nlp, tmp_path):
    docs = list(nlp.pipe(["Kabul was quiet.", "Paris was not."]))
    assert [d.ents[0].text for d in docs] == ["Kabul", "Paris"]
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again("Kabul was quiet.").ents[0].label_ == "GPE"
    # A doc takes its record along.
    kept = spacy.tokens.Doc(nlp.vocab).from_bytes(docs[0].to_bytes())
    assert kept._.dateline == docs[0]._.dateline


def test_processes(nlp):
    assert [d._.dateline.entities[0].name for d in nlp.pipe(["Kabul was quiet."] * 3, n_process=2)] == ["Kabul"] * 3


def test_entities_that_stand_are_kept_when_asked():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PRODUCT", "pattern": "Kabul"}])
    pipeline.add_pipe("dateline", config={"overwrite_ents": False})
    doc = pipeline("Kabul and Paris were quiet.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Kabul", "PRODUCT"), ("Paris", "GPE")]
