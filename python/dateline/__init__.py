"""dateline reads English news and writes down, as structured records, what an article says.

>>> import dateline
>>> record = dateline.extract("At least 12 people were killed in Kabul on Friday.", published="2024-03-24")
>>> [(c.kind, c.min) for c in record.casualties]
[('killed', 12)]
"""

from ._batch import extract_batch
from ._dateline import __version__, schema
from ._extract import Extractor, extract, extract_many
from ._record import Record
from ._tables import TABLES, tables
from ._types import (
    Admin1,
    Alternative,
    Casualty,
    Claim,
    Date,
    Dateline,
    Entity,
    Ids,
    Incident,
    IncidentDate,
    Mention,
    Party,
    Quote,
    Sentence,
    Source,
    Toll,
    Words,
)

__all__ = [
    "TABLES",
    "Admin1",
    "Alternative",
    "Casualty",
    "Claim",
    "Date",
    "Dateline",
    "Entity",
    "Extractor",
    "Ids",
    "Incident",
    "IncidentDate",
    "Mention",
    "Party",
    "Quote",
    "Record",
    "Sentence",
    "Source",
    "Toll",
    "Words",
    "__version__",
    "extract",
    "extract_batch",
    "extract_many",
    "schema",
    "tables",
]
