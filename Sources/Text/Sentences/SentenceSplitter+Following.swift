/// What follows a full stop.
extension SentenceSplitter {
    /// The first word behind a full stop.
    struct Following {
        /// Where it begins, behind signs of any kind.
        let begin: String.Index
        /// The letters and digits that begin there, or at most so many that no list has the word.
        let word: String
        /// Whether sentences of the language begin with it, and names do not.
        let isOpening: Bool
        /// Whether a full stop follows it.
        let isStopped: Bool
        /// Whether it is a number in brackets.
        let isBracketedNumber: Bool
        /// Whether it is a name that nothing is known of, which a word in lower case stands behind; `begin` is where that begins.
        var isName = false
    }

    private static let longestWord = 24

    /// The first word after a place; nil where it is in lower case, so that no sentence begins there.
    func following(_ end: String.Index) -> Following? {
        var begin = firstWord(after: end)
        let name = name(behind: end, upTo: begin)
        if let name { begin = max(begin, firstWord(after: name.upperBound)) }
        guard begin < scalars.endIndex else {
            return Following(begin: begin, word: "", isOpening: false, isStopped: false, isBracketedNumber: false)
        }
        if scalars[begin].properties.isLowercase && !beginsInLowerCase(begin) {
            if name == nil { return nil }
            return Following(
                begin: begin, word: "", isOpening: false, isStopped: false, isBracketedNumber: false, isName: true)
        }
        let word = word(at: begin)
        let isInBrackets = scalars[end..<begin].contains { $0 == "(" || $0 == "[" }
        return Following(
            begin: begin, word: word, isOpening: isOpening(word, begin, after: end),
            isStopped: scalars[begin...].dropFirst(word.unicodeScalars.count).first == ".",
            isBracketedNumber: isInBrackets && scalars[begin].properties.numericType != nil)
    }

    /// Whether full stops may stand within a sentence that goes on with a name and a small letter: an ellipsis, `Yahoo! {x} is`.
    func mayGoOn(_ stops: Range<String.Index>, closed: String.Index) -> Bool {
        let last = scalars.index(before: stops.upperBound)
        if scalars[last] == "…" { return true }
        if scalars[last] == "." {
            // `. . .`
            let before = scalars[start..<last].last { !$0.isSpacing }
            return before.map(Self.isTerminator) ?? false
        }
        guard scalars[last] == "!", last == stops.lowerBound, closed == stops.upperBound,
            let begin = wordBegin(before: last), begin > start, begin < last
        else { return false }
        return scalars[begin].properties.isUppercase && scalars.index(after: begin) < last && !isAtStart(begin)
    }

    /// The first name that begins behind a place and no further than another.
    private func name(behind end: String.Index, upTo last: String.Index) -> Range<String.Index>? {
        name { $0 > end }.flatMap { $0.lowerBound <= last ? $0 : nil }
    }

    /// The place behind a name that begins at a place, or the place itself.
    func afterName(at place: String.Index) -> String.Index {
        name { $0 >= place }.flatMap { $0.lowerBound == place ? $0.upperBound : nil } ?? place
    }

    /// The first name that begins at such a place, as all do that follow it.
    private func name(where begins: (String.Index) -> Bool) -> Range<String.Index>? {
        var (low, high) = (0, names.count)
        while low < high {
            let middle = (low + high) / 2
            if begins(names[middle].lowerBound) { high = middle } else { low = middle + 1 }
        }
        return low < names.count ? names[low] : nil
    }

    /// Where the first word after a place begins, behind signs; that of the next full stop, or character of a script without
    /// words, where one stands before.
    func firstWord(after end: String.Index) -> String.Index {
        skip(from: end) { !$0.isWordCharacter && !Self.isTerminator($0) && !$0.isOfSpacelessScript }
    }

    /// The word that begins at a place, cut off where it is longer than any in a list.
    func word(at begin: String.Index) -> String {
        String(String.UnicodeScalarView(scalars[begin...].prefix(Self.longestWord).prefix(while: \.isWordCharacter)))
    }

    /// Whether a word in lower case begins a sentence: `iPhones`, `b) Answer`, `(ii) The tenant`, `'s Morgens`.
    private func beginsInLowerCase(_ begin: String.Index) -> Bool {
        let second = scalars.index(after: begin)
        guard second < scalars.endIndex else { return false }
        if scalars[second].properties.isUppercase { return true }
        let end = skip(from: begin) { $0 == "i" || $0 == "v" || $0 == "x" }
        let label = scalars[max(second, end)...]
        if label.first == ")", label.dropFirst().first?.isSpacing == true { return true }
        guard !habits.clippedOpenings.isEmpty, begin > scalars.startIndex else { return false }
        let isClipped = Self.isApostrophe(scalars[scalars.index(before: begin)])
        let next = scalars[second...].prefix(2)
        return isClipped && habits.clippedOpenings.contains(String(scalars[begin]))
            && next.first?.isSpacing == true && next.last?.properties.isUppercase == true
    }

    private func isOpening(_ word: String, _ begin: String.Index, after end: String.Index) -> Bool {
        let signs = scalars[end..<begin]
        // Spanish says it twice.
        if signs.contains(where: { $0 == "¿" || $0 == "¡" }) { return true }
        guard scalars[begin].properties.isUppercase, !signs.contains(where: { $0 == "(" || $0 == "[" }) else {
            return false
        }
        let after = scalars[begin...].dropFirst(word.unicodeScalars.count).prefix(2)
        let lowercase = word.lowercased()
        if let sign = after.first, Self.isApostrophe(sign), habits.openings.contains("\(lowercase)'") { return true }
        guard habits.openings.contains(lowercase) else { return false }
        // `J. A. Smith`, `Vol. I of`: a letter is a word where the next one is in lower case.
        guard word.unicodeScalars.count == 1 else { return after.first != "." || word.unicodeScalars.count > 2 }
        return after.first?.isSpacing == true && after.last?.properties.isLowercase == true
    }

    /// Whether a name follows, and a word that tells who said what stands before: `John said`.
    func isSaidBy(_ next: Following) -> Bool {
        if habits.sayings.isEmpty || next.isOpening { return false }
        var begin = next.begin
        for _ in 0..<3 {
            let word = word(at: begin)
            if word.isEmpty { return false }
            if begin > next.begin || next.isName, habits.sayings.contains(word) { return true }
            guard scalars[begin].properties.isUppercase else { return false }
            let rest = scalars[begin...].dropFirst(word.unicodeScalars.count)
            guard rest.first == " " else { return false }
            begin = scalars.index(after: rest.startIndex)
        }
        return false
    }

    /// Whether what follows is a number, a Roman one or the letter of a figure, in brackets or not.
    func isNumber(_ next: Following) -> Bool {
        guard next.begin < scalars.endIndex else { return false }
        let first = scalars[next.begin]
        if first.properties.numericType != nil { return true }
        if next.isOpening { return false }
        if Self.isRoman(next.word) { return true }
        return next.word.unicodeScalars.count == 1
            && (first.properties.isUppercase || scalars[scalars.index(after: next.begin)...].first == ")")
    }

    /// Whether a word is a number of Roman letters.
    static func isRoman(_ word: some StringProtocol) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "I"), UInt8(ascii: "V"), UInt8(ascii: "X"), UInt8(ascii: "L"), UInt8(ascii: "C"): true
                default: false
                }
            }
    }

    static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == "’" }
}
