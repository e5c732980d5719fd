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
    static let particles: Set<String> = [
        "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "la", "le", "mac",
        "san", "te", "ten", "ter", "van", "von", "zu",
    ]

    /// Units that have no full stop; behind a number they end a sentence like any other word.
    static let units: Set<String> = [
        "A", "B", "C", "F", "GB", "GHz", "GW", "GWh", "Hz", "J", "K", "KB", "MB", "MHz", "MW", "MWh", "N", "Pa", "TB",
        "V",
        "W", "bn", "cl", "cm", "dB", "dl", "dm", "g", "h", "ha", "hl", "hPa", "kB", "kHz", "kJ", "kN", "kV", "kW",
        "kWh",
        "kcal", "kg", "km", "kPa", "l", "m", "mA", "mV", "mg", "ml", "mm", "mph", "ms", "s", "t", "μg", "μm",
        "г", "кг", "км", "л", "м", "мг", "мл", "мм", "см", "т", "ч", "кВт", "МВт", "га",
    ]
}
