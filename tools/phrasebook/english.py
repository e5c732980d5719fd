"""English morphology: articles, plurals and verb forms."""

IRREGULAR = {  # base: (past, participle)
    "be": ("was", "been"),
    "bring": ("brought", "brought"),
    "buy": ("bought", "bought"),
    "come": ("came", "come"),
    "do": ("did", "done"),
    "drink": ("drank", "drunk"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "feed": ("fed", "fed"),
    "find": ("found", "found"),
    "fly": ("flew", "flown"),
    "forget": ("forgot", "forgotten"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "pay": ("paid", "paid"),
    "read": ("read", "read"),
    "ride": ("rode", "ridden"),
    "see": ("saw", "seen"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "speak": ("spoke", "spoken"),
    "take": ("took", "taken"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
DOUBLED = {"cancel", "get", "plan", "swim", "travel"}
PLURALS = {
    "child": "children",
    "man": "men",
    "woman": "women",
    "person": "people",
    "knife": "knives",
    "scarf": "scarves",
    "loaf of bread": "loaves of bread",
    "glass of water": "glasses of water",
}


def article(following):
    """`a` or `an`, by the sound of the next word."""
    word = following.lower()
    if word.startswith(("hour", "honest")):
        return "an"
    if word.startswith(("uni", "use", "euro", "one")):
        return "a"
    return "an" if word[0] in "aeiou" else "a"


def plural(noun):
    if noun in PLURALS:
        return PLURALS[noun]
    for measure in ("cup of ", "bottle of ", "piece of ", "kilo of ", "glass of "):
        if noun.startswith(measure):
            head = measure.split()[0]
            return plural(head) + noun[len(head) :]
    if noun.endswith(("s", "sh", "ch", "x", "z")) or noun in ("potato", "tomato"):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def third_person(verb):
    if verb == "have":
        return "has"
    if verb == "be":
        return "is"
    return "goes" if verb == "go" else "does" if verb == "do" else plural(verb)


def past(verb):
    if verb in IRREGULAR:
        return IRREGULAR[verb][0]
    if verb in DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def participle(verb):
    return IRREGULAR[verb][1] if verb in IRREGULAR else past(verb)


def progressive(verb):
    if verb in DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"


def present(verb, person):
    if verb == "be":
        return {"1s": "am", "3s": "is"}.get(person, "are")
    return third_person(verb) if person == "3s" else verb
