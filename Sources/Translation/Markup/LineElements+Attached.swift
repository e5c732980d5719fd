import Text

/// Letters, digits and signs that are attached to placeholders, addresses and their like.
extension LineElements {
    /// The last place of what is attached to one: some letters and digits, or a sign of a unit.
    /// - Parameter isShouted: whether the line has no small letters, so that capitals tell nothing.
    func attached(to place: Int, by step: Int, isShouted: Bool) -> Int {
        var last = place
        while isOfWord(last + step) { last += step }
        let word = step > 0 ? place + 1..<last + 1 : last..<place
        if last != place, !isAttachment(word, by: step, isShouted: isShouted) { return place }
        while let scalar = character(at: last + step), scalar.isOfUnit { last += step }
        let isDegrees = step > 0 && last > place && character(at: last) == "°" && !isOfWord(last + 2)
        return isDegrees && character(at: last + 1).map { $0 == "C" || $0 == "F" } ?? false ? last + 1 : last
    }

    /// Whether a part of a word is at a place, seen or not.
    private func isOfWord(_ place: Int) -> Bool {
        character(at: place)?.isWordCharacter ?? (all.indices.contains(place) && all[place].kind == .nothing)
    }

    /// Whether some letters and digits beside a content belong to it, and are no word with a meaning of its own, nor the beginning or
    /// end of one: `it's`, `e.g.`, `km/h`.
    private func isAttachment(_ word: Range<Int>, by step: Int, isShouted: Bool) -> Bool {
        let longest = 4
        let scalars = word.prefix(2 * longest).compactMap { character(at: $0) }
        guard scalars.count <= longest, word.count <= 2 * longest else { return false }
        let isSmall = scalars.count < longest && scalars.allSatisfy(Self.isSmall)
        let isKnown = isSmall || Self.units.contains(String(String.UnicodeScalarView(scalars)))
        guard isKnown || (step > 0 ? isUnit(scalars, at: word) : Self.isBeginning(scalars, isShouted)) else {
            return false
        }
        let joint = step > 0 ? word.upperBound : word.lowerBound - 1
        guard let sign = character(at: joint), "'’./&".unicodeScalars.contains(sign) else { return true }
        return !isOfWord(joint + step)
    }

    private static func isSmall(_ scalar: Unicode.Scalar) -> Bool {
        "a"..."z" ~= scalar || "0"..."9" ~= scalar || scalar == "²" || scalar == "³"
    }

    /// Whether a single capital behind a content is a unit, and no word: `{n}V`, but `{x}I am`, `{x}A sister`.
    private func isUnit(_ scalars: [Unicode.Scalar], at word: Range<Int>) -> Bool {
        guard scalars.count == 1, let letter = scalars.first, "A"..."Z" ~= letter, letter != "I" else { return false }
        // In some languages a single vowel is a word.
        let isBeforeSmall = character(at: word.upperBound + 1)?.properties.isLowercase ?? false
        return !"AEOUY".unicodeScalars.contains(letter) || !isSpace(at: word.upperBound) || !isBeforeSmall
    }

    /// Whether some letters and digits in front of a content are the beginning of a name or number: `DIN A{n}`, `ICE{n}`, `B2{n}`.
    private static func isBeginning(_ scalars: [Unicode.Scalar], _ isShouted: Bool) -> Bool {
        guard scalars.allSatisfy({ $0.isASCII }) else { return false }
        if scalars.contains(where: \.isNumber) { return true }
        let text = String(String.UnicodeScalarView(scalars))
        if text == "I" { return false }
        if !scalars.allSatisfy(\.properties.isUppercase) { return beginnings.contains(text) }
        return scalars.count == 1 || !isShouted
    }

    private static let beginnings: Set<String> = ["No", "Nr", "Art", "Fig", "Abb", "Kap", "Abs", "Vol", "pH"]

    /// Units that are not of small letters of ASCII alone.
    private static let units: Set<String> = [
        "AM", "PM", "KB", "MB", "GB", "TB", "kB", "Hz", "kHz", "MHz", "GHz", "kW", "MW", "GW", "kWh", "MWh", "mA", "mV",
        "kV", "dB", "Pa", "hPa", "kPa", "kJ", "kN", "EUR", "USD", "GBP", "CHF", "JPY", "KM", "CM", "MM", "KG", "ML",
        "Wh", "Ah",
        "mAh", "Nm", "kbit", "Kbit", "Mbit", "Gbit", "µm", "µg", "µs", "µl", "µA", "μm", "μg", "μs", "μl", "μA",
    ]
}

extension Unicode.Scalar {
    /// Whether this is a sign that a number has of its own: `%`, `°`, `€`.
    fileprivate var isOfUnit: Bool {
        "%‰°".unicodeScalars.contains(self) || properties.generalCategory == .currencySymbol
    }
}
