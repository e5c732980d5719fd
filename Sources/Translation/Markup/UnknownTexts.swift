import Text

/// What stands for the `<unk>` of a translation, and for unknown words of the source that a translation leaves out.
enum UnknownTexts {
    /// For each `<unk>` of a translation the text of the unknown source piece with the most attention, or that was copied.
    ///
    /// None is used a second time before all were used once. Without unknown source pieces the texts are empty.
    /// - Parameter text: what the model read, in bytes.
    static func copies(for part: AlignedPart, in text: [UInt8]) -> [String] {
        let unknown = part.source.indices.filter {
            part.source[$0].isUnknown && isVisible(self.text(of: part.source[$0], in: text))
        }
        var unused = unknown
        return part.target.indices.filter { part.target[$0].isUnknown }.map { target in
            if unused.isEmpty { unused = unknown }
            guard let source = part.origin(ofUnknown: target, among: unused) else { return "" }
            unused.removeAll { $0 == source }
            return self.text(of: part.source[source], in: text)
        }
    }

    /// The words of a text of which the model knows nothing: what has no letters beside it, and symbols.
    ///
    /// Punctuation is left aside, for a translation has its own, and so are letters within a word.
    static func words(of pieces: [SourcePiece], in text: [UInt8]) -> [ProtectedLine.Content] {
        pieces.compactMap { piece in
            let word = self.text(of: piece, in: text)
            guard piece.isUnknown, isVisible(word), !word.unicodeScalars.allSatisfy(isPunctuation) else { return nil }
            let before = text.scalar(before: piece.range.lowerBound)
            let after = text.scalar(at: piece.range.upperBound)
            let isAlone = ![before, after].contains { $0?.properties.isAlphabetic ?? false }
            let isSymbol = !word.unicodeScalars.contains { $0.properties.isAlphabetic }
            return isAlone || isSymbol
                ? ProtectedLine.Content(text: word, range: piece.range, isReplaceable: false) : nil
        }
    }

    /// The signs in a text of which the model knows nothing, letters left aside.
    static func signs(of pieces: [SourcePiece], in text: [UInt8]) -> Set<Unicode.Scalar> {
        words(of: pieces.filter(\.isUnknown), in: text).reduce(into: []) { signs, word in
            let scalars = word.text.unicodeScalars
            if !scalars.contains(where: \.isLetter) { signs.formUnion(scalars.filter { !$0.separatesWords }) }
        }
    }

    private static func text(of piece: SourcePiece, in text: [UInt8]) -> String {
        String(decoding: text[piece.range], as: UTF8.self)
    }

    /// Whether this is punctuation, which some signs are to Unicode alone.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherPunctuation: !"#%&*/@\\§¶†‡•·‰".unicodeScalars.contains(scalar)
        case .modifierSymbol: scalar.value < 0x100  // Accents that stand for quotes; not the colours of emoji.
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .connectorPunctuation,
            .dashPunctuation, .nonspacingMark, .enclosingMark, .format:
            true
        default: false
        }
    }

    /// Whether there is something to see: control characters and the like are not worth keeping, and may break lines.
    private static func isVisible(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0.isLineBreak || $0.value == 0 }
            && text.unicodeScalars.contains {
                switch $0.properties.generalCategory {
                case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
    }
}
