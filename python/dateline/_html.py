"""A record for a notebook: the article with its findings marked."""

from __future__ import annotations

from html import escape
from typing import Any, Optional

_COLOURS = {
    "person": "#cfe3ff",
    "group": "#e9d5ff",
    "place": "#d3f2d3",
    "norp": "#d5f1f1",
    "date": "#fff2b3",
    "casualty": "#ffd1cc",
}


def marked(record: dict[str, Any], text: Optional[str]) -> str:
    """HTML with nothing in it that runs; every word of the article is escaped."""
    if text is None:
        return f"<pre>{escape(str(record.get('id')))}</pre>"
    marks = [(m["start"], m["end"], e["kind"], f"{e['kind']}: {e['name']} ({m['rule']})") for e in record["entities"] for m in e["mentions"]]
    marks += [(d["start"], d["end"], "date", f"{d['value']} ({d['rule']})") for d in record["dates"]]
    marks += [(c["start"], c["end"], "casualty", f"{c['kind']} {c['min']}–{c['max']} ({c['rule']})") for c in record["casualties"]]
    out, at = [], 0
    for start, end, kind, label in sorted(marks, key=lambda m: (m[0], -m[1])):
        if start < at:
            continue
        out.append(escape(text[at:start]))
        out.append(f'<mark style="background:{_COLOURS[kind]};color:#111" title="{escape(label)}">{escape(text[start:end])}</mark>')
        at = end
    out.append(escape(text[at:]))
    return '<div style="white-space:pre-wrap;max-width:48em;line-height:1.5">' + "".join(out) + "</div>"
