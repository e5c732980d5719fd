"""Shops, clothes, groceries and prices."""

from ..fillers import with_adjectives
from ..lexicon import (
    CLOTHES,
    COINS,
    COLOURS,
    FAULTS,
    FEW,
    FRUIT,
    GROCERIES,
    LOOKS,
    PAIRS,
    PRICES,
    SOME,
    STAPLES,
    THING_LOOKS,
    THINGS,
    Price,
    adjectives,
)
from ..people import OTHERS, PRONOUNS, HE, I, SHE
from ..template import family, fixed

GOODS = CLOTHES + THINGS
COLOURED = with_adjectives(CLOTHES, COLOURS)
COMMON = [g for g in GOODS if g.en != "dress"]  # what men and women buy
WOMEN = [p for p in [SHE] + OTHERS if p.possessive_en == "her"]
BOUGHT = (
    with_adjectives(CLOTHES[1:], COLOURS)
    + with_adjectives(CLOTHES[1:], LOOKS[:1])
    + with_adjectives(THINGS, THING_LOOKS[:2])
)
family("how1 much1 is2 {g:this} ?", "was1 kostet2 {g:this} ?", "{g:this}多少钱？", g=GOODS)
family("how1 much1 are2 {g:this.pl} ?", "was1 kosten2 {g:this.pl} ?", "这双{g}多少钱？", g=PAIRS)
DEAR = [g for g in THINGS if g.en in ("camera", "computer", "watch", "bicycle", "mobile phone", "table")]
MODEST = CLOTHES + [g for g in THINGS if g not in DEAR and g.en != "map"]
family("{g:this} costs1 {p} .", "{g:this} kostet1 {p} .", "{g:this}{p}。", 110, g=MODEST, p=PRICES[4:])
family(
    "{g:this} costs1 {p} .",
    "{g:this} kostet1 {p} .",
    "{g:this}{p}。",
    40,
    g=DEAR,
    p=[Price(euros) for euros in (120, 150, 180, 250, 300, 450)],
)
family("{g:this} is1 too2 {f} .", "{g:this} ist1 zu2 {f} .", "{g:this}太{f}了。", g=CLOTHES, f=FAULTS)
family("{g:this.pl} are1 too2 {f} .", "{g:this.pl} sind1 zu2 {f} .", "这双{g}太{f}了。", g=PAIRS, f=FAULTS)
family("I1 am2 looking2 for2 {g:a} .", "ich1 suche2 {g:a.acc} .", "我想找{g:a}。", 120, g=GOODS + COLOURED)
family(
    "do you1 have2 {g:this} in3 {c} ?",
    "haben2 Sie1 {g:this.acc} in3 {c:noun} ?",
    "{g:this}有{c:attr}吗？",
    90,
    g=CLOTHES,
    c=COLOURS,
)
family(
    "I1 would2 like2 to2 try3 on3 {g:the} .",
    "ich1 möchte2 {g:the.acc} anprobieren3 .",
    "我想试试那{g:mw}{g}。",
    g=with_adjectives(CLOTHES[:6], COLOURS),
)
family("I1 like2 {g:the} very3 much3 .", "{g:the} gefällt2 mir1 sehr3 gut3 .", "我很喜欢那{g:mw}{g}。", 60, g=COLOURED)
family("I'll12 take2 {g:the} .", "ich1 nehme2 {g:the.acc} .", "我要那{g:mw}{g}。", 60, g=COLOURED)
family(
    "can1 you2 show3 me4 {g:the} , please5 ?",
    "können1 Sie2 mir4 bitte5 {g:the.acc} zeigen3 ?",
    "您能给我看看那{g:mw}{g}吗？",
    60,
    g=COLOURED,
)
family(
    "{s} {s:v.need} {g:a} .",
    "{s} {s:v.brauchen} {g:a.acc} .",
    "{s}需要{g:a}。",
    180,
    s=PRONOUNS + OTHERS,
    g=COMMON + with_adjectives(THINGS, THING_LOOKS[:1]) + with_adjectives(CLOTHES[1:], LOOKS[:2]),
)
family(
    "{s} {s:v.have} bought1 {g:a} .",
    "{s} {s:v.haben} {g:a.acc} gekauft1 .",
    "{s}买了{g:a}。",
    250,
    s=PRONOUNS + OTHERS,
    g=BOUGHT,
)
family(
    "{s} {s:w.would} {s:w.like} {s:w.to} buy2 {g:a} .",
    "{s} {s:v.möchten} {g:a.acc} kaufen2 .",
    "{s}想买{g:a}。",
    250,
    s=PRONOUNS + OTHERS,
    g=BOUGHT,
)
family(
    "{s} {s:v.be} {s:w.wearing} {g:a} today2 .",
    "{s} {s:v.tragen} heute2 {g:a.acc} .",
    "{s}今天穿着{g:a}。",
    120,
    s=[I, HE, SHE] + OTHERS[:12],
    g=with_adjectives([c for c in CLOTHES if c.en in ("jacket", "coat", "shirt", "jumper")], COLOURS),
)
family(
    "{s} {s:v.have} {g:a} .",
    "{s} {s:v.haben} {g:a.acc} .",
    "{s}有{g:a}。",
    150,
    s=PRONOUNS + OTHERS,
    g=with_adjectives(THINGS[:5] + THINGS[11:12], THING_LOOKS[:1] + THING_LOOKS[2:3])
    + with_adjectives(CLOTHES[1:], COLOURS),
)
DRESSES = with_adjectives(CLOTHES[:1], COLOURS + LOOKS)
family(
    "{s} {s:v.have} bought1 {g:a} .", "{s} {s:v.haben} {g:a.acc} gekauft1 .", "{s}买了{g:a}。", 40, s=WOMEN, g=DRESSES
)
family(
    "{s} {s:v.be} {s:w.wearing} {g:a} today2 .",
    "{s} {s:v.tragen} heute2 {g:a.acc} .",
    "{s}今天穿着{g:a}。",
    30,
    s=WOMEN,
    g=DRESSES,
)
family("{o:my} is1 {c} .", "{o:my} ist1 {c} .", "我的{o}是{c:attr}。", 60, o=CLOTHES, c=COLOURS)
family("whose1 {g:bare} is2 that ?", "wem1 gehört2 {g:the} ?", "那是谁的{g}？", g=GOODS)
MORE = adjectives("""
bigger | größer | 大一点儿的
smaller | kleiner | 小一点儿的
cheaper | billiger | 便宜一点儿的
""")
for gender, ending in (("m", "en"), ("f", "e"), ("n", "es")):
    family(
        f"do you1 have2 a3 {{m}} {{g:bare}} ?",
        f"haben2 Sie1 {'einen3' if gender == 'm' else 'eine3' if gender == 'f' else 'ein3'} {{m:end.{ending}}} {{g:bare}} ?",
        "有{m:attr}{g}吗？",
        m=MORE,
        g=[g for g in CLOTHES + THINGS[:6] if g.gender == gender],
    )
