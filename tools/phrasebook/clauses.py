"""Clauses with a subject, a verb phrase and a time, in the word order of each language.

German: the finite verb stands second in a main clause, first in a yes/no question, last in a subordinate clause; the
rest of the verb closes the clause. Chinese: time before the verb, nothing inflects, 了 marks what is done.
"""

from dataclasses import dataclass

from . import german, stable
from .sentence import finish, tagged, token, words
from .fillers import Person
from .template import FAMILIES
from .verb_phrases import VerbPhrase

# --- English -------------------------------------------------------------------------------------------------------


def english_phrase(phrase, subject, inflect):
    """The verb phrase with its verb, the first word, in the form that `inflect` makes."""
    items = tagged(phrase.en, "v")
    items = [token(subject.possessive_en, *i.groups) if i.text == "MY" else i for i in items]
    return [token(inflect(items[0].text), *items[0].groups)] + items[1:]


def base(verb):
    return verb


def subject_en(subject):
    return [token(i.text, *(f"s{g}" for g in i.groups)) for i in tagged(subject.en, "s")]


# --- German --------------------------------------------------------------------------------------------------------


@dataclass
class GermanPhrase:
    """The parts of a German verb phrase that move separately."""

    reflexive: list
    middle: list
    verb: str
    groups: frozenset


def german_phrase(phrase, subject, negated=False, late=()):
    """The parts of a phrase; `late` adverbs (schon, oft) stand where nicht would, after a definite object."""
    reflexive, middle, denied, late = [], [], not negated, list(late)
    items = tagged(phrase.de, "v")
    for item in items[:-1]:
        text, groups = item.text, item.groups
        if text.startswith(("!", "~")):
            middle, late = middle + late, []
        if text == "!":
            if negated:
                middle.append(token("nicht", "neg"))
                denied = True
        elif text == "SICH":
            reflexive = [token(subject.reflexive("acc"), *groups)]
        elif text.startswith("~"):
            bare = text[1:].startswith("-")
            if not denied:
                middle.append(token("kein" + text[2:] if bare else "k" + text[1:], "neg", *groups))
                denied = True
            elif not bare:
                middle.append(token(text[1:], *groups))
        elif text.startswith("MEIN"):
            middle.append(token(subject.possessive_de + text[4:].lower(), *groups))
        else:
            middle.append(item)
    return GermanPhrase(reflexive, middle, items[-1].text, items[-1].groups)


@dataclass
class German:
    """A clause before its order is chosen: subject, finite verb, and the two brackets of the rest."""

    subject: list
    finite: list
    early: list  # reflexive, adverbs of time
    middle: list
    closing: list
    joined: list = None  # prefix and finite verb as one word, for subordinate clauses

    def second(self, front=None):
        if front:
            return front + self.finite + self.subject + self.early + self.middle + self.closing
        return self.subject + self.finite + self.early + self.middle + self.closing

    def first(self):
        return self.finite + self.subject + self.early + self.middle + self.closing

    def last(self):
        end = self.joined or self.closing + self.finite
        return self.subject + self.early + self.middle + end


def subject_de(subject):
    return [token(i.text, *(f"s{g}" for g in i.groups)) for i in tagged(subject.de, "s")]


def german_clause(phrase, subject, adverb=(), tense="present", negated=False, late=()):
    """`tense` is present, perfect or the name of a modal (werden and möchten too)."""
    parts = german_phrase(phrase, subject, negated, late)
    verb, person, groups = parts.verb, subject.de_person, parts.groups
    opening = subject_de(subject)
    early = parts.reflexive + list(adverb)
    if tense == "present":
        finite = [token(german.present(verb, person), *groups)]
        closing = [token(german.prefix(verb), *groups)] if german.prefix(verb) else []
        joined = [token(german.prefix(verb) + finite[0].text, *groups)]
        return German(opening, finite, early, parts.middle, closing, joined)
    if tense == "perfect":
        finite = [token(german.present(german.auxiliary(verb), person), "x")]
        return German(opening, finite, early, parts.middle, [token(german.participle(verb), *groups)])
    finite = [token(german.present(tense, person), "x")]
    return German(opening, finite, early, parts.middle, [token(german.infinitive(verb), *groups)])


def german_zu(phrase, subject):
    """The infinitive with zu, without a subject."""
    parts = german_phrase(phrase, subject)
    zu = german.zu_infinitive(parts.verb)
    last = [token(word, *parts.groups, *(["to"] if i == 0 else [])) for i, word in enumerate(zu)]
    return parts.reflexive + parts.middle + last


# --- Times ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Adverb:
    en: str
    de: str
    zh: str

    def english(self):
        return [token(i.text, *(f"t{g}" for g in i.groups)) for i in tagged(self.en, "t")]

    def german(self):
        return [token(i.text, *(f"t{g}" for g in i.groups)) for i in tagged(self.de, "t")]


