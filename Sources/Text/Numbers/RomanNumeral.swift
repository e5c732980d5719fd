/// Numbers in Roman numerals, such as those of centuries.
enum RomanNumeral {
    /// The value of a word in capitals, which small letters may follow: `XXI`, `XXIe`; nil for what is none.
    static func value(of word: some StringProtocol) -> Int? {
        let numerals = word.unicodeScalars.prefix { values[$0] != nil }
        let rest = word.unicodeScalars.dropFirst(numerals.count)
        let longestEnding = 3
        guard !numerals.isEmpty, rest.count <= longestEnding, rest.allSatisfy({ $0.properties.isLowercase }) else {
            return nil
        }
        let signs = numerals.compactMap { values[$0] }
        var sum = 0
        for (place, value) in signs.enumerated() {
            let isBeforeLarger = place + 1 < signs.count && signs[place + 1] > value
            sum += isBeforeLarger ? -value : value
        }
        return sum
    }

    private static let values: [Unicode.Scalar: Int] = [
        "I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000,
    ]
}
