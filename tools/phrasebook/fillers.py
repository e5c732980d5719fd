"""What can stand in a slot: persons, nouns, adjectives, numbers and fixed phrases.

Every filler renders itself: as aligned tokens for English and German, as text for Chinese. The form after the colon of
a slot says how: `{n:a.acc}` is an indefinite accusative, `{s:v.haben}` the verb that agrees with the person.
"""

from dataclasses import dataclass, replace

from . import chinese, english, german
from .sentence import tagged, token, words


@dataclass(frozen=True)
class Person:
    """A subject; `address` is how the person is called, where a sentence speaks to somebody."""

    en: str
    de: str
    zh: str
    en_person: str
    de_person: str
    possessive_en: str
    possessive_de: str
    dative: str = ""
    accusative: str = ""
    object_en: str = ""
    address: tuple = ()

    def render(self, language, form):
        kind, _, rest = form.partition(".")
        if language == "zh":
            return self.zh
        if kind == "v":
            conjugate = english.present if language == "en" else german.present
            person = self.en_person if language == "en" else self.de_person
            return [token(conjugate(rest, person), "v")]
        if kind == "w":  # a further word of the verb, such as `like` beside möchte
            return [token(rest, "v")]
        if kind == "pronoun":
            return tagged(self.en if language == "en" else self.de, "again")
        if kind == "was":
            return [token("was" if self.en_person in ("1s", "3s") else "were", "v")]
        if kind == "do":
            return [token("does" if self.en_person == "3s" else "do", "v")]
        if kind == "refl":
            return [token(self.reflexive("dat"), "refl")]
        if kind == "poss":
            text = self.possessive_en if language == "en" else self.possessive_de + rest
            return [token(text, "poss")]
        if language == "en":
            return tagged(self.object_en if kind == "obj" else self.en, "s")
        return tagged({"dat": self.dative, "acc": self.accusative}.get(kind, self.de), "s")

    def reflexive(self, case):
        """The German reflexive pronoun."""
        dative = case == "dat"
        return {"1s": "mir" if dative else "mich", "2s": "dir" if dative else "dich", "1p": "uns"}.get(
            self.de_person, "sich"
        )


@dataclass(frozen=True)
class Adjective:
    en: str
    de: str
    zh: str  # attributive, with 的 where it takes one
    zh_predicate: str = ""

    def render(self, language, form):
        if language == "zh":
            if form == "attr":
                return self.zh
            return self.zh_predicate or self.zh.removesuffix("的")
        if form == "noun":
            return [token(self.de.capitalize() if language == "de" else self.en, "a")]
        if form.startswith("end."):
            return [token(german.decline_adjective(self.de, form[4:]), "a")]
        return words(self.en if language == "en" else self.de, "a")


@dataclass(frozen=True)
class Noun:
    en: str
    de: str
    gender: str
    de_plural: str
    zh: str
    measure: str
    kinds: tuple = ()
    adjective: Adjective = None

    def render(self, language, form):
        """`determiner.case.pl`; a preposition may lead the determiner (`in+the.dat`)."""
        if language == "zh":
            return self._chinese(form)
        determiner, *features = form.split(".")
        preposition, _, kind = determiner.rpartition("+")
        many = "pl" in features or self.gender == "p"
        if language == "en":
            return words(preposition, "p") + self._english(kind, many)
        case = next((f for f in features if f != "pl"), "nom")
        return self._german(preposition, kind or "bare", case, many)

    def _english(self, kind, many):
        noun = english.plural(self.en) if many and self.gender != "p" else self.en
        rest = ([token(self.adjective.en, "a")] if self.adjective else []) + words(noun, "n")
        if self.adjective and " " in self.adjective.en:
            rest = words(self.adjective.en, "a") + words(noun, "n")
        if kind in ("", "bare") or (kind == "a" and many):
            return rest
        text = english.article(rest[0].text) if kind == "a" else "these" if kind == "this" and many else kind
        return [token(text, "d")] + rest

    def _german(self, preposition, kind, case, many):
        if many and kind == "a":
            kind = "bare"
        gender = "p" if many else self.gender
        noun = (self.de_plural if many else self.de) or self.de
        if many and case == "dat" and noun[-1] not in "ns":
            noun += "n"
        article = german.determiner(kind, gender, case)
        rest = words(noun, "n")
        if self.adjective:
            ending = german.adjective_ending(kind, gender, case)
            rest = [token(german.decline_adjective(self.adjective.de, ending), "a")] + rest
        if preposition:
            joined = german.CONTRACTIONS.get((preposition, article)) if kind == "the" else None
            if joined:
                return [token(joined, "p", "d")] + rest
            rest = ([token(article, "d")] if article else []) + rest
            return [token(preposition, "p")] + rest
        return ([token(article, "d")] if article else []) + rest

    def _chinese(self, form):
        core = (self.adjective.zh if self.adjective else "") + self.zh
        kind = form.split(".")[0]
        lead = {
            "a": "一" + self.measure,
            "this": "这" + self.measure,
            "that": "那" + self.measure,
            "my": "我的",
            "which": "哪" + self.measure,
            "these": "这些",
            "how": "多少" + self.measure,
        }.get(kind, "")
        return self.measure if kind == "mw" else lead + core


