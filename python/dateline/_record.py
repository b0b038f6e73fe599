"""A record: the JSON that Rust wrote, and the typed objects of `_types` that are built from it when one is first asked
for. Who only writes records on pays nothing for them.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import typing
from typing import Any

from . import _html, _types
from ._types import Entity


@functools.cache
def hints(kind: Any) -> dict[str, Any]:
    """The types of a class's fields."""
    return typing.get_type_hints(kind, vars(_types))


def _build(kind: Any, data: dict[str, Any]) -> Any:
    """An object of a dataclass out of a JSON object. Fields that a newer version has more are passed over."""
    known = hints(kind)
    return kind(**{name: _value(known[name], value) for name, value in data.items() if name in known})


def _value(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        (item,) = typing.get_args(hint)
        return [_value(item, v) for v in value]
    if isinstance(value, dict):
        return _build(dataclass_of(hint), value)
    return value


def dataclass_of(hint: Any) -> Any:
    """The dataclass that a hint names, also where it may be None; None when it names none."""
    return next((kind for kind in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(kind)), None)


class Record(_types.Fields):
    """What one article says. Offsets are code points: `article[q.start:q.end] == q.text`."""

    __slots__ = ("_built", "_data", "_json", "_text")

    def __init__(self, json_bytes: bytes, text: str | None = None) -> None:
        self._json = json_bytes
        self._text = text
        self._data: dict[str, Any] | None = None
        self._built: dict[str, Any] = {}

    def to_json(self) -> bytes:
        """The record's JSON, byte for byte what the command line writes."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries and lists, the caller's own."""
        data: dict[str, Any] = json.loads(self._json)
        return data

    def entity(self, id: str | None) -> Entity | None:
        """The entity with this id."""
        return next((e for e in self.entities if e.id == id), None)

    @property
    def _parsed(self) -> dict[str, Any]:
        if self._data is None:
            self._data = self.to_dict()
        return self._data

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._built:
            hint = hints(_types.Fields).get(name)
            if hint is None:
                raise AttributeError(f"a record has no field {name!r}")
            # The text is not in the JSON: whoever asked for the record has it already.
            given = self._text if name == "text" else self._parsed.get(name)
            self._built[name] = _value(hint, given)
        return self._built[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *hints(_types.Fields)]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(value)} {name}" for name, value in self._parsed.items() if isinstance(value, list))
        return f"<Record {self.id!r}: {counts}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __reduce__(self) -> tuple[type[Record], tuple[bytes, str | None]]:
        return (Record, (self._json, self._text))

    def _repr_html_(self) -> str:
        return _html.page(self._parsed, self._text)
