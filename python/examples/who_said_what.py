"""Who is quoted how often, and saying what about whom: the typed records, without Arrow."""

import sys
from collections import Counter
from pathlib import Path

import dateline


def speaker(record: dateline.Record, quote: dateline.Quote) -> str | None:
    """The name of who speaks: the entity's where it is known, the article's words where not."""
    if quote.speaker is None:
        return None
    entity = record.entity(quote.speaker.entity)
    return quote.speaker.text if entity is None else entity.name


def main(paths: list[str]) -> None:
    """Counts the speakers of some articles, and lists what was claimed."""
    quoted: Counter[str] = Counter()
    for record in dateline.extract_many(Path(p).read_text("utf-8") for p in paths):
        quoted.update(name for q in record.quotes if (name := speaker(record, q)) is not None)
        for claim in record.claims:
            who = claim.claimant.text if claim.claimant else "somebody"
            print(f"{who} ({claim.type}): {claim.text}")
    for name, count in quoted.most_common(10):
        print(f"{count:4} {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
