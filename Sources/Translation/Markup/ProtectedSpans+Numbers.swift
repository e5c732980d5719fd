import Text

/// Numbers that nobody counts with: of accounts and telephones.
extension ProtectedSpans {
    // MARK: Accounts

    /// The number of an account (IBAN) that begins at a capital letter: its check digits are right.
    /// - Source: ISO 13616, ISO 7064 (MOD 97-10).
    func account(at start: Int) -> ProtectedSpan? {
        guard self[start + 2].isASCIIDigit, self[start + 3].isASCIIDigit, Self.isCapital(self[start + 1]),
            beginsName(at: start)
        else { return nil }
        var signs: [UInt8] = []
        var end = start
        var best: Int?
        while end < bytes.count, signs.count < 34 {
            if bytes[end] == UInt8(ascii: " ") && Self.isOfAccount(self[end + 1]) && signs.count % 4 == 0 {
                end += 1
            } else if Self.isOfAccount(bytes[end]) {
                signs.append(bytes[end])
                end += 1
                if signs.count >= 15, endsWord(at: end), Self.hasRightCheckDigits(signs) { best = end }
            } else {
                break
            }
        }
        return best.map { ProtectedSpan(kind: .content, range: start..<$0) }
    }

    /// Whether the first four signs behind the others are, with letters as numbers from 10, 1 modulo 97.
    private static func hasRightCheckDigits(_ signs: [UInt8]) -> Bool {
        (signs[4...] + signs[..<4]).reduce(0) { remainder, sign in
            let value = Int(sign.isASCIIDigit ? sign - UInt8(ascii: "0") : sign - UInt8(ascii: "A") + 10)
            return (remainder * (value < 10 ? 10 : 100) + value) % 97
        } == 1
    }

    private static func isCapital(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
    private static func isOfAccount(_ byte: UInt8) -> Bool { byte.isASCIIDigit || isCapital(byte) }

    // MARK: Telephones

    /// The number of a telephone that begins at a digit, `+` or `(`: international ones, and those that a `0` in front or the
    /// groups of three, three and four tell from a quantity.
    func telephone(at start: Int) -> ProtectedSpan? {
        guard
            bytes.scalar(before: start).map({ !$0.isWordCharacter && !".,:/-+#%$€£".unicodeScalars.contains($0) })
                ?? true
        else { return nil }
        let isInternational = self[start] == UInt8(ascii: "+")
        var position = start + (isInternational ? 1 : 0)
        var groups: [Int] = []
        var end = start
        var hasStops = false
        var isAfterStop = false
        let longest = 40
        while position - start < longest {
            if self[position] == UInt8(ascii: "("), self[position + 1].isASCIIDigit { position += 1 }
            let groupEnd = skip(from: position, while: \.isASCIIDigit)
            guard groupEnd > position else { break }
            groups.append(groupEnd - position)
            hasStops = hasStops || isAfterStop
            end = groupEnd
            // The bracket of (030) is part of the number, that of a sentence is not.
            let isBracketed = self[groupEnd] == UInt8(ascii: ")") && bytes[start..<position].contains(UInt8(ascii: "("))
            let separator = groupEnd + (isBracketed ? 1 : 0)
            position = separator + (" -./".utf8.contains(self[separator]) ? 1 : 0)
            isAfterStop = self[separator] == UInt8(ascii: ".")
        }
        // A lone digit behind a space counts what follows: +49 30 1234567 2 men.
        if groups.count > 2, groups.last == 1, self[end - 2] == UInt8(ascii: " ") {
            groups.removeLast()
            end -= 2
        }
        guard endsWord(at: end), Self.isTelephone(groups, isInternational, beginsWithZero(start), hasStops) else {
            return nil
        }
        return ProtectedSpan(kind: .content, range: start..<end)
    }

    private func beginsWithZero(_ start: Int) -> Bool {
        self[start + (self[start] == UInt8(ascii: "(") ? 1 : 0)] == UInt8(ascii: "0")
    }

    /// Whether groups of so many digits are those of a number of a telephone.
    private static func isTelephone(
        _ groups: [Int], _ isInternational: Bool, _ beginsWithZero: Bool, _ hasStops: Bool
    ) -> Bool {
        let digits = groups.reduce(0, +)
        if isInternational { return 7...15 ~= digits }
        if groups == [3, 3, 4] || groups == [1, 3, 3, 4] { return true }
        guard beginsWithZero, !hasStops, groups.count >= 2, 7...15 ~= digits else { return false }
        // Dates such as 01-02-2024 have a group of four digits behind two of two.
        return groups.dropFirst().contains { $0 >= 3 } ? groups != [2, 2, 4] : groups == [2, 2, 2, 2, 2]
    }
}
