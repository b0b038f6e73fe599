"""A record for a notebook: the article with its findings marked, and its incidents below."""

from __future__ import annotations

import itertools
from html import escape
from typing import Any, NamedTuple

#: Colours of what is marked, in the order of the legend. A quotation is underlined, because it holds other findings.
COLOURS = {
    "person": "#cfe3ff",
    "group": "#e9d5ff",
    "place": "#d3f2d3",
    "norp": "#d5f1f1",
    "date": "#fff2b3",
    "casualty": "#ffd1cc",
    "claim": "#ffe0b8",
}
_QUOTE = "text-decoration:underline;text-decoration-color:#888;text-underline-offset:3px"


class Mark(NamedTuple):
    """Something found, where it is in the text, and what a pointer that rests on it tells."""

    start: int
    end: int
    kind: str
    label: str


def page(record: dict[str, Any], text: str | None) -> str:
    """HTML with nothing in it that runs or is fetched; every word of the article is escaped."""
    if text is None:
        return f"<p>Record <code>{escape(record['id'])}</code>: its article's text is not at hand.</p>{incidents(record)}"
    legend = " ".join(_span(f"background:{colour};color:#111;padding:0 4px", kind) for kind, colour in COLOURS.items())
    return (
        f'<div style="max-width:48em;line-height:1.6"><p style="font-size:85%">{legend} {_span(_QUOTE, "quote")}</p>'
        f'<div style="white-space:pre-wrap">{marked(text, marks(record))}</div>{incidents(record)}</div>'
    )


def marks(record: dict[str, Any]) -> list[Mark]:
    """What there is to mark, in the order of the text, the longer before what it holds."""
    names = {e["id"]: e["name"] for e in record["entities"]}

    def who(party: dict[str, Any] | None) -> str:
        return names.get(party["entity"], party["text"]) if party else "somebody"

    found = [(m, e["kind"], f"{e['kind']}: {e['name']}") for e in record["entities"] for m in e["mentions"]]
    found += [(d, "date", d["value"]) for d in record["dates"]]
    found += [(c, "casualty", f"{c['kind']} {count(c)}") for c in record["casualties"]]
    found += [(c, "claim", f"{c['type']}, {who(c['claimant'])}") for c in record["claims"]]
    found += [(q, "quote", f"{q['kind']} quote, {who(q['speaker'])}") for q in record["quotes"]]
    all_marks = [Mark(item["start"], item["end"], kind, f"{label} ({item['rule']})") for item, kind, label in found]
    return sorted(all_marks, key=lambda m: (m.start, -m.end, m.kind))


def marked(text: str, found: list[Mark]) -> str:
    """The text, cut wherever a mark begins or ends; a piece is coloured by the shortest mark around it."""
    out, around, left = [], list[Mark](), iter(found)
    coming = next(left, None)
    cuts = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    for start, end in itertools.pairwise(cuts):
        around = [m for m in around if m.end > start]
        while coming and coming.start == start:
            around.append(coming)
            coming = next(left, None)
        piece = escape(text[start:end])
        coloured = min((m for m in around if m.kind != "quote"), key=lambda m: m.end - m.start, default=None)
        style = [f"background:{COLOURS[coloured.kind]};color:#111"] if coloured else []
        if any(m.kind == "quote" for m in around):
            style.append(_QUOTE)
        labels = "; ".join(m.label for m in reversed(around))
        out.append(_span(";".join(style), piece, labels) if style else piece)
    return "".join(out)


def incidents(record: dict[str, Any]) -> str:
    """The incidents as a table."""
    if not record["incidents"]:
        return ""
    names = {e["id"]: e["name"] for e in record["entities"]}
    rows = []
    for i in record["incidents"]:
        date = i["date"]["value"] if i["date"] else ""
        harm = [f"{harm} {count(i[harm])}" for harm in ("killed", "injured") if i[harm]]
        by = ", ".join(names.get(who, who) for who in i["perpetrators"])
        cells = [i["type"].replace("_", " "), i["status"], date, names.get(i["place"], ""), ", ".join(harm), by]
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{name}</th>" for name in ("incident", "status", "date", "place", "harm", "by"))
    return f'<table style="margin-top:1em"><tr>{head}</tr>{"".join(rows)}</table>'


def count(harm: dict[str, Any]) -> str:
    """A count with its bounds: 12, 12+, up to 12, 6–9."""
    least, most = harm["min"], harm["max"]
    if least is None:
        return "?" if most is None else f"up to {most}"
    return f"{least}+" if most is None else str(least) if least == most else f"{least}–{most}"


def _span(style: str, content: str, title: str = "") -> str:
    told = f' title="{escape(title)}"' if title else ""
    return f'<span style="{style}"{told}>{content}</span>'
