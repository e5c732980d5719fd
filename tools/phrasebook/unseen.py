"""Sentences with names and numbers that no other part of the corpus has: what a model can only take over from the source.

All else in them is as in the other parts: words and constructions that training has, in sentences that stand nowhere else.
"""

import re
from collections import Counter

from . import corpus, stable
from .sentence import Token, plain
from .template import FAMILIES

LANGUAGES = ("en", "de")
NAMED, NUMBERED = 200, 100
NAMES_PER_FAMILY, NUMBERS_PER_FAMILY = 3, 8
LEAST_PER_KIND = 15  # of prices, times and dates
DRAWN = 4  # how many times the quota of a family is looked at

WOMEN = """Adele Berit Carlotta Dagmar Elvira Friederike Gesine Henrike Isolde Jördis Kornelia Liselotte Mechthild Nadja
    Ottilie Philippa Rosalie Sieglinde Theresia Ulrike Vroni Wiebke Xenia Yasmin Zita""".split()
MEN = """Albrecht Balthasar Cornelius Detlef Ekkehard Ferdinand Gunnar Hartmut Ingolf Jonathan Korbinian Leopold Mattis
    Norbert Oswald Philipp Quirin Raimund Siegfried Tristan Ulrich Veit Wendelin Xaver Yannick""".split()
SURNAMES = """Ackermann Brandstetter Clasen Dallmeier Eggers Fichtner Grabowski Hagedorn Ihlenfeld Jablonski Kowalczyk
    Lindqvist Marquardt Nettelbeck Oelrichs Petersen Quandt Reinecke Schimmelpfennig Tiedemann Uhlig Vossberg Wrobel Ybarra
    Zumthor""".split()

# Who may be called otherwise, and what stands in front of a surname.
STAND_INS = {"Anna": WOMEN, "Lisa": WOMEN, "Paul": MEN, "Thomas": MEN, "Klein": SURNAMES, "Weber": SURNAMES}
TITLES = {"Klein": ("Ms", "Frau"), "Weber": ("Mr", "Herr", "Herrn")}

# How a number is written in English and in German, by kind; the first kind that fits counts.
KINDS = {
    "price": (r"\d+\.\d\d", r"\d+,\d\d"),
    "clock": (r"\d+:\d\d", r"\d+:\d\d"),
    "date": (r"\d+", r"\d+\."),
    "plain": (r"\d+", r"\d+"),
}


def collect(splits):
    """Pairs of English and German tokens, names and numbers mixed by a hash."""
    triples = [triple for part in splits.values() for triple in part]
    seen = {token.text for triple in triples for token in triple.english + triple.german}
    common = Counter(unit for triple in splits["train"] for unit in corpus.units(triple))
    known = {(language, triple.text(language).lower()) for triple in triples for language in LANGUAGES}
    for names in (WOMEN, MEN, SURNAMES):
        for name in names:
            if name in seen:
                raise ValueError(f"{name} is a word of the corpus")
    named, numbered = [], []
    for triple in _carriers(known):
        for found, change in ((named, _with_name), (numbered, _with_number)):
            changed = change(triple, seen)
            if changed and _is_familiar(changed, common):
                found.append((triple.family, *changed))
    pairs = _chosen(named, NAMED, NAMES_PER_FAMILY)
    # The rarer kinds first, so that all are there.
    for kind in ("price", "clock", "date"):
        pairs += _chosen([one for one in numbered if one[3] == kind], LEAST_PER_KIND, NUMBERS_PER_FAMILY)
    rest = NAMED + NUMBERED - len(pairs)
    pairs += _chosen([one for one in numbered if one[3] == "plain"], rest, NUMBERS_PER_FAMILY)
    if len(pairs) != NAMED + NUMBERED:
        raise ValueError(f"{len(pairs)} sentences, expected {NAMED + NUMBERED}")
    return sorted((pair[1:3] for pair in pairs), key=lambda pair: stable.number("unseen order", plain(pair[0])))


