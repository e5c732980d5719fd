"""Greetings, weather, time and dates, opinions."""

from ..lexicon import CITIES, CLOCKS, DAYS, FEW, SOME, WEEKDAYS, WORLD, phrases
from ..people import LISTENERS, OTHERS, PRONOUNS, HE, I, SHE, THEY, WE
from ..template import family, fixed

CALLED = phrases("""
Mr1 Weber2 | Herr1 Weber2 | 韦伯先生
Ms1 Klein2 | Frau1 Klein2 | 克莱因女士
Mr1 Fischer2 | Herr1 Fischer2 | 费舍尔先生
Ms1 Wagner2 | Frau1 Wagner2 | 瓦格纳女士
Mr1 Wang2 | Herr1 Wang2 | 王先生
Ms1 Li2 | Frau1 Li2 | 李女士
Anna | Anna | 安娜
Paul | Paul | 保罗
Lisa | Lisa | 丽莎
""")
for en, de, zh in (
    ("good1 morning2", "guten1 Morgen2", "早上好"),
    ("good1 evening2", "guten1 Abend2", "晚上好"),
    ("goodbye1", "auf1 Wiedersehen1", "再见"),
    ("good1 night2", "gute1 Nacht2", "晚安"),
    ("see1 you1 tomorrow2", "bis1 morgen2", "明天见"),
    ("thank1 you1 very2 much2", "vielen2 Dank1", "非常感谢您"),
    ("happy1 birthday2", "alles1 Gute1 zum Geburtstag2", "生日快乐"),
):
    polite = [c for c in CALLED if " " in c.en] if "您" in zh else CALLED
    family(f"{en} , {{c}} !", f"{de} , {{c}} !", f"{{c}}，{zh}！", c=polite)
