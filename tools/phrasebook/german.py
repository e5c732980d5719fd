"""German morphology: articles, adjective endings and verb forms.

Genders are m, f, n; cases nom, acc, dat, gen; a plural is written as the gender p. Persons are 1s, 2s, 3s, 1p, 3p;
formal Sie takes the forms of 3p.
"""

# The endings of der-words, and of ein-words where they differ.
STRONG = {
    "m": dict(nom="er", acc="en", dat="em", gen="es"),
    "f": dict(nom="e", acc="e", dat="er", gen="er"),
    "n": dict(nom="es", acc="es", dat="em", gen="es"),
    "p": dict(nom="e", acc="e", dat="en", gen="er"),
}
DEFINITE = {
    "m": dict(nom="der", acc="den", dat="dem", gen="des"),
    "f": dict(nom="die", acc="die", dat="der", gen="der"),
    "n": dict(nom="das", acc="das", dat="dem", gen="des"),
    "p": dict(nom="die", acc="die", dat="den", gen="der"),
}
CONTRACTIONS = {
    ("in", "dem"): "im",
    ("in", "das"): "ins",
    ("an", "dem"): "am",
    ("an", "das"): "ans",
    ("zu", "dem"): "zum",
    ("zu", "der"): "zur",
    ("bei", "dem"): "beim",
    ("von", "dem"): "vom",
}
EIN_WORDS = {"a": "ein", "no": "kein", "my": "mein", "our": "unser", "his": "sein", "her": "ihr", "your": "Ihr"}


def bare_ending(gender, case):
    """Whether an ein-word has no ending here (ein Mann, ein Haus)."""
    return (gender, case) in (("m", "nom"), ("n", "nom"), ("n", "acc"))


def determiner(kind, gender, case):
    if kind == "the":
        return DEFINITE[gender][case]
    if kind == "this":
        return "dies" + STRONG[gender][case]
    if kind == "which":
        return "welch" + STRONG[gender][case]
    if kind in EIN_WORDS:
        return EIN_WORDS[kind] + ("" if bare_ending(gender, case) else STRONG[gender][case])
    return ""


def adjective_ending(kind, gender, case):
    """Strong without a determiner, weak after der-words, mixed after ein-words."""
    if kind == "bare" or (kind in EIN_WORDS and bare_ending(gender, case)):
        return "en" if case == "gen" and gender in "mn" else STRONG[gender][case]
    if gender != "p" and (case == "nom" or (case == "acc" and gender in "fn")):
        return "e"
    return "en"


def decline_adjective(adjective, ending):
    if adjective in ("lila", "rosa"):
        return adjective
    if adjective == "hoch":
        adjective = "hoh"
    elif adjective in ("teuer", "dunkel", "sauer"):
        adjective = adjective[:-2] + adjective[-1]
    elif adjective.endswith("e"):
        adjective = adjective[:-1]
    return adjective + ending


