import Text

/// Writes words and tags with the right spaces between.
struct TaggedText {
    private let tags: [ProtectedLine.Tag]
    private let words: [TargetWord]
    /// How many tags each joint has.
    private var tagsOfJoint: [Int: Int] = [:]
    private var text = ""

    /// The text of words and tags from left to right.
    ///
    /// Words have the spaces of the translation, on that side of tags between them on which the source has one; spaces
    /// inside a pair, and beside empty tags, are kept from the source.
    static func text(
        _ items: [TagPlacement.Item], _ tags: [ProtectedLine.Tag], _ words: [TargetWord]
    ) -> String {
        var writer = TaggedText(tags, words)
        var waiting: [Int] = []
        var isFirst = true
        for item in items {
            switch item {
            case .tag(let tag): waiting.append(tag)
            case .word(let word):
                writer.write(waiting, before: word, isAfterWord: !isFirst)
                waiting = []
                isFirst = false
            }
        }
        writer.write(waiting, before: nil, isAfterWord: !isFirst)
        return writer.text
    }

    private init(_ tags: [ProtectedLine.Tag], _ words: [TargetWord]) {
        self.tags = tags
        self.words = words
        for joint in tags.compactMap(\.joint) { tagsOfJoint[joint, default: 0] += 1 }
    }

    /// Writes tags and the word that follows them.
    private mutating func write(_ numbers: [Int], before word: Int?, isAfterWord: Bool) {
        let between = numbers.map { tags[$0] }
        let isJoined = replacesSpace(between)
        var spaces = spaces(inside: between)
        if isAfterWord, let word, words[word].hasSpaceBefore, !isJoined {
            let place = outermostPlace(in: between)
            let isWanted =
                place > 0 && between[place - 1].hasSpaceAfter
                || place < between.count && between[place].hasSpaceBefore
            if isWanted {
                spaces[place] = true
            } else if !spaces.contains(true) {
                // What was attached to a word stays so.
                spaces[max(place, between.prefix { $0.kind.isContent && $0.isBehindWord }.count)] = true
            }
        }
        for (index, tag) in between.enumerated() {
            if spaces[index] || touchesWord(tag) { text += " " }
            text += tag.text
        }
        guard let word else { return }
        let isNewWord = (words[word].hasSpaceBefore || !isAfterWord) && words[word].beginsWithLetter
        if isNewWord, !isJoined, let tag = between.last, tag.kind == .content && !tag.isBeforeWord || tag.isBeforeMark {
            spaces[between.count] = true
        }
        if spaces[between.count] { text += " " }
        text += words[word].text
    }

    /// Whether a placeholder or the like would make one word with what stands before it, and did not in the source.
    private func touchesWord(_ tag: ProtectedLine.Tag) -> Bool {
        tag.kind == .content && !tag.isBehindWord && text.unicodeScalars.last?.isWordCharacter ?? false
    }

    /// Where the space between two words goes among the tags between them: the first place that is inside no pair but
    /// those around both words, such as after what is closed and before what is opened.
    private func outermostPlace(in between: [ProtectedLine.Tag]) -> Int {
        var (depth, lowest, place) = (0, 0, 0)
        for (index, tag) in between.enumerated() {
            depth += tag.kind.isOpening ? 1 : tag.kind.isClosing ? -1 : 0
            if depth < lowest { (lowest, place) = (depth, index + 1) }
        }
        return place
    }

    /// The spaces of the source inside pairs and beside empty tags: before each of some tags, and after the last.
    private func spaces(inside between: [ProtectedLine.Tag]) -> [Bool] {
        var spaces = [Bool](repeating: false, count: between.count + 1)
        // A tag next to a content has it for a word.
        var isBehindContent = false
        for (index, tag) in between.enumerated() {
            if !tag.kind.isClosing { isBehindContent = tag.kind.isContent }
            if tag.hasSpaceAfter && (!tag.kind.isClosing || isBehindContent) { spaces[index + 1] = true }
        }
        var isBeforeContent = false
        for (index, tag) in between.enumerated().reversed() {
            if !tag.kind.isOpening { isBeforeContent = tag.kind.isContent }
            if tag.hasSpaceBefore && (!tag.kind.isOpening || isBeforeContent) { spaces[index] = true }
        }
        if text.isEmpty { spaces[0] = false }
        return spaces
    }

    /// Whether tags stand between two words in place of a space, as they did in the source.
    private func replacesSpace(_ between: [ProtectedLine.Tag]) -> Bool {
        var found: [Int: Int] = [:]
        for joint in between.compactMap(\.joint) { found[joint, default: 0] += 1 }
        return found.contains { $0.value == tagsOfJoint[$0.key] }
    }
}
