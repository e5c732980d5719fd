"""In the restaurant and the café."""

from ..lexicon import (
    BROUGHT,
    CLOCKS,
    COINS,
    DAYS,
    DISHES,
    DRINK_ORDERS,
    FEW,
    FOOD_ORDERS,
    STAPLES,
    TASTES,
    phrases,
)
from ..people import LISTENERS, OTHERS, PRONOUNS, WE, HE, SHE, I
from ..template import family, fixed

ORDERS = DRINK_ORDERS + FOOD_ORDERS
family("I1 would2 like2 {o} , please3 .", "ich1 hätte2 gern2 {o} , bitte3 .", "请给我{o}。", o=ORDERS)
family("{o} , please1 .", "{o} , bitte1 .", "{o}，谢谢。", o=ORDERS)
family(
    "I1 would2 like2 {o} and3 {p} , please4 .",
    "ich1 hätte2 gern2 {o} und3 {p} , bitte4 .",
    "请给我{o}和{p}。",
    150,
    o=FOOD_ORDERS,
    p=DRINK_ORDERS,
)
family("could1 I2 have3 {o} , please4 ?", "könnte1 ich2 bitte4 {o} haben3 ?", "可以给我{o}吗？", o=ORDERS)
family(
    "{s} {s:v.be} {s:w.having} {o} .",
    "{s} {s:v.nehmen} {o} .",
    "{s}要{o}。",
    150,
    s=[I, WE, HE, SHE] + OTHERS,
    o=ORDERS,
)
family("{y:w.would} {y} {y:w.like} {o} ?", "{y:v.möchten} {y} {o} ?", "{y}想要{o}吗？", 150, y=LISTENERS, o=ORDERS)
family(
    "we1 would2 like2 to2 order3 {o} and4 {p} .",
    "wir1 möchten2 {o} und4 {p} bestellen3 .",
    "我们想点{o}和{p}。",
    100,
    o=FOOD_ORDERS,
    p=DRINK_ORDERS,
)
family(
    "can1 you2 bring3 us4 {b:a} , please5 ?",
    "können1 Sie2 uns4 bitte5 {b:a.acc} bringen3 ?",
    "您能给我们拿{b:a}吗？",
    b=[b for b in BROUGHT if b.en not in ("towel", "pillow", "blanket")],
)
family("I1 need2 {b:a} .", "ich1 brauche2 {b:a.acc} .", "我需要{b:a}。", b=BROUGHT)
family(
    "{b:the} is1 dirty2 .", "{b:the} ist1 schmutzig2 .", "这{b:mw}{b}是脏的。", b=[b for b in BROUGHT if b.en != "menu"]
)
family(
    "I1 would2 like2 to2 book3 a4 table5 for6 {n} people7 .",
    "ich1 möchte2 einen4 Tisch5 für6 {n} Personen7 reservieren3 .",
    "我想预订一张{n}个人的桌子。",
    n=FEW,
)
family(
    "a1 table2 for3 {n} , please4 .",
    "einen1 Tisch2 für3 {n} Personen3 , bitte4 .",
    "请给我们安排一张{n}个人的桌子。",
    n=FEW,
)
family(
    "we1 have2 booked3 a4 table5 for6 {t} .",
    "wir1 haben2 einen4 Tisch5 für6 {t} reserviert3 .",
    "我们预订了一张{t}的桌子。",
    t=CLOCKS[:36],
)
family(
    "do you1 have2 a3 table4 for5 {n} people6 {d} ?",
    "haben2 Sie1 {d} einen3 Tisch4 für5 {n} Personen6 ?",
    "您这里{d}有{n}个人的桌子吗？",
    60,
    n=FEW,
    d=DAYS,
)
family(
    "{d:the} is1 too2 {t} .",
    "{d:the} ist1 zu2 {t} .",
    "{d}太{t}了。",
    d=[d for d in DISHES if d.en not in ("cake", "salad")],
    t=TASTES[:3],
)
family("the1 coffee2 is3 too4 {t} .", "der1 Kaffee2 ist3 zu4 {t} .", "咖啡太{t}了。", t=[TASTES[0], TASTES[3]])
family("{d:the} is1 delicious2 .", "{d:the} schmeckt1 ausgezeichnet2 .", "{d}很好吃。", d=DISHES)
family("{d:the} was1 very2 good3 .", "{d:the} war1 sehr2 gut3 .", "刚才的{d}非常好。", d=DISHES)
family("I1 did not2 order3 {o} .", "ich1 habe {o} nicht2 bestellt3 .", "我没点{o}。", o=FOOD_ORDERS[6:])
family(
    "{s} {s:do} not1 {s:w.eat} {m} .",
    "{s} {s:v.essen} kein1 {m} .",
    "{s}不吃{m}。",
    s=PRONOUNS + OTHERS,
    m=[STAPLES[1], STAPLES[7], STAPLES[8], STAPLES[9]],
)
family(
    "{s} {s:do} not1 {s:w.eat} {m} .",
    "{s} {s:v.essen} keinen1 {m} .",
    "{s}不吃{m}。",
    s=PRONOUNS + OTHERS,
    m=[STAPLES[3]],
)
LIKED = phrases("""
coffee | Kaffee | 咖啡
tea | Tee | 茶
beer | Bier | 啤酒
red1 wine1 | Rotwein1 | 红葡萄酒
milk | Milch | 牛奶
apple1 juice1 | Apfelsaft1 | 苹果汁
""")
EATEN = phrases("""
fish | Fisch | 鱼
rice | Reis | 米饭
soup | Suppe | 汤
cheese | Käse | 奶酪
cake | Kuchen | 蛋糕
pizza | Pizza | 披萨
fruit | Obst | 水果
vegetables | Gemüse | 蔬菜
chocolate | Schokolade | 巧克力
""")
family(
    "{s} {s:v.like}1 to1 {s:w.drink} {d} .",
    "{s} {s:v.trinken} gern1 {d} .",
    "{s}喜欢喝{d}。",
    120,
    s=PRONOUNS + OTHERS,
    d=LIKED,
)
family(
    "{s} {s:v.like}1 to1 {s:w.eat} {d} .",
    "{s} {s:v.essen} gern1 {d} .",
    "{s}喜欢吃{d}。",
    120,
    s=PRONOUNS + OTHERS,
    d=[e for e in EATEN if e.en != "soup"],
)
family(
    "{s} {s:v.prefer}1 to1 {s:w.drink} {d} .",
    "{s} {s:v.trinken} lieber1 {d} .",
    "{s}更喜欢喝{d}。",
    60,
    s=PRONOUNS + OTHERS,
    d=LIKED,
)
family(
    "do {y} like1 to1 {y:w.drink} {d} ?", "{y:v.trinken} {y} gern1 {d} ?", "{y}喜欢喝{d}吗？", 60, y=LISTENERS, d=LIKED
)
family(
    "do {y} like1 to1 {y:w.eat} {d} ?",
    "{y:v.essen} {y} gern1 {d} ?",
    "{y}喜欢吃{d}吗？",
    60,
    y=LISTENERS,
    d=[e for e in EATEN if e.en != "soup"],
)
family(
    "{s} {s:v.drink} {d} without1 sugar2 .",
    "{s} {s:v.trinken} {d} ohne1 Zucker2 .",
    "{s}喝{d}不加糖。",
    s=PRONOUNS + OTHERS,
    d=LIKED[:2],
)
family(
    "{s} {s:v.drink} {d} with1 milk2 .",
    "{s} {s:v.trinken} {d} mit1 Milch2 .",
    "{s}喝{d}要加牛奶。",
    s=PRONOUNS + OTHERS,
    d=LIKED[:2],
)
family("that1 is2 {p} altogether3 .", "das1 macht2 zusammen3 {p} .", "一共{p}。", p=COINS)
fixed("""
the1 bill2 , please3 . | die1 Rechnung2 , bitte3 . | 请结账。
the1 menu2 , please3 . | die1 Speisekarte2 , bitte3 . | 请给我菜单。
enjoy1 your1 meal1 ! | guten1 Appetit1 ! | 祝您用餐愉快！
cheers1 ! | prost1 ! | 干杯！
what1 can2 you3 recommend4 ? | was1 können2 Sie3 empfehlen4 ? | 您推荐什么？
can1 I2 pay3 by4 card5 ? | kann1 ich2 mit4 Karte5 zahlen3 ? | 可以刷卡吗？
we1 would2 like2 to2 pay3 . | wir1 möchten2 bezahlen3 . | 我们想结账。
I1 am2 a vegetarian3 . | ich1 bin2 Vegetarier3 . | 我吃素。
is1 this2 table3 free4 ? | ist1 dieser2 Tisch3 frei4 ? | 这张桌子有人吗？
the1 food2 was3 excellent4 . | das1 Essen2 war3 ausgezeichnet4 . | 饭菜好极了。
""")
