import Text

/// Sees to it that unknown words of a source line, and the translations of terms that a search could not place, stand in the
/// line's translation, each once.
struct ContentRestoration {
    private let contents: [ProtectedLine.Content]
    /// The source pieces of each content.
    private let pieces: [Range<Int>]
    private let source: [SourcePiece]
    /// Whether a space stands before and after each content in the source, or would.
    private let spaces: [(before: Bool, after: Bool)]
    /// Whether a mark, such as a full stop, follows each content without a space.
    private let isBeforeMark: [Bool]

    /// - Parameters:
    ///   - contents: in the order in which they stand in the text.
    ///   - text: what the model read, in bytes.
    init(_ contents: [ProtectedLine.Content], in text: [UInt8], source: [SourcePiece]) {
        self.contents = contents
        self.source = source
        var first = 0
        pieces = contents.map { content in
            while first < source.count, source[first].range.upperBound <= content.range.lowerBound { first += 1 }
            var end = first
            while end < source.count, source[end].range.lowerBound < content.range.upperBound { end += 1 }
            return first..<end
        }
        spaces = contents.map { content in
            let after = text.isSpacing(at: content.range.upperBound)
            // What begins the text may come to stand behind something, at the distance that it had from what follows.
            return (content.range.lowerBound == 0 ? after : text.isSpacing(before: content.range.lowerBound), after)
        }
        isBeforeMark = contents.map { content in
            let next = text.scalar(at: content.range.upperBound)
            return next.map { !$0.isSpacing && !$0.isWordCharacter && !$0.isOfSpacelessScript } ?? false
        }
    }

    /// The words of a translation with each content in it exactly once.
    ///
    /// An unknown word that stands there already stays. The words aligned to the source of a term give way to its translation,
    /// but for those that a constraint asked for. What is still missing is put beside the words aligned to its neighbours.
    func restored(_ words: [TargetWord]) -> [TargetWord] {
        var (words, missing) = withWrittenOnes(words)
        (words, missing) = withAlignedOnes(words, missing)
        return withLoneOnes(words, missing)
    }

    /// The words with those unknown words set apart that are written out, and the contents that are not.
    private func withWrittenOnes(_ words: [TargetWord]) -> (words: [TargetWord], missing: [Int]) {
        var waiting: [[UInt8]: [Int]] = [:]  // By text, the last one first.
        for index in contents.indices.reversed() where !contents[index].isReplaceable {
            waiting[Array(contents[index].text.utf8), default: []].append(index)
        }
        let finder = TextFinder(Array(waiting.keys))
        var text = SpacedText(words)
        for range in finder.ranges(in: text.bytes) {
            guard let content = waiting[Array(text.bytes[range])]?.popLast() else { continue }
            text.set(apart: range, source: pieces[content].first)
        }
        let replaceable = contents.indices.filter { contents[$0].isReplaceable }
        return (text.finished(), (waiting.values.joined() + replaceable).sorted())
    }

    /// The words with contents in place of the words aligned to them, and the contents that have none.
    private func withAlignedOnes(_ words: [TargetWord], _ missing: [Int]) -> (words: [TargetWord], missing: [Int]) {
        var contentOfPiece = [Int?](repeating: nil, count: source.count)
        for content in missing where contents[content].isReplaceable {
            for piece in pieces[content] { contentOfPiece[piece] = content }
        }
        var contentOfWord = words.map { $0.isProtected ? nil : $0.source.flatMap { contentOfPiece[$0] } }
        // The end of a sentence is none of them, wherever the model looked.
        if let last = words.last, last.text.unicodeScalars.allSatisfy(SentenceSplitter.isTerminator) {
            contentOfWord[words.count - 1] = nil
        }
        // The longest run of words is where a content goes.
        var places: [Int: Range<Int>] = [:]
        var begin = 0
        while begin < words.count {
            var end = begin + 1
            while end < words.count, contentOfWord[end] == contentOfWord[begin] { end += 1 }
            if let content = contentOfWord[begin], end - begin > places[content]?.count ?? 0 {
                places[content] = begin..<end
            }
            begin = end
        }
        var result: [TargetWord] = []
        var removedSpace = false
        var wantsSpaceAfter = false
        for (index, word) in words.enumerated() {
            var next = word
            if let content = contentOfWord[index] {
                if places[content]?.lowerBound != index {
                    let isElsewhere = places[content]?.contains(index) == false
                    removedSpace = removedSpace || isElsewhere && word.hasSpaceBefore
                    continue
                }
                next = protected(content, hasSpaceBefore: word.hasSpaceBefore || removedSpace, part: word.part)
                next.separate(from: result.last, when: spaces[content].before)
            }
            next.separate(from: result.last, when: removedSpace || wantsSpaceAfter)
            wantsSpaceAfter = contentOfWord[index].map { spaces[$0].after } ?? false
            removedSpace = false
            result.append(next)
        }
        return (result, missing.filter { places[$0] == nil })
    }

