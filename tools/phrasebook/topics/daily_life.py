"""What somebody did, does and will do: main clauses in every tense, questions and negation."""

from .. import chinese, english
from ..clauses import (
    ASK,
    FREQUENCY,
    FUTURE,
    PAST,
    REGULAR,
    STOP,
    base,
    clauses,
    english_phrase,
    german_clause,
    mark,
    subject_en,
)
from ..people import HE, I, LISTENERS, OTHERS, PRONOUNS, SHE, SUBJECTS, THEY, WE
from ..sentence import tagged, token
from ..verb_phrases import leisure, outing, usable

THIRD = [HE, SHE] + OTHERS
DUTIES = [phrase for phrase in usable("m") if not leisure(phrase)]
PLEASURES = [phrase for phrase in usable("fz") if outing(phrase)]
DELIBERATE = [phrase for phrase in usable("d") if not phrase.en.startswith("lose")]
ASKED = LISTENERS + LISTENERS + THIRD  # a phrasebook mostly asks "you"


def past_verb(phrase, subject):
    """The English past tense, aligned to the German auxiliary too."""
    items = english_phrase(phrase, subject, english.past)
    return [token(items[0].text, *items[0].groups, "x")] + items[1:]


@clauses(900, SUBJECTS, usable("f"), FUTURE)
def future(s, phrase, time):
    return (
        subject_en(s) + mark("will", "x") + english_phrase(phrase, s, base) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "werden").second() + STOP,
        f"{s.zh}{time.zh}要{chinese.base(phrase.zh)}。",
    )


@clauses(250, PRONOUNS, usable("f"), FUTURE)
def future_time_first(s, phrase, time):
    return (
        time.english() + subject_en(s) + mark("will", "x") + english_phrase(phrase, s, base) + STOP,
        german_clause(phrase, s, (), "werden").second(time.german()) + STOP,
        f"{time.zh}{s.zh}要{chinese.base(phrase.zh)}。",
    )


@clauses(250, PRONOUNS + OTHERS, usable("f"), FUTURE)
def future_denied(s, phrase, time):
    return (
        subject_en(s) + [token("won't", "x", "neg")] + english_phrase(phrase, s, base) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "werden", negated=True).second() + STOP,
        f"{s.zh}{time.zh}不{chinese.bare(phrase.zh)}。",
    )


@clauses(200, ASKED, usable("f"))
def future_when(s, phrase):
    return (
        mark("when", "when") + mark("will", "x") + subject_en(s) + english_phrase(phrase, s, base) + ASK,
        mark("wann", "when") + german_clause(phrase, s, (), "werden").first() + ASK,
        f"{s.zh}什么时候{chinese.bare(phrase.zh)}？",
    )


@clauses(900, SUBJECTS, usable("d"), PAST)
def past(s, phrase, time):
    return (
        subject_en(s) + past_verb(phrase, s) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "perfect").second() + STOP,
        f"{s.zh}{time.zh}{chinese.finished(phrase.zh)}。",
    )


@clauses(250, PRONOUNS, usable("d"), PAST)
def past_time_first(s, phrase, time):
    return (
        time.english() + subject_en(s) + past_verb(phrase, s) + STOP,
        german_clause(phrase, s, (), "perfect").second(time.german()) + STOP,
        f"{time.zh}{s.zh}{chinese.finished(phrase.zh)}。",
    )


@clauses(350, SUBJECTS, DELIBERATE, PAST)
def past_denied(s, phrase, time):
    return (
        subject_en(s) + [token("didn't", "x", "neg")] + english_phrase(phrase, s, base) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "perfect", negated=True).second() + STOP,
        f"{s.zh}{time.zh}没{chinese.bare(phrase.zh)}。",
    )


@clauses(350, ASKED, usable("d"), PAST)
def past_asked(s, phrase, time):
    return (
        mark("did", "x") + subject_en(s) + english_phrase(phrase, s, base) + time.english() + ASK,
        german_clause(phrase, s, time.german(), "perfect").first() + ASK,
        f"{s.zh}{time.zh}{chinese.finished_already(phrase.zh)}吗？",
    )


@clauses(150, ASKED, DELIBERATE, PAST)
def past_why_not(s, phrase, time):
    return (
        mark("why", "why")
        + [token("didn't", "x", "neg")]
        + subject_en(s)
        + english_phrase(phrase, s, base)
        + time.english()
        + ASK,
        mark("warum", "why") + german_clause(phrase, s, time.german(), "perfect", negated=True).first() + ASK,
        f"{s.zh}{time.zh}为什么没{chinese.bare(phrase.zh)}？",
    )


