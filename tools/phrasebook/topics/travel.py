"""Asking the way, tickets, trains and timetables."""

from ..fillers import Adjective, with_adjectives
from ..lexicon import (
    CITIES,
    CLOCKS,
    COUNTRIES,
    DAYS,
    FEW,
    MINUTES,
    NEAREST,
    OPENING,
    OWN,
    PLACES,
    SOME,
    TIMETABLE,
    VEHICLES,
    WORLD,
    phrases,
)
from ..people import LISTENERS, OTHERS, PRONOUNS
from ..template import family, fixed

TO = "{p:zu+the.dat}"
family("where1 is2 {p:the} ?", "wo1 ist2 {p:the} ?", "{p}在哪里？", p=PLACES)
family("excuse1 me1 , where2 is3 {p:the} ?", "entschuldigung1 , wo2 ist3 {p:the} ?", "请问，{p}在哪里？", p=PLACES)
family(
    "where1 is2 {p:the} ?",
    "wo1 ist2 {p:the} ?",
    "{p}在哪里？",
    p=with_adjectives(NEAREST, [Adjective("nearest", "nächst", "最近的")]),
)
family("how1 do I2 get3 {p:to+the} ?", f"wie1 komme3 ich2 {TO} ?", "去{p}怎么走？", p=PLACES)
family(
    "excuse1 me1 , how2 do I3 get4 {p:to+the} ?",
    f"entschuldigung1 , wie2 komme4 ich3 {TO} ?",
    "请问，去{p}怎么走？",
    p=PLACES,
)
family("is1 there1 {p:a} near2 here2 ?", "gibt1 es1 hier2 in2 der2 Nähe2 {p:a.acc} ?", "这附近有{p}吗？", p=NEAREST)
family("how1 far2 is3 it4 {p:to+the} ?", f"wie1 weit2 ist3 es4 {TO} ?", "到{p}有多远？", p=PLACES)
family("is1 it2 far3 {p:to+the} ?", f"ist1 es2 weit3 {TO} ?", "到{p}远吗？", p=PLACES)
family(
    "it1 is2 {c} minutes3 on4 foot4 {p:to+the} .",
    "es1 sind2 {c} Minuten3 zu4 Fuß4 " + TO + " .",
    "走路到{p}要{c}分钟。",
    130,
    c=MINUTES,
    p=PLACES,
)
SIDES = phrases("""
left | links | 左
right | rechts | 右
""")
family(
    "turn1 {s} {p:at+the} .",
    "biegen1 Sie {p:an+the.dat} {s} ab1 .",
    "到{p}往{s}拐。",
    s=SIDES,
    p=[p for p in PLACES if p.en not in ("market", "park", "university", "airport")],
)
family("go1 straight2 on2 {p:to+the} .", f"gehen1 Sie geradeaus2 bis3 {TO} .", "一直走到{p}。", p=PLACES)
family("{p:the} is1 on the {s} .", "{p:the} ist1 {s} .", "{p}在{s}边。", s=SIDES, p=PLACES)
family(
    "{p:the} is1 next2 to2 {q:the} .",
    "{p:the} ist1 neben2 {q:the.dat} .",
    "{p}在{q}旁边。",
    200,
    p=PLACES[:17],
    q=PLACES[:16:-1],
)
family(
    "{p:the} is1 opposite2 {q:the} .",
    "{p:the} ist1 gegenüber2 {q:the.dat} .",
    "{p}在{q}对面。",
    150,
    p=PLACES[:17],
    q=PLACES[:16:-1],
)
family("is1 {p:the} open2 {d} ?", "ist1 {p:the} {d} geöffnet2 ?", "{p}{d}开门吗？", 80, p=OPENING, d=DAYS)
family("{p:the} is1 closed2 {d} .", "{p:the} ist1 {d} geschlossen2 .", "{p}{d}不开门。", 80, p=OPENING, d=DAYS)
family("{p:the} opens1 at2 {t} .", "{p:the} öffnet1 um2 {t} .", "{p}{t}开门。", 100, p=OPENING, t=CLOCKS[24:43])
family("{p:the} closes1 at2 {t} .", "{p:the} schließt1 um2 {t} .", "{p}{t}关门。", 100, p=OPENING, t=CLOCKS[12:40])
family("when1 does {p:the} open2 {d} ?", "wann1 öffnet2 {p:the} {d} ?", "{p}{d}什么时候开门？", 70, p=OPENING, d=DAYS)
family("does this2 bus3 go1 {p:to+the} ?", f"fährt1 dieser2 Bus3 {TO} ?", "这班公交车到{p}吗？", p=PLACES)
family("please1 take2 me3 {p:to+the} .", f"bringen2 Sie mich3 bitte1 {TO} .", "请送我去{p}。", p=PLACES)

