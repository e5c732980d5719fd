"""What people do: verb phrases of everyday life, in all three languages.

English: the verb first. German: the infinitive last, `|` after a separable prefix, `!` where nicht goes, `~` before an
indefinite article (`~-en` for none) that turns into kein under negation, SICH for a reflexive. MY and MEIN-: the
possessive of the subject. Chinese: `@` where 了 goes (`^`: 了 closes the sentence; both are the place of 一次), `[ ]`
around the measure phrase of an indefinite object. Group numbers align English and German; words without a number belong
to the verb.

Uses: f future, d done in the past, a already or not yet, h habit, p in progress, m with modals, z after nouns such as
time or desire, i as a request.
"""

from dataclasses import dataclass

TABLE = """
go swimming | ! schwimmen gehen | 去游泳 | fdhmz
go shopping | ! einkaufen gehen | 去购物 | fdhmz
go to1 the2 cinema3 | ! ins12 Kino3 gehen | 去看电影 | fdhmz
go to1 the2 theatre3 | ! ins12 Theater3 gehen | 去剧院看戏 | fdhmz
go to1 the2 doctor3 | ! zum12 Arzt3 gehen | 去看医生 | fdm
go to1 the2 dentist3 | ! zum12 Zahnarzt3 gehen | 去看牙医 | fdm
go to1 the2 hairdresser3 | ! zum12 Friseur3 gehen | 去理发 | fdm
go to1 the2 gym3 | ! ins12 Fitnessstudio3 gehen | 去健身房 | fdhmz
go to1 the2 library3 | ! in1 die2 Bibliothek3 gehen | 去图书馆 | fdhmz
go to1 the2 market3 | ! auf1 den2 Markt3 gehen | 去市场 | fdhmz
go to1 a2 concert3 | ! in1 ein2 Konzert3 gehen | 去听音乐会 | fdmz
go to1 a2 restaurant3 | ! in1 ein2 Restaurant3 gehen | 去餐馆吃饭 | fdmz
go dancing | ! tanzen gehen | 去跳舞 | fdhmz
go jogging | ! joggen gehen | 去跑步 | fdhmz
go cycling | ! Rad fahren | 去骑自行车 | fdhmz
go hiking | ! wandern gehen | 去徒步 | fdhmz
go skiing | ! Ski fahren | 去滑雪 | fdmz
go for1 a1 walk1 | ! spazieren1 gehen | 去散步 | fdhmz
go for1 a1 walk1 in2 the3 park4 | ! im23 Park4 spazieren1 gehen | 去公园散步 | fdhmz
play football1 | ! Fußball1 spielen | 踢^足球 | fdhpmz
play tennis1 | ! Tennis1 spielen | 打^网球 | fdhpmz
play cards1 | ! Karten1 spielen | 打^牌 | fdhpmz
play chess1 | ! Schach1 spielen | 下^棋 | fdhpmz
play the1 piano1 | ! Klavier1 spielen | 弹^钢琴 | fdhpmz
play the1 guitar1 | ! Gitarre1 spielen | 弹^吉他 | fdhpmz
play with1 the2 children3 | ! mit1 den2 Kindern3 spielen | 跟孩子们一起玩@ | fdhpmz
listen to music1 | ~-e Musik1 hören | 听^音乐 | fdhpmz
watch television | ! fern|sehen | 看^电视 | dhpmz
watch a1 film2 | ~einen1 Film2 sehen | 看@[一部]电影 | fdpmz
read the1 newspaper2 | die1 Zeitung2 ! lesen | 看@报纸 | fdahpmzi
read a1 book2 | ~ein1 Buch2 lesen | 看@[一本]书 | fdpmz
write an1 email2 | ~eine1 E-Mail2 schreiben | 写@[一封]邮件 | fdpmz
write a1 letter2 | ~einen1 Brief2 schreiben | 写@[一封]信 | fdpmz
write the1 report2 | den1 Bericht2 ! schreiben | 写@报告 | fdpmzi
call MY1 mother2 | MEINE1 Mutter2 ! an|rufen | 给妈妈打@电话 | fdahmz
call the1 doctor2 | den1 Arzt2 ! an|rufen | 给医生打@电话 | fdamzi
call the1 hotel2 | das1 Hotel2 ! an|rufen | 给酒店打@电话 | fdamzi
call the1 office2 | das1 Büro2 ! an|rufen | 给办公室打@电话 | fdamzi
visit MY1 parents2 | MEINE1 Eltern2 ! besuchen | 看望@父母 | fdhmz
visit MY1 grandparents2 | MEINE1 Großeltern2 ! besuchen | 看望@爷爷奶奶 | fdhmz
visit MY1 aunt2 in3 hospital4 | MEINE1 Tante2 ! im3 Krankenhaus4 besuchen | 去医院看望@姑姑 | fdm
meet friends1 | ~-e Freunde1 treffen | 和朋友见@面 | fdhmz
cook dinner1 | ~- Abendessen1 kochen | 做@晚饭 | fdphmi
cook soup1 | ~eine Suppe1 kochen | 煮@汤 | fdpm
bake a1 cake2 | ~einen1 Kuchen2 backen | 烤@[一个]蛋糕 | fdpmz
have breakfast | ! frühstücken | 吃@早饭 | pa
have lunch | ! zu Mittag essen | 吃@午饭 | pa
have dinner | ! zu Abend essen | 吃@晚饭 | pa
have breakfast at1 the2 hotel3 | ! im12 Hotel3 frühstücken | 在酒店吃@早饭 | fdmh
have lunch with1 a2 customer3 | ! mit1 einem2 Kunden3 zu Mittag essen | 和客户一起吃@午饭 | fdm
have dinner with1 friends2 | ! mit1 Freunden2 zu Abend essen | 和朋友一起吃@晚饭 | fdmh
tidy up the1 kitchen2 | die1 Küche2 ! auf|räumen | 收拾@厨房 | fdahpmzi
tidy up the1 living2 room2 | das1 Wohnzimmer2 ! auf|räumen | 收拾@客厅 | fdahpmzi
clean the1 flat2 | die1 Wohnung2 ! putzen | 打扫@屋子 | fdahpmzi
clean the1 bathroom2 | das1 Bad2 ! putzen | 打扫@浴室 | fdahpmzi
clean the1 windows2 | die1 Fenster2 ! putzen | 擦@窗户 | fdapmzi
wash the1 dishes2 | das1 Geschirr2 ! ab|waschen | 洗@碗 | fdahpmi
do1 the1 laundry2 | die1 Wäsche2 ! waschen1 | 洗@衣服 | fdahpmzi
wash the1 car2 | das1 Auto2 ! waschen | 洗@车 | fdahpmzi
work from1 home1 | ! von1 zu1 Hause1 aus1 arbeiten | 在家工作 | fdhm
study German1 | ~- Deutsch1 lernen | 学习^德语 | fdhpmz
study Chinese1 | ~- Chinesisch1 lernen | 学习^中文 | fdhpmz
study English1 | ~- Englisch1 lernen | 学习^英语 | fdhpmz
do MY1 homework2 | MEINE1 Hausaufgaben2 ! machen | 做@作业 | fdahpm
book a1 table2 | ~einen1 Tisch2 reservieren | 预订@[一张]桌子 | fdami
book a1 hotel2 room2 | ~ein1 Hotelzimmer2 buchen | 预订@[一个]酒店房间 | fdami
book the1 flight2 | den1 Flug2 ! buchen | 预订@航班 | fdami
buy the1 tickets2 | die1 Karten2 ! kaufen | 买@票 | fdami
buy a1 present2 for3 MY4 mother5 | ~ein1 Geschenk2 für3 MEINE4 Mutter5 kaufen | 给妈妈买@[一份]礼物 | fdm
buy bread1 and2 milk3 | ~- Brot1 und2 Milch3 kaufen | 买@面包和牛奶 | fm
get up early1 | ! früh1 auf|stehen | 早起 | fmh
go to bed early1 | ! früh1 ins Bett gehen | 早睡 | fmh
take the1 bus2 | ! den1 Bus2 nehmen | 坐@公交车 | fdhm
take a1 taxi2 | ~ein1 Taxi2 nehmen | 坐@出租车 | fdm
rent a1 car2 | ~ein1 Auto2 mieten | 租@[一辆]车 | fdm
sell the1 car2 | das1 Auto2 ! verkaufen | 卖@车 | fdm
sell the1 house2 | das1 Haus2 ! verkaufen | 卖@房子 | fdm
repair the1 bicycle2 | das1 Fahrrad2 ! reparieren | 修@自行车 | fdapmz
pay the1 bill2 | die1 Rechnung2 ! bezahlen | 付@账单 | fdami
pay the1 rent2 | die1 Miete2 ! bezahlen | 付@房租 | fdam
collect the1 parcel2 | das1 Paket2 ! ab|holen | 取@包裹 | fdamzi
collect MY1 daughter2 from3 school4 | MEINE1 Tochter2 ! von3 der3 Schule4 ab|holen | 去学校接@女儿 | fdhm
send a1 parcel2 | ~ein1 Paket2 ab|schicken | 寄@[一个]包裹 | fdm
send MY1 parents2 a3 postcard4 | MEINEN1 Eltern2 ~eine3 Postkarte4 schicken | 给父母寄@[一张]明信片 | fdm
open a1 bank2 account2 | ~ein1 Konto2 eröffnen | 开@[一个]银行账户 | fdm
withdraw money1 | ~- Geld1 ab|heben | 取@钱 | fdm
change money1 | ~- Geld1 wechseln | 换^钱 | fdm
invite the1 neighbours2 | die1 Nachbarn2 ! ein|laden | 邀请@邻居 | fdam
take photos1 | ~-e Fotos1 machen | 拍@照 | fdpmh
visit the1 museum2 | das1 Museum2 ! besuchen | 参观@博物馆 | fdamz
visit the1 castle2 | das1 Schloss2 ! besichtigen | 参观@城堡 | fdamz
visit the1 cathedral2 | den1 Dom2 ! besichtigen | 参观@大教堂 | fdamz
paint the1 kitchen2 | die1 Küche2 ! streichen | 粉刷@厨房 | fdapm
water the1 flowers2 | die1 Blumen2 ! gießen | 浇@花 | fdahpmi
feed the1 cat2 | die1 Katze2 ! füttern | 喂@猫 | dahpmi
walk the1 dog2 | ! mit dem1 Hund2 spazieren gehen | 遛@狗 | fdhmi
have1 a1 rest1 | SICH ! aus|ruhen1 | 休息一下 | fm
have1 a2 bath3 | ! baden123 | 洗@澡 | pm
take the1 medicine2 | das1 Medikament2 ! nehmen | 吃@药 | dami
drink coffee1 | ~-en Kaffee1 trinken | 喝^咖啡 | dhpm
drink tea1 | ~-en Tee1 trinken | 喝^茶 | dhpm
drink beer1 | ~- Bier1 trinken | 喝^啤酒 | dhpm
eat fish1 | ~-en Fisch1 essen | 吃^鱼 | dhm
eat meat1 | ~- Fleisch1 essen | 吃^肉 | dhm
eat vegetables1 | ~- Gemüse1 essen | 吃^蔬菜 | dhm
prepare for1 the1 meeting2 | die1 Besprechung2 ! vor|bereiten | 准备@会议 | fdapmzi
prepare dinner1 | das1 Abendessen1 ! vor|bereiten | 准备@晚饭 | fdapmi
sign the1 contract2 | den1 Vertrag2 ! unterschreiben | 签@合同 | fdami
print the1 documents2 | die1 Unterlagen2 ! aus|drucken | 打印@文件 | fdapmi
translate the1 text2 | den1 Text2 ! übersetzen | 翻译@课文 | fdapmzi
speak to1 the2 boss3 | ! mit1 dem2 Chef3 sprechen | 找老板谈@话 | fdam
speak to1 the2 teacher3 | ! mit1 dem2 Lehrer3 sprechen | 找老师谈@话 | fdam
ask the1 teacher2 | den1 Lehrer2 ! fragen | 问@老师 | fdami
help MY1 mother2 | MEINER1 Mutter2 ! helfen | 帮@妈妈的忙 | fdhm
help MY1 father2 in3 the4 garden5 | MEINEM1 Vater2 ! im34 Garten5 helfen | 帮爸爸干@园子里的活 | fdhm
charge the1 phone2 | das1 Handy2 ! auf|laden | 给手机充@电 | fdami
study for1 the2 exam3 | ! für1 die2 Prüfung3 lernen | 复习@考试内容 | fdpmz
pass the1 exam2 | die1 Prüfung2 ! bestehen | 通过@考试 | da
take the1 car2 to3 the4 garage5 | das1 Auto2 ! in3 die4 Werkstatt5 bringen | 把车送去修理 | fdm
change trains1 in2 Frankfurt3 | ! in2 Frankfurt3 um|steigen1 | 在法兰克福换@车 | fdm
order a1 pizza2 | ~eine1 Pizza2 bestellen | 点@[一份]披萨 | fdm
lose the1 key2 | den1 Schlüssel2 ! verlieren | 丢@钥匙 | d
lose MY1 passport2 | MEINEN1 Pass2 ! verlieren | 丢@护照 | d
find the1 keys2 | die1 Schlüssel2 ! finden | 找到@钥匙 | da
look for1 a1 flat2 | ~eine1 Wohnung2 suchen1 | 找@房子 | pm
look for1 the1 key2 | den1 Schlüssel2 ! suchen1 | 找@钥匙 | p
pack the1 suitcase2 | den1 Koffer2 ! packen | 收拾@行李箱 | fdapmi
cancel the1 appointment2 | den1 Termin2 ! ab|sagen | 取消@预约 | fdami
cancel the1 booking2 | die1 Buchung2 ! stornieren | 取消@预订 | fdami
"""

