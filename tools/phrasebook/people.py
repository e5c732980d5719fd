"""The persons that sentences are about, and those that they speak to."""

from dataclasses import replace

from .fillers import Person

I = Person("I", "ich", "我", "1s", "1s", "my", "mein", "mir", "mich", "me")
WE = Person("we", "wir", "我们", "1p", "1p", "our", "unser", "uns", "uns", "us")
HE = Person("he", "er", "他", "3s", "3s", "his", "sein", "ihm", "ihn", "him")
SHE = Person("she", "sie", "她", "3s", "3s", "her", "ihr", "ihr", "sie", "her")
THEY = Person("they", "sie", "他们", "3p", "3p", "their", "ihr", "ihnen", "sie", "them")


def _named(en, de, zh, male):
    return Person(en, de, zh, "3s", "3s", "his" if male else "her", "sein" if male else "ihr")


ANNA = _named("Anna", "Anna", "安娜", False)
PAUL = _named("Paul", "Paul", "保罗", True)
LISA = _named("Lisa", "Lisa", "丽莎", False)
MR_WEBER = _named("Mr1 Weber2", "Herr1 Weber2", "韦伯先生", True)
MS_KLEIN = _named("Ms1 Klein2", "Frau1 Klein2", "克莱因女士", False)
BROTHER = _named("my1 brother2", "mein1 Bruder2", "我弟弟", True)
SISTER = _named("my1 sister2", "meine1 Schwester2", "我妹妹", False)
WIFE = _named("my1 wife2", "meine1 Frau2", "我妻子", False)
HUSBAND = _named("my1 husband2", "mein1 Mann2", "我丈夫", True)
DAUGHTER = _named("my1 daughter2", "meine1 Tochter2", "我女儿", False)
SON = _named("my1 son2", "mein1 Sohn2", "我儿子", True)
FRIEND = _named("my1 friend2 Thomas3", "mein1 Freund2 Thomas3", "我朋友托马斯", True)
PARENTS = Person("my1 parents2", "meine1 Eltern2", "我父母", "3p", "3p", "their", "ihr")
COLLEAGUES = Person("my1 colleagues2", "meine1 Kollegen2", "我的同事们", "3p", "3p", "their", "ihr")

PRONOUNS = [I, WE, HE, SHE, THEY]
OTHERS = [
    ANNA,
    PAUL,
    LISA,
    MR_WEBER,
    MS_KLEIN,
    BROTHER,
    SISTER,
    WIFE,
    HUSBAND,
    DAUGHTER,
    SON,
    FRIEND,
    PARENTS,
    COLLEAGUES,
]
SUBJECTS = PRONOUNS + OTHERS

# English "you" is formal Sie and 您 unless a first name shows that the speakers know each other well.
YOU = Person("you", "Sie", "您", "2", "3p", "your", "Ihr", "Ihnen", "Sie", "you")
_DU = Person("you", "du", "你", "2", "2s", "your", "dein", "dir", "dich", "you")
YOU_FORMAL = [
    YOU,
    replace(YOU, address=("Mr Weber", "Herr Weber", "韦伯先生")),
    replace(YOU, address=("Ms Klein", "Frau Klein", "克莱因女士")),
]
YOU_FAMILIAR = [
    replace(_DU, address=address)
    for address in (
        ("Anna", "Anna", "安娜"),
        ("Paul", "Paul", "保罗"),
        ("Lisa", "Lisa", "丽莎"),
        ("Mum", "Mama", "妈妈"),
    )
]
LISTENERS = [YOU, YOU] + YOU_FORMAL + YOU_FAMILIAR  # the plain form is the commonest
