"""The record's types. Written by `python/generate.py` from `schema/record.json`: do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Admin1:
    """A first-level region: a province, a state."""

    id: str
    """Id in dateline's gazetteers: `place.`, the country, GeoNames' code of the region."""
    name: str
    """Its name."""


@dataclass(frozen=True)
class Alternative:
    """A place that a name may mean."""

    id: str
    """Id in dateline's gazetteers."""
    subkind: str
    """`country`, `city` …"""
    name: str
    """Canonical name."""
    score: int
    """What speaks for it, in tenths of a doubling of its people: its prominence, and what the article says."""
    admin1: Admin1 | None = None
    """The first-level region that it lies in, or is."""
    country: str | None = None
    """ISO 3166 alpha-2 code."""


@dataclass(frozen=True)
class Casualty:
    """A count of people who came to harm."""

    start: int
    """First character of the count and the noun next to it."""
    end: int
    """One past the last character."""
    text: str
    """The words."""
    sentence: int
    """Index of its sentence."""
    rule: str
    """The rule that found it."""
    kind: str
    """`killed`, `injured`, `missing`, `kidnapped`, `detained`, `displaced` or `infected`."""
    approx: bool
    """"about", "some", "an estimated"."""
    implicit: bool
    """One person, without a count word."""
    scope: str
    """`total`, `part`, `cumulative` or `background`."""
    attributed_to: Party | None = None
    """Who gives the figure."""
    date: int | None = None
    """Index of its date."""
    incident: str | None = None
    """Id of its incident."""
    max: int | None = None
    """At most so many."""
    min: int | None = None
    """At least so many."""
    part_of: int | None = None
    """Index of the toll that it is a part of."""
    place: str | None = None
    """Id of its place's entity."""
    victims: str | None = None
    """Who, in the article's words."""
    victims_entity: str | None = None
    """Id of the entity that they are, or are of: the person by name, else the group or nationality in their words."""


@dataclass(frozen=True)
class Claim:
    """A claim about an event."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """The words."""
    sentence: int
    """Index of its sentence."""
    rule: str
    """The rule that found it."""
    type: str
    """`responsibility`, `denial`, `accusation`, `confirmation`, `warning`, `threat` or `no_claim`."""
    cue: Words
    """The words that make it a claim."""
    channel: str | None = None
    """Where it was made."""
    claimant: Party | None = None
    """Who makes it."""
    incident: str | None = None
    """Id of the incident it is about."""
    quote: int | None = None
    """Index of the quotation it stands in."""
    target: Party | None = None
    """Whom an accusation blames."""


@dataclass(frozen=True)
class Date:
    """A date, time, duration or set."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """What was said."""
    sentence: int
    """Index of its sentence."""
    rule: str
    """The rule that found it."""
    type: str
    """`date`, `time`, `duration` or `set`."""
    value: str
    """TIMEX3 value: what it means."""
    anchor: str
    """What it was resolved against: `explicit`, `published`, `dateline`, `previous` or `none`."""
    earliest: str | None = None
    """First day that the value spans; null for durations and sets."""
    freq: str | None = None
    """TIMEX3 frequency."""
    latest: str | None = None
    """Last day that the value spans."""
    mod: str | None = None
    """TIMEX3 modifier."""
    quant: str | None = None
    """TIMEX3 quantifier."""


@dataclass(frozen=True)
class Dateline:
    """The line that opens a wire report."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """The words."""
    agency: str | None = None
    """The agency, `AP`."""
    place: str | None = None
    """Id of the place's entity."""


@dataclass(frozen=True)
class Entity:
    """A person, group, place, or nationality."""

    id: str
    """`e1`, `e2` … in the order of first mentions."""
    kind: str
    """`person`, `group`, `place` or `norp`."""
    subkind: str
    """More closely: `armed_group`, `party`, `country`, `city` …"""
    name: str
    """Canonical name; the longest form in the article when no gazetteer has it."""
    mentions: list[Mention]
    """Where it is named."""
    admin1: Admin1 | None = None
    """The first-level region that a place lies in, or is."""
    alternatives: list[Alternative] = field(default_factory=list)
    """With `--explain`, for a place: what the name may mean, the best first, eight at most."""
    country: str | None = None
    """ISO 3166 alpha-2 code: of a place, or a group's or person's home."""
    ids: Ids = field(default_factory=lambda: Ids())
    """Known ids: `geonames`, `wikidata`, `dateline`."""
    lat: float | None = None
    """Latitude in degrees."""
    lon: float | None = None
    """Longitude in degrees."""
    offices: list[Mention] = field(default_factory=list)
    """Where an office stands for its holder on the day of publication: "the Russian president"."""
    roles: list[str] = field(default_factory=list)
    """Titles and appositions seen in the article."""
    speaks_for: str | None = None
    """For a place that speaks for a government or body ("Beijing said"): the id of that body in dateline's gazetteers."""


@dataclass(frozen=True)
class Ids:
    """Ids of an entity in other registers."""

    dateline: str | None = None
    """Id in dateline's gazetteers."""
    geonames: str | None = None
    """GeoNames id."""
    wikidata: str | None = None
    """Wikidata item."""