@clauses(400, SUBJECTS, usable("a"))
def already(s, phrase):
    return (
        subject_en(s)
        + mark("has" if s.en_person == "3s" else "have", "x")
        + mark("already", "already")
        + english_phrase(phrase, s, english.participle)
        + STOP,
        german_clause(phrase, s, (), "perfect", late=mark("schon", "already")).second() + STOP,
        f"{s.zh}已经{chinese.finished_already(phrase.zh)}。",
    )


@clauses(300, SUBJECTS, usable("a"))
def not_yet(s, phrase):
    have = "hasn't" if s.en_person == "3s" else "haven't"
    return (
        subject_en(s)
        + [token(have, "x", "neg")]
        + english_phrase(phrase, s, english.participle)
        + mark("yet", "yet")
        + STOP,
        german_clause(phrase, s, (), "perfect", negated=True, late=mark("noch", "yet")).second() + STOP,
        f"{s.zh}还没{chinese.bare(phrase.zh)}。",
    )


@clauses(250, ASKED, usable("a"))
def already_asked(s, phrase):
    return (
        mark("has" if s.en_person == "3s" else "have", "x")
        + subject_en(s)
        + mark("already", "already")
        + english_phrase(phrase, s, english.participle)
        + ASK,
        german_clause(phrase, s, (), "perfect", late=mark("schon", "already")).first() + ASK,
        f"{s.zh}已经{chinese.finished_already(phrase.zh)}吗？",
    )


@clauses(350, SUBJECTS, usable("h"), REGULAR)
def habit(s, phrase, time):
    return (
        subject_en(s) + english_phrase(phrase, s, lambda v: english.present(v, s.en_person)) + time.english() + STOP,
        german_clause(phrase, s, time.german()).second() + STOP,
        f"{s.zh}{time.zh}{chinese.base(phrase.zh)}。",
    )


@clauses(350, SUBJECTS, usable("h"), FREQUENCY)
def frequency(s, phrase, time):
    early = time.en == "sometimes"
    order = german_clause(phrase, s, time.german() if early else (), late=() if early else time.german())
    return (
        subject_en(s) + time.english() + english_phrase(phrase, s, lambda v: english.present(v, s.en_person)) + STOP,
        order.second() + STOP,
        f"{s.zh}{time.zh}{chinese.base(phrase.zh)}。",
    )


@clauses(200, ASKED, usable("h"), FREQUENCY[:1] + REGULAR)
def habit_asked(s, phrase, time):
    often = time.en == "often"
    return (
        mark("does" if s.en_person == "3s" else "do")
        + subject_en(s)
        + (time.english() if often else [])
        + english_phrase(phrase, s, base)
        + ([] if often else time.english())
        + ASK,
        (german_clause(phrase, s, late=time.german()) if often else german_clause(phrase, s, time.german())).first()
        + ASK,
        f"{s.zh}{time.zh}{chinese.base(phrase.zh)}吗？",
    )


@clauses(
    150, ASKED, [phrase for phrase in usable("h") if set("@^") & set(phrase.zh) and not phrase.zh.startswith("去")]
)
def how_often(s, phrase):
    return (
        mark("how often", "how")
        + mark("does" if s.en_person == "3s" else "do")
        + subject_en(s)
        + english_phrase(phrase, s, base)
        + ASK,
        mark("wie oft", "how") + german_clause(phrase, s).first() + ASK,
        f"{s.zh}多久{phrase.zh.replace('@', '一次').replace('^', '一次')}？",
    )


def being(s, phrase):
    """The English progressive: `be` and the verb."""
    return mark(english.present("be", s.en_person)), english_phrase(phrase, s, english.progressive)


@clauses(350, SUBJECTS, usable("p"))
def in_progress(s, phrase):
    be, verb = being(s, phrase)
    return (
        subject_en(s) + be + verb + mark("right now", "now") + STOP,
        german_clause(phrase, s, mark("gerade", "now")).second() + STOP,
        f"{s.zh}正在{chinese.bare(phrase.zh)}。",
    )


@clauses(150, ASKED, usable("p"))
def in_progress_asked(s, phrase):
    be, verb = being(s, phrase)
    return (
        be + subject_en(s) + verb + mark("right now", "now") + ASK,
        german_clause(phrase, s, mark("gerade", "now")).first() + ASK,
        f"{s.zh}正在{chinese.bare(phrase.zh)}吗？",
    )


@clauses(450, SUBJECTS, DUTIES, FUTURE)
def must(s, phrase, time):
    return (
        subject_en(s)
        + mark("has to" if s.en_person == "3s" else "have to", "x")
        + english_phrase(phrase, s, base)
        + time.english()
        + STOP,
        german_clause(phrase, s, time.german(), "müssen").second() + STOP,
        f"{s.zh}{time.zh}得{chinese.bare(phrase.zh)}。",
    )