def with_adjectives(nouns, adjectives):
    return [replace(noun, adjective=adjective) for noun in nouns for adjective in adjectives]


@dataclass(frozen=True)
class Phrase:
    """A phrase that does not inflect; words without a group number are all aligned to each other."""

    en: str
    de: str
    zh: str
    other: str = ""  # a second German form (dative) where a template needs one
    gender: str = ""

    def render(self, language, form):
        if language == "zh":
            return self.zh
        if language == "de" and form in ("dat", "to"):
            return tagged(self.other, "x")
        return tagged(self.en if language == "en" else self.de, "x")


@dataclass(frozen=True)
class Count:
    """A number of things, two or more."""

    value: int

    EN = "zero one two three four five six seven eight nine ten eleven twelve".split()
    DE = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()

    def render(self, language, form):
        if language == "zh":
            if form == "digit":
                return chinese.numeral(self.value)
            return chinese.count(self.value) if self.value <= 12 else str(self.value)
        small = self.value <= 12
        names = self.EN if language == "en" else self.DE
        return [token(names[self.value] if small else str(self.value), "c")]


@dataclass(frozen=True)
class Price:
    euros: int
    cents: int = 0

    def render(self, language, form):
        point = "," if language == "de" else "."
        amount = f"{self.euros}{point}{self.cents:02d}" if self.cents else str(self.euros)
        if language == "zh":
            return amount.rstrip("0") + "欧元" if self.cents else amount + "欧元"
        return [token(amount, "c"), token("euros" if language == "en" else "Euro", "u")]


@dataclass(frozen=True)
class Clock:
    hour: int
    minute: int = 0

    def render(self, language, form):
        hour, following = self.hour, self.hour % 12 + 1
        if language == "zh":
            name = chinese.count(hour) + "点"
            return name + {0: "", 15: "一刻", 30: "半", 45: "三刻"}.get(self.minute, f"{self.minute}分")
        if language == "en":
            name = Count.EN[hour if self.minute != 45 else following]
            parts = {
                0: [("", name), ("u", "o'clock")],
                30: [("m", "half past"), ("", name)],
                15: [("m", "quarter past"), ("", name)],
                45: [("m", "quarter to"), ("", name)],
            }
            parts = parts.get(self.minute, [("", f"{hour}:{self.minute:02d}")])
        else:
            ahead = self.minute in (30, 45)
            name = Count.DE[following if ahead else hour]
            if name == "ein" and self.minute:
                name = "eins"
            parts = {
                0: [("", name), ("u", "Uhr")],
                30: [("m", "halb"), ("", name)],
                15: [("m", "Viertel nach"), ("", name)],
                45: [("m", "Viertel vor"), ("", name)],
            }
            parts = parts.get(self.minute, [("", f"{hour}:{self.minute:02d}"), ("", "Uhr")])
        return [item for group, text in parts for item in words(text, group or "h")]


@dataclass(frozen=True)
class Date:
    day: int
    month: int

    EN = "January February March April May June July August September October November December".split()
    DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()

    def render(self, language, form):
        if language == "zh":
            return f"{self.month}月{self.day}日"
        if language == "en":
            return [token(str(self.day), "d"), token(self.EN[self.month - 1], "m")]
        return [token(f"{self.day}.", "d"), token(self.DE[self.month - 1], "m")]
