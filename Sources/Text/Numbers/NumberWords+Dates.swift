/// Words that say when: months, and what stands behind hours.
extension NumberWords {
    /// Whether a word is the name of a month, inflected or shortened too: `September`, `Sept`, `сентября`.
    package static func isMonth(_ word: some StringProtocol) -> Bool {
        let lowercased = word.lowercased()
        if capitalMonths.contains(lowercased) { return word.first?.isUppercase ?? false }
        return months.contains(lowercased) || stemsOfMonths.contains { lowercased.hasPrefix($0) }
    }

    /// Whether a word may stand between the number of a day and the name of a month: `5th of May`, `5 de mayo`.
    package static func joinsDates(_ word: some StringProtocol) -> Bool { jointsOfDates.contains(word.lowercased()) }

    private static let jointsOfDates: Set<String> = [
        "st", "nd", "rd", "th", "of", "the", "der", "den", "de", "del", "di", "do", "da", "le", "el", "il", "er", "го",
    ]

    /// Whether a word stands behind the hours of a time of day: `Uhr`, `heures`, `点`.
    package static func isHour(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        return hours.contains(word) || word.unicodeScalars.first.map { "点點时時".unicodeScalars.contains($0) } ?? false
    }

    private static let hours: Set<String> = [
        "uhr", "h", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "hodin", "hodiny", "hodině", "godzina",
        "godzinie", "godziny", "час", "часа", "часов",
    ]

    /// Months of English that are other words in small letters.
    private static let capitalMonths: Set<String> = ["may", "march", "mar"]

    /// Names that are the beginnings of other words, and what names are shortened to, but for other words.
    private static let months = Set(
        """
        june july mai juni juli märz jänner mars avril juin juillet août enero abril mayo junio julio agosto marzo gennaio
        maggio giugno luglio maart mei janeiro março maio junho julho ledna únor února březen března duben dubna květen
        května červen června červenec července srpen srpna září říjen října listopad listopadu prosinec prosince styczeń
        stycznia luty lutego marzec marca kwiecień kwietnia maj maja czerwiec czerwca lipiec lipca sierpień sierpnia
        grudzień grudnia март марта марте май мая мае июнь июня июне июль июля июле
        jan feb apr jun jul aug sep sept oct nov dec mär okt dez janv févr fév avr juil déc ene abr dic genn febbr mrt янв
        фев апр авг сен сент окт ноя дек
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// What other names begin with, whatever their endings.
    private static let stemsOfMonths: [String] = """
        januar februar april august septemb octob oktob novemb decemb dezemb janvier février décemb febrero septiemb
        setiemb octubr noviemb diciemb febbraio settemb ottobr dicembr fevereiro setemb outubr wrześ październ январ феврал
        апрел август сентябр октябр ноябр декабр
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