WEEKDAYS = [
    ("Monday", "Montag", "一"),
    ("Tuesday", "Dienstag", "二"),
    ("Wednesday", "Mittwoch", "三"),
    ("Thursday", "Donnerstag", "四"),
    ("Friday", "Freitag", "五"),
    ("Saturday", "Samstag", "六"),
    ("Sunday", "Sonntag", "天"),
]
FUTURE = [
    Adverb("tomorrow", "morgen", "明天"),
    Adverb("next1 week2", "nächste1 Woche2", "下个星期"),
    Adverb("at1 the1 weekend2", "am1 Wochenende2", "周末"),
    Adverb("the day after tomorrow", "übermorgen", "后天"),
    Adverb("tomorrow1 afternoon2", "morgen1 Nachmittag2", "明天下午"),
]
FUTURE += [Adverb(f"on1 {en}2", f"am1 {de}2", f"星期{zh}") for en, de, zh in WEEKDAYS]
PAST = [
    Adverb("yesterday", "gestern", "昨天"),
    Adverb("the day before yesterday", "vorgestern", "前天"),
    Adverb("last1 weekend2", "letztes1 Wochenende2", "上个周末"),
    Adverb("last1 week2", "letzte1 Woche2", "上个星期"),
    Adverb("yesterday1 afternoon2", "gestern1 Nachmittag2", "昨天下午"),
]
PAST += [Adverb(f"last1 {en}2", f"letzten1 {de}2", f"上个星期{zh}") for en, de, zh in WEEKDAYS]
REGULAR = [
    Adverb("every1 day2", "jeden1 Tag2", "每天"),
    Adverb("every1 week2", "jede1 Woche2", "每个星期"),
    Adverb("every1 weekend2", "jedes1 Wochenende2", "每个周末"),
]
REGULAR += [Adverb(f"every1 {en}2", f"jeden1 {de}2", f"每个星期{zh}") for en, de, zh in WEEKDAYS]
FREQUENCY = [
    Adverb("often", "oft", "经常"),
    Adverb("sometimes", "manchmal", "有时候"),
    Adverb("rarely", "selten", "很少"),
    Adverb("never", "nie", "从来不"),
]


# --- Families ------------------------------------------------------------------------------------------------------


GROWN_UP = ("Mr1", "Ms1", "wife2", "husband2", "parents2", "colleagues2")
NOT_IN_THE_AFTERNOON = ("get up", "go to bed", "have breakfast", "have dinner", "go dancing")


def sensible(chosen):
    """Whether the parts chosen for a clause fit each other in the world, not only in grammar."""
    phrase = next(part for part in chosen if isinstance(part, VerbPhrase)).en
    times = [part.en for part in chosen if isinstance(part, Adverb)]
    people = [part for part in chosen if isinstance(part, Person)]
    named = [f"{person.en} {' '.join(person.address[:1])}" for person in people]
    if any("afternoon" in time for time in times) and phrase.startswith(NOT_IN_THE_AFTERNOON):
        return False
    if "homework" in phrase and any(title in name for name in named for title in (*GROWN_UP, "Mr ", "Ms ", "Mum")):
        return False
    if "daughter" in phrase and any(
        title in name for name in named for title in ("son2", "daughter2", "parents2", "Mum")
    ):
        return False
    # Several people who need not have the same mother or father.
    relatives = ("mother", "father", "MY1 parents", "aunt")
    several = any(title in name for name in named for title in ("parents2", "colleagues2"))
    return not (several and any(relative in phrase for relative in relatives))


@dataclass
class Clauses:
    """A family of clauses: `build` makes (English, German, Chinese) from one choice of every slot."""

    name: str
    build: object
    slots: list

    @property
    def size(self):
        total = 1
        for choices in self.slots:
            total *= len(choices)
        return total

    def parts(self, index):
        chosen = []
        for choices in self.slots:
            index, choice = divmod(index, len(choices))
            chosen.append(choices[choice])
        return chosen

    def instance(self, chosen):
        address = next((c.address for c in chosen if getattr(c, "address", None)), None)
        return finish(*self.build(*chosen), self.name, address)

    def sample(self, quota):
        picked = map(self.parts, stable.picks(self.name, self.size, quota))
        return [self.instance(chosen) for chosen in picked if sensible(chosen)]


def clauses(quota, *slots):
    """Registers the decorated function as a family."""

    def register(build):
        FAMILIES.append((Clauses(build.__name__, build, slots), quota))
        return build

    return register


def mark(text, group=None):
    return words(text, *([group] if group else []))


STOP, ASK = [token(".")], [token("?")]
COMMA = [token(",", "comma")]
