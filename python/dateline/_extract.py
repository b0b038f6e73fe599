"""Text in, records out."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ._dateline import Core
from ._record import Record

if TYPE_CHECKING:
    from ._dateline import Batch
    from ._dateline import _Given as Given

Path: TypeAlias = "str | os.PathLike[str]"
#: An article: its text, or a mapping with `text` and, where known, `id`, `published`, `title`, `byline`, `url`.
Article: TypeAlias = str | Mapping[str, Any]

#: Articles that are handed to Rust together, for records and for rows.
BATCH = 256
ROWS = 1024


class Records(Iterator[Record]):
    """The records of many articles, in their order, as they come."""

    def __init__(self, core: Core, articles: Iterable[Article], threads: int) -> None:
        self._core = core
        self._threads = threads
        self._given = (_given(article, number) for number, article in enumerate(articles, 1))
        self._made: Iterator[Record] = iter(())

    def __iter__(self) -> Records:
        return self

    def __next__(self) -> Record:
        record = next(self._made, None)
        if record is None:
            batch = list(itertools.islice(self._given, BATCH))
            if not batch:
                raise StopIteration
            self._made = map(_record, self._core.extract_many(batch, self._threads), batch)
            record = next(self._made)
        return record

    def made(self) -> Iterator[Record]:
        """Those that are made already, and not given out yet."""
        return self._made

    def batches(self, kinds: list[str]) -> Iterator[Batch]:
        """The rows of the articles that are left, without their records."""
        while batch := list(itertools.islice(self._given, ROWS)):
            yield from self._core.extract_tables(batch, self._threads, kinds)


class Extractor:
    """dateline with your own gazetteers on top of the shipped ones; make it once and keep it.

    Raises `ValueError` with the message of the command line, naming the file and the line, when a list has a mistake.
    An extractor can be pickled: it is its list of paths.
    """

    def __init__(self, gazetteers: Iterable[Path] = ()) -> None:
        self._gazetteers = [os.fspath(g) for g in gazetteers]
        self._core = Core(self._gazetteers)

    def extract(self, text: str, *, published: Any = None, title: str | None = None, id: str = "-") -> Record:
        """The record of one article.

        `published` is a day like 2018-04-22, or a `datetime.date`; without it relative dates stay open.
        """
        return Record(self._core.extract((id, text, _day(published), title, None, None)), text)

    def extract_many(self, articles: Iterable[Article], *, threads: int = 0) -> Iterator[Record]:
        """The records of many articles, in their order, as they come; `threads` 0 is one a core.

        Articles are taken a few hundred at a time, so an endless iterable is fine. The GIL is free while Rust works.
        A `published` that is no day is a warning in its record, as for a line of JSONL on the command line.
        """
        return Records(self._core, articles, threads)

    def __reduce__(self) -> tuple[type[Extractor], tuple[list[str]]]:
        return (Extractor, (self._gazetteers,))


def _given(article: Article, number: int) -> Given:
    if isinstance(article, str):
        return (str(number), article, None, None, None, None)
    get = article.get
    id = get("id")
    return (str(number if id is None else id), get("text"), _day(get("published")), get("title"), get("byline"), get("url"))


def _record(json: bytes, given: Given) -> Record:
    return Record(json, given[1])


def _day(published: Any) -> str | None:
    # A date or a datetime writes itself as one.
    return None if published is None else str(published)


_default: Extractor | None = None


def default() -> Extractor:
    """The extractor with the shipped gazetteers alone, made when it is first asked for."""
    global _default
    if _default is None:
        _default = Extractor()
    return _default


def extract(text: str, *, published: Any = None, title: str | None = None, id: str = "-") -> Record:
    """The record of one article; see `Extractor.extract`."""
    return default().extract(text, published=published, title=title, id=id)


def extract_many(articles: Iterable[Article], *, threads: int = 0) -> Iterator[Record]:
    """The records of many articles in their order; see `Extractor.extract_many`."""
    return default().extract_many(articles, threads=threads)