CITIES = [
    ("Berlin", "Berlin", "柏林"),
    ("Munich", "München", "慕尼黑"),
    ("Hamburg", "Hamburg", "汉堡"),
    ("Cologne", "Köln", "科隆"),
    ("Vienna", "Wien", "维也纳"),
    ("Zurich", "Zürich", "苏黎世"),
    ("London", "London", "伦敦"),
    ("Paris", "Paris", "巴黎"),
    ("Beijing", "Peking", "北京"),
    ("Shanghai", "Shanghai", "上海"),
]
FAR = {"Beijing", "Shanghai", "London"}


@dataclass(frozen=True)
class VerbPhrase:
    en: str
    de: str
    zh: str
    uses: str


def _all():
    # A separable prefix has no space around its bar.
    rows = [VerbPhrase(*line.split(" | ")) for line in TABLE.strip().splitlines()]
    for en, de, zh in CITIES:
        rows.append(
            VerbPhrase(f"go to1 {en}2", f"! nach1 {de}2 fahren", f"去{zh}", "fdhm")
            if en not in FAR
            else VerbPhrase(f"fly to1 {en}2", f"! nach1 {de}2 fliegen", f"坐飞机去{zh}", "fm")
        )
        rows.append(
            VerbPhrase(
                f"visit MY1 friends2 in3 {en}4", f"MEINE1 Freunde2 ! in3 {de}4 besuchen", f"去{zh}看望@朋友", "fdm"
            )
        )
        if en not in FAR:
            rows.append(
                VerbPhrase(
                    f"take the1 train2 to3 {en}4", f"! mit1 dem1 Zug2 nach3 {de}4 fahren", f"坐火车去{zh}", "fdm"
                )
            )
    return rows


VERB_PHRASES = _all()


LEISURE = (
    "go swimming",
    "go to1 the2 cinema",
    "go to1 the2 theatre",
    "go to1 the2 gym",
    "go to1 a2",
    "go dancing",
    "go jogging",
    "go cycling",
    "go hiking",
    "go skiing",
    "go for1",
    "play",
    "listen",
    "watch",
    "read",
    "drink",
    "eat",
    "take photos",
    "have1",
    "visit the1",
    "meet",
    "order",
    "have breakfast",
    "have dinner",
    "bake",
)


OUTINGS = ("go ", "play", "watch a", "visit the1", "meet", "bake")


def outing(phrase):
    """Whether it is something to propose for a certain day."""
    return leisure(phrase) and phrase.en.startswith(OUTINGS)


def leisure(phrase):
    """Whether people do it for pleasure, so that nobody has to."""
    return phrase.en.startswith(LEISURE)


def usable(uses):
    """The phrases that suit every one of these uses."""
    return [phrase for phrase in VERB_PHRASES if all(use in phrase.uses for use in uses)]
