import Text

/// Cuts lines into what is translated as one.
struct LineCutter: Sendable {
    /// Where lines are cut; not `automatic`.
    let splitting: LineSplitting
    /// The code of the lines' language.
    let language: String

    /// The most pieces that are translated as one.
    var limit: Int { splitting == .whole ? TranslationBatches.maximumPieces : Translator.maximumSourcePieces }

    /// Whether lines that are not too long are cut into their sentences.
    var cutsSentences: Bool { splitting == .sentences }

    /// The same for lines whose sentences cannot be told from each other by what their translations must have.
    var cuttingOnlyLong: LineCutter {
        LineCutter(splitting: splitting == .sentences ? .long : splitting, language: language)
    }

    /// The parts of a line, at least two; nil where the line is translated as it is.
    /// - Parameters:
    ///   - pieceEnds: for each piece of the text, the byte at which it ends.
    ///   - names: what counts as a word of unknown case, as `SentenceSplitter` has it.
    func parts(of text: String, pieceEnds: [Int], names: [Range<Int>]) -> [TextPart]? {
        guard cutsSentences || pieceEnds.count > limit else { return nil }
        let parts = LongText.parts(of: text, pieceEnds: pieceEnds, limit: limit, language: language, names: names)
        return parts.count > 1 ? parts : nil
    }
}
