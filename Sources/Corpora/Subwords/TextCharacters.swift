import Foundation
import Text

/// The characters of a text, as normalisation leaves them.
struct TextCharacters {
    /// Each with its share of the text, in the order of a vocabulary: the most frequent first.
    let all: [(scalar: Unicode.Scalar, share: Double)]

    /// Fields of `ModelProto` and of `SentencePiece`, and the type of pieces that come from the text.
    /// - Source: sentencepiece 0.1.97, `sentencepiece_model.proto`.
    private enum Field {
        static let piece = 1
        static let text = 1, score = 2, type = 3
        static let ordinary: UInt64 = 1
    }

    /// The characters of a text.
    /// - Parameter model: a vocabulary of the characters of the text, which tells how often each stands there: the logarithm of
    ///   its share is its score.
    init(characterModel model: [UInt8]) throws(ProtobufReader.Malformed) {
        var all: [(scalar: Unicode.Scalar, share: Double)] = []
        var reader = ProtobufReader(model[...])
        while let field = try reader.next() {
            guard case (Field.piece, .bytes(let message)) = field, let character = try Self.character(message) else {
                continue
            }
            all.append(character)
        }
        self.all = all
    }

    /// The character that a piece is, and its share of the text; nil for a piece that does not come from the text.
    private static func character(
        _ message: ArraySlice<UInt8>
    ) throws(ProtobufReader.Malformed) -> (scalar: Unicode.Scalar, share: Double)? {
        var (text, score, type) = ("", Float.zero, Field.ordinary)
        var reader = ProtobufReader(message)
        while let field = try reader.next() {
            switch field {
            case (Field.text, .bytes(let bytes)): text = String(decoding: bytes, as: UTF8.self)
            case (Field.score, .fixed32(let bits)): score = Float(bitPattern: bits)
            case (Field.type, .varint(let number)): type = number
            default: continue
            }
        }
        guard type == Field.ordinary, let scalar = text.unicodeScalars.first else { return nil }
        return (scalar, exp(Double(score)))
    }

    /// Those that a vocabulary should have which has some others, so that it has letters in every case: the others, and what
    /// `LetterCase` makes of them.
    func inEveryCase(of others: TextCharacters) -> Set<Unicode.Scalar> {
        var wanted: Set<Unicode.Scalar> = []
        for (scalar, _) in others.all {
            wanted.insert(scalar)
            let mappings = [
                scalar.properties.uppercaseMapping, scalar.properties.titlecaseMapping,
                scalar.properties.lowercaseMapping,
            ]
            for mapping in mappings { wanted.formUnion(mapping.unicodeScalars) }
            if let more = Self.further[scalar] { wanted.insert(more) }
        }
        return wanted.intersection(all.map(\.scalar).filter(Self.canBeRequired))
    }

    /// Not the signs that the library has for spaces and for bounds, which are there in any case.
    private static func canBeRequired(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: false
        default: scalar != "\u{2581}" && scalar != "\u{2585}"
        }
    }

    /// What the letters of Turkish, and of ends of Greek words, become besides.
    private static let further: [Unicode.Scalar: Unicode.Scalar] = [
        "i": "\u{130}", "I": "\u{131}", "\u{3A3}": "\u{3C2}", "\u{3C3}": "\u{3C2}",
    ]
}
