"""Text in, records out."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Optional, Union

from ._dateline import Core
from ._record import Record

Path = Union[str, "os.PathLike[str]"]
#: An article: its text, or a mapping with `text` and, where known, `id`, `published`, `title`.
Article = Union[str, Mapping[str, Any]]

#: Articles that are handed to Rust together.
BATCH = 256


class Extractor:
    """dateline with your own gazetteers on top of the shipped ones; make it once and keep it.

    Raises `ValueError` naming the file and the line when a list has a mistake.
    """

    def __init__(self, gazetteers: Iterable[Path] = ()) -> None:
        self._core = Core([os.fspath(g) for g in gazetteers])

    def extract(self, text: str, *, published: Optional[str] = None, title: Optional[str] = None, id: str = "-") -> Record:
        """The record of one article. `published` is a day like 2018-04-22; without it relative dates stay open."""
        given = {"id": id, "text": text, "published": _day(published), "title": title}
        return Record(self._core.extract(given), text)  # type: ignore[arg-type]

    def extract_many(self, articles: Iterable[Article], *, threads: int = 0) -> Iterator[Record]:
        """The records of many articles, in their order, as they come; `threads` 0 is one a core.

        Articles are taken a few hundred at a time, so an endless iterable is fine. The GIL is free while Rust works.
        """
        numbered = enumerate(articles, 1)
        while batch := [_given(article, number) for number, article in itertools.islice(numbered, BATCH)]:
            for given, record in zip(batch, self._core.extract_many(batch, threads)):  # type: ignore[arg-type]
                yield Record(record, given["text"])


def _given(article: Article, number: int) -> dict[str, Any]:
    if isinstance(article, str):
        return {"id": str(number), "text": article, "published": None, "title": None}
    id = article.get("id")
    return {
        "id": str(number if id is None else id),
        "text": article["text"] or "",
        "published": _day(article.get("published")),
        "title": article.get("title"),
    }


def _day(published: Any) -> Optional[str]:
    # A date or a datetime writes itself as one.
    return None if published is None else str(published)


_default: Optional[Extractor] = None


def default() -> Extractor:
    """The extractor with the shipped gazetteers alone, made when it is first asked for."""
    global _default
    if _default is None:
        _default = Extractor()
    return _default


def extract(text: str, *, published: Optional[str] = None, title: Optional[str] = None, id: str = "-") -> Record:
    """The record of one article; see `Extractor.extract`."""
    return default().extract(text, published=published, title=title, id=id)


def extract_many(articles: Iterable[Article], *, threads: int = 0) -> Iterator[Record]:
    """The records of many articles in their order; see `Extractor.extract_many`."""
    return default().extract_many(articles, threads=threads)
