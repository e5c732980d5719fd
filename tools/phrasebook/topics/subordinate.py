"""Sentences of two clauses: that, whether, because, if, and infinitives with zu."""

from .. import chinese, english
from ..clauses import (
    ASK,
    COMMA,
    FUTURE,
    PAST,
    STOP,
    base,
    clauses,
    english_phrase,
    german_clause,
    german_zu,
    mark,
    subject_en,
)
from ..people import HE, LISTENERS, OTHERS, PRONOUNS, SHE, SUBJECTS, THEY
from ..sentence import tagged, token
from ..verb_phrases import usable
from .daily_life import DUTIES, PLEASURES, past_verb

THIRD = [HE, SHE, THEY] + OTHERS
SAYING = [  # a main clause that takes a that-clause
    ("I8 know9 that7", "ich8 weiß9 ,7 dass7", "我知道"),
    ("I8 think9 that7", "ich8 glaube9 ,7 dass7", "我觉得"),
    ("Lisa8 says9 that7", "Lisa8 sagt9 ,7 dass7", "丽莎说"),
    ("Mr8 Weber8 says9 that7", "Herr8 Weber8 sagt9 ,7 dass7", "韦伯先生说"),
]


@clauses(300, SAYING, THIRD, usable("f"), FUTURE)
def that_future(main, s, phrase, time):
    return (
        tagged(main[0]) + subject_en(s) + mark("will", "x") + english_phrase(phrase, s, base) + time.english() + STOP,
        tagged(main[1]) + german_clause(phrase, s, time.german(), "werden").last() + STOP,
        f"{main[2]}{s.zh}{time.zh}要{chinese.base(phrase.zh)}。",
    )


@clauses(300, SAYING, THIRD, usable("d"), PAST)
def that_past(main, s, phrase, time):
    return (
        tagged(main[0]) + subject_en(s) + past_verb(phrase, s) + time.english() + STOP,
        tagged(main[1]) + german_clause(phrase, s, time.german(), "perfect").last() + STOP,
        f"{main[2]}{s.zh}{time.zh}{chinese.finished(phrase.zh)}。",
    )


@clauses(250, LISTENERS, THIRD, usable("d"), PAST)
def whether_past(you, s, phrase, time):
    know = "wissen8 Sie9" if you.de == "Sie" else "weißt8 du9"
    return (
        tagged("do you9 know8 whether7") + subject_en(s) + past_verb(phrase, s) + time.english() + ASK,
        tagged(know + " ,7 ob7") + german_clause(phrase, s, time.german(), "perfect").last() + ASK,
        f"{you.zh}知道{s.zh}{time.zh}是不是{chinese.finished_already(phrase.zh)}吗？",
    )


@clauses(200, LISTENERS, THIRD, usable("f"))
def when_indirect(you, s, phrase):
    know = "wissen8 Sie9" if you.de == "Sie" else "weißt8 du9"
    return (
        tagged("do you9 know8 when7") + subject_en(s) + mark("will", "x") + english_phrase(phrase, s, base) + ASK,
        tagged(know + " ,7 wann7") + german_clause(phrase, s, (), "werden").last() + ASK,
        f"{you.zh}知道{s.zh}什么时候{chinese.bare(phrase.zh)}吗？",
    )


@clauses(300, PRONOUNS + OTHERS, DUTIES, FUTURE)
def cannot_come_because(s, phrase, time):
    again = _pronoun(s)
    can = german_clause(phrase, s, (), "können").finite
    return (
        subject_en(s)
        + [token("can't", "8", "9")]
        + mark("come", "6")
        + mark("because", "7")
        + [token(again.en, "r")]
        + mark("has to" if s.en_person == "3s" else "have to", "m")
        + english_phrase(phrase, again, base)
        + time.english()
        + STOP,
        german_clause(phrase, s).subject
        + [token(can[0].text, "8")]
        + mark("nicht", "9")
        + mark("kommen", "6")
        + [token(",", "7")]
        + mark("weil", "7")
        + _again(german_clause(phrase, again, time.german(), "müssen").last())
        + STOP,
        f"{s.zh}来不了，因为{again.zh}{time.zh}得{chinese.bare(phrase.zh)}。",
    )


def _pronoun(s):
    """The pronoun that takes up a subject."""
    return s if s in PRONOUNS else THEY if s.de_person == "3p" else HE if s.possessive_en == "his" else SHE


def _again(tokens):
    """Groups of a second subject and its modal, kept apart from those of the main clause."""
    return [token(t.text, *({"ss": "r", "x": "m"}.get(g, g) for g in t.groups)) for t in tokens]


HEAVY = [
    p
    for p in usable("d")
    if p.en.split()[0] in ("clean", "tidy", "wash", "paint")
    or "hiking" in p.en
    or "go jogging" in p.en
    or "go dancing" in p.en
    or "exam" in p.en
    and "study" in p.en
]


@clauses(200, PRONOUNS + OTHERS, HEAVY, PAST[:2] + PAST[4:5])
def tired_because(s, phrase, time):
    again = _pronoun(s)
    be = english.present("be", s.en_person)
    sein = {"1s": "bin", "3s": "ist"}.get(s.de_person, "sind")
    return (
        subject_en(s)
        + mark(be, "8")
        + mark("tired", "9")
        + mark("because", "7")
        + [token(again.en, "r")]
        + past_verb(phrase, again)
        + time.english()
        + STOP,
        german_clause(phrase, s).subject
        + mark(sein, "8")
        + mark("müde", "9")
        + [token(",", "7")]
        + mark("weil", "7")
        + [
            token(t.text, *({"ss": "r"}.get(g, g) for g in t.groups))
            for t in german_clause(phrase, again, time.german(), "perfect").last()
        ]
        + STOP,
        f"{s.zh}很累，因为{again.zh}{time.zh}{chinese.finished(phrase.zh)}。",
    )


