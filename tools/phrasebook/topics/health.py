"""At the doctor's and the pharmacy."""

from ..lexicon import BODY, CLOCKS, DAYS, FEW, ILLNESSES, REMEDIES, phrases
from ..people import HE, I, LISTENERS, OTHERS, PRONOUNS, SHE, THEY, WE
from ..template import family, fixed

PATIENTS = [I, HE, SHE] + OTHERS[:12]
family("{b:my} hurts1 .", "{b:my} tut1 weh1 .", "我{b}疼。", b=BODY)
family(
    "does {y:poss} {b:bare} hurt1 ?",
    "tut1 {y:poss.} {b:bare} weh1 ?",
    "{y}{b}疼吗？",
    50,
    y=LISTENERS,
    b=[b for b in BODY if b.gender in "mn"],
)
family(
    "does {y:poss} {b:bare} hurt1 ?",
    "tut1 {y:poss.e} {b:bare} weh1 ?",
    "{y}{b}疼吗？",
    50,
    y=LISTENERS,
    b=[b for b in BODY if b.gender == "f"],
)
family("{s} {s:v.have} {i} .", "{s} {s:v.haben} {i} .", "{s}{i}。", 120, s=PATIENTS, i=ILLNESSES)
LASTED = [i for i in ILLNESSES if not i.zh.endswith("了")]
family(
    "{s} {s:v.have} {s:w.had} {i} for2 {n} days3 .",
    "{s} {s:v.haben} seit2 {n} Tagen3 {i} .",
    "{s}{i}{n}天了。",
    120,
    s=PATIENTS,
    i=LASTED,
    n=FEW,
)
family(
    "{s} {s:v.have} {s:w.been} ill2 for3 {n} days4 .",
    "{s} {s:v.sein} seit3 {n} Tagen4 krank2 .",
    "{s}病了{n}天了。",
    80,
    s=PATIENTS,
    n=FEW,
)
family("do {y} {y:w.have} {i} ?", "{y:v.haben} {y} {i} ?", "{y}{i}吗？", 50, y=LISTENERS, i=LASTED)
family("I1 need2 something3 for4 {i} .", "ich1 brauche2 etwas3 gegen4 {i} .", "我需要治{i}的药。", i=REMEDIES)
family("do you1 have2 anything3 for4 {i} ?", "haben2 Sie1 etwas3 gegen4 {i} ?", "您这里有治{i}的药吗？", i=REMEDIES)
TIMES = phrases("""
once | einmal | 一次
twice | zweimal | 两次
three1 times1 | dreimal1 | 三次
four1 times1 | viermal1 | 四次
""")
family(
    "take1 these2 tablets3 {t} a4 day5 .",
    "nehmen1 Sie diese2 Tabletten3 {t} am4 Tag5 .",
    "这些药片一天吃{t}。",
    t=TIMES,
)
family(
    "you1 have2 to2 take3 the4 medicine5 {t} a6 day7 .",
    "Sie1 müssen2 das4 Medikament5 {t} am6 Tag7 nehmen3 .",
    "这个药您得一天吃{t}。",
    t=TIMES,
)
family(
    "take1 {n} tablets2 after3 the4 meal5 .",
    "nehmen1 Sie {n} Tabletten2 nach3 dem4 Essen5 .",
    "饭后吃{n}片药。",
    n=FEW[:3],
)
family(
    "you1 should2 stay3 in4 bed5 for {n} days6 .",
    "Sie1 sollten2 {n} Tage6 im4 Bett5 bleiben3 .",
    "您应该卧床休息{n}天。",
    n=FEW,
)
family(
    "I1 have2 an3 appointment4 with5 the6 doctor7 at8 {t} .",
    "ich1 habe2 um8 {t} einen3 Termin4 beim56 Arzt7 .",
    "我{t}约了医生。",
    t=CLOCKS[28:],
)
family(
    "I1 have2 an3 appointment4 with5 the6 dentist7 {d} .",
    "ich1 habe2 {d} einen3 Termin4 beim56 Zahnarzt7 .",
    "我{d}约了牙医。",
    d=DAYS,
)
family(
    "{s} {s:v.have} an1 appointment2 with3 the4 doctor5 {d} .",
    "{s} {s:v.haben} {d} einen1 Termin2 beim34 Arzt5 .",
    "{s}{d}约了医生。",
    90,
    s=PATIENTS,
    d=DAYS,
)
family(
    "{s} {s:v.have} broken1 {s:poss} {b} .",
    "{s} {s:v.haben} {s:refl} den {b:bare.acc} gebrochen1 .",
    "{s}摔断了{b}。",
    s=PATIENTS,
    b=[b for b in BODY if b.en in ("arm", "finger")],
)
family(
    "{s} {s:v.have} broken1 {s:poss} {b} .",
    "{s} {s:v.haben} {s:refl} das {b:bare.acc} gebrochen1 .",
    "{s}摔断了{b}。",
    s=PATIENTS,
    b=[b for b in BODY if b.en == "leg"],
)
family(
    "{s} {s:w.can't}2 come3 because4 {s:pronoun} {s:v.be} ill5 .",
    "{s} {s:v.können} nicht2 kommen3 ,4 weil4 {s:pronoun} krank5 {s:v.sein} .",
    "{s}来不了，因为{s}病了。",
    s=[I, HE, SHE, WE, THEY],
)
family("{s} {s:v.feel} better1 today2 .", "{s:dat} geht es heute2 besser1 .", "{s}今天好多了。", s=PRONOUNS)
family("{s} {s:v.feel} worse1 today2 .", "{s:dat} geht es heute2 schlechter1 .", "{s}今天更不舒服了。", s=PRONOUNS)
family(
    "{s} {s:was} ill1 last2 week3 .", "{s} {s:v.war} letzte2 Woche3 krank1 .", "{s}上个星期病了。", s=PRONOUNS + OTHERS
)
ALLERGENS = phrases("""
nuts | Nüsse | 坚果
milk | Milch | 牛奶
eggs | Eier | 鸡蛋
fish | Fisch | 鱼
cats | Katzen | 猫
penicillin | Penizillin | 青霉素
""")
family(
    "{s} {s:v.be} allergic1 to2 {a} .",
    "{s} {s:v.sein} gegen2 {a} allergisch1 .",
    "{s}对{a}过敏。",
    90,
    s=PATIENTS,
    a=ALLERGENS,
)
family(
    "{y:v.be} {y} allergic1 to2 {a} ?",
    "{y:v.sein} {y} gegen2 {a} allergisch1 ?",
    "{y}对{a}过敏吗？",
    40,
    y=LISTENERS,
    a=ALLERGENS,
)
fixed("""
I1 don't feel2 well3 . | mir1 ist2 nicht gut3 . | 我不舒服。
get1 well1 soon1 ! | gute1 Besserung1 ! | 祝您早日康复！
I1 need2 a3 doctor4 . | ich1 brauche2 einen3 Arzt4 . | 我需要看医生。
call1 an2 ambulance3 ! | rufen1 Sie einen2 Krankenwagen3 ! | 快叫救护车！
help1 ! | Hilfe1 ! | 救命！
where1 does it2 hurt3 ? | wo1 tut3 es2 weh3 ? | 哪里疼？
I1 am2 pregnant3 . | ich1 bin2 schwanger3 . | 我怀孕了。
""")
