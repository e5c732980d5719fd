import Text

/// Characters that stand apart from words.
extension LineElements {
    // MARK: What nobody sees

    /// Takes out the characters that nobody sees: within words they are left out, elsewhere they stand for themselves.
    ///
    /// What changes the look of the character before it goes with that. A zero-width space beside a letter of a script without
    /// spaces is a space there, and stays.
    mutating func hideInvisible() {
        guard all.indices.contains(where: { character(at: $0)?.isInvisible ?? false }) else { return }
        var before: [Unicode.Scalar?] = []  // The last character to see before each place, nil behind a span.
        var last: Unicode.Scalar?
        for place in all.indices {
            before.append(last)
            guard let scalar = character(at: place) else { last = nil; continue }
            if !scalar.isInvisible { last = scalar }
        }
        var next: Unicode.Scalar?
        for place in all.indices.reversed() {
            guard let scalar = character(at: place) else { next = nil; continue }
            guard scalar.isInvisible else { next = scalar; continue }
            let neighbours = [before[place], next]
            if scalar == "\u{200B}" && neighbours.contains(where: { $0?.isOfSpacelessScript ?? false }) { continue }
            if scalar.changesLook {
                set(.nothing, at: place)
                continue
            }
            let isWithin = neighbours.allSatisfy { $0.map { !$0.separatesWords } ?? false }
            let isWithinWord = neighbours.allSatisfy { $0?.isWordCharacter ?? false }
            set(isWithinWord || isWithin && !scalar.isDirectionMark ? .nothing : .span(.sign, .none), at: place)
        }
    }

    // MARK: Signs

    /// Sets signs aside that the model does not know, and words that would be torn without them: `AT&T`, `km/h`.
    /// - Parameter numbers: where they are looked for, a number of which the model knows a digit is read as a whole, and another is
    ///   set aside as a whole.
    mutating func setAside(_ signs: Set<Unicode.Scalar>, numbers: NumberHandling) {
        if signs.isEmpty { return }
        let isSign = numbers == .keep ? all.indices.map { isOne($0, of: signs) } : signsAndNumbers(signs)
        let words = words(around: isSign)
        var isBehindSign = false
        for place in all.indices {
            let isNothing = all[place].kind == .nothing
            isBehindSign = character(at: place) == nil ? isBehindSign && isNothing : isSign[place]
            if isBehindSign { set(.span(.sign, .none), at: place) }
        }
        merge(words)
    }

    private func isOne(_ place: Int, of signs: Set<Unicode.Scalar>) -> Bool {
        character(at: place).map(signs.contains) ?? false
    }

    /// Whether a sign is at each place, or a digit or mark of a number that has no digit but such signs.
    private func signsAndNumbers(_ signs: Set<Unicode.Scalar>) -> [Bool] {
        var found = all.indices.map { isOne($0, of: signs) }
        var place = 0
        while place < all.count {
            var end = place
            while isInNumber(end) { end += 1 }
            let isUnknown = (place..<end).allSatisfy { !isDigit(at: $0) || found[$0] }
            for inNumber in place..<end { found[inNumber] = isUnknown }
            place = max(end, place + 1)
        }
        return found
    }

    /// Whether a digit is at a place, or a mark between two digits that belongs to their number.
    func isInNumber(_ place: Int) -> Bool {
        guard let scalar = character(at: place) else { return false }
        if scalar.isDecimalDigit { return true }
        return scalar.markOfNumbers != nil && !scalar.separatesWords && isDigit(at: place - 1) && isDigit(at: place + 1)
    }

    private func isDigit(at place: Int) -> Bool { character(at: place)?.isDecimalDigit ?? false }

    /// Sets aside what is attached to a word and belongs to it: signs of footnotes and of trademarks, asterisks around words,
    /// numbers in brackets.
    mutating func setAsideFootnotes() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        var place = 0
        while place < all.count {
            let (end, isFootnote) = run(at: place)
            if isFootnote { found.append((place..<end, .span(.sign, .none))) }
            place = end
        }
        merge(found)
    }

    /// The end of the signs of one kind that begin at a place, and whether they are attached to a word and belong to it; one place
    /// further where there are none.
    private func run(at place: Int) -> (end: Int, isFootnote: Bool) {
        guard let scalar = character(at: place) else { return (place + 1, false) }
        let isBehindLetter = isLetter(at: place - 1)
        switch scalar {
        case "*":
            let end = self.end(from: place) { $0 == "*" }
            let isBefore = character(at: end).map { $0.isLetter || $0.isNumber } ?? false
            let isBehind = character(at: place - 1).map { $0.isLetter || $0.isNumber || Self.endsText($0) } ?? false
            return (end, isBefore != isBehind)
        case "†", "‡", "™", "®", "℠", "©":
            let end = self.end(from: place) { "†‡™®℠©".unicodeScalars.contains($0) }
            return (end, isBehindLetter || isLetter(at: end))
        case "¹", "²", "³", "\u{2070}"..."\u{2079}":
            // Units such as m² and km³ have at most two letters.
            let end = self.end(from: place) { "¹²³".unicodeScalars.contains($0) || 0x2070...0x2079 ~= $0.value }
            let isBehindWord = isBehindLetter && isLetter(at: place - 2) && isLetter(at: place - 3)
            return (end, isBehindWord && !isLetter(at: end))
        case "[":
            let end = self.end(from: place + 1) { $0.isNumber }
            let isBehind = isBehindLetter || character(at: place - 1).map(Self.endsText) ?? false
            let isFootnote = end > place + 1 && character(at: end) == "]" && isBehind && !isLetter(at: end + 1)
            return (isFootnote ? end + 1 : end, isFootnote)
        default: return (place + 1, false)
        }
    }

    /// Whether a character ends a sentence, a clause or a bracket.
    private static func endsText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .closePunctuation, .finalPunctuation: true
        default: SentenceSplitter.isTerminator(scalar) || scalar == "," || scalar == ";" || scalar == ":"
        }
    }

    /// The first place from one on that has not such a character.
    func end(from place: Int, while condition: (Unicode.Scalar) -> Bool) -> Int {
        var end = place
        while let scalar = character(at: end), condition(scalar) { end += 1 }
        return end
    }

    /// Makes one of signs that stand side by side.
    mutating func joinSigns() {
        var found: [(range: Range<Int>, kind: Kind)] = []
        var place = 0
        while place < all.count {
            var end = place
            while span(at: end) == .sign, sentenceBreak(at: end) == .none { end += 1 }
            if end > place + 1 { found.append((place..<end, .span(.sign, .none))) }
            place = max(end, place + 1)
        }
        merge(found)
    }
}