def _phrases(*starts):
    return [p for p in usable("f") if p.en.startswith(starts)]


INDOORS = _phrases(
    "go to1 the2 cinema",
    "go to1 the2 theatre",
    "play cards",
    "play chess",
    "go to1 the2 gym",
    "watch a",
    "visit the1 museum",
    "tidy",
    "clean the1 flat",
    "bake",
    "work from",
    "read a",
)
OUTDOORS = _phrases(
    "go swimming",
    "go cycling",
    "go hiking",
    "go for1",
    "play football",
    "play tennis",
    "wash the1 car",
    "visit the1 castle",
    "take photos",
    "go jogging",
)
WEATHER = [
    ("it8 rains9", "es8 {} regnet9", "下雨", INDOORS),
    ("the8 weather7 is9 bad6", "{} das8 Wetter7 schlecht6 ist9", "天气不好", INDOORS),
    ("it8 snows9", "es8 {} schneit9", "下雪", INDOORS),
    ("the8 weather7 is9 good6", "{} das8 Wetter7 gut6 ist9", "天气好", OUTDOORS),
    ("the8 sun7 shines9", "{} die8 Sonne7 scheint9", "出太阳", OUTDOORS),
]


def _if(weather, s, phrase, time):
    german = [t for part in weather[1].split() for t in (time.german() if part == "{}" else tagged(part))]
    return (
        mark("if", "5")
        + tagged(weather[0])
        + time.english()
        + COMMA
        + subject_en(s)
        + mark("will")
        + english_phrase(phrase, s, base)
        + STOP,
        mark("wenn", "5") + german + COMMA + german_clause(phrase, s).first() + STOP,
        f"如果{time.zh}{weather[2]}，{s.zh}就{chinese.bare(phrase.zh)}。",
    )


@clauses(250, [w for w in WEATHER if w[3] is INDOORS], PRONOUNS + OTHERS, INDOORS, FUTURE)
def if_bad_weather(weather, s, phrase, time):
    return _if(weather, s, phrase, time)


@clauses(250, [w for w in WEATHER if w[3] is OUTDOORS], PRONOUNS + OTHERS, OUTDOORS, FUTURE)
def if_good_weather(weather, s, phrase, time):
    return _if(weather, s, phrase, time)


@clauses(250, SUBJECTS, usable("fz"))
def no_time(s, phrase):
    have = english.present("have", s.en_person)
    haben = {"1s": "habe", "3s": "hat"}.get(s.de_person, "haben")
    return (
        subject_en(s)
        + mark(have, "8")
        + mark("no", "7")
        + mark("time", "6")
        + mark("to", "to")
        + english_phrase(phrase, s, base)
        + STOP,
        german_clause(phrase, s).subject
        + mark(haben, "8")
        + mark("keine", "7")
        + mark("Zeit", "6")
        + COMMA
        + german_zu(phrase, s)
        + STOP,
        f"{s.zh}没有时间{chinese.bare(phrase.zh)}。",
    )


@clauses(200, LISTENERS, PLEASURES, FUTURE)
def feel_like(s, phrase, time):
    haben = "haben" if s.de == "Sie" else "hast"
    return (
        mark("do")
        + subject_en(s)
        + mark("feel like", "6")
        + english_phrase(phrase, s, english.progressive)
        + time.english()
        + ASK,
        mark(haben, "6")
        + german_clause(phrase, s).subject
        + mark("Lust", "6")
        + COMMA
        + time.german()
        + german_zu(phrase, s)
        + ASK,
        f"{s.zh}{time.zh}有兴趣{chinese.bare(phrase.zh)}吗？",
    )


FORGETTABLE = [
    p for p in usable("a") if "f" in p.uses and not p.en.startswith(("paint", "repair", "visit", "have"))
] + [p for p in usable("da") if "medicine" in p.en or "feed" in p.en]


@clauses(300, SUBJECTS, FORGETTABLE)
def forgotten(s, phrase):
    have = "has" if s.en_person == "3s" else "have"
    haben = {"1s": "habe", "3s": "hat"}.get(s.de_person, "haben")
    return (
        subject_en(s)
        + mark(have, "x")
        + mark("forgotten", "6")
        + mark("to", "to")
        + english_phrase(phrase, s, base)
        + STOP,
        german_clause(phrase, s).subject
        + mark(haben, "x")
        + mark("vergessen", "6")
        + COMMA
        + german_zu(phrase, s)
        + STOP,
        f"{s.zh}忘了{chinese.bare(phrase.zh)}。",
    )


@clauses(200, SUBJECTS, [p for p in FORGETTABLE if "f" in p.uses], FUTURE)
def promised(s, phrase, time):
    have = "has" if s.en_person == "3s" else "have"
    haben = {"1s": "habe", "3s": "hat"}.get(s.de_person, "haben")
    return (
        subject_en(s)
        + mark(have, "x")
        + mark("promised", "6")
        + mark("to", "to")
        + english_phrase(phrase, s, base)
        + time.english()
        + STOP,
        german_clause(phrase, s).subject
        + mark(haben, "x")
        + mark("versprochen", "6")
        + COMMA
        + time.german()
        + german_zu(phrase, s)
        + STOP,
        f"{s.zh}答应{time.zh}{chinese.bare(phrase.zh)}。",
    )
