import Text

/// What the pieces of a vocabulary are called in a file of word vectors.
///
/// A piece `▁word`, which begins a word, goes by `▁word` where the file knows SentencePiece's notation, and by `word` where it
/// has words as they are; after these come both in small letters. A piece without `▁` goes on with a word and is none itself:
/// `ing` is not the bank ING. It goes by what it is, and then by its small letters, in a file of pieces alone; but in a script
/// that puts no spaces between words every piece may be a word, and goes by what it is in any file.
struct PieceForms {
    /// How close a form is to the piece; the first is the closest.
    enum Closeness: Int, Comparable {
        case piece, word, smallPiece, smallWord

        static func < (first: Closeness, second: Closeness) -> Bool { first.rawValue < second.rawValue }
    }

    /// A piece that goes by a form.
    struct Match {
        let piece: Int
        let closeness: Closeness
        /// Whether the form means the piece in a file of pieces alone.
        let needsNotation: Bool
    }

    /// Whether each piece begins a word, so that it tells a file of pieces from one of words.
    private(set) var beginsWord: [Bool]
    /// Every form, in UTF-8: two that Unicode takes for one text are two.
    private var matches: [[UInt8]: [Match]] = [:]

    /// The forms of all pieces but the special ones.
    init(_ model: SubwordModel) {
        beginsWord = [Bool](repeating: false, count: model.vocabularySize)
        for id in SpecialTokens.count..<model.vocabularySize { add(model.piece(of: Int32(id)), id) }
    }

    /// The pieces that go by a word.
    func callAsFunction(_ word: ArraySlice<UInt8>) -> [Match] { matches[Array(word)] ?? [] }

    private mutating func add(_ text: String, _ piece: Int) {
        let space = SubwordModel.space.utf8
        let begins = text.utf8.starts(with: space)
        let word = begins ? String(decoding: text.utf8.dropFirst(space.count), as: UTF8.self) : text
        beginsWord[piece] = begins
        let isWord = begins ? !word.isEmpty : word.unicodeScalars.contains(where: \.isOfSpacelessScript)
        var forms: [(text: String, closeness: Closeness)] = [(text, .piece), (text.lowercased(), .smallPiece)]
        if begins && isWord { forms += [(word, .word), (word.lowercased(), .smallWord)] }
        var seen: Set<[UInt8]> = []
        for form in forms.sorted(by: { $0.closeness < $1.closeness }) {
            let bytes = Array(form.text.utf8)
            guard seen.insert(bytes).inserted else { continue }
            matches[bytes, default: []].append(
                Match(piece: piece, closeness: form.closeness, needsNotation: !isWord))
        }
    }
}