family(
    "{a:this} is1 cheaper2 than3 that4 one5 .",
    "{a:this} ist1 billiger2 als3 das4 andere5 .",
    "{a:this}比那{a:mw}便宜。",
    a=[g for g in GOODS if g.gender == "n"],
)
family("I1 would2 like2 {g} , please3 .", "ich1 hätte2 gern2 {g} , bitte3 .", "我想要{g}。", g=GROCERIES)
family("{n} {f:bare.pl} , please1 .", "{n} {f:bare.pl} , bitte1 .", "请给我{n}{f:mw}{f}。", 70, n=SOME, f=FRUIT)
family(
    "{n} {f:bare.pl} cost1 {p} .",
    "{n} {f:bare.pl} kosten1 {p} .",
    "{n}{f:mw}{f}{p}。",
    100,
    n=SOME,
    f=FRUIT,
    p=[p for p in COINS if p.euros < 6],
)
family(
    "we1 need2 {n} {f:bare.pl} for3 the4 cake5 .",
    "wir1 brauchen2 {n} {f:bare.pl} für3 den4 Kuchen5 .",
    "我们做蛋糕需要{n}{f:mw}{f}。",
    n=FEW,
    f=FRUIT[:5],
)
family(
    "a1 kilo2 of {f:bare.pl} costs3 {p} .",
    "ein1 Kilo2 {f:bare.pl} kostet3 {p} .",
    "一公斤{f}{p}。",
    60,
    f=[f for f in FRUIT if f.en not in ("egg", "roll")],
    p=[p for p in COINS if p.euros < 6],
)
family(
    "how1 much1 does a2 kilo3 of {f:bare.pl} cost4 ?",
    "was1 kostet4 ein2 Kilo3 {f:bare.pl} ?",
    "一公斤{f}多少钱？",
    f=[f for f in FRUIT if f.en not in ("egg", "roll")],
)
family("where1 can2 I3 find4 {s} ?", "wo1 finde24 ich3 {s} ?", "{s}在哪里？", s=STAPLES)
family("is1 there1 any {s} left3 ?", "ist1 noch3 {s} da1 ?", "还有{s}吗？", s=STAPLES[:-1])
family(
    "{s} {s:v.have} {s:w.to} buy2 {g} .",
    "{s} {s:v.müssen} {g} kaufen2 .",
    "{s}得买{g}。",
    150,
    s=PRONOUNS + OTHERS,
    g=STAPLES + GROCERIES,
)
family("please1 buy2 {g} .", "kaufen2 Sie bitte1 {g} .", "请买{g}。", g=GROCERIES)
family(
    "{s} {s:v.have} bought1 {g} .",
    "{s} {s:v.haben} {g} gekauft1 .",
    "{s}买了{g}。",
    120,
    s=PRONOUNS + OTHERS,
    g=GROCERIES,
)
family("can1 you2 lend3 me4 {p} ?", "können1 Sie2 mir4 {p} leihen3 ?", "您能借给我{p}吗？", p=PRICES)
family("that1 is2 {p} .", "das1 macht2 {p} .", "总共{p}。", p=PRICES + COINS)
family("{g:the} was1 very2 cheap3 .", "{g:the} war1 sehr2 billig3 .", "那{g:mw}{g}很便宜。", g=GOODS)
fixed("""
how1 much1 is2 that3 ? | was1 kostet2 das3 ? | 那个多少钱？
that1 is2 too3 expensive4 . | das1 ist2 zu3 teuer4 . | 太贵了。
I1 am2 just3 looking2 . | ich1 schaue2 mich1 nur3 um2 . | 我只是看看。
where1 are2 the3 changing4 rooms4 ? | wo1 sind2 die3 Umkleidekabinen4 ? | 试衣间在哪里？
where1 is2 the3 checkout4 ? | wo1 ist2 die3 Kasse4 ? | 收银台在哪里？
do you1 have2 change3 ? | haben2 Sie1 Kleingeld3 ? | 您有零钱吗？
I1 would2 like2 a3 receipt4 . | ich1 hätte2 gern2 eine3 Quittung4 . | 我想要一张收据。
""")