@clauses(250, SUBJECTS, DUTIES, FUTURE)
def need_not(s, phrase, time):
    deny = "doesn't" if s.en_person == "3s" else "don't"
    return (
        subject_en(s)
        + mark(deny, "neg")
        + mark("have to", "x")
        + english_phrase(phrase, s, base)
        + time.english()
        + STOP,
        german_clause(phrase, s, time.german(), "müssen", negated=True).second() + STOP,
        f"{s.zh}{time.zh}不用{chinese.bare(phrase.zh)}。",
    )


@clauses(250, SUBJECTS, usable("m"), FUTURE)
def cannot(s, phrase, time):
    return (
        subject_en(s) + [token("can't", "x", "neg")] + english_phrase(phrase, s, base) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "können", negated=True).second() + STOP,
        f"{s.zh}{time.zh}不能{chinese.bare(phrase.zh)}。",
    )


@clauses(250, LISTENERS + THIRD, usable("fm"), FUTURE)
def can_asked(s, phrase, time):
    return (
        mark("can", "x") + subject_en(s) + english_phrase(phrase, s, base) + time.english() + ASK,
        german_clause(phrase, s, time.german(), "können").first() + ASK,
        f"{s.zh}{time.zh}能{chinese.bare(phrase.zh)}吗？",
    )


@clauses(350, THIRD + [THEY], usable("fm"), FUTURE)
def wants(s, phrase, time):
    return (
        subject_en(s)
        + mark("wants to" if s.en_person == "3s" else "want to", "x")
        + english_phrase(phrase, s, base)
        + time.english()
        + STOP,
        german_clause(phrase, s, time.german(), "wollen").second() + STOP,
        f"{s.zh}{time.zh}想{chinese.base(phrase.zh)}。",
    )


@clauses(300, [I, WE], usable("fm"), FUTURE)
def would_like(s, phrase, time):
    return (
        subject_en(s) + mark("would like to", "x") + english_phrase(phrase, s, base) + time.english() + STOP,
        german_clause(phrase, s, time.german(), "möchten").second() + STOP,
        f"{s.zh}{time.zh}想{chinese.base(phrase.zh)}。",
    )


@clauses(250, LISTENERS, PLEASURES, FUTURE)
def would_you_like(s, phrase, time):
    return (
        mark("would", "x")
        + subject_en(s)
        + mark("like to", "x")
        + english_phrase(phrase, s, base)
        + time.english()
        + ASK,
        german_clause(phrase, s, time.german(), "möchten").first() + ASK,
        f"{s.zh}{time.zh}想{chinese.bare(phrase.zh)}吗？",
    )


@clauses(200, LISTENERS + THIRD, DUTIES, FUTURE)
def must_asked(s, phrase, time):
    return (
        mark("does" if s.en_person == "3s" else "do")
        + subject_en(s)
        + mark("have to", "x")
        + english_phrase(phrase, s, base)
        + time.english()
        + ASK,
        german_clause(phrase, s, time.german(), "müssen").first() + ASK,
        f"{s.zh}{time.zh}得{chinese.bare(phrase.zh)}吗？",
    )


@clauses(200, usable("fz"), FUTURE)
def shall_we(phrase, time):
    return (
        mark("shall", "x") + subject_en(WE) + english_phrase(phrase, WE, base) + time.english() + ASK,
        german_clause(phrase, WE, time.german(), "wollen").first() + ASK,
        f"我们{time.zh}{chinese.bare(phrase.zh)}，好吗？",
    )


@clauses(150, usable("fz"), FUTURE)
def lets(phrase, time):
    clause = german_clause(phrase, WE, time.german(), "werden")
    return (
        tagged("let's89") + english_phrase(phrase, WE, base) + time.english() + STOP,
        tagged("lass8 uns9") + clause.early + clause.middle + clause.closing + STOP,
        f"我们{time.zh}{chinese.bare(phrase.zh)}吧。",
    )


@clauses(250, usable("i"), FUTURE + [None])
def please(phrase, time):
    listener = LISTENERS[0]
    clause = german_clause(phrase, listener, time.german() if time else ())
    return (
        mark("please", "please") + english_phrase(phrase, listener, base) + (time.english() if time else []) + STOP,
        mark("bitte", "please") + clause.first() + STOP,
        f"请{'您' + time.zh if time else ''}{chinese.bare(phrase.zh)}。",
    )


@clauses(200, LISTENERS, usable("i"), FUTURE)
def could_you(s, phrase, time):
    modal = "könnten" if s.de_person == "3p" else "könntest"
    clause = german_clause(phrase, s, mark("bitte", "please") + time.german(), "können")
    clause.finite = mark(modal, "x")
    return (
        mark("could", "x")
        + subject_en(s)
        + mark("please", "please")
        + english_phrase(phrase, s, base)
        + time.english()
        + ASK,
        clause.first() + ASK,
        f"麻烦{s.zh}{time.zh}{chinese.bare(phrase.zh)}，好吗？",
    )