    /// The words with the missing contents beside the words aligned to their neighbours.
    private func withLoneOnes(_ words: [TargetWord], _ missing: [Int]) -> [TargetWord] {
        if missing.isEmpty { return words }
        let neighbours = WordNeighbours(words, source: source)
        var contentsAt = [[Int]](repeating: [], count: words.count + 1)
        for content in missing {
            var gap = neighbours.gap(
                for: pieces[content],
                prefersLeft: isBeforeMark[content] || !spaces[content].before && spaces[content].after,
                among: 0..<source.count, limits: 0..<words.count)
            while gap < words.count, words[gap].isBound { gap += 1 }
            contentsAt[gap].append(content)
        }
        var result: [TargetWord] = []
        for gap in contentsAt.indices {
            let hadSpace = gap < words.count && words[gap].hasSpaceBefore
            var hasSpace = false
            for content in contentsAt[gap] {
                let wantsSpace = hasSpace || spaces[content].before
                let part = gap < words.count ? words[gap].part : words.last?.part ?? 0
                result.append(protected(content, hasSpaceBefore: wantsSpace && !result.isEmpty, part: part))
                result[result.count - 1].separateLetters(from: result.dropLast().last)
                hasSpace = spaces[content].after
            }
            guard gap < words.count else { break }
            result.append(words[gap])
            let inserted = contentsAt[gap].count
            if inserted == 0 { continue }
            let last = result.count - 1
            // A word keeps away from what stood apart in the source; a mark stays where it was.
            result[last].hasSpaceBefore =
                words[gap].beginsWithLetter
                ? contentsAt[gap].contains { spaces[$0].before || spaces[$0].after } : hasSpace && hadSpace
            result[last].separateLetters(from: result[last - 1])
            // The space that was there stays, on the side of what was left of it.
            let hasAnySpace = result[(last - inserted)...].contains(where: \.hasSpaceBefore)
            if hadSpace && !hasAnySpace { result[last - inserted].hasSpaceBefore = last > inserted }
        }
        return result
    }

    private func protected(_ content: Int, hasSpaceBefore: Bool, part: Int) -> TargetWord {
        TargetWord(
            text: contents[content].text, hasSpaceBefore: hasSpaceBefore, source: pieces[content].first,
            isProtected: true, part: part)
    }
}

extension TargetWord {
    /// Puts a space before the word where it would otherwise touch the one before it; what is protected counts as a word.
    fileprivate mutating func separate(from before: TargetWord?, when isWanted: Bool) {
        guard isWanted, let before else { return }
        if (before.isProtected || before.endsInLetter) && (isProtected || beginsWithLetter) { hasSpaceBefore = true }
    }

    /// Puts a space before the word where it would otherwise make one word with the one before it.
    fileprivate mutating func separateLetters(from before: TargetWord?) {
        if beginsWithLetter && before?.endsInLetter == true { hasSpaceBefore = true }
    }

    /// Whether a letter or digit of a script with spaces is its first character.
    var beginsWithLetter: Bool { text.unicodeScalars.first?.isWordCharacter ?? false }
    private var endsInLetter: Bool { text.unicodeScalars.last?.isWordCharacter ?? false }
}
