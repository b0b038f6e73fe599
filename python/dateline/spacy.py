"""A spaCy component: `nlp.add_pipe("dateline")`.

It sets `doc.ents` (PERSON, ORG, GPE, LOC, FAC, NORP, DATE, TIME), `doc._.dateline` (the record), and the span groups
`doc.spans["quotes"]`, `["casualties"]`, `["claims"]` and `["dates"]`. The day of publication is read from
`doc._.published` when that is set before, or from the component's `published`. Entities that earlier components set
are replaced, unless `overwrite_ents` is false.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ._extract import Extractor
from ._record import Record

_PLACES = {"country": "GPE", "region": "GPE", "county": "GPE", "city": "GPE", "district": "GPE", "facility": "FAC"}


def _record(doc: Doc) -> Record | None:
    # The doc keeps the JSON, so that it can be written to disk and sent between processes.
    json = doc.user_data.get("dateline")
    return None if json is None else Record(json, doc.text)


Doc.set_extension("dateline", getter=_record, force=True)
Doc.set_extension("published", default=None, force=True)


def _label(entity: dict[str, Any]) -> str:
    if entity["kind"] == "place":
        return _PLACES.get(entity["subkind"], "LOC")
    return {"person": "PERSON", "group": "ORG", "norp": "NORP"}[entity["kind"]]


@Language.factory(
    "dateline",
    assigns=["doc.ents", "doc.spans", "doc._.dateline"],
    default_config={"gazetteers": [], "published": None, "overwrite_ents": True},
)
def make(nlp: Language, name: str, gazetteers: list[str], published: str | None, overwrite_ents: bool) -> DatelineComponent:
    """The factory that `nlp.add_pipe` calls."""
    return DatelineComponent(gazetteers, published, overwrite_ents)


class DatelineComponent:
    """Runs dateline over a doc's text."""

    def __init__(self, gazetteers: list[str], published: str | None, overwrite_ents: bool) -> None:
        self._extractor = Extractor(gazetteers)
        self._published = published
        self._overwrite = overwrite_ents

    def __call__(self, doc: Doc) -> Doc:
        record = self._extractor.extract(doc.text, published=doc._.published or self._published)
        doc.user_data["dateline"] = record.to_json()
        data = record.to_dict()
        spans: list[Span] = []

        def span(item: dict[str, Any], label: str) -> Span | None:
            # Tokens of spaCy that dateline cuts are taken whole.
            return doc.char_span(item["start"], item["end"], label=label, alignment_mode="expand")

        for entity in data["entities"]:
            spans += [s for m in entity["mentions"] if (s := span(m, _label(entity))) is not None]
        dates = [s for d in data["dates"] if (s := span(d, "TIME" if d["type"] == "time" else "DATE")) is not None]
        found = filter_spans(spans + dates)
        if self._overwrite:
            doc.set_ents(found)
        else:
            taken = {token.i for ent in doc.ents for token in ent}
            doc.set_ents([*doc.ents, *(s for s in found if taken.isdisjoint(range(s.start, s.end)))])
        doc.spans["dates"] = dates
        doc.spans["quotes"] = [s for q in data["quotes"] if (s := span(q, q["kind"].upper())) is not None]
        doc.spans["casualties"] = [s for c in data["casualties"] if (s := span(c, c["kind"].upper())) is not None]
        doc.spans["claims"] = [s for c in data["claims"] if (s := span(c, c["type"].upper())) is not None]
        return doc