TRAINS = [v for v in VEHICLES if v.en in ("train", "bus")]
family(
    "when1 does the3 next4 {v} to5 {c} leave2 ?",
    "wann1 fährt2 der3 nächste4 {v} nach5 {c} ab2 ?",
    "去{c}的下一班{v}什么时候出发？",
    v=TRAINS,
    c=CITIES,
)
family(
    "when1 does the3 last4 {v} to5 {c} leave2 ?",
    "wann1 fährt2 der3 letzte4 {v} nach5 {c} ab2 ?",
    "去{c}的最后一班{v}什么时候出发？",
    v=TRAINS,
    c=CITIES,
)
family(
    "the1 {v} to2 {c} leaves3 at4 {t} .",
    "der1 {v} nach2 {c} fährt3 um4 {t} ab3 .",
    "去{c}的{v}{t}出发。",
    200,
    v=TRAINS,
    c=CITIES,
    t=TIMETABLE,
)
family(
    "the1 {v} from2 {c} arrives3 at4 {t} .",
    "der1 {v} aus2 {c} kommt3 um4 {t} an3 .",
    "从{c}来的{v}{t}到。",
    200,
    v=TRAINS,
    c=CITIES,
    t=TIMETABLE,
)
family(
    "the1 train2 to3 {c} is4 {m} minutes5 late6 .",
    "der1 Zug2 nach3 {c} hat4 {m} Minuten5 Verspätung6 .",
    "去{c}的火车晚点{m}分钟。",
    70,
    c=CITIES,
    m=MINUTES,
)
family(
    "the1 train2 to3 {c} leaves4 from5 platform6 {n} .",
    "der1 Zug2 nach3 {c} fährt4 von5 Gleis6 {n} ab4 .",
    "去{c}的火车在{n:digit}号站台出发。",
    70,
    c=CITIES,
    n=SOME,
)
family(
    "which1 platform2 does the3 train4 to5 {c} leave6 from7 ?",
    "von7 welchem1 Gleis2 fährt6 der3 Zug4 nach5 {c} ab6 ?",
    "去{c}的火车从哪个站台出发？",
    c=CITIES,
)
family(
    "one1 single2 ticket2 to3 {c} , please4 .",
    "eine1 einfache2 Fahrkarte2 nach3 {c} , bitte4 .",
    "请给我一张去{c}的单程票。",
    c=CITIES,
)
family(
    "one1 return2 ticket2 to3 {c} , please4 .",
    "eine1 Rückfahrkarte2 nach3 {c} , bitte4 .",
    "请给我一张去{c}的往返票。",
    c=CITIES,
)
family(
    "{n} tickets1 to2 {c} , please3 .",
    "{n} Fahrkarten1 nach2 {c} , bitte3 .",
    "请给我{n}张去{c}的车票。",
    60,
    n=FEW,
    c=CITIES,
)
family(
    "how1 much1 is2 a3 ticket4 to5 {c} ?",
    "was1 kostet2 eine3 Fahrkarte4 nach5 {c} ?",
    "去{c}的车票多少钱一张？",
    c=CITIES,
)
family(
    "how1 long1 does the3 flight4 to5 {c} take2 ?",
    "wie1 lange1 dauert2 der3 Flug4 nach5 {c} ?",
    "飞{c}要多长时间？",
    c=WORLD,
)
family(
    "how1 long1 does the3 journey4 to5 {c} take2 ?",
    "wie1 lange1 dauert2 die3 Fahrt4 nach5 {c} ?",
    "到{c}要坐多长时间的车？",
    c=CITIES,
)
family(
    "the1 journey2 to3 {c} takes4 {n} hours5 .",
    "die1 Fahrt2 nach3 {c} dauert4 {n} Stunden5 .",
    "到{c}的车程是{n}个小时。",
    60,
    c=CITIES,
    n=FEW,
)
family(
    "do I2 have1 to1 change3 to4 get4 to4 {c} ?",
    "muss1 ich2 nach4 {c} umsteigen3 ?",
    "我去{c}要换车吗？",
    c=CITIES[:4] + CITIES[5:],
)
family(
    "to1 get1 to1 {c} you2 have3 to3 change4 in5 Frankfurt6 .",
    "nach1 {c} müssen3 Sie2 in5 Frankfurt6 umsteigen4 .",
    "去{c}您得在法兰克福换车。",
    c=CITIES[:4] + CITIES[5:],
)
family("is1 this2 seat3 free4 ?", "ist1 dieser2 Platz3 frei4 ?", "这个座位有人吗？")
family(
    "my1 flight2 to3 {c} leaves4 at5 {t} .",
    "mein1 Flug2 nach3 {c} geht4 um5 {t} .",
    "我飞{c}的航班{t}起飞。",
    80,
    c=WORLD,
    t=TIMETABLE,
)
family(
    "{s} {s:was} in1 {c} last2 week3 .",
    "{s} {s:v.war} letzte2 Woche3 in1 {c} .",
    "{s}上个星期在{c}。",
    150,
    s=PRONOUNS + OTHERS,
    c=CITIES + WORLD,
)
family(
    "{s} {s:was} in1 {c} last2 year3 .",
    "{s} {s:v.war} letztes2 Jahr3 in1 {c} .",
    "{s}去年在{c}。",
    150,
    s=PRONOUNS + OTHERS,
    c=CITIES + COUNTRIES,
)
family(
    "{s} {s:v.have} never1 been2 to3 {c} .",
    "{s} {s:v.sein} noch1 nie1 in3 {c} gewesen2 .",
    "{s}从来没去过{c}。",
    150,
    s=PRONOUNS + OTHERS,
    c=COUNTRIES + WORLD,
)
family(
    "{y:w.have} {y} ever2 been3 to4 {c} ?",
    "{y:v.sein} {y} schon2 einmal2 in4 {c} gewesen3 ?",
    "{y}去过{c}吗？",
    100,
    y=LISTENERS,
    c=COUNTRIES + WORLD,
)
family(
    "when1 will {y} arrive2 in3 {c} ?",
    "wann1 {y:v.werden} {y} in3 {c} ankommen2 ?",
    "{y}什么时候到{c}？",
    80,
    y=LISTENERS,
    c=CITIES + WORLD,
)
family("where1 {s:was} {s} yesterday2 ?", "wo1 {s:v.war} {s} gestern2 ?", "{s}昨天在哪里？", s=LISTENERS[1:] + OTHERS)
family(
    "{s} {s:v.have} lost1 {s:poss} {o} .",
    "{s} {s:v.haben} {s:poss.en} {o} verloren1 .",
    "{s}把{o}丢了。",
    120,
    s=PRONOUNS + OTHERS,
    o=[o for o in OWN if o.gender == "m"],
)
family(
    "{s} {s:v.have} lost1 {s:poss} {o} .",
    "{s} {s:v.haben} {s:poss.e} {o} verloren1 .",
    "{s}把{o}丢了。",
    120,
    s=PRONOUNS + OTHERS,
    o=[o for o in OWN if o.gender == "f"],
)
family(
    "{s} {s:w.can't}2 find3 {s:poss} {o} .",
    "{s} {s:v.können} {s:poss.en} {o} nicht2 finden3 .",
    "{s}找不到{o}。",
    100,
    s=PRONOUNS + OTHERS,
    o=[o for o in OWN if o.gender == "m"],
)
family(
    "{s} {s:w.can't}2 find3 {s:poss} {o} .",
    "{s} {s:v.können} {s:poss.e} {o} nicht2 finden3 .",
    "{s}找不到{o}。",
    100,
    s=PRONOUNS + OTHERS,
    o=[o for o in OWN if o.gender == "f"],
)
family(
    "is1 that2 {y:poss} {o} ?",
    "ist1 das2 {y:poss.} {o} ?",
    "那是{y}的{o}吗？",
    80,
    y=LISTENERS,
    o=[o for o in OWN if o.gender in "mn"],
)
family(
    "is1 that2 {y:poss} {o} ?",
    "ist1 das2 {y:poss.e} {o} ?",
    "那是{y}的{o}吗？",
    80,
    y=LISTENERS,
    o=[o for o in OWN if o.gender == "f"],
)
family("{o:my} is1 gone2 .", "{o:my} ist1 weg2 .", "我的{o}不见了。", o=OWN)
family("where1 is2 {o:my} ?", "wo1 ist2 {o:my} ?", "我的{o}在哪里？", o=OWN)
LAIN = phrases("""
on1 the2 table3 | auf1 dem2 Tisch3 | 桌子上
under1 the2 bed3 | unter1 dem2 Bett3 | 床底下
in1 the2 car3 | im12 Auto3 | 车里
in1 the2 kitchen3 | in1 der2 Küche3 | 厨房里
on1 the2 chair3 | auf1 dem2 Stuhl3 | 椅子上
behind1 the2 door3 | hinter1 der2 Tür3 | 门后面
next1 to1 the2 lamp3 | neben1 der2 Lampe3 | 灯旁边
""")
family("{o:my} is1 {l} .", "{o:my} ist1 {l} .", "我的{o}在{l}。", 80, o=[o for o in OWN if o.en != "bicycle"], l=LAIN)
family("{o:her} is1 {l} .", "{o:her} ist1 {l} .", "她的{o}在{l}。", 80, o=[o for o in OWN if o.en != "bicycle"], l=LAIN)
family("{o:his} is1 {l} .", "{o:his} ist1 {l} .", "他的{o}在{l}。", 80, o=[o for o in OWN if o.en != "bicycle"], l=LAIN)
family(
    "somebody1 has2 stolen3 {o:my} .",
    "jemand1 hat2 {o:my.acc} gestohlen3 .",
    "有人偷了我的{o}。",
    o=[o for o in OWN if o.en not in ("key", "ticket", "book")],
)
family(
    "{o:the} is1 {l} .",
    "{o:the} liegt1 {l} .",
    "{o}在{l}。",
    80,
    o=[o for o in OWN if o.en not in ("bicycle", "suitcase", "bag", "ticket", "passport")],
    l=LAIN[:5],
)
fixed("""
have a good1 journey2 ! | gute1 Reise2 ! | 一路平安！
I1 am lost2 . | ich1 habe mich1 verlaufen2 . | 我迷路了。
may1 I2 see3 your4 passport5 , please6 ? | darf1 ich2 bitte6 Ihren4 Pass5 sehen3 ? | 请出示您的护照。
where1 can2 I3 buy4 a5 ticket6 ? | wo1 kann2 ich3 eine5 Fahrkarte6 kaufen4 ? | 在哪里可以买车票？
please1 stop2 here3 . | bitte1 halten2 Sie hier3 . | 请在这里停车。
I1 have2 missed3 my4 train5 . | ich1 habe2 meinen4 Zug5 verpasst3 . | 我没赶上火车。
I1 have2 missed3 my4 flight5 . | ich1 habe2 meinen4 Flug5 verpasst3 . | 我没赶上航班。
you1 can't23 park4 here5 . | hier5 dürfen2 Sie1 nicht3 parken4 . | 这里不能停车。
""")
