import Foundation
import Text

/// A text as phrases are looked for in it: what can be written in several ways is written in one.
///
/// Composed and decomposed letters, ligatures and letters of full width are the same (NFKC), spaces of any kind and number
/// are one, and characters that nobody sees are none.
struct FoldedText {
    /// What it consists of.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The bytes of the text that each of them comes from.
    private(set) var ranges: [Range<Int>] = []

    /// A text.
    init(_ text: String, _ matching: CaseMatching) {
        var begin = 0
        for character in text {
            let range = begin..<begin + character.utf8.count
            begin = range.upperBound
            for scalar in Self.folded(character, matching) where !scalar.isInvisible { append(scalar, range) }
        }
    }

    /// A phrase, without spaces at its ends.
    static func phrase(_ text: String, _ matching: CaseMatching) -> [Unicode.Scalar] {
        let scalars = FoldedText(text, matching).scalars.drop { $0 == " " }
        return Array(scalars.last == " " ? scalars.dropLast() : scalars)
    }

    /// The bytes of the text that some of it comes from.
    /// - Parameter places: at least one of its characters.
    func bytes(_ places: Range<Int>) -> Range<Int> {
        ranges[places.lowerBound].lowerBound..<ranges[places.upperBound - 1].upperBound
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ range: Range<Int>) {
        guard scalar.separatesWords else {
            scalars.append(scalar)
            ranges.append(range)
            return
        }
        if scalars.last == " " { return }
        scalars.append(" ")
        ranges.append(range)
    }

    private static func folded(_ character: Character, _ matching: CaseMatching) -> String.UnicodeScalarView {
        let text = String(character)
        // Of ASCII there is one form.
        let composed = text.utf8.count == 1 ? text : text.precomposedStringWithCompatibilityMapping
        return (matching == .any ? composed.lowercased() : composed).unicodeScalars
    }
}