@dataclass(frozen=True)
class Incident:
    """An event with harm, or the threat of it."""

    id: str
    """`i1`, `i2` …"""
    main: bool
    """Whether the article is about this one."""
    type: str
    """`bombing`, `shooting`, `vehicle_attack`, `stabbing`, `armed_assault`, `airstrike`, `hostage_taking`, `assassination`, `battle`, `protest_violence`, `natural_disaster`, `accident`, `epidemic` or `other`."""
    status: str
    """`happened`, `foiled`, `planned`, `threatened` or `hypothetical`."""
    rule: str
    """The rule that opened it."""
    perpetrators: list[str]
    """Who did it: entity ids, or the article's words."""
    claimed_by: list[str]
    """Who claimed it."""
    denied_by: list[str]
    """Who denied it."""
    targets: list[str]
    """What was hit, in the article's words."""
    weapons: list[str]
    """With what, in the article's words."""
    sentences: list[int]
    """Indexes of the sentences it stands in."""
    date: IncidentDate | None = None
    """When."""
    injured: Toll | None = None
    """Best count of the injured."""
    killed: Toll | None = None
    """Best count of the killed."""
    place: str | None = None
    """Id of the place's entity."""


@dataclass(frozen=True)
class IncidentDate:
    """The day of an incident."""

    value: str
    """TIMEX3 value."""
    date: int | None = None
    """Index of the date it comes from."""


@dataclass(frozen=True)
class Mention:
    """One place in the text that names an entity; titles stay outside."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """The words."""
    sentence: int
    """Index of its sentence."""
    rule: str
    """What decided."""
    confidence: float
    """0 to 1: the share of such mentions that are right, by cross-validation."""


@dataclass(frozen=True)
class Party:
    """Somebody in the text who speaks, claims or is blamed."""

    start: int
    """First character of the local words."""
    end: int
    """One past the last character."""
    text: str
    """The local words: "he"."""
    entity: str | None = None
    """Id of the entity that they mean."""


@dataclass(frozen=True)
class Quote:
    """Reported speech."""

    start: int
    """First character; the quotation marks that bound it are inside."""
    end: int
    """One past the last character."""
    text: str
    """The words."""
    sentence: int
    """Index of its sentence."""
    rule: str
    """The rule that found it."""
    kind: str
    """`direct`, `indirect` or `mixed`."""
    addressee: Party | None = None
    """Whom it is said to."""
    cue: Words | None = None
    """The words that report it."""
    hypothetical: bool = False
    """The cue is hypothetical, so it is not said yet, or perhaps never: "would say that", "plans to say that"."""
    medium: str | None = None
    """Where or how it is said."""
    negated: bool = False
    """The cue is negated, so it was not said, or nothing was said of it: "did not say that", "declined to say whether"."""
    part_of: int | None = None
    """Index of the quotation that this one continues."""
    said_on: int | None = None
    """Index of the date that it was said on: "said on Friday"."""
    speaker: Party | None = None
    """Who speaks."""


@dataclass(frozen=True)
class Sentence:
    """A sentence."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    paragraph: int
    """Number of its paragraph, from 0."""


@dataclass(frozen=True)
class Source:
    """Where an article came from."""

    bytes: int
    """Length of the text in bytes of UTF-8."""
    encoding: str | None = None
    """The encoding it was read from, by its WHATWG name."""
    path: str | None = None
    """Path of the file."""
    url: str | None = None
    """Address on the web."""


@dataclass(frozen=True)
class Toll:
    """The best count of one harm in an incident."""

    casualty: int
    """Index of the casualty it comes from; of the first one where the counts of a list are added up."""
    reason: str
    """Why this one was taken."""
    max: int | None = None
    """At most so many."""
    min: int | None = None
    """At least so many."""


@dataclass(frozen=True)
class Words:
    """Words of the text."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    text: str
    """The words."""


class Fields:
    """One article's record. `null` is unknown."""

    schema: str
    """The version of this format: `dateline/1`."""
    id: str
    """The relative path, the id of the JSONL line, or `-` for standard input."""
    source: Source
    """Where the article came from."""
    offsets: Literal["char", "byte", "utf16"]
    """The unit of all offsets: `char` (Unicode code points), `byte` or `utf16`."""
    reference_time: str
    """What bare dates lean on: `publication`, as in news, `text`, the dates told so far, as in histories, or `speech`, as in messages."""
    sentences: list[Sentence]
    """Sentences; captions, headings and list lines are sentences of their own."""
    entities: list[Entity]
    """Who and what is named."""
    dates: list[Date]
    """Dates, times, durations and sets (TIMEX3)."""
    casualties: list[Casualty]
    """Counts of people who came to harm; one a mention."""
    quotes: list[Quote]
    """Who said what."""
    claims: list[Claim]
    """Who claimed, denied, blamed, confirmed, warned or threatened."""
    incidents: list[Incident]
    """The events that these add up to."""
    warnings: list[str]
    """What a reader should doubt."""
    byline: str | None
    """Who wrote it."""
    dateline: Dateline | None
    """"KABUL, Afghanistan (AP) —"."""
    published: str | None
    """The day of publication, `2018-04-22`."""
    published_from: str | None
    """Where the day of publication was found: `option`, `field`, `dateline` or `text`."""
    text: str | None
    """The text itself, where it is asked for."""
    title: str | None
    """The title."""

    __slots__ = ()
