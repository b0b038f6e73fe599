import os
from collections.abc import Sequence
from typing import Optional, TypedDict

__version__: str

class Given(TypedDict):
    id: str
    text: str
    published: Optional[str]
    title: Optional[str]

class Core:
    def __new__(cls, gazetteers: Sequence[os.PathLike[str] | str]) -> "Core": ...
    def extract(self, given: Given) -> bytes: ...
    def extract_many(self, given: Sequence[Given], threads: int) -> list[bytes]: ...

def schema() -> str: ...
