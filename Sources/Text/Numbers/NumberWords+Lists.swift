/// The lists of words.
extension NumberWords {
    /// 0 to 20 in each language, with a `/` between words that say the same.
    private static let small = [
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty
        """,
        """
        null eins/ein/eine/einen/einem/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
        fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig
        """,
        """
        zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit
        dix-neuf vingt
        """,
        """
        cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
        dieciocho diecinueve veinte
        """,
        """
        zero uno/un/una/un' due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici
        sedici diciassette diciotto diciannove venti
        """,
        """
        nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
        achttien negentien twintig
        """,
        """
        zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze
        dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove vinte
        """,
        """
        nula/nul jeden/jedna/jedno/jednu dva/dvě/dvou tři/tří čtyři/čtyř pět/pěti šest/šesti sedm/sedmi osm/osmi
        devět/devíti deset/deseti jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct dvacet
        """,
        """
        zero jeden/jedna/jedno/jedną dwa/dwie/dwóch trzy/trzech cztery/czterech pięć/pięciu sześć/sześciu siedem/siedmiu
        osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście dwanaście trzynaście czternaście piętnaście
        szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia
        """,
        """
        ноль/нуль один/одна/одно/одну два/две/двух три/трёх/трех четыре/четырёх/четырех пять/пяти шесть/шести семь/семи
        восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать
        семнадцать восемнадцать девятнадцать двадцать
        """,
    ]

    /// What 20 to 90 begin or end with in each language; of some, what they are made of.
    private static let smallTens = [
        "twenty/twentie thirty/thirtie forty/fortie fifty/fiftie sixty/sixtie seventy/seventie eighty/eightie ninety/ninetie",
        "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "vingt trente quarante cinquante soixante septante/soixante octante/huitante/vingt nonante/vingt",
        "veinte/veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "venti/ventun/ventott trent quarant cinquant sessant settant ottant novant",
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
        """
        dwadzieścia/dwudziest trzydzieści/trzydziest czterdzieści/czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt
        osiemdziesiąt dziewięćdziesiąt
        """,
        "двадцат тридцат сорок пятьдесят шестьдесят семьдесят восемьдесят девяност",
    ]

    /// What stands for powers of ten: the powers, and stems in many languages.
    private static let powersOfTen: [(powers: Set<Int>, stems: String)] = [
        (
            [2],
            """
            hundred hundert honderd cent cents cien ciento cientos cientas cento cem centos centas quinient duzent trezent
            quinhent sto stě dwieście dwustu trzysta czterysta сто ста сот двести двухсот триста четыреста
            """
        ),
        (
            [3],
            "thousand tausend tsd mille mila mil duizend tisíc tys tysiąc tysiące tysięcy tysiąca тысяч тыс millier millar k"
        ),
        ([5], "lakh lakhs"),
        (
            [6],
            """
            million mio mln millón millones milione milioni miljoen milhão milhões milion milión milionů milionów миллион
            млн
            """
        ),
        ([7], "crore crores"),
        ([9], "milliard mrd mld miliard miljard миллиард млрд bilhão bilhões bn"),
        ([9, 12], "billion billón billones bilione bilion bilião biliões"),
        ([12, 18], "trillion trilhão trilhões trillón triliard"),
    ]

    /// Words for powers of ten that are other words in other languages.
    static let ambiguous: Set<String> = ["cent", "cents", "sto", "mio", "mil", "mila", "k"]

    /// The same in signs of Chinese and Japanese.
    static let signPowers: [Unicode.Scalar: Int] = [
        "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12,
    ]

    /// What has halves, thirds and quarters in it.
    static let fractions = words(
        """
        half halves halb halbe halben halber halbes hälft anderthalb eineinhalb zweieinhalb demi demie moiti medio media
        mitad mezzo mezza metà meia meio metade halve helft půl polovin pół połow połów полов полтор third drittel tiers
        tercio terzo terço derde třetin trzeci треть трети quarter viertel quart cuarto kwart čtvrt ćwierć четверт
        """)

    /// The same in signs of Chinese and Japanese, of which an hour has quarters.
    static let signFractions = ["半", "一刻", "三刻"]

    /// So many minutes, parts of a hundred or of a thousand as halves, thirds and quarters of an hour, of all or of a kilogram say.
    static let shares: Set<Int> = [15, 20, 25, 30, 33, 40, 45, 50, 66, 67, 75, 90, 250, 500, 750]

    /// What numbers that are one word have, beside words for small ones: `einundzwanzig`, `quarantadue`, `twenty-one`.
    static let largeParts = Set(tens.map { $0.stem } + scales.map { $0.stem }).subtracting(ambiguous)

    /// What stands between their parts.
    static let joints: Set<String> = ["und", "en", "ën", "et", "e", "i", "y", "a", "-"]

    /// All their parts, the longest first.
    static let partsOfCompounds: [String] = largeParts.union(exact.keys).union(joints).subtracting(ambiguous).sorted {
        ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }

    /// The endings that a large number has where there are several of it: `Millionen`, `тысячи`.
    static let endingsOfScales: Set<String> = ["s", "e", "en", "es", "i", "y", "и", "а", "у", "ы", "ов"]

    /// What stands behind numbers in signs of Chinese and Japanese, for what is counted.
    static let counters = Set("个個名位人本只隻条張张年月日时時点點分岁歲天次元块米つ冊匹台枚回".unicodeScalars)

    /// Noon and midnight.
    static let middays = words(
        """
        noon midday midnight mittag mitternacht midi minuit mediodía medianoche mezzogiorno mezzanotte middag middernacht
        meio-dia meia-noite poledne půlnoc południe północ полдень полночь 正午 中午 午夜
        """)

    /// Whole words by what they say.
    static let exact: [String: Set<Int>] = {
        var exact: [String: Set<Int>] = [:]
        for list in small {
            for (value, alternatives) in words(list).enumerated() {
                for word in alternatives.split(separator: "/") { exact[String(word), default: []].insert(value) }
            }
        }
        for ten in tens { exact[ten.stem, default: []].insert(ten.value) }
        for (powers, stems) in powersOfTen {
            for word in words(stems) {
                let values = powers.filter { $0 < 13 }.map { (0..<$0).reduce(1) { value, _ in value * 10 } }
                exact[word, default: []].formUnion(values)
            }
        }
        return exact
    }()

    /// Stems of tens.
    static let tens: [(stem: String, value: Int)] = smallTens.flatMap { list in
        words(list).enumerated().flatMap { place, alternatives in
            alternatives.split(separator: "/").map { (stem: String($0), value: (place + 2) * 10) }
        }
    }

    /// Whole words by the powers of ten that they stand for.
    static let exactPowers: [String: Set<Int>] = powersOfTen.reduce(into: [:]) { all, entry in
        for word in words(entry.stems) where entry.powers != [2] { all[word, default: []].formUnion(entry.powers) }
    }

    /// Stems of powers of ten, the longest first.
    static let scales: [(stem: String, powers: Set<Int>)] = powersOfTen.flatMap { entry in
        words(entry.stems).map { (stem: $0, powers: entry.powers) }
    }.sorted { $0.stem.utf8.count > $1.stem.utf8.count }

    private static func words(_ list: String) -> [String] {
        list.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
