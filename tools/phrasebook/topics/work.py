"""Office, school and studies."""

from ..fillers import with_adjectives
from ..lexicon import CLOCKS, DAYS, FEW, LANGUAGES, MINUTES, SOME, WEEKDAYS, adjectives, nouns, phrases
from ..people import COLLEAGUES, HE, I, LISTENERS, OTHERS, PRONOUNS, SHE, THEY, WE
from ..template import family, fixed

EVERYONE = PRONOUNS + OTHERS
WORKERS = [p for p in EVERYONE if p.zh not in ("我父母",)]
SUBJECTS = phrases("""
mathematics | Mathematik | 数学
history | Geschichte | 历史
biology | Biologie | 生物
physics | Physik | 物理
chemistry | Chemie | 化学
music | Musik | 音乐
medicine | Medizin | 医学
law | Jura | 法律
economics | Wirtschaft | 经济学
""")
UNIVERSITIES = phrases("""
Berlin | Berlin | 柏林
Munich | München | 慕尼黑
Hamburg | Hamburg | 汉堡
Vienna | Wien | 维也纳
Paris | Paris | 巴黎
London | London | 伦敦
Beijing | Peking | 北京
""")
family(
    "{s} {s:v.be} {s:w.studying} {x} in2 {c} .",
    "{s} {s:v.studieren} {x} in2 {c} .",
    "{s}在{c}读{x}专业。",
    150,
    s=[p for p in WORKERS if p is not COLLEAGUES],
    x=SUBJECTS,
    c=UNIVERSITIES,
)
family(
    "{y:w.would} {y} {y:w.like} {y:w.to} study2 {x} ?",
    "{y:v.möchten} {y} {x} studieren2 ?",
    "{y}想学{x}吗？",
    y=LISTENERS,
    x=SUBJECTS,
)
family("{x} is1 difficult2 .", "{x} ist1 schwierig2 .", "{x}很难。", x=SUBJECTS[:5] + LANGUAGES)
family(
    "{x} is1 easier2 than3 {y} .", "{x} ist1 leichter2 als3 {y} .", "{x}比{y}容易。", 60, x=LANGUAGES, y=SUBJECTS[:5]
)
family(
    "{s} {s:v.have} {n} lessons1 {d} .",
    "{s} {s:v.haben} {d} {n} Stunden1 Unterricht1 .",
    "{s}{d}有{n}节课。",
    60,
    s=[I, WE, HE, SHE, THEY],
    n=FEW[:5],
    d=DAYS,
)
family(
    "{s} {s:v.work} eight1 hours2 a3 day4 .",
    "{s} {s:v.arbeiten} acht1 Stunden2 am3 Tag4 .",
    "{s}一天工作八个小时。",
    s=WORKERS,
)
family(
    "{s} {s:v.work} {n} days1 a2 week3 .",
    "{s} {s:v.arbeiten} {n} Tage1 in2 der2 Woche3 .",
    "{s}一个星期工作{n}天。",
    s=WORKERS,
    n=FEW[:4],
)
family(
    "{s} {s:v.start} work1 at2 {t} .",
    "{s} {s:v.beginnen} um2 {t} mit1 der1 Arbeit1 .",
    "{s}{t}开始工作。",
    80,
    s=WORKERS,
    t=CLOCKS[20:38],
)
COMPANIES = phrases("""
a1 small2 company3 | einer1 kleinen2 Firma3 | 一家小公司
a1 big2 company3 | einer1 großen2 Firma3 | 一家大公司
a1 bank2 | einer1 Bank2 | 一家银行
a1 newspaper2 | einer1 Zeitung2 | 一家报社
an1 insurance2 company2 | einer1 Versicherung2 | 一家保险公司
""")
family("{s} {s:v.work} for1 {c} .", "{s} {s:v.arbeiten} bei1 {c} .", "{s}在{c}工作。", 70, s=WORKERS, c=COMPANIES)
family(
    "{s} {s:v.have} {s:w.been} {s:w.working} for2 {c} for3 {n} years4 .",
    "{s} {s:v.arbeiten} seit3 {n} Jahren4 bei2 {c} .",
    "{s}在{c}工作了{n}年了。",
    120,
    s=WORKERS,
    c=COMPANIES,
    n=FEW,
)
family(
    "{s} {s:w.will} {s:w.be} back2 in3 {m} minutes4 .",
    "{s} {s:v.sein} in3 {m} Minuten4 wieder2 da1 .",
    "{s}{m}分钟后回来。",
    100,
    s=EVERYONE,
    m=MINUTES,
)
family(
    "{s} {s:w.will} {s:w.be} in2 the3 office4 {d} .",
    "{s} {s:v.sein} {d} im23 Büro4 .",
    "{s}{d}在办公室。",
    80,
    s=WORKERS,
    d=DAYS[1:],
)
family(
    "{s} {s:v.have} no1 time2 {d} .", "{s} {s:v.haben} {d} keine1 Zeit2 .", "{s}{d}没有时间。", 100, s=EVERYONE, d=DAYS
)
family(
    "{s} {s:v.have} {n} meetings1 {d} .",
    "{s} {s:v.haben} {d} {n} Besprechungen1 .",
    "{s}{d}有{n}个会。",
    70,
    s=[p for p in WORKERS if p.en not in ("my1 son2",)],
    n=FEW[:3],
    d=DAYS,
)
family(
    "do {y} {y:w.have} time2 {d} at3 {t} ?",
    "{y:v.haben} {y} {d} um3 {t} Zeit2 ?",
    "{y}{d}{t}有时间吗？",
    120,
    y=LISTENERS,
    d=DAYS[1:],
    t=CLOCKS[28:] + CLOCKS[:20],
)
family(
    "{s} {s:v.be} on1 holiday1 for {n} days3 .",
    "{s} {s:v.haben} {n} Tage3 Urlaub1 .",
    "{s}休假{n}天。",
    60,
    s=WORKERS,
    n=SOME,
)
PAPERS = nouns("""
report | Bericht, m, Berichte | 报告 份
contract | Vertrag, m, Verträge | 合同 份
invoice | Rechnung, f, Rechnungen | 发票 张
letter | Brief, m, Briefe | 信 封
email | E-Mail, f, E-Mails | 邮件 封
form | Formular, n, Formulare | 表格 张
list | Liste, f, Listen | 单子 张
certificate | Zeugnis, n, Zeugnisse | 证书 份
""")
QUALITIES = adjectives("""
important | wichtig | 重要的
long | lang | 长长的
short | kurz | 简短的
new | neu | 新的
""")
DOCUMENTS = with_adjectives(PAPERS[:2] + PAPERS[3:5], [QUALITIES[0], QUALITIES[3]]) + with_adjectives(
    [PAPERS[0]] + PAPERS[3:5], [QUALITIES[2]]
)
family(
    "{s} {s:v.have} received1 {p:a} .",
    "{s} {s:v.haben} {p:a.acc} bekommen1 .",
    "{s}收到了{p:a}。",
    150,
    s=EVERYONE,
    p=PAPERS[:-2] + DOCUMENTS,
)
family(
    "{s} {s:v.have} written1 {p:a} .",
    "{s} {s:v.haben} {p:a.acc} geschrieben1 .",
    "{s}写了{p:a}。",
    120,
    s=EVERYONE,
    p=[d for d in PAPERS[:1] + PAPERS[3:5] + DOCUMENTS if d.en in ("report", "letter", "email")],
)
family(
    "please1 send2 me3 {p:the} by4 {d} .",
    "bitte1 schicken2 Sie mir3 {p:the.acc} bis4 {d} .",
    "请在{d}之前把{p}发给我。",
    60,
    p=PAPERS[:3] + PAPERS[6:7],
    d=WEEKDAYS,
)
family(
    "please1 sign2 {p:the} .", "bitte1 unterschreiben2 Sie {p:the.acc} .", "请在{p}上签字。", p=PAPERS[:3] + PAPERS[5:6]
)
family(
    "{y:w.have} {y} read2 {p:the} ?",
    "{y:v.haben} {y} {p:the.acc} gelesen2 ?",
    "{y}看{p}了吗？",
    50,
    y=LISTENERS,
    p=PAPERS[:5],
)
family(
    "{s} {s:w.can't}2 find3 {p:the} .",
    "{s} {s:v.können} {p:the.acc} nicht2 finden3 .",
    "{s}找不到那{p:mw}{p}。",
    100,
    s=EVERYONE,
    p=PAPERS,
)
family(
    "{s} {s:v.be} {s:w.looking} {s:w.for} {p:the} .",
    "{s} {s:v.suchen} {p:the.acc} .",
    "{s}在找那{p:mw}{p}。",
    100,
    s=EVERYONE,
    p=PAPERS,
)
family(
    "{p:the} is1 on2 the3 desk4 .",
    "{p:the} liegt1 auf2 dem3 Schreibtisch4 .",
    "{p}在书桌上。",
    p=[d for d in PAPERS if d.en != "email"],
)
family(
    "{p:the} has1 been1 signed2 .",
    "{p:the} ist1 unterschrieben2 worden1 .",
    "{p}已经签了。",
    p=PAPERS[:2] + PAPERS[5:6],
)
family(
    "{p:the} must1 be2 sent3 {d} .",
    "{p:the} muss1 {d} abgeschickt3 werden2 .",
    "{p}{d}必须寄出去。",
    p=[x for x in PAPERS if x.en in ("contract", "letter", "form")],
    d=DAYS,
)
family(
    "the1 boss2 is3 not4 satisfied5 with6 {p:the} .",
    "der1 Chef2 ist3 mit6 {p:the.dat} nicht4 zufrieden5 .",
    "老板对{p}不满意。",
    p=PAPERS[:2] + PAPERS[6:7],
)
family(
    "{s} {s:v.be} satisfied1 with2 {p:the} .",
    "{s} {s:v.sein} mit2 {p:the.dat} zufrieden1 .",
    "{s}对{p}很满意。",
    40,
    s=WORKERS,
    p=PAPERS[:2] + PAPERS[7:],
)
fixed("""
what1 do you2 do3 for4 a living5 ? | was1 machen3 Sie2 beruflich45 ? | 您做什么工作？
the1 meeting2 has3 been cancelled4 . | die1 Besprechung2 ist3 abgesagt4 worden3 . | 会议取消了。
may1 I2 ask3 a4 question5 ? | darf1 ich2 eine4 Frage5 stellen3 ? | 我可以问一个问题吗？
I1 agree2 . | ich1 bin einverstanden2 . | 我同意。
we1 are2 very3 busy4 today5 . | wir1 sind2 heute5 sehr3 beschäftigt4 . | 我们今天很忙。
""")
