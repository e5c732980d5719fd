import Text

/// Which words of a hypothesis and of its reference have no counterpart in the other, by the fewest edits between them.
///
/// Words are runs of letters and digits; punctuation marks, and letters of scripts without spaces, stand alone.
package struct WordDifference {
    /// A stretch of a text.
    package struct Part: Equatable, Sendable {
        /// The stretch, spaces included.
        package let text: String
        /// Whether its words have no counterpart.
        package let differs: Bool
    }

    /// The reference, in parts that make all of it.
    package let reference: [Part]
    /// The hypothesis, in parts that make all of it.
    package let hypothesis: [Part]

    /// Compares two texts.
    package init(hypothesis: String, reference: String) {
        let (words, referenceWords) = (Self.words(of: hypothesis), Self.words(of: reference))
        guard !words.isEmpty && !referenceWords.isEmpty else {
            self.hypothesis = Self.parts(of: hypothesis, words, differs: words.map { _ in true })
            self.reference = Self.parts(of: reference, referenceWords, differs: referenceWords.map { _ in true })
            return
        }
        var numbers: [Substring: UInt32] = [:]
        func numbered(_ word: Substring) -> UInt32 {
            let number = numbers[word] ?? UInt32(numbers.count)
            numbers[word] = number
            return number
        }
        let alignment = EditDistances(
            words: words.map(numbered), reference: referenceWords.map(numbered)
        ).alignment
        self.hypothesis = Self.parts(of: hypothesis, words, differs: alignment.hypothesisErrors)
        self.reference = Self.parts(of: reference, referenceWords, differs: alignment.referenceErrors)
    }

    /// The words in their order; each is a part of the text.
    private static func words(of text: String) -> [Substring] {
        let scalars = text.unicodeScalars
        var words: [Substring] = []
        var begin = scalars.startIndex
        var isOpen = false
        for place in scalars.indices {
            let scalar = scalars[place]
            if scalar.continuesWord || isOpen && scalar.isLetterOrDigit { continue }
            if begin < place { words.append(text[begin..<place]) }
            isOpen = scalar.isLetterOrDigit
            begin = scalar.separatesWords ? scalars.index(after: place) : place
        }
        if begin < scalars.endIndex { words.append(text[begin...]) }
        return words
    }

    /// The text in stretches of words that differ or don't; what is between words that differ belongs to them.
    private static func parts(of text: String, _ words: [Substring], differs: [Bool]) -> [Part] {
        var parts: [Part] = []
        var begin = text.startIndex
        var isMarked = false
        func endPart(at border: String.Index) {
            if begin < border { parts.append(Part(text: String(text[begin..<border]), differs: isMarked)) }
            begin = border
        }
        // Spaces beside words that don't differ belong to these.
        var end = begin
        for (word, differs) in zip(words, differs) {
            if differs != isMarked { endPart(at: differs ? word.startIndex : end) }
            isMarked = differs
            end = word.endIndex
        }
        if isMarked { endPart(at: end) }
        isMarked = false
        endPart(at: text.endIndex)
        return parts
    }
}

extension Unicode.Scalar {
    /// Whether this belongs to the character before it.
    fileprivate var continuesWord: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
        default: false
        }
    }

    /// Whether this makes one word with letters and digits beside it.
    fileprivate var isLetterOrDigit: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            !standsAlone
        default: false
        }
    }

    /// Whether this is a letter of a script without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
    private var standsAlone: Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: true
        default: properties.isIdeographic
        }
    }
}
