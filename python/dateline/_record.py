"""The record as typed objects. Field by field the record of the command line; `dateline.schema()` tells what each is.

A record keeps the JSON that Rust wrote and builds its objects when one is first asked for: who only writes records on
pays nothing for them.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import typing
from dataclasses import dataclass, field
from typing import Any, Optional, TypeVar

from . import _html

T = TypeVar("T")
_HINTS: dict[type, dict[str, Any]] = {}

# Fields whose names Python uses for something else.
_RENAMED = {"type": "type_"}


def _build(kind: type[T], data: dict[str, Any]) -> T:
    """An object of a dataclass out of a JSON object, its fields by their hints."""
    hints = _HINTS.get(kind)
    if hints is None:
        hints = _HINTS[kind] = typing.get_type_hints(kind, vars(sys.modules[__name__]))
    values = {}
    for name, value in data.items():
        name = _RENAMED.get(name, name)
        hint = hints.get(name)
        if hint is not None:
            values[name] = _value(hint, value)
    return kind(**values)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    arguments = typing.get_args(hint)
    if isinstance(value, list) and arguments:
        return [_value(arguments[0], v) for v in value]
    if isinstance(value, dict):
        for kind in (hint, *arguments):
            if isinstance(kind, type) and dataclasses.is_dataclass(kind):
                return _build(kind, value)
    return value


@dataclass(frozen=True)
class Words:
    """Words of the text: `text[start:end]`, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Party:
    """Somebody in the text: the local words, and the id of the entity they mean."""

    start: int
    end: int
    text: str
    entity: Optional[str] = None


@dataclass(frozen=True)
class Source:
    """Where an article came from."""

    bytes: int
    path: Optional[str] = None
    url: Optional[str] = None
    encoding: Optional[str] = None


@dataclass(frozen=True)
class Dateline:
    """The line that opens a wire report."""

    start: int
    end: int
    text: str
    place: Optional[str] = None
    agency: Optional[str] = None


@dataclass(frozen=True)
class Sentence:
    """A sentence, with the number of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Mention:
    """One place in the text that names an entity."""

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    confidence: float


@dataclass(frozen=True)
class Admin1:
    """A first-level region: a province, a state."""

    id: str
    name: str


@dataclass(frozen=True)
class Entity:
    """A person, group, place, or nationality."""

    id: str
    kind: str
    subkind: str
    name: str
    mentions: list[Mention]
    ids: dict[str, str] = field(default_factory=dict)
    country: Optional[str] = None
    lat: Optional[float] = None
    lon: Optional[float] = None
    admin1: Optional[Admin1] = None
    roles: list[str] = field(default_factory=list)
    speaks_for: Optional[str] = None
    offices: list[Mention] = field(default_factory=list)


@dataclass(frozen=True)
class Date:
    """A date, time, duration or set (TIMEX3)."""

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    type_: str
    value: str
    anchor: str
    mod: Optional[str] = None
    freq: Optional[str] = None
    quant: Optional[str] = None
    earliest: Optional[str] = None
    latest: Optional[str] = None


@dataclass(frozen=True)
class Casualty:
    """A count of people who came to harm."""

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    kind: str
    approx: bool
    implicit: bool
    scope: str
    min: Optional[int] = None
    max: Optional[int] = None
    victims: Optional[str] = None
    part_of: Optional[int] = None
    attributed_to: Optional[Party] = None
    date: Optional[int] = None
    place: Optional[str] = None
    incident: Optional[str] = None


@dataclass(frozen=True)
class Quote:
    """Reported speech."""

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    kind: str
    speaker: Optional[Party] = None
    cue: Optional[Words] = None
    part_of: Optional[int] = None
    addressee: Optional[Party] = None
    medium: Optional[str] = None
    denied: bool = False


@dataclass(frozen=True)
class Claim:
    """A claim about an event."""

    start: int
    end: int
    text: str
    sentence: int
    rule: str
    type_: str
    cue: Words
    claimant: Optional[Party] = None
    target: Optional[Party] = None
    channel: Optional[str] = None
    quote: Optional[int] = None
    incident: Optional[str] = None


@dataclass(frozen=True)
class IncidentDate:
    """The day of an incident."""

    value: str
    date: Optional[int] = None


@dataclass(frozen=True)
class Toll:
    """The best count of one harm in an incident."""

    casualty: int
    min: Optional[int] = None
    max: Optional[int] = None
    reason: Optional[str] = None


@dataclass(frozen=True)
class Incident:
    """An event with harm, or the threat of it."""

    id: str
    main: bool
    type_: str
    status: str
    rule: str
    date: Optional[IncidentDate] = None
    place: Optional[str] = None
    killed: Optional[Toll] = None
    injured: Optional[Toll] = None
    perpetrators: list[str] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)
    denied_by: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)


class Record:
    """What one article says. Offsets are code points: `article[q.start:q.end] == q.text`."""

    schema: str
    id: str
    source: Source
    offsets: str
    title: Optional[str]
    byline: Optional[str]
    published: Optional[str]
    published_from: Optional[str]
    reference_time: Optional[str]
    dateline: Optional[Dateline]
    sentences: list[Sentence]
    entities: list[Entity]
    dates: list[Date]
    casualties: list[Casualty]
    quotes: list[Quote]
    claims: list[Claim]
    incidents: list[Incident]
    warnings: list[str]

    __slots__ = ("_data", "_fields", "_json", "_text")

    def __init__(self, json_bytes: bytes, text: Optional[str] = None) -> None:
        self._json = json_bytes
        self._text = text
        self._data: Optional[dict[str, Any]] = None
        self._fields: dict[str, Any] = {}

    def to_json(self) -> bytes:
        """The record's JSON, byte for byte what the command line writes."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries and lists. Do not change it: the record shares it."""
        if self._data is None:
            self._data = json.loads(self._json)
        return self._data

    def entity(self, id: Optional[str]) -> Optional[Entity]:
        """The entity with this id."""
        return next((e for e in self.entities if e.id == id), None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._fields:
            hint = _record_hints().get(name)
            if hint is None:
                raise AttributeError(f"a record has no field {name!r}")
            self._fields[name] = _value(hint, self.to_dict().get(name))
        return self._fields[name]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.to_dict()[k])} {k}" for k in ("entities", "dates", "casualties", "quotes", "claims", "incidents"))
        return f"<Record {self.to_dict()['id']!r}: {counts}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[type[Record], tuple[bytes, Optional[str]]]:
        return (Record, (self._json, self._text))

    def _repr_html_(self) -> str:
        return _html.marked(self.to_dict(), self._text)


def _record_hints() -> dict[str, Any]:
    if Record not in _HINTS:
        _HINTS[Record] = typing.get_type_hints(Record, vars(sys.modules[__name__]))
    return _HINTS[Record]