def files(pairs):
    """Name and content of both files."""
    return {
        f"unseen.{language}": "".join(plain(pair[side]) + "\n" for pair in pairs)
        for side, language in enumerate(LANGUAGES)
    }


def problems(directory, contents):
    """What is wrong with the files as they stand on disk; empty when all is well."""
    return corpus.differences(directory, contents)


def _carriers(known):
    """Sentences of all families that stand nowhere in the corpus, each once."""
    for family, quota in FAMILIES:
        for triple in family.sample(DRAWN * quota):
            texts = {(language, triple.text(language).lower()) for language in LANGUAGES}
            if not corpus.repeats_a_name(triple) and not texts & known:
                known |= texts
                yield triple


def _with_name(triple, seen):
    """The sentence with another name where it has one, and no number; None otherwise."""
    words = [[item.text for item in side] for side in (triple.english, triple.german)]
    if any(character.isdigit() for side in words for word in side for character in word):
        return None
    places = [[place for place, word in enumerate(side) if any(name in word for name in corpus.NAMES)] for side in words]
    if any(len(side) != 1 for side in places):
        return None
    name = words[0][places[0][0]]
    if name not in STAND_INS or words[1][places[1][0]] != name:
        return None
    for side, (place,) in zip(words, places):
        if name in TITLES and (place == 0 or side[place - 1] not in TITLES[name]):
            return None
    names = STAND_INS[name]
    other = names[stable.number("name", triple.text("en")) % len(names)]
    return (*_replaced(triple, places, (other, other)), "name")


def _with_number(triple, seen):
    """The sentence with another number where it has one, and no name; None otherwise."""
    words = [[item.text for item in side] for side in (triple.english, triple.german)]
    if any(name in word for side in words for word in side for name in corpus.NAMES):
        return None
    places = [[place for place, word in enumerate(side) if re.search(r"\d", word)] for side in words]
    if any(len(side) != 1 for side in places):
        return None
    written = [side[place] for side, (place,) in zip(words, places)]
    for kind, patterns in KINDS.items():
        if all(re.fullmatch(pattern, word) for pattern, word in zip(patterns, written)):
            number = _number(kind, written[0], triple.text("en"), seen)
            return number and (*_replaced(triple, places, number), kind)
    return None


def _number(kind, old, key, seen):
    """A number of the same kind and size that the corpus does not have, in English and in German."""
    for attempt in range(1_000):
        draw = stable.number("number", key, attempt)
        if kind == "price":
            english = f"{1 + draw % 19}.{11 + draw // 19 % 89:02d}"
            german = english.replace(".", ",")
        elif kind == "clock":
            english = german = f"{6 + draw % 7}:{11 + draw // 7 % 49:02d}"
        elif kind == "date":
            english = str(4 + draw % 25)
            german = f"{english}."
        else:
            english = german = str(100 + draw % 400 if int(old) >= 100 else 13 + draw % 80)
        # A date's dot is no part of what is new about it.
        if not {english, german, german.rstrip(".")} & seen and f"{english}." not in seen:
            return english, german
    return None


def _replaced(triple, places, texts):
    """Both sides with other words at their places."""
    sides = []
    for side, (place,), text in zip((triple.english, triple.german), places, texts):
        sides.append(side[:place] + (Token(text, side[place].groups),) + side[place + 1 :])
    return tuple(sides)


def _is_familiar(changed, common):
    """Whether all but one word of each side is well known from training."""
    return all(
        sum(common[(language, item.text)] <= corpus.SEEN for item in side) == 1
        for language, side in zip(LANGUAGES, changed)
    )


def _chosen(candidates, count, per_family):
    """So many of them by a hash, no more than a few of each family."""
    families, texts, chosen = Counter(), set(), []
    for one in sorted(candidates, key=lambda one: stable.number("unseen", plain(one[1]))):
        if len(chosen) < count and families[one[0]] < per_family and plain(one[1]) not in texts:
            families[one[0]] += 1
            texts.add(plain(one[1]))
            chosen.append(one)
    return chosen