# Present 2s and 3s (empty: regular), participle, auxiliary.
IRREGULAR = {
    "abfahren": None,
    "backen": ("", "", "gebacken", "haben"),
    "bekommen": ("", "", "bekommen", "haben"),
    "beginnen": ("", "", "begonnen", "haben"),
    "bestehen": ("", "", "bestanden", "haben"),
    "bleiben": ("", "", "geblieben", "sein"),
    "bringen": ("", "", "gebracht", "haben"),
    "essen": ("isst", "isst", "gegessen", "haben"),
    "fahren": ("fährst", "fährt", "gefahren", "sein"),
    "finden": ("", "", "gefunden", "haben"),
    "fliegen": ("", "", "geflogen", "sein"),
    "geben": ("gibst", "gibt", "gegeben", "haben"),
    "gehen": ("", "", "gegangen", "sein"),
    "gießen": ("", "", "gegossen", "haben"),
    "heben": ("", "", "gehoben", "haben"),
    "helfen": ("hilfst", "hilft", "geholfen", "haben"),
    "kommen": ("", "", "gekommen", "sein"),
    "laden": ("lädst", "lädt", "geladen", "haben"),
    "laufen": ("läufst", "läuft", "gelaufen", "sein"),
    "lesen": ("liest", "liest", "gelesen", "haben"),
    "nehmen": ("nimmst", "nimmt", "genommen", "haben"),
    "rufen": ("", "", "gerufen", "haben"),
    "schlafen": ("schläfst", "schläft", "geschlafen", "haben"),
    "schreiben": ("", "", "geschrieben", "haben"),
    "sehen": ("siehst", "sieht", "gesehen", "haben"),
    "sprechen": ("sprichst", "spricht", "gesprochen", "haben"),
    "stehen": ("", "", "gestanden", "sein"),
    "steigen": ("", "", "gestiegen", "sein"),
    "streichen": ("", "", "gestrichen", "haben"),
    "treffen": ("triffst", "trifft", "getroffen", "haben"),
    "trinken": ("", "", "getrunken", "haben"),
    "unterschreiben": ("", "", "unterschrieben", "haben"),
    "verlieren": ("", "", "verloren", "haben"),
    "vergessen": ("vergisst", "vergisst", "vergessen", "haben"),
    "waschen": ("wäschst", "wäscht", "gewaschen", "haben"),
    "ziehen": ("", "", "gezogen", "sein"),
    "wandern": ("", "", "gewandert", "sein"),
    "übersetzen": ("", "", "übersetzt", "haben"),
    "joggen": ("", "", "gejoggt", "sein"),
    "werfen": ("wirfst", "wirft", "geworfen", "haben"),
    "tragen": ("trägst", "trägt", "getragen", "haben"),
}
PRESENT = {  # verbs whose whole present is irregular: 1s 2s 3s 1p 3p
    "sein": "bin bist ist sind sind",
    "haben": "habe hast hat haben haben",
    "werden": "werde wirst wird werden werden",
    "müssen": "muss musst muss müssen müssen",
    "können": "kann kannst kann können können",
    "wollen": "will willst will wollen wollen",
    "dürfen": "darf darfst darf dürfen dürfen",
    "sollen": "soll sollst soll sollen sollen",
    "möchten": "möchte möchtest möchte möchten möchten",
    "wissen": "weiß weißt weiß wissen wissen",
    "war": "war warst war waren waren",
    "hatte": "hatte hattest hatte hatten hatten",
}
PERSONS = ("1s", "2s", "3s", "1p", "3p")
INSEPARABLE = ("be", "ver", "er", "ent", "zer", "ge", "über", "unter")


def stem(verb):
    return verb[:-2] if verb.endswith("en") else verb[:-1]


def present(verb, person):
    """The finite form; a separable verb (`an|rufen`) without its prefix."""
    verb = verb.split("|")[-1]
    if verb in PRESENT:
        return PRESENT[verb].split()[PERSONS.index(person)]
    if person in ("1p", "3p"):
        return verb
    root = stem(verb)
    if person == "1s":
        return root + "e"
    irregular = IRREGULAR.get(verb)
    if irregular and irregular[0]:
        return irregular[0] if person == "2s" else irregular[1]
    link = "e" if root.endswith(("t", "d", "chn", "ffn", "gn")) else ""
    if person == "3s":
        return root + link + "t"
    return root + ("t" if root.endswith(("s", "ß", "z", "x")) else link + "st")


def prefix(verb):
    return verb.split("|")[0] if "|" in verb else ""


def participle(verb):
    base = verb.split("|")[-1]
    irregular = IRREGULAR.get(base)
    if irregular:
        return prefix(verb) + irregular[2]
    root = stem(base)
    ending = "et" if root.endswith(("t", "d", "chn", "ffn", "gn")) else "t"
    lead = "" if base.endswith("ieren") or base.startswith(INSEPARABLE) and base not in ("gehen",) else "ge"
    return prefix(verb) + lead + root + ending


def auxiliary(verb):
    irregular = IRREGULAR.get(verb.split("|")[-1])
    return irregular[3] if irregular else "haben"


def infinitive(verb):
    return verb.replace("|", "")


def zu_infinitive(verb):
    """`zu kaufen`, but `anzurufen`: a list of words."""
    if "|" in verb:
        return [verb.replace("|", "zu")]
    return ["zu", verb]
