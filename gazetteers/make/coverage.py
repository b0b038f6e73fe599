#!/usr/bin/env python3
"""How much of other people's lists of names the gazetteers know: prints the coverage table of gazetteers/README.md.

  coverage.py FOLDER_OF_CHECKLISTS [--missing LIST]

A name is known when some entity of a fitting kind bears it, as its name or an alias, after case, diacritics, punctuation
and a leading "the" are folded; an entry of a checklist is known when any of its names is. Government actors, which are
templates here ("{Demonym} Defence Ministry") and not lines, are left out of the conflict actors. Standard library only.
"""
import argparse
import csv
import json
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent.parent


def fold(name):
    """A name as it is compared: small letters, no diacritics, no punctuation, no leading "the"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def own(pattern):
    """All folded names of the tables whose path fits."""
    names = set()
    for path in sorted(HERE.glob(pattern)):
        with open(path, encoding="utf-8") as file:
            header = file.readline().rstrip("\n").split("\t")
            if "id" not in header or "name" not in header:
                continue
            for line in file:
                row = dict(zip(header, line.rstrip("\n").split("\t")))
                aliases = [a.split("^")[0] for a in row.get("aliases", "").split("|")]
                extra = row.get("adjectives", "").split("|") + row.get("people", "").split("|")
                names.update(fold(n) for n in [row["name"], *aliases, *extra] if n)
    return names


def table(path, *columns, keep=lambda row: True):
    """Each row's names, from a CSV with a header."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[row[c] for c in columns if row.get(c)] for row in csv.DictReader(file) if keep(row)]


def since(row):
    """Whether somebody was still in office in 2010 or later."""
    end = row.get("end") or row.get("end_year") or "9999"
    return end[:4] >= "2010"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--missing", help="print the unknown entries of the list with this title")
    args = parser.parse_args()
    folder = args.folder
    groups, people, places = own("groups/*.tsv"), own("people/*.tsv"), own("places/**/*.tsv")
    tsv = lambda name, *columns: [
        [n for c in columns if c < len(line) for n in line[c].split("|") if n]
        for line in (l.rstrip("\n").split("\t") for l in open(folder / name, encoding="utf-8"))
    ]
    cabinet = lambda name: table(folder / name, "person", keep=since)
    checks = [
        ("UN sanctions, entities", groups, tsv("un_consolidated_entities.tsv", 2, 3)),
        ("US sanctions, groups", groups, tsv("ofac_sdn_groups_2021+alt2025.tsv", 2, 3)),
        (
            "UCDP conflict actors, not governments",
            groups,
            table(folder / "ucdp_actor_221.csv", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", keep=lambda r: "overnment of" not in r["NameData"]),
        ),
        ("S&P 500 companies", groups, [[re.sub(r"\s*\(.*|,? (Inc|Corp|Co|Company|plc)\.?$", "", n) for n in r] for r in table(folder / "sp500_constituents.csv", "Security")]),
        ("parties with an article in Wikipedia", groups, table(folder / "partyfacts_wikipedia.csv", "name", "name_native", keep=lambda r: not r["year_dissolved"])),
        ("news publishers", groups, [[l.strip()] for l in open(folder / "fundus_publishers.txt", encoding="utf-8") if l.strip()]),
        ("heads of state and government, 2021", people, table(folder / "eps_world_leaders_2021.csv", "officeholderLabel", keep=since)),
        ("foreign ministers, 2021", people, table(folder / "eps_world_foreign_ministers.csv", "name")),
        ("ministers of the United States, 2010 and later", people, cabinet("eps_us-cabinet_holders21.csv")),
        ("ministers of Russia, 2010 and later", people, cabinet("eps_russia-cabinet_holders21.csv")),
        ("ministers of Ukraine, 2010 and later", people, cabinet("eps_ukraine-cabinet_holders21.csv")),
        ("ministers of Iran, 2010 and later", people, cabinet("eps_iran-ministers_holders21.csv")),
        (
            "countries and territories",
            places,
            [[r["name"], r.get("full_name", "")] for r in map(json.loads, open(folder / "rigour_territories.jsonl", encoding="utf-8"))],
        ),
    ]
    print("| list | entries | known here |\n|---|---|---|")
    for title, known, entries in checks:
        entries = sorted({tuple(dict.fromkeys(fold(n) for n in names if fold(n))) for names in entries} - {()})
        missing = [names for names in entries if not any(n in known for n in names)]
        print(f"| {title} | {len(entries):,} | {100 * (1 - len(missing) / len(entries)):.0f} % |")
        if title == args.missing:
            print("\n".join("  " + " | ".join(names) for names in missing))


if __name__ == "__main__":
    main()
