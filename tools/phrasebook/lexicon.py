"""Nouns and adjectives of all three languages, by what can be done with them.

A row: English | German, gender, plural | Chinese, measure word. One table keeps the three words of a thing together, so
that a thing has one name in every language.
"""

from .fillers import Adjective, Clock, Count, Date, Noun, Phrase, Price


def nouns(table):
    rows = []
    for line in table.strip().splitlines():
        english, german, chinese = (cell.strip() for cell in line.split("|"))
        word, gender, plural = german.split(",")
        name, measure = chinese.split()
        rows.append(Noun(english, word.strip(), gender.strip(), plural.strip(), name, measure))
    return rows


def phrases(table):
    """Rows of `English | German | Chinese` and optionally a second German form."""
    return [Phrase(*(cell.strip() for cell in line.split("|"))) for line in table.strip().splitlines()]


def adjectives(table):
    return [Adjective(*(cell.strip() for cell in line.split("|"))) for line in table.strip().splitlines()]


CLOTHES = nouns("""
dress | Kleid, n, Kleider | 裙子 条
jacket | Jacke, f, Jacken | 夹克 件
coat | Mantel, m, Mäntel | 大衣 件
shirt | Hemd, n, Hemden | 衬衫 件
jumper | Pullover, m, Pullover | 毛衣 件
hat | Hut, m, Hüte | 帽子 顶
scarf | Schal, m, Schals | 围巾 条
bag | Tasche, f, Taschen | 包 个
umbrella | Regenschirm, m, Regenschirme | 雨伞 把
""")
PAIRS = nouns("""
shoe | Schuh, m, Schuhe | 鞋子 双
glove | Handschuh, m, Handschuhe | 手套 双
sock | Socke, f, Socken | 袜子 双
boot | Stiefel, m, Stiefel | 靴子 双
""")
COLOURS = adjectives("""
red | rot | 红色的
blue | blau | 蓝色的
green | grün | 绿色的
black | schwarz | 黑色的
white | weiß | 白色的
yellow | gelb | 黄色的
brown | braun | 棕色的
grey | grau | 灰色的
""")
FAULTS = adjectives("""
expensive | teuer | 贵的
small | klein | 小的
big | groß | 大的
""")
LOOKS = adjectives("""
new | neu | 新
warm | warm | 暖和的
cheap | billig | 便宜的
beautiful | schön | 漂亮的
""")
THINGS = nouns("""
camera | Kamera, f, Kameras | 相机 台
computer | Computer, m, Computer | 电脑 台
lamp | Lampe, f, Lampen | 灯 盏
watch | Uhr, f, Uhren | 手表 块
suitcase | Koffer, m, Koffer | 行李箱 个
bicycle | Fahrrad, n, Fahrräder | 自行车 辆
table | Tisch, m, Tische | 桌子 张
chair | Stuhl, m, Stühle | 椅子 把
book | Buch, n, Bücher | 书 本
map | Stadtplan, m, Stadtpläne | 地图 张
dictionary | Wörterbuch, n, Wörterbücher | 词典 本
mobile phone | Handy, n, Handys | 手机 部
vase | Vase, f, Vasen | 花瓶 个
""")
THING_LOOKS = adjectives("""
new | neu | 新的
cheap | billig | 便宜的
good | gut | 好的
small | klein | 小的
""")
OWN = nouns("""
key | Schlüssel, m, Schlüssel | 钥匙 把
passport | Pass, m, Pässe | 护照 本
wallet | Geldbörse, f, Geldbörsen | 钱包 个
suitcase | Koffer, m, Koffer | 行李箱 个
ticket | Fahrkarte, f, Fahrkarten | 车票 张
mobile phone | Handy, n, Handys | 手机 部
jacket | Jacke, f, Jacken | 夹克 件
umbrella | Regenschirm, m, Regenschirme | 雨伞 把
bag | Tasche, f, Taschen | 包 个
camera | Kamera, f, Kameras | 相机 台
credit card | Kreditkarte, f, Kreditkarten | 信用卡 张
coat | Mantel, m, Mäntel | 大衣 件
book | Buch, n, Bücher | 书 本
bicycle | Fahrrad, n, Fahrräder | 自行车 辆
""")
PLACES = nouns("""
station | Bahnhof, m, Bahnhöfe | 火车站 个
hospital | Krankenhaus, n, Krankenhäuser | 医院 家
post office | Post, f, Posten | 邮局 家
bank | Bank, f, Banken | 银行 家
pharmacy | Apotheke, f, Apotheken | 药店 家
supermarket | Supermarkt, m, Supermärkte | 超市 家
bakery | Bäckerei, f, Bäckereien | 面包店 家
museum | Museum, n, Museen | 博物馆 家
airport | Flughafen, m, Flughäfen | 机场 个
town hall | Rathaus, n, Rathäuser | 市政厅 个
university | Universität, f, Universitäten | 大学 所
school | Schule, f, Schulen | 学校 所
park | Park, m, Parks | 公园 个
theatre | Theater, n, Theater | 剧院 家
cinema | Kino, n, Kinos | 电影院 家
library | Bibliothek, f, Bibliotheken | 图书馆 家
swimming pool | Schwimmbad, n, Schwimmbäder | 游泳池 个
market | Markt, m, Märkte | 市场 个
bridge | Brücke, f, Brücken | 大桥 座
church | Kirche, f, Kirchen | 教堂 座
castle | Schloss, n, Schlösser | 城堡 座
petrol station | Tankstelle, f, Tankstellen | 加油站 个
bus stop | Bushaltestelle, f, Bushaltestellen | 公交车站 个
police station | Polizeiwache, f, Polizeiwachen | 警察局 个
""")
_OPEN = (
    "post office",
    "bank",
    "pharmacy",
    "supermarket",
    "bakery",
    "museum",
    "swimming pool",
    "library",
    "castle",
    "market",
)
OPENING = [place for place in PLACES if place.en in _OPEN]
NEAREST = [p for p in PLACES if p.en not in ("town hall", "university", "castle", "market", "theatre", "airport")]
ROOM_THINGS = nouns("""
bed | Bett, n, Betten | 床 张
desk | Schreibtisch, m, Schreibtische | 书桌 张
shower | Dusche, f, Duschen | 淋浴 个
towel | Handtuch, n, Handtücher | 毛巾 条
balcony | Balkon, m, Balkone | 阳台 个
""")
BROKEN = nouns("""
heating | Heizung, f, Heizungen | 暖气 个
television | Fernseher, m, Fernseher | 电视 台
lift | Aufzug, m, Aufzüge | 电梯 部
shower | Dusche, f, Duschen | 淋浴 个
air conditioning | Klimaanlage, f, Klimaanlagen | 空调 台
fridge | Kühlschrank, m, Kühlschränke | 冰箱 台
lamp | Lampe, f, Lampen | 灯 盏
printer | Drucker, m, Drucker | 打印机 台
washing machine | Waschmaschine, f, Waschmaschinen | 洗衣机 台
coffee machine | Kaffeemaschine, f, Kaffeemaschinen | 咖啡机 台
""")
BROUGHT = nouns("""
towel | Handtuch, n, Handtücher | 毛巾 条
pillow | Kissen, n, Kissen | 枕头 个
blanket | Decke, f, Decken | 被子 床
glass | Glas, n, Gläser | 杯子 个
knife | Messer, n, Messer | 刀 把
fork | Gabel, f, Gabeln | 叉子 把
spoon | Löffel, m, Löffel | 勺子 把
menu | Speisekarte, f, Speisekarten | 菜单 份
chair | Stuhl, m, Stühle | 椅子 把
""")
DRINK_ORDERS = phrases("""
a1 coffee2 | einen1 Kaffee2 | 一杯咖啡
a1 tea2 | einen1 Tee2 | 一杯茶
a1 beer2 | ein1 Bier2 | 一杯啤酒
a1 glass2 of3 water3 | ein1 Glas2 Wasser3 | 一杯水
a1 glass2 of3 red3 wine3 | ein1 Glas2 Rotwein3 | 一杯红葡萄酒
a1 glass2 of3 white3 wine3 | ein1 Glas2 Weißwein3 | 一杯白葡萄酒
an1 orange2 juice2 | einen1 Orangensaft2 | 一杯橙汁
an1 apple2 juice2 | einen1 Apfelsaft2 | 一杯苹果汁
a1 hot2 chocolate3 | eine1 heiße2 Schokolade3 | 一杯热巧克力
a1 bottle2 of3 water3 | eine1 Flasche2 Wasser3 | 一瓶水
""")
FOOD_ORDERS = phrases("""
a1 soup2 | eine1 Suppe2 | 一份汤
a1 salad2 | einen1 Salat2 | 一份沙拉
a1 pizza2 | eine1 Pizza2 | 一份披萨
a1 piece2 of3 cake3 | ein1 Stück2 Kuchen3 | 一块蛋糕
a1 sandwich2 | ein1 Sandwich2 | 一个三明治
an1 ice2 cream2 | ein1 Eis2 | 一个冰淇淋
an1 omelette2 | ein1 Omelett2 | 一份煎蛋卷
the1 fish2 | den1 Fisch2 | 鱼
the1 chicken2 with3 rice4 | das1 Hähnchen2 mit3 Reis4 | 鸡肉饭
the1 steak2 with3 potatoes4 | das1 Steak2 mit3 Kartoffeln4 | 牛排配土豆
the1 vegetable2 soup2 | die1 Gemüsesuppe2 | 蔬菜汤
""")
DISHES = nouns("""
soup | Suppe, f, Suppen | 汤 份
salad | Salat, m, Salate | 沙拉 份
pizza | Pizza, f, Pizzas | 披萨 份
fish | Fisch, m, Fische | 鱼 份
chicken | Hähnchen, n, Hähnchen | 鸡肉 份
steak | Steak, n, Steaks | 牛排 份
cake | Kuchen, m, Kuchen | 蛋糕 块
rice | Reis, m, Reis | 米饭 份
""")
TASTES = adjectives("""
cold | kalt | 凉的
salty | salzig | 咸的
spicy | scharf | 辣的
hot | heiß | 烫的
""")
GROCERIES = phrases("""
a1 kilo2 of3 apples3 | ein1 Kilo2 Äpfel3 | 一公斤苹果
two1 kilos2 of3 potatoes3 | zwei1 Kilo2 Kartoffeln3 | 两公斤土豆
a1 kilo2 of3 tomatoes3 | ein1 Kilo2 Tomaten3 | 一公斤西红柿
half1 a1 kilo2 of3 cheese3 | ein1 halbes1 Kilo2 Käse3 | 半公斤奶酪
two1 litres2 of3 milk3 | zwei1 Liter2 Milch3 | 两升牛奶
a1 bottle2 of3 oil3 | eine1 Flasche2 Öl3 | 一瓶油
ten1 eggs2 | zehn1 Eier2 | 十个鸡蛋
six1 bananas2 | sechs1 Bananen2 | 六根香蕉
four1 lemons2 | vier1 Zitronen2 | 四个柠檬
a1 loaf2 of3 bread3 | einen1 Laib2 Brot3 | 一个面包
three1 rolls2 | drei1 Brötchen2 | 三个小面包
a1 packet2 of3 rice3 | eine1 Packung2 Reis3 | 一袋大米
""")
FRUIT = nouns("""
apple | Apfel, m, Äpfel | 苹果 个
orange | Orange, f, Orangen | 橙子 个
egg | Ei, n, Eier | 鸡蛋 个
banana | Banane, f, Bananen | 香蕉 根
lemon | Zitrone, f, Zitronen | 柠檬 个
roll | Brötchen, n, Brötchen | 小面包 个
potato | Kartoffel, f, Kartoffeln | 土豆 个
tomato | Tomate, f, Tomaten | 西红柿 个
""")
STAPLES = phrases("""
milk | Milch | 牛奶
bread | Brot | 面包
butter | Butter | 黄油
cheese | Käse | 奶酪
sugar | Zucker | 糖
salt | Salz | 盐
rice | Reis | 大米
meat | Fleisch | 肉
fruit | Obst | 水果
vegetables | Gemüse | 蔬菜
""")
VEHICLES = nouns("""
train | Zug, m, Züge | 火车 班
bus | Bus, m, Busse | 大巴 班
ferry | Fähre, f, Fähren | 渡船 班
plane | Flugzeug, n, Flugzeuge | 飞机 班
""")
CITIES = phrases("""
Berlin | Berlin | 柏林
Munich | München | 慕尼黑
Hamburg | Hamburg | 汉堡
Cologne | Köln | 科隆
Frankfurt | Frankfurt | 法兰克福
Leipzig | Leipzig | 莱比锡
Dresden | Dresden | 德累斯顿
Vienna | Wien | 维也纳
Zurich | Zürich | 苏黎世
Paris | Paris | 巴黎
""")
WORLD = phrases("""
London | London | 伦敦
Beijing | Peking | 北京
Shanghai | Shanghai | 上海
New1 York2 | New1 York2 | 纽约
Rome | Rom | 罗马
Madrid | Madrid | 马德里
""")
COUNTRIES = phrases("""
Germany | Deutschland | 德国
China | China | 中国
England | England | 英国
France | Frankreich | 法国
Italy | Italien | 意大利
Spain | Spanien | 西班牙
Austria | Österreich | 奥地利
Japan | Japan | 日本
""")
LANGUAGES = phrases("""
German | Deutsch | 德语
English | Englisch | 英语
Chinese | Chinesisch | 中文
French | Französisch | 法语
Italian | Italienisch | 意大利语
Spanish | Spanisch | 西班牙语
Japanese | Japanisch | 日语
""")
BODY = nouns("""
head | Kopf, m, Köpfe | 头 个
back | Rücken, m, Rücken | 背 个
stomach | Bauch, m, Bäuche | 肚子 个
knee | Knie, n, Knie | 膝盖 个
foot | Fuß, m, Füße | 脚 只
hand | Hand, f, Hände | 手 只
arm | Arm, m, Arme | 胳膊 只
leg | Bein, n, Beine | 腿 条
shoulder | Schulter, f, Schultern | 肩膀 个
neck | Hals, m, Hälse | 脖子 个
finger | Finger, m, Finger | 手指 根
""")
ILLNESSES = phrases("""
a1 cold2 | eine1 Erkältung2 | 感冒了
a1 headache2 | Kopfschmerzen2 | 头疼
a1 fever2 | Fieber2 | 发烧了
a1 cough2 | Husten2 | 咳嗽
a1 stomach2 ache2 | Bauchschmerzen2 | 肚子疼
a1 toothache2 | Zahnschmerzen2 | 牙疼
a1 sore2 throat2 | Halsschmerzen2 | 嗓子疼
back2 pain2 | Rückenschmerzen2 | 背疼
""")
REMEDIES = phrases("""
a1 headache2 | Kopfschmerzen2 | 头疼
a1 cough2 | Husten2 | 咳嗽
a1 sore2 throat2 | Halsschmerzen2 | 嗓子疼
a1 stomach2 ache2 | Bauchschmerzen2 | 肚子疼
a1 toothache2 | Zahnschmerzen2 | 牙疼
""")
KIN = nouns("""
brother | Bruder, m, Brüder | 兄弟 个
sister | Schwester, f, Schwestern | 姐妹 个
son | Sohn, m, Söhne | 儿子 个
daughter | Tochter, f, Töchter | 女儿 个
child | Kind, n, Kinder | 孩子 个
""")
JOBS = nouns("""
doctor | Arzt, m, Ärzte | 医生 个
teacher | Lehrer, m, Lehrer | 老师 个
engineer | Ingenieur, m, Ingenieure | 工程师 个
cook | Koch, m, Köche | 厨师 个
baker | Bäcker, m, Bäcker | 面包师 个
lawyer | Anwalt, m, Anwälte | 律师 个
journalist | Journalist, m, Journalisten | 记者 个
taxi driver | Taxifahrer, m, Taxifahrer | 出租车司机 个
musician | Musiker, m, Musiker | 音乐家 个
police officer | Polizist, m, Polizisten | 警察 个
""")
WOMENS_JOBS = nouns("""
doctor | Ärztin, f, Ärztinnen | 医生 个
teacher | Lehrerin, f, Lehrerinnen | 老师 个
engineer | Ingenieurin, f, Ingenieurinnen | 工程师 个
cook | Köchin, f, Köchinnen | 厨师 个
baker | Bäckerin, f, Bäckerinnen | 面包师 个
lawyer | Anwältin, f, Anwältinnen | 律师 个
journalist | Journalistin, f, Journalistinnen | 记者 个
taxi driver | Taxifahrerin, f, Taxifahrerinnen | 出租车司机 个
musician | Musikerin, f, Musikerinnen | 音乐家 个
police officer | Polizistin, f, Polizistinnen | 警察 个
""")
ROOMS = nouns("""
room | Zimmer, n, Zimmer | 房间 个
flat | Wohnung, f, Wohnungen | 公寓 套
house | Haus, n, Häuser | 房子 座
kitchen | Küche, f, Küchen | 厨房 个
garden | Garten, m, Gärten | 花园 个
""")
ROOM_LOOKS = adjectives("""
big | groß | 大
small | klein | 小
quiet | ruhig | 安静的
bright | hell | 明亮的
""")
WEEKDAYS = phrases("""
Monday | Montag | 星期一
Tuesday | Dienstag | 星期二
Wednesday | Mittwoch | 星期三
Thursday | Donnerstag | 星期四
Friday | Freitag | 星期五
Saturday | Samstag | 星期六
Sunday | Sonntag | 星期天
""")
DAYS = phrases("""
today | heute | 今天
tomorrow | morgen | 明天
on1 Monday2 | am1 Montag2 | 星期一
on1 Tuesday2 | am1 Dienstag2 | 星期二
on1 Wednesday2 | am1 Mittwoch2 | 星期三
on1 Thursday2 | am1 Donnerstag2 | 星期四
on1 Friday2 | am1 Freitag2 | 星期五
on1 Saturday2 | am1 Samstag2 | 星期六
on1 Sunday2 | am1 Sonntag2 | 星期天
""")
CLOCKS = [Clock(hour, minute) for hour in range(1, 13) for minute in (0, 15, 30, 45)]
TIMETABLE = CLOCKS + [Clock(hour, minute) for hour in range(6, 13) for minute in (10, 20, 40, 50)]
DATES = [Date(day, month) for month in range(1, 13) for day in (1, 3, 8, 12, 15, 20, 24, 27)]
FEW = [Count(value) for value in range(2, 9)]
SOME = [Count(value) for value in range(2, 13)]
MINUTES = [Count(value) for value in (2, 3, 5, 10, 15, 20, 25, 30, 40, 45)]
PRICES = [Price(euros) for euros in (2, 3, 5, 8, 12, 15, 18, 20, 25, 30, 36, 40, 45, 50, 65, 80, 90, 120)]
COINS = [Price(euros, cents) for euros in (1, 2, 3, 4, 5, 7, 9) for cents in (20, 50, 80, 95)]
