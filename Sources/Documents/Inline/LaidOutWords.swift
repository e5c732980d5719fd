/// Words with the tags that are attached to them, to be laid out in lines.
struct LaidOutWords {
    /// What stands together on a line.
    struct Word: Equatable {
        /// As it is written.
        var bytes: [UInt8] = []
        /// The columns of its text.
        var columns = 0
        /// The columns of its text and its tags.
        var columnsWithTags = 0
        /// The columns behind the last line end that a tag in it has; nil for none.
        var columnsBehindBreak: Int?
        /// Whether it stands without a space behind the word before it.
        var isAttached = false
    }

    private(set) var words = [Word()]

    /// Adds a tag to the last word.
    mutating func append(tag: [UInt8]) {
        words[words.count - 1].bytes += tag
        if let last = tag.lastIndex(of: UInt8(ascii: "\n")) {
            words[words.count - 1].columnsBehindBreak = 0
            addColumns(TextColumns.of(String(decoding: tag[(last + 1)...], as: UTF8.self)))
        } else {
            addColumns(TextColumns.of(String(decoding: tag, as: UTF8.self)))
        }
    }

    private mutating func addColumns(_ columns: Int) {
        if let behind = words[words.count - 1].columnsBehindBreak {
            words[words.count - 1].columnsBehindBreak = behind + columns
        } else {
            words[words.count - 1].columnsWithTags += columns
        }
    }

    /// Adds text to the last word, and the words behind it.
    /// - Parameters:
    ///   - written: how a text is written.
    ///   - breaksAnywhere: whether lines may be broken between characters of East Asia.
    mutating func append(_ text: Substring, breaksAnywhere: Bool, written: (String) -> String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        for (number, part) in parts.enumerated() {
            if number > 0 { words.append(Word()) }
            for (place, piece) in (breaksAnywhere ? Self.pieces(of: part) : [part]).enumerated() {
                if place > 0 { words.append(Word(isAttached: true)) }
                let columns = TextColumns.of(piece)
                words[words.count - 1].bytes += written(String(piece)).utf8
                words[words.count - 1].columns += columns
                addColumns(columns)
            }
        }
    }

    /// The parts of a word between which a line may be broken.
    private static func pieces(of word: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var begin = word.startIndex
        var last: Unicode.Scalar?
        for index in word.unicodeScalars.indices {
            let scalar = word.unicodeScalars[index]
            if let last, scalar.mayBeginLine(after: last) {
                pieces.append(word[begin..<index])
                begin = index
            }
            last = scalar
        }
        return pieces + [word[begin...]]
    }

    // MARK: Laying out

    /// The words as they are written.
    func bytes(_ layout: InlineLayout, mayBeginLine: ([UInt8]) -> Bool) -> [UInt8] {
        switch layout {
        case .line: joined { _ in nil }
        case .wrapped(let separator, let columns, let start): wrapped(separator, columns, start, mayBeginLine)
        case .lines(let separator, let most, let columns): inLines(separator, most, columns)
        }
    }

    /// The words with a space or a line end before each that is not attached.
    /// - Parameter lineEnd: what stands before the word of a number, where that begins a line.
    private func joined(_ lineEnd: (Int) -> [UInt8]?) -> [UInt8] {
        var result: [UInt8] = []
        for (number, word) in words.enumerated() {
            if number > 0 {
                if let end = lineEnd(number) {
                    result += end
                } else if !word.isAttached {
                    result.append(UInt8(ascii: " "))
                }
            }
            result += word.bytes
        }
        return result
    }

    private func wrapped(
        _ separator: [UInt8], _ limit: Int, _ start: Int, _ mayBeginLine: ([UInt8]) -> Bool
    ) -> [UInt8] {
        let indent = TextColumns.of(String(decoding: separator.drop { $0 == 13 || $0 == 10 }, as: UTF8.self))
        var column = words[0].columnsBehindBreak ?? start + words[0].columnsWithTags
        return joined { number in
            let word = words[number]
            let isBroken =
                column + 1 + word.columnsWithTags > limit && !word.bytes.isEmpty && mayBeginLine(word.bytes)
            column = word.columnsBehindBreak ?? (isBroken ? indent : column + 1) + word.columnsWithTags
            return isBroken ? separator : nil
        }
    }

    /// The fewest lines that are short enough, or as many as there may be, and then the longest as short as can be.
    private func inLines(_ separator: [UInt8], _ most: Int, _ columns: Int) -> [UInt8] {
        let count = min(most, lineBegins(columns).count + 1)
        var (low, high) = (0, max(columns, words.reduce(0) { $0 + $1.columns + 1 }))
        while low < high {
            let middle = (low + high) / 2
            if lineBegins(middle).count + 1 <= count { high = middle } else { low = middle + 1 }
        }
        let begins = Set(lineBegins(low))
        return joined { begins.contains($0) ? separator : nil }
    }

    /// The numbers of the words that begin lines of at most so many columns, but for longer words; the first one left out.
    private func lineBegins(_ limit: Int) -> [Int] {
        var begins: [Int] = []
        var column = words[0].columns
        for number in words.indices.dropFirst() {
            let word = words[number]
            let width = word.columns + (word.isAttached ? 0 : 1)
            if column + width > limit, column > 0, word.columns > 0 {
                begins.append(number)
                column = word.columns
            } else {
                column += width
            }
        }
        return begins
    }
}
