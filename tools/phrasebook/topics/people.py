"""Family, work, origin, languages and ages."""

from ..lexicon import (
    CITIES,
    COUNTRIES,
    DATES,
    FEW,
    JOBS,
    KIN,
    LANGUAGES,
    WOMENS_JOBS,
    WORLD,
    Count,
    phrases,
)
from ..people import (
    ANNA,
    BROTHER,
    COLLEAGUES,
    DAUGHTER,
    FRIEND,
    HE,
    HUSBAND,
    I,
    LISA,
    LISTENERS,
    MR_WEBER,
    MS_KLEIN,
    OTHERS,
    PARENTS,
    PAUL,
    PRONOUNS,
    SHE,
    SISTER,
    SON,
    THEY,
    WE,
    WIFE,
)
from ..template import family, fixed

MEN, WOMEN = [HE, PAUL, BROTHER, HUSBAND, SON, FRIEND, MR_WEBER], [SHE, ANNA, LISA, SISTER, WIFE, DAUGHTER, MS_KLEIN]
EVERYONE = PRONOUNS + OTHERS
TOWNS = CITIES + WORLD
HOMES = COUNTRIES + TOWNS
for people, jobs in ((MEN, JOBS), (WOMEN, WOMENS_JOBS)):
    family("{s} {s:v.be} {j:a} .", "{s} {s:v.sein} {j:bare} .", "{s}是{j}。", 60, s=people, j=jobs)
    family(
        "{s} {s:w.would} {s:w.like} {s:w.to} become2 {j:a} .",
        "{s} {s:v.möchten} {j:bare} werden2 .",
        "{s}想当{j}。",
        s=people,
        j=jobs,
    )
    family(
        "{s} {s:v.work} as1 {j:a} in2 {c} .",
        "{s} {s:v.arbeiten} als1 {j:bare} in2 {c} .",
        "{s}在{c}当{j}。",
        80,
        s=people,
        j=jobs,
        c=TOWNS,
    )
    family(
        "{s} {s:was} {j:a} for1 ten2 years3 .",
        "{s} {s:v.war} zehn2 Jahre3 lang1 {j:bare} .",
        "{s}当过十年{j}。",
        40,
        s=people,
        j=jobs,
    )
