/// Words that say when: months, and what stands behind hours.
extension NumberWords {
    /// Whether a word is the name of a month, or what it is shortened to, three letters at least.
    package static func isMonth(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        guard word.unicodeScalars.count > 2 else { return false }
        return months.contains { $0.hasPrefix(word) || word.hasPrefix($0) }
    }

    /// Whether a word stands behind the hours of a time of day: `Uhr`, `heures`, `点`.
    package static func isHour(_ word: some StringProtocol) -> Bool {
        let word = word.lowercased()
        return hours.contains(word) || word.unicodeScalars.first.map { "点點时時".unicodeScalars.contains($0) } ?? false
    }

    private static let hours: Set<String> = [
        "uhr", "h", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "hodin", "hodiny", "hodině", "godzina",
        "godzinie", "godziny", "час", "часа", "часов",
    ]

    private static let months: [String] = """
        january february march april may june july august september october november december
        januar jänner februar märz mai juni juli oktober dezember
        janvier février mars avril juin juillet août septembre octobre novembre décembre
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
        januari februari maart mei augustus
        janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
        leden ledna únor února březen března duben dubna květen května červen června červenec července srpen srpna září
        říjen října listopad listopadu prosinec prosince
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października grudnia
        январ феврал март апрел мая май июн июл август сентябр октябр ноябр декабр
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
