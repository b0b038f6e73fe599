"""Writes `dateline/_types.py`, the record's types, out of the JSON Schema that Rust generates from its own.

`python python/generate.py` writes it; with `--check` it tells whether it is up to date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCHEMA = HERE.parent / "schema" / "record.json"
TYPES = HERE / "dateline" / "_types.py"

HEAD = '''"""The record's types. Written by `python/generate.py` from `schema/record.json`: do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
'''
_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


def hint(spec: dict[str, Any], definitions: dict[str, Any]) -> str:
    """The Python type of a property."""
    if "anyOf" in spec:
        return " | ".join("None" if s.get("type") == "null" else hint(s, definitions) for s in spec["anyOf"])
    if "$ref" in spec:
        name = spec["$ref"].rsplit("/", 1)[1]
        if values := [one["const"] for one in definitions[name].get("oneOf", [])]:
            return f"Literal[{', '.join(json.dumps(v) for v in values)}]"
        return str(name)
    if isinstance(spec["type"], list):
        return " | ".join("None" if t == "null" else _PLAIN[t] for t in spec["type"])
    if spec["type"] == "array":
        return f"list[{hint(spec['items'], definitions)}]"
    return _PLAIN[spec["type"]]


def default(spelled: str) -> str:
    """What a field holds that the JSON may leave out."""
    if spelled.endswith("None"):
        return "None"
    if spelled.startswith("list"):
        return "field(default_factory=list)"
    return {"bool": "False"}.get(spelled) or f"field(default_factory=lambda: {spelled}())"


def fields(spec: dict[str, Any]) -> list[str]:
    """The names of an object's fields: in their order those that are always there, then the others."""
    always: list[str] = spec.get("required", [])
    return [*always, *(name for name in spec["properties"] if name not in always)]


def body(spec: dict[str, Any], definitions: dict[str, Any], defaults: bool) -> Iterator[str]:
    """The lines of a class."""
    yield f'    """{spec["description"]}"""\n'
    for name in fields(spec):
        spelled = hint(spec["properties"][name], definitions)
        optional = defaults and name not in spec.get("required", [])
        yield f"    {name}: {spelled}" + (f" = {default(spelled)}" if optional else "")
        words = spec["properties"][name]["description"].replace("\n", " ")
        # A closing quote would run into the three that end the docstring.
        yield f'    """{words}{" " if words.endswith(chr(34)) else ""}"""'


def types(schema: dict[str, Any]) -> str:
    """The text of the module."""
    definitions = schema["$defs"]
    out = [HEAD]
    for name, spec in definitions.items():
        if "properties" in spec:
            out += ["\n@dataclass(frozen=True)", f"class {name}:", *body(spec, definitions, True), ""]
    out += ["\nclass Fields:", *body(schema, definitions, False), "", "    __slots__ = ()"]
    return "\n".join(out) + "\n"


def main(arguments: list[str]) -> int:
    """The command; see the module."""
    text = types(json.loads(SCHEMA.read_text("utf-8")))
    if "--check" not in arguments:
        TYPES.write_text(text, "utf-8")
    elif TYPES.read_text("utf-8") != text:
        print("dateline/_types.py is not what the schema says: run python/generate.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