family("{s} {s:v.come} from1 {c} .", "{s} {s:v.kommen} aus1 {c} .", "{s}来自{c}。", 120, s=EVERYONE, c=HOMES)
family("{y:v.be} {y} from1 {c} ?", "{y:v.kommen} {y} aus1 {c} ?", "{y}来自{c}吗？", 50, y=LISTENERS, c=HOMES)
family("{s} {s:v.live} in1 {c} .", "{s} {s:v.wohnen} in1 {c} .", "{s}住在{c}。", 120, s=EVERYONE, c=TOWNS)
family("do {y} {y:w.live} in2 {c} ?", "{y:v.wohnen} {y} in2 {c} ?", "{y}住在{c}吗？", 50, y=LISTENERS, c=TOWNS)
family(
    "{s} {s:v.have} {s:w.lived} in2 {c} for3 {n} years4 .",
    "{s} {s:v.wohnen} seit3 {n} Jahren4 in2 {c} .",
    "{s}在{c}住了{n}年了。",
    200,
    s=EVERYONE,
    c=TOWNS,
    n=FEW,
)
family("{s} {s:v.speak} {l} .", "{s} {s:v.sprechen} {l} .", "{s}会说{l}。", 80, s=EVERYONE, l=LANGUAGES)
family(
    "{s} {s:do} not1 {s:w.speak} {l} .", "{s} {s:v.sprechen} kein1 {l} .", "{s}不会说{l}。", 80, s=EVERYONE, l=LANGUAGES
)
family(
    "{s} {s:v.speak} a1 little1 {l} .",
    "{s} {s:v.sprechen} ein1 bisschen1 {l} .",
    "{s}会说一点儿{l}。",
    80,
    s=EVERYONE,
    l=LANGUAGES,
)
family("do {y} {y:w.speak} {l} ?", "{y:v.sprechen} {y} {l} ?", "{y}会说{l}吗？", 60, y=LISTENERS, l=LANGUAGES)
family(
    "{s} {s:v.have} {s:w.been} {s:w.learning} {l} for2 {n} years3 .",
    "{s} {s:v.lernen} seit2 {n} Jahren3 {l} .",
    "{s}学{l}学了{n}年了。",
    150,
    s=EVERYONE,
    l=LANGUAGES,
    n=FEW,
)
family(
    "{s} {s:v.speak} {l} and1 {m} .",
    "{s} {s:v.sprechen} {l} und1 {m} .",
    "{s}会说{l}和{m}。",
    100,
    s=EVERYONE,
    l=LANGUAGES[:3],
    m=LANGUAGES[3:],
)
AGES = [Count(age) for age in (4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18)]
ADULTS = [Count(age) for age in (21, 24, 25, 28, 30, 32, 35, 38, 40, 42, 45)]
family(
    "{s} {s:v.be} {n} years1 old2 .",
    "{s} {s:v.sein} {n} Jahre1 alt2 .",
    "{s}{n}岁。",
    60,
    s=[SON, DAUGHTER, HE, SHE],
    n=AGES,
)
family(
    "{s} {s:v.be} {n} years1 old2 .",
    "{s} {s:v.sein} {n} Jahre1 alt2 .",
    "{s}{n}岁。",
    80,
    s=[I, PAUL, ANNA, LISA, BROTHER, SISTER, FRIEND, WIFE, HUSBAND],
    n=ADULTS,
)
family("how1 old2 {s:v.be} {s} ?", "wie1 alt2 {s:v.sein} {s} ?", "{s}多大了？", s=LISTENERS + OTHERS[:12] + [HE, SHE])
COUNTED = [k for k in KIN if k.en in ("son", "daughter", "child")]
family(
    "{s} {s:v.have} {n} {k:bare.pl} .",
    "{s} {s:v.haben} {n} {k:bare.pl} .",
    "{s}有{n}个{k}。",
    70,
    s=[I, WE, HE, SHE, THEY, PAUL, ANNA, SISTER, BROTHER, MR_WEBER, MS_KLEIN],
    n=FEW[:4],
    k=COUNTED,
)
family(
    "{s} {s:v.have} {k:a} and1 {n} {j:bare.pl} .",
    "{s} {s:v.haben} {k:a.acc} und1 {n} {j:bare.pl} .",
    "{s}有一个{k}和{n}个{j}。",
    60,
    s=[I, WE, HE, SHE, THEY, PAUL, ANNA, MR_WEBER, MS_KLEIN],
    n=FEW[:2],
    k=COUNTED[:1],
    j=COUNTED[1:2],
)
family("do {y} {y:w.have} children1 ?", "{y:v.haben} {y} Kinder1 ?", "{y}有孩子吗？", y=LISTENERS)
family("when1 is2 {y:poss} birthday3 ?", "wann1 {y:v.haben} {y} Geburtstag3 ?", "{y}的生日是什么时候？", y=LISTENERS)
family(
    "{s:poss} birthday1 is2 on3 {d} .",
    "{s} {s:v.haben} am3 {d} Geburtstag1 .",
    "{s}的生日是{d}。",
    120,
    s=[I, HE, SHE],
    d=DATES,
)
family(
    "{s} {s:was} born2 on3 {d} .",
    "{s} {s:v.sein} am3 {d} geboren2 .",
    "{s}是{d}出生的。",
    150,
    s=[I, HE, SHE] + OTHERS[:12],
    d=DATES,
)
family("the1 party2 is3 on4 {d} .", "die1 Party2 ist3 am4 {d} .", "聚会在{d}。", d=DATES)
TRAITS = phrases("""
tired | müde | 累
happy | glücklich | 高兴
busy | beschäftigt | 忙
nervous | nervös | 紧张
sad | traurig | 难过
satisfied | zufrieden | 满意
""")
family("{s} {s:v.be} very1 {t} .", "{s} {s:v.sein} sehr1 {t} .", "{s}很{t}。", 120, s=EVERYONE, t=TRAITS[:5])
family(
    "{s} {s:v.be} very1 {t} today2 .",
    "{s} {s:v.sein} heute2 sehr1 {t} .",
    "{s}今天很{t}。",
    120,
    s=EVERYONE,
    t=TRAITS[:5],
)
family(
    "why1 {s:v.be} {s} so2 {t} ?",
    "warum1 {s:v.sein} {s} so2 {t} ?",
    "{s}为什么这么{t}？",
    120,
    s=LISTENERS + EVERYONE[2:],
    t=TRAITS[:5],
)
family(
    "{s} {s:was} very1 {t} yesterday2 .",
    "{s} {s:v.war} gestern2 sehr1 {t} .",
    "{s}昨天很{t}。",
    100,
    s=EVERYONE,
    t=TRAITS[:5],
)
family("{s} {s:v.be} hungry1 .", "{s} {s:v.haben} Hunger1 .", "{s}饿了。", s=EVERYONE)
family("{s} {s:v.be} thirsty1 .", "{s} {s:v.haben} Durst1 .", "{s}渴了。", s=EVERYONE)
family("{y:v.be} {y} hungry1 ?", "{y:v.haben} {y} Hunger1 ?", "{y}饿了吗？", y=LISTENERS)
family(
    "{s} {s:v.be} taller1 than2 {o} .",
    "{s} {s:v.sein} größer1 als2 {o} .",
    "{s}比{o}高。",
    60,
    s=[HE, SHE, PAUL, ANNA, LISA],
    o=[BROTHER, SISTER, SON, DAUGHTER, HUSBAND, WIFE],
)
family(
    "{s} {s:v.be} older1 than2 {o} .",
    "{s} {s:v.sein} älter1 als2 {o} .",
    "{s}比{o}年纪大。",
    60,
    s=[HE, SHE, PAUL, ANNA, LISA],
    o=[BROTHER, SISTER, FRIEND, HUSBAND, WIFE],
)
KNOWN = phrases("""
Anna | Anna | 安娜
Paul | Paul | 保罗
Mr1 Weber2 | Herrn1 Weber2 | 韦伯先生
Ms1 Klein2 | Frau1 Klein2 | 克莱因女士
my1 brother2 | meinen1 Bruder2 | 我弟弟
my1 sister2 | meine1 Schwester2 | 我妹妹
my1 husband2 | meinen1 Mann2 | 我丈夫
my1 wife2 | meine1 Frau2 | 我妻子
my1 friend2 Thomas3 | meinen1 Freund2 Thomas3 | 我朋友托马斯
my1 parents2 | meine1 Eltern2 | 我父母
""")
family("do {y} {y:w.know} {o} ?", "{y:v.kennen} {y} {o} ?", "{y}认识{o}吗？", 60, y=LISTENERS, o=KNOWN)
CALLED = phrases("""
my1 brother2 | mein1 Bruder2 | 我弟弟
my1 sister2 | meine1 Schwester2 | 我妹妹
my1 husband2 | mein1 Mann2 | 我丈夫
my1 wife2 | meine1 Frau2 | 我妻子
my1 son2 | mein1 Sohn2 | 我儿子
my1 daughter2 | meine1 Tochter2 | 我女儿
""")
NAMES = phrases("""
Anna | Anna | 安娜
Paul | Paul | 保罗
Lisa | Lisa | 丽莎
Thomas | Thomas | 托马斯
Julia | Julia | 尤利娅
Martin | Martin | 马丁
""")
for members, names in ((CALLED[::2], NAMES[1::2]), (CALLED[1::2], NAMES[::2])):
    family("{s} is1 called1 {n} .", "{s} heißt1 {n} .", "{s}叫{n}。", s=members, n=names)