family("how1 are2 you3 , {c} ?", "wie1 geht2 es Ihnen3 , {c} ?", "{c}，您好吗？", c=CALLED[:6])
family("how1 are2 you3 , {c} ?", "wie1 geht2 es dir3 , {c} ?", "{c}，你好吗？", c=CALLED[6:])
family("this1 is2 {c} .", "das1 ist2 {c} .", "这是{c}。", c=CALLED)
family("it1 is2 {t} .", "es1 ist2 {t} .", "现在{t}。", t=CLOCKS)
family("it1 is2 already3 {t} .", "es1 ist2 schon3 {t} .", "已经{t}了。", t=CLOCKS)
family("today1 is2 {d} .", "heute1 ist2 {d} .", "今天是{d}。", d=WEEKDAYS)
family("tomorrow1 is2 {d} .", "morgen1 ist2 {d} .", "明天是{d}。", d=WEEKDAYS)
EVENTS = phrases("""
the1 meeting2 | die1 Besprechung2 | 会议
the1 concert2 | das1 Konzert2 | 音乐会
the1 film2 | der1 Film2 | 电影
the1 lesson2 | der1 Unterricht2 | 课
the1 party2 | die1 Party2 | 聚会
the1 match2 | das1 Spiel2 | 比赛
the1 course2 | der1 Kurs2 | 培训课
the1 exam2 | die1 Prüfung2 | 考试
""")
family("{e} starts1 at2 {t} .", "{e} beginnt1 um2 {t} .", "{e}{t}开始。", 120, e=EVENTS, t=CLOCKS[28:] + CLOCKS[:28])
family("{e} ends1 at2 {t} .", "{e} endet1 um2 {t} .", "{e}{t}结束。", 120, e=EVENTS, t=CLOCKS)
family(
    "{e} lasts1 {n} hours2 .",
    "{e} dauert1 {n} Stunden2 .",
    "{e}要{n}个小时。",
    e=[e for e in EVENTS if "course" not in e.en],
    n=FEW[:4],
)
family("when1 does {e} start2 ?", "wann1 beginnt2 {e} ?", "{e}什么时候开始？", e=EVENTS)
family(
    "{e} is1 {d} at2 {t} .",
    "{e} ist1 {d} um2 {t} .",
    "{e}在{d}{t}。",
    150,
    e=EVENTS[:3] + EVENTS[4:],
    d=DAYS,
    t=CLOCKS[28:],
)
family("{e} was1 very2 interesting3 .", "{e} war1 sehr2 interessant3 .", "{e}很有意思。", e=EVENTS[:4] + EVENTS[5:7])
family(
    "{y:w.did} {y} like1 {e} ?",
    "hat1 {y:dat} {e} gefallen1 ?",
    "{y}喜欢刚才的{e}吗？",
    y=LISTENERS,
    e=EVENTS[1:4] + EVENTS[5:6],
)
MEET_AT = phrases("""
in1 front1 of1 the2 cinema3 | vor1 dem2 Kino3 | 电影院门口
in1 front1 of1 the2 theatre3 | vor1 dem2 Theater3 | 剧院门口
at1 the2 station3 | am12 Bahnhof3 | 火车站
at1 the2 airport3 | am12 Flughafen3 | 机场
in1 the2 park3 | im12 Park3 | 公园
in1 front1 of1 the2 town3 hall3 | vor1 dem2 Rathaus3 | 市政厅门口
in1 the2 restaurant3 | im12 Restaurant3 | 餐馆
in1 the2 office3 | im12 Büro3 | 办公室
""")
family(
    "we1 will meet2 at3 {t} {p} .",
    "wir1 treffen2 uns1 um3 {t} {p} .",
    "我们{t}在{p}见面。",
    150,
    t=CLOCKS[28:] + CLOCKS[:28],
    p=MEET_AT,
)
family(
    "shall1 we2 meet3 {d} {p} ?",
    "wollen1 wir2 uns {d} {p} treffen3 ?",
    "我们{d}在{p}见面，好吗？",
    80,
    d=DAYS,
    p=MEET_AT,
)
family(
    "{s} {s:v.be} {s:w.waiting} {p} .", "{s} {s:v.warten} {p} .", "{s}在{p}等着。", 100, s=PRONOUNS + OTHERS, p=MEET_AT
)
family("where1 {s:v.be} {s} {s:w.waiting} ?", "wo1 {s:v.warten} {s} ?", "{s}在哪里等？", s=[HE, SHE] + OTHERS)
family(
    "{s} {s:w.will} arrive2 at3 {t} .",
    "{s} {s:v.werden} um3 {t} ankommen2 .",
    "{s}{t}到。",
    120,
    s=PRONOUNS + OTHERS,
    t=CLOCKS,
)
family("does {e} start1 at2 {t} ?", "beginnt1 {e} um2 {t} ?", "{e}{t}开始吗？", 80, e=EVENTS, t=CLOCKS)
WEATHER = phrases("""
warm | warm | 暖和
cold | kalt | 冷
hot | heiß | 热
sunny | sonnig | 晴朗
windy | windig | 多风
cloudy | bewölkt | 多云
""")
PLACES = CITIES + WORLD
family("it1 will1 be2 {w} {d} .", "es1 wird12 {d} {w} .", "{d}会很{w}。", w=WEATHER[:3], d=DAYS[1:])
family("it1 is2 {w} in3 {c} today4 .", "es1 ist2 heute4 {w} in3 {c} .", "今天{c}很{w}。", 60, w=WEATHER[:3], c=PLACES)
family("in1 {c} it2 is3 {w} today4 .", "in1 {c} ist3 es2 heute4 {w} .", "{c}今天很{w}。", 60, w=WEATHER[:3], c=PLACES)
family(
    "it1 was2 very3 {w} in4 {c} yesterday5 .",
    "es1 war2 gestern5 sehr3 {w} in4 {c} .",
    "昨天{c}非常{w}。",
    60,
    w=WEATHER[:3],
    c=PLACES,
)
family("it1 is2 {w} today3 .", "es1 ist2 heute3 {w} .", "今天天气{w}。", w=WEATHER)
family("it1 will2 rain3 {d} .", "es1 wird2 {d} regnen3 .", "{d}会下雨。", d=DAYS[1:])
family("it1 will2 snow3 {d} .", "es1 wird2 {d} schneien3 .", "{d}会下雪。", d=DAYS[1:])
family("it1 is2 raining2 in3 {c} .", "in3 {c} regnet2 es1 .", "{c}在下雨。", c=PLACES)
family("it1 is2 snowing2 in3 {c} .", "in3 {c} schneit2 es1 .", "{c}在下雪。", c=PLACES)
family("will1 it2 rain3 in4 {c} {d} ?", "wird1 es2 {d} in4 {c} regnen3 ?", "{d}{c}会下雨吗？", 60, c=PLACES, d=DAYS[1:])
family("what1 is2 the3 weather4 like1 in5 {c} ?", "wie1 ist2 das3 Wetter4 in5 {c} ?", "{c}的天气怎么样？", c=PLACES)
family(
    "it1 is2 {w} in3 {c} than4 here5 .",
    "in3 {c} ist2 es1 {w} als4 hier5 .",
    "{c}比这里{w}。",
    w=phrases("""
warmer | wärmer | 暖和
colder | kälter | 冷
"""),
    c=PLACES,
)
family("it1 is2 {n} degrees3 in4 {c} .", "in4 {c} sind2 es1 {n} Grad3 .", "{c}{n:digit}度。", 80, n=SOME, c=PLACES)
LIKED = phrases("""
this1 city2 | diese1 Stadt2 | 这个城市
this1 song2 | dieses1 Lied2 | 这首歌
this1 book2 | dieses1 Buch2 | 这本书
this1 film2 | dieser1 Film2 | 这部电影
this1 picture2 | dieses1 Bild2 | 这张画
this1 hotel2 | dieses1 Hotel2 | 这家酒店
the1 new2 flat3 | die1 neue2 Wohnung3 | 新公寓
the1 old2 town2 | die1 Altstadt2 | 老城
""")
family("{s} {s:v.like} {l} .", "{s:dat} gefällt {l} .", "{s}喜欢{l}。", s=PRONOUNS, l=LIKED)
family("{s} {s:do} not1 like2 {l} .", "{s:dat} gefällt2 {l} nicht1 .", "{s}不喜欢{l}。", s=PRONOUNS, l=LIKED)
family("do {y} like1 {l} ?", "gefällt1 {y:dat} {l} ?", "{y}喜欢{l}吗？", y=LISTENERS, l=LIKED)
HELPED = phrases("""
with1 the2 luggage3 | mit1 dem2 Gepäck3 | 拿行李
with1 the2 suitcase3 | mit1 dem2 Koffer3 | 拿行李箱
in1 the2 kitchen3 | in1 der2 Küche3 | 在厨房干活
in1 the2 garden3 | im12 Garten3 | 在花园干活
with1 the2 form3 | mit1 dem2 Formular3 | 填表
with1 the2 computer3 | mit1 dem2 Computer3 | 弄电脑
""")
family(
    "{y:w.can} {y} help1 {s:obj} {h} ?",
    "{y:v.können} {y} {s:dat} {h} helfen1 ?",
    "{y}能帮{s}{h}吗？",
    100,
    y=LISTENERS,
    s=[I, WE, HE, SHE],
    h=HELPED,
)
family(
    "{s} {s:w.will} help1 {o:obj} {h} .",
    "{s} {s:v.werden} {o:dat} {h} helfen1 .",
    "{s}会帮{o}{h}。",
    100,
    s=OTHERS,
    o=[I, WE],
    h=HELPED,
)
family(
    "{s} {s:v.have} helped1 {o:obj} {h} .",
    "{s} {s:v.haben} {o:dat} {h} geholfen1 .",
    "{s}帮{o}{h}了。",
    100,
    s=OTHERS,
    o=[I, WE],
    h=HELPED,
)
family(
    "{s} called1 {o:obj} yesterday2 .",
    "{s} {s:v.haben} {o:acc} gestern2 angerufen1 .",
    "{s}昨天给{o}打了电话。",
    s=OTHERS,
    o=[I, WE],
)
family(
    "{s} {s:w.will} call1 {o:obj} tomorrow2 .",
    "{s} {s:v.werden} {o:acc} morgen2 anrufen1 .",
    "{s}明天会给{o}打电话。",
    s=OTHERS + [HE, SHE, THEY],
    o=[I, WE],
)
family(
    "has {s} called1 {o:obj} ?",
    "hat {s} {o:acc} angerufen1 ?",
    "{s}给{o}打电话了吗？",
    s=OTHERS[:12] + [HE, SHE],
    o=[I, WE],
)
family(
    "{s} {s:v.have} invited1 {o:obj} to2 dinner3 .",
    "{s} {s:v.haben} {o:acc} zum2 Abendessen3 eingeladen1 .",
    "{s}请{o}吃晚饭。",
    s=OTHERS,
    o=[I, WE],
)
fixed("""
thank1 you1 very2 much2 . | vielen2 Dank1 . | 非常感谢。
you1 are1 welcome1 . | gern1 geschehen1 . | 不客气。
what1 time1 is2 it3 ? | wie1 spät1 ist2 es3 ? | 现在几点？
what1 day2 is3 it today4 ? | welcher1 Tag2 ist3 heute4 ? | 今天星期几？
I1 am2 sorry3 . | es tut2 mir1 leid3 . | 对不起。
no1 problem2 . | kein1 Problem2 . | 没问题。
I1 don't2 understand3 . | ich1 verstehe3 nicht2 . | 我听不懂。
please1 speak2 more3 slowly3 . | sprechen2 Sie bitte1 langsamer3 . | 请说慢一点儿。
could1 you2 repeat3 that4 , please5 ? | könnten1 Sie2 das4 bitte5 wiederholen3 ? | 您能再说一遍吗？
of1 course1 . | natürlich1 . | 当然。
yes1 , please2 . | ja1 , bitte2 . | 好的，谢谢。
no1 , thank2 you2 . | nein1 , danke2 . | 不用，谢谢。
have a nice1 day2 ! | schönen1 Tag2 noch ! | 祝您愉快！
have a nice1 weekend2 ! | schönes1 Wochenende2 ! | 周末愉快！
see1 you1 soon2 ! | bis1 bald2 ! | 回头见！
good1 luck2 ! | viel1 Glück2 ! | 祝您好运！
what1 does that2 mean3 ? | was1 bedeutet3 das2 ? | 那是什么意思？
I1 don't2 know3 . | ich1 weiß3 es nicht2 . | 我不知道。
the1 sun2 is3 shining3 . | die1 Sonne2 scheint3 . | 出太阳了。
""")
