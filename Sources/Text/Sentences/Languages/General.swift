extension SentenceHabits {
    /// Languages without habits of their own here: shortened words of many, and no words that sentences begin with, so that
    /// two sentences stay together where in doubt.
    static let general = SentenceHabits(
        leading: [
            // English
            "Prof Rev Gen Sen Rep Gov Capt Col Maj Lt Adm Hon Pres Supt Messrs approx dept est ave Ave al cf viz",
            "Jan Feb Apr Aug Sept Oct Nov Dec",
            // German
            "Abt allg bes ca Dipl ehem entspr evtl geb Ing inkl exkl jun sen max min sog Tel ugs Univ urspr verh zus Jh",
            "Okt Dez Mio Mag",
            // French, Spanish, Portuguese, Italian
            "av env éd janv févr juil Sra Srta Dra Uds Ud Excmo Ilmo avda Exmo Sig Dott Avv Egr",
            // Dutch, Polish
            "bijv mevr dhr ir ul prof tzw godz inż gen doc",
            // Russian
            "им ул тыс рис акад проф",
        ],
        numbered: [
            "no art fig figs vol abs Abb Kap sec eq Ziff chap pág pag núm Tab стр пп"
        ],
        ordinals: .beforeCapitals(moreDigits: 0), hasRomanOrdinals: true)

    /// Words of any language that a capital letter and a full stop go before in a name: `J. de Boer`, `J. De Luca`.
    static let particles = Set(
        words(of: ["da das de del della den der des di do dos du la le mac san te ten ter van von zu"]))

    /// Units that have no full stop; behind a number they end a sentence like any other word.
    static let units = Set(
        words(of: [
            "mm cm dm m km mg g kg t ml cl dl l hl ha ms s h Hz kHz MHz GHz kW MW GW kWh MWh GWh kV mV mA kJ kcal kN Pa hPa",
            "kPa dB kB KB MB GB TB mph bn μg μm",
            "мм см м км мг г кг т мл л га ч кВт МВт",
        ]))
}
