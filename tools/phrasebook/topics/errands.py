"""Bank, post office and other small business."""

from ..fillers import Phrase
from ..lexicon import COUNTRIES, PRICES, SOME, phrases
from ..people import LISTENERS, OTHERS, PRONOUNS
from ..template import family, fixed

POST = phrases("""
a1 letter2 | einen1 Brief2 | 一封信
a1 parcel2 | ein1 Paket2 | 一个包裹
a1 postcard2 | eine1 Postkarte2 | 一张明信片
""")
family(
    "I1 would2 like2 to2 send3 {p} to4 {c} .",
    "ich1 möchte2 {p} nach4 {c} schicken3 .",
    "我想寄{p}到{c}。",
    p=POST,
    c=COUNTRIES,
)
family(
    "how1 much1 does {p} to2 {c} cost3 ?",
    "was1 kostet3 {p} nach2 {c} ?",
    "寄{p}到{c}多少钱？",
    p=[Phrase(p.en, p.de.replace("einen1", "ein1"), p.zh) for p in POST],
    c=COUNTRIES,
)
family(
    "{s} {s:v.have} sent1 {p} to2 {c} .",
    "{s} {s:v.haben} {p} nach2 {c} geschickt1 .",
    "{s}往{c}寄了{p}。",
    120,
    s=PRONOUNS + OTHERS,
    p=POST,
    c=COUNTRIES,
)
family("{n} stamps1 , please2 .", "{n} Briefmarken1 , bitte2 .", "请给我{n}张邮票。", n=SOME)
family("I1 would2 like2 to2 change3 {p} .", "ich1 möchte2 {p} wechseln3 .", "我想换{p}。", p=PRICES[7:])
family("I1 would2 like2 to2 withdraw3 {p} .", "ich1 möchte2 {p} abheben3 .", "我想取{p}。", p=PRICES[7:])
family("{s} still1 {s:v.have} {p} .", "{s} {s:v.haben} noch1 {p} .", "{s}还有{p}。", 70, s=PRONOUNS + OTHERS, p=PRICES)
family(
    "{s} only1 {s:v.have} {p} left2 .",
    "{s} {s:v.haben} nur1 noch2 {p} .",
    "{s}只剩下{p}了。",
    70,
    s=PRONOUNS + OTHERS,
    p=PRICES,
)
family(
    "{s} paid1 {p} for2 the3 taxi4 .",
    "{s} {s:v.haben} {p} für2 das3 Taxi4 bezahlt1 .",
    "{s}打车花了{p}。",
    80,
    s=PRONOUNS + OTHERS,
    p=PRICES[3:12],
)
family(
    "{s} paid1 {p} for2 the3 tickets4 .",
    "{s} {s:v.haben} {p} für2 die3 Karten4 bezahlt1 .",
    "{s}买票花了{p}。",
    80,
    s=PRONOUNS + OTHERS,
    p=PRICES[4:],
)
REQUESTS = phrases("""
open1 the2 window3 | das2 Fenster3 öffnen1 | 打开窗户
close1 the2 door3 | die2 Tür3 schließen1 | 关上门
close1 the2 window3 | das2 Fenster3 schließen1 | 关上窗户
turn1 on1 the2 light3 | das2 Licht3 einschalten1 | 打开灯
turn1 off1 the2 light3 | das2 Licht3 ausschalten1 | 关上灯
turn1 off1 the2 television3 | den2 Fernseher3 ausschalten1 | 关上电视
wait1 a2 moment2 | einen2 Moment2 warten1 | 等一下
fill1 in1 this2 form3 | dieses2 Formular3 ausfüllen1 | 填一下这张表格
speak1 more2 slowly2 | langsamer2 sprechen1 | 说慢一点儿
carry1 the2 suitcase3 | den2 Koffer3 tragen1 | 提一下行李箱
call1 a2 taxi3 | ein2 Taxi3 rufen1 | 叫一辆出租车
""")
family("{y:w.can} {y} please1 {r} ?", "{y:v.können} {y} bitte1 {r} ?", "{y}能{r}吗？", 100, y=LISTENERS, r=REQUESTS)
family("could you1 {r} , please2 ?", "könnten Sie1 bitte2 {r} ?", "麻烦您{r}，好吗？", r=REQUESTS)
family("may1 I2 {r} ?", "darf1 ich2 {r} ?", "我可以{r}吗？", r=REQUESTS[:6])
family("you1 have2 to2 {r} .", "Sie1 müssen2 {r} .", "您得{r}。", r=REQUESTS[4:8])
FORBIDDEN = phrases("""
smoke | rauchen | 抽烟
park | parken | 停车
take1 photos2 | fotografieren12 | 拍照
swim | schwimmen | 游泳
ride1 a1 bicycle2 | Rad2 fahren1 | 骑自行车
eat | essen | 吃东西
""")
family("may1 I2 {f} here3 ?", "darf1 ich2 hier3 {f} ?", "我可以在这里{f}吗？", f=FORBIDDEN)
family(
    "{s} {s:w.must} not2 {f} here3 .",
    "{s} {s:v.dürfen} hier3 nicht2 {f} .",
    "{s}不可以在这里{f}。",
    60,
    s=PRONOUNS[1:] + OTHERS[5:12],
    f=FORBIDDEN,
)
family(
    "is1 it2 forbidden3 to4 {f} here5 ?",
    "ist1 es2 verboten3 , hier5 zu4 {f} ?",
    "这里禁止{f}吗？",
    f=FORBIDDEN[:4] + FORBIDDEN[5:],
)
fixed("""
could1 you2 please3 write4 that5 down4 ? | könnten1 Sie2 das5 bitte3 aufschreiben4 ? | 麻烦您把那个写下来，好吗？
where1 can2 I3 change4 money5 ? | wo1 kann2 ich3 Geld5 wechseln4 ? | 哪里可以换钱？
I1 would2 like2 to2 open3 an4 account5 . | ich1 möchte2 ein4 Konto5 eröffnen3 . | 我想开一个账户。
where1 do I2 have3 to3 sign4 ? | wo1 muss3 ich2 unterschreiben4 ? | 我在哪里签字？
when1 will2 the3 parcel4 arrive5 ? | wann1 wird2 das3 Paket4 ankommen5 ? | 包裹什么时候到？
""")
