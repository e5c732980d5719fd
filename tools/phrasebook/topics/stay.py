"""Hotel and home."""

from ..fillers import with_adjectives
from ..lexicon import (
    BROKEN,
    BROUGHT,
    CLOCKS,
    DATES,
    DAYS,
    FEW,
    PRICES,
    ROOM_LOOKS,
    ROOM_THINGS,
    ROOMS,
    SOME,
    WEEKDAYS,
    phrases,
)
from ..people import OTHERS, PRONOUNS
from ..template import family, fixed

KINDS = phrases("""
a1 single2 room2 | ein1 Einzelzimmer2 | 一个单人间
a1 double2 room2 | ein1 Doppelzimmer2 | 一个双人间
a1 quiet2 room3 | ein1 ruhiges2 Zimmer3 | 一个安静的房间
a1 room2 with3 a4 balcony5 | ein1 Zimmer2 mit3 Balkon5 | 一个带阳台的房间
a1 room2 with3 a4 bath5 | ein1 Zimmer2 mit3 Bad5 | 一个带浴室的房间
a1 room2 with3 breakfast4 | ein1 Zimmer2 mit3 Frühstück4 | 一个含早餐的房间
""")
family("I1 would2 like2 {k} .", "ich1 hätte2 gern2 {k} .", "我想要{k}。", k=KINDS)
family(
    "I1 would2 like2 {k} for3 {n} nights4 .",
    "ich1 hätte2 gern2 {k} für3 {n} Nächte4 .",
    "我想要{k}，住{n}个晚上。",
    k=KINDS,
    n=FEW,
)
family("I1 have2 booked3 {k} .", "ich1 habe2 {k} gebucht3 .", "我预订了{k}。", k=KINDS)
family("how1 much1 is2 {k} per3 night4 ?", "was1 kostet2 {k} pro3 Nacht4 ?", "{k}一晚多少钱？", k=KINDS)
family(
    "{k} costs1 {p} per2 night3 .",
    "{k} kostet1 {p} pro2 Nacht3 .",
    "{k}一晚{p}。",
    70,
    k=KINDS,
    p=[p for p in PRICES if p.euros >= 40],
)
family("we1 are2 staying2 for {n} nights4 .", "wir1 bleiben2 {n} Nächte4 .", "我们住{n}个晚上。", n=SOME)
family("we1 are2 staying2 until3 {d} .", "wir1 bleiben2 bis3 {d} .", "我们住到{d}。", d=WEEKDAYS)
family(
    "we1 will3 arrive3 on4 {d} and5 stay6 for {n} nights7 .",
    "wir1 kommen3 am4 {d} an3 und5 bleiben6 {n} Nächte7 .",
    "我们{d}到，住{n}个晚上。",
    100,
    d=DATES,
    n=FEW,
)
family(
    "{b:the} in2 my3 room4 does not5 work6 .",
    "{b:the} in2 meinem3 Zimmer4 funktioniert6 nicht5 .",
    "我房间的{b}坏了。",
    b=BROKEN[:7],
)
family("{b:the} doesn't1 work2 .", "{b:the} funktioniert2 nicht1 .", "{b}坏了。", b=BROKEN)
family("{b:our} is1 broken2 .", "{b:our} ist1 kaputt2 .", "我们的{b}坏了。", b=BROKEN)
family("when1 will {b:the} be2 repaired3 ?", "wann1 wird2 {b:the} repariert3 ?", "{b}什么时候修？", b=BROKEN)
family("{b:the} has1 been1 repaired2 .", "{b:the} ist1 repariert2 worden1 .", "{b}修好了。", b=BROKEN)
family(
    "{s} {s:v.have} repaired1 {b:the} .",
    "{s} {s:v.haben} {b:the.acc} repariert1 .",
    "{s}把{b}修好了。",
    90,
    s=PRONOUNS + OTHERS,
    b=BROKEN,
)
family(
    "can1 you2 please3 repair4 {b:the} ?",
    "können1 Sie2 bitte3 {b:the.acc} reparieren4 ?",
    "您能修一下{b}吗？",
    b=BROKEN,
)
family(
    "there1 is1 {b:no} in3 the4 room5 .",
    "im34 Zimmer5 gibt1 es1 {b:no.acc} .",
    "房间里没有{b}。",
    b=ROOM_THINGS + BROKEN[1:2] + BROKEN[5:7],
)
family(
    "is1 there1 {b:a} in2 the3 room4 ?",
    "gibt1 es1 im23 Zimmer4 {b:a.acc} ?",
    "房间里有{b}吗？",
    b=ROOM_THINGS + BROKEN[1:2] + BROKEN[5:7],
)
family(
    "could1 I2 have3 another4 {b:bare} , please5 ?",
    "könnte1 ich2 bitte5 noch4 {b:a.acc} haben3 ?",
    "可以再给我一{b:mw}{b}吗？",
    b=BROUGHT[:3] + BROUGHT[3:7],
)
family(
    "breakfast1 is2 from3 {a} to4 {b} .",
    "Frühstück1 gibt2 es von3 {a} bis4 {b} .",
    "早餐时间是{a}到{b}。",
    40,
    a=CLOCKS[20:30],
    b=CLOCKS[32:41],
)
family(
    "can1 you2 wake3 me4 at5 {t} , please6 ?",
    "können1 Sie2 mich4 bitte6 um5 {t} wecken3 ?",
    "您能{t}叫醒我吗？",
    t=CLOCKS[16:36],
)
family(
    "{n} for2 {r:a} is3 too4 much5 .",
    "{n} für2 {r:a.acc} sind3 zu4 viel5 .",
    "{r:a}要{n}，太贵了。",
    r=ROOMS[:1],
    n=PRICES[12:],
)
family(
    "{s} {s:v.live} in1 {r:a} .",
    "{s} {s:v.wohnen} in1 {r:a.dat} .",
    "{s}住在{r:a}里。",
    120,
    s=PRONOUNS + OTHERS,
    r=with_adjectives(ROOMS[1:3], ROOM_LOOKS),
)
family(
    "{s} {s:v.have} {r:a} .",
    "{s} {s:v.haben} {r:a.acc} .",
    "{s}有{r:a}。",
    120,
    s=PRONOUNS + OTHERS,
    r=with_adjectives(ROOMS, ROOM_LOOKS[:2]),
)
family(
    "{s} {s:v.be} {s:w.looking} {s:w.for} {r:a} .",
    "{s} {s:v.suchen} {r:a.acc} .",
    "{s}在找{r:a}。",
    100,
    s=PRONOUNS + OTHERS,
    r=with_adjectives(ROOMS[:2], ROOM_LOOKS),
)
family(
    "our1 flat2 has3 {n} rooms4 and5 {r:a} .",
    "unsere1 Wohnung2 hat3 {n} Zimmer4 und5 {r:a.acc} .",
    "我们的公寓有{n}个房间和{r:a}。",
    n=FEW,
    r=ROOMS[3:4] + ROOM_THINGS[4:],
)
family("{r:this} is1 {x} .", "{r:this} ist1 {x} .", "{r:this}很{x}。", r=ROOMS, x=ROOM_LOOKS[:2] + ROOM_LOOKS[3:])
family("what1 time1 is2 breakfast3 {d} ?", "um1 wie1 viel1 Uhr1 gibt2 es2 {d} Frühstück3 ?", "{d}几点吃早饭？", d=DAYS)
fixed("""
the1 room2 is3 too4 loud5 . | das1 Zimmer2 ist3 zu4 laut5 . | 房间太吵了。
we1 would2 like2 to check3 out3 . | wir1 möchten2 auschecken3 . | 我们想退房。
is1 breakfast2 included3 ? | ist1 das Frühstück2 inbegriffen3 ? | 包含早餐吗？
there1 is1 no2 hot3 water4 . | es1 gibt1 kein2 warmes3 Wasser4 . | 没有热水。
what1 is2 the3 password4 for5 the6 WiFi7 ? | wie1 lautet2 das3 Passwort4 für5 das6 WLAN7 ? | 无线网密码是多少？
the1 view2 is3 wonderful4 . | die1 Aussicht2 ist3 wunderbar4 . | 风景太美了。
""")
