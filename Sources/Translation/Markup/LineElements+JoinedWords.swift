import Text

/// Words that signs join.
extension LineElements {
    /// The words that unknown signs join, of parts that mean nothing alone: abbreviations, numbers, single letters.
    ///
    /// What else a sign stands between, as in `and/or` or `a|b`, is words. So is what goes on with a sign that is known, or with a
    /// part of a number: nothing is torn that was whole.
    func words(around isSign: [Bool]) -> [(range: Range<Int>, kind: Kind)] {
        var found: [(range: Range<Int>, kind: Kind)] = []
        lazy var allSmall = smallLetters(in: all.indices)
        var place = 0
        while place < all.count {
            var end = endOfPart(from: place, isSign)
            if end == place { place += 1; continue }
            var parts = [place..<end]
            while true {
                let begin = self.end(from: end) { Self.joinsWords($0) }
                guard begin > end, (end..<begin).allSatisfy({ isSign[$0] }) else { break }
                let next = endOfPart(from: begin, isSign)
                if next == begin { break }
                parts.append(begin..<next)
                end = next
            }
            let word = place..<end
            if parts.count > 1 && isWhole(word),
                meansNothing(parts, isShouted: allSmall == smallLetters(in: word))
            {
                found.append((word, .span(.content, .none)))
            }
            place = end
        }
        return found
    }

    /// The end of the letters, digits and marks of numbers that begin at a place and are no unknown signs.
    private func endOfPart(from place: Int, _ isSign: [Bool]) -> Int {
        var end = place
        while end < all.count {
            if let scalar = character(at: end) {
                guard scalar.isWordCharacter ? !isSign[end] : end > place && isMarkOfPart(end, isSign) else { break }
            } else if end == place || all[end].kind != .nothing {
                break
            }
            end += 1
        }
        return end
    }

    /// Whether a mark between two digits of a number that are known is at a place, and no unknown sign that joins words: `/`.
    private func isMarkOfPart(_ place: Int, _ isSign: [Bool]) -> Bool {
        guard isInNumber(place), !isSign[place + 1], let mark = character(at: place) else { return false }
        return !(isSign[place] && Self.joinsWords(mark))
    }

    /// Whether neither a number nor a word that a sign joins goes on beyond some places.
    private func isWhole(_ word: Range<Int>) -> Bool {
        let (before, after) = (word.lowerBound - 1, word.upperBound)
        if isInNumber(before) || isInNumber(after) { return false }
        func joins(_ place: Int, to next: Int) -> Bool {
            guard let sign = character(at: place), Self.joinsWords(sign) else { return false }
            return character(at: next)?.isWordCharacter ?? false
        }
        return !joins(before, to: before - 1) && !joins(after, to: after + 1)
    }

    private static func joinsWords(_ sign: Unicode.Scalar) -> Bool { "&/+@#·*×−=%".unicodeScalars.contains(sign) }

    private func smallLetters(in places: Range<Int>) -> Int {
        places.reduce(into: 0) { $0 += character(at: $1)?.properties.isLowercase ?? false ? 1 : 0 }
    }

    // MARK: Parts

    /// Whether some parts of a word are no words with a meaning of their own.
    /// - Parameter isShouted: whether the line has no small letters elsewhere, so that capitals tell nothing.
    private func meansNothing(_ parts: [Range<Int>], isShouted: Bool) -> Bool {
        let texts = parts.map { part in part.compactMap { character(at: $0) } }
        // In scripts without capitals a letter or two may be a word.
        guard texts.joined().allSatisfy({ !$0.isLetter || $0.properties.isCased }) else { return false }
        if texts.allSatisfy({ Self.smallUnits.contains(String(String.UnicodeScalarView($0))) }) { return true }
        var (hasNumber, hasCapitals, longestRest) = (false, false, 0)
        for text in texts {
            if text.contains(where: \.isNumber) {
                hasNumber = true
            } else if Self.isAbbreviation(text, isShouted: isShouted) {
                hasCapitals = true
            } else {
                guard text.allSatisfy(\.isASCII) else { return false }
                longestRest = max(longestRest, text.count)
            }
        }
        return hasNumber && longestRest <= 2 || hasCapitals && longestRest <= 1
    }

    /// Whether a part has capitals as only abbreviations and names have: `T`, `CDU`, `kHz`, `LeftToRight`.
    private static func isAbbreviation(_ part: [Unicode.Scalar], isShouted: Bool) -> Bool {
        let letters = part.filter(\.isLetter)
        if letters.allSatisfy(\.properties.isUppercase) {
            return letters.count == 1 || letters.count <= 4 && !isShouted
        }
        return letters.dropFirst().contains(where: \.properties.isUppercase)
    }

    /// Units whose names are small letters.
    private static let smallUnits: Set<String> = [
        "km", "m", "dm", "cm", "mm", "nm", "kg", "g", "mg", "t", "l", "dl", "cl", "ml", "h", "min", "s", "ms", "d",
        "mi", "ft",
        "lb", "oz", "mol", "kcal", "bit", "kbit", "px",
    ]
}