family("my1 name2 is3 {n} .", "ich1 heiße23 {n} .", "我叫{n}。", n=NAMES)
family("that1 is2 {s} .", "das1 ist2 {s} .", "那是{s}。", s=[p for p in OTHERS if p not in (PARENTS, COLLEAGUES)])
family("{s} {s:v.be} not1 here2 today3 .", "{s} {s:v.sein} heute3 nicht1 hier2 .", "{s}今天不在这里。", s=EVERYONE[1:])
family("{s} {s:v.be} at1 home2 .", "{s} {s:v.sein} zu1 Hause2 .", "{s}在家。", s=EVERYONE)
family(
    "{s} {s:was} not1 at2 home3 yesterday4 .",
    "{s} {s:v.war} gestern4 nicht1 zu2 Hause3 .",
    "{s}昨天不在家。",
    s=EVERYONE,
)
RELATIVE = phrases("""
lives1 here2 | hier2 wohnt1 | 住在这里
works1 here2 | hier2 arbeitet1 | 在这里工作
speaks1 German2 | Deutsch2 spricht1 | 会说德语
speaks1 Chinese2 | Chinesisch2 spricht1 | 会说中文
works1 at3 the3 bank2 | bei3 der3 Bank2 arbeitet1 | 在银行工作
""")
family(
    "do {y} {y:w.know} the2 man3 who4 {r} ?",
    "{y:v.kennen} {y} den2 Mann3 , der4 {r} ?",
    "{y}认识那个{r}的男人吗？",
    40,
    y=LISTENERS,
    r=RELATIVE,
)
family(
    "do {y} {y:w.know} the2 woman3 who4 {r} ?",
    "{y:v.kennen} {y} die2 Frau3 , die4 {r} ?",
    "{y}认识那个{r}的女人吗？",
    40,
    y=LISTENERS,
    r=RELATIVE,
)
family(
    "{s} {s:v.have} a1 friend2 who3 {r} .",
    "{s} {s:v.haben} einen1 Freund2 , der3 {r} .",
    "{s}有一个{r}的朋友。",
    60,
    s=EVERYONE,
    r=RELATIVE,
)
fixed("""
I1 am2 married3 . | ich1 bin2 verheiratet3 . | 我结婚了。
what1 is2 your3 name4 ? | wie1 heißen24 Sie3 ? | 您叫什么名字？
where1 do you2 come3 from4 ? | woher14 kommen3 Sie2 ? | 您是哪里人？
nice1 to1 meet2 you3 . | freut1 mich1 , Sie3 kennenzulernen2 . | 很高兴认识您。
""")
