import Text

/// The file of a SentencePiece model, a message of protocol buffers, checked for what the library would believe.
///
/// The library checks much by itself; here is what makes it read where nothing is, or end the program.
/// - Source: sentencepiece 0.1.97, `sentencepiece_model.proto`, `model_interface.cc`, `normalizer.cc`.
package enum SubwordModelFile {
    /// What is wrong with a file.
    package struct Damage: Error, Equatable {
        /// What is there.
        package let found: String
        /// What could be there.
        package let expected: String
    }

    /// What a file says of its model.
    package struct Traits: Equatable, Sendable {
        /// How the model cuts text.
        package var algorithm = SubwordTrainer.Algorithm.unigram
        /// Whether it writes what its vocabulary lacks byte by byte.
        package var writesBytes = false
        /// The texts that are one piece each, wherever they stand.
        package var symbols: [String] = []
    }

    /// Fields of `ModelProto`, `SentencePiece`, `TrainerSpec` and `NormalizerSpec`.
    private enum Field {
        static let pieces = 1, trainer = 2, normalizer = 3, denormalizer = 5
        static let text = 1, score = 2, type = 3
        static let algorithm = 3
        static let characterMap = 2
    }

    /// The types of pieces that are found before anything else, and of those that stand for a byte.
    private static let (userDefined, byte): (UInt64, UInt64) = (4, 6)
    /// The values of `TrainerSpec.ModelType`.
    private static let algorithms: [UInt64: SubwordTrainer.Algorithm] = [1: .unigram, 2: .bpe, 3: .word, 4: .char]
    /// The library has room on its stack for so many user-defined pieces that begin alike, and never looks whether it is
    /// enough.
    private static let mostNested = 64

    /// The longest piece, in bytes: the library calls itself once for each of them.
    private static let longestPiece = 1024

    /// Checks the bytes of a model file.
    /// - Throws: `CorpusError` with what is wrong, in one line that begins with the name.
    @discardableResult
    package static func check(_ bytes: [UInt8], name: String) throws(CorpusError) -> Traits {
        do {
            return try check(bytes)
        } catch let error as ProtobufReader.Malformed {
            throw CorpusError(
                .badData, "\(name): not a SentencePiece model, or a damaged one: no field at byte \(error.offset)")
        } catch let error as Damage {
            throw CorpusError(
                .badData, "\(name): a damaged SentencePiece model: found \(error.found); expected \(error.expected)")
        } catch {
            throw CorpusError(.badData, "\(name): a damaged SentencePiece model: \(error)")
        }
    }

    private static func check(_ bytes: [UInt8]) throws -> Traits {
        var reader = ProtobufReader(bytes[...])
        var traits = Traits()
        var userDefined: [ArraySlice<UInt8>] = []
        var number = 0
        while let field = try reader.next() {
            switch field {
            case (Field.pieces, .bytes(let message)):
                let piece = try Piece(message, number)
                if piece.isUserDefined { userDefined.append(piece.text) }
                if piece.isByte { traits.writesBytes = true }
                number += 1
            case (Field.trainer, .bytes(let message)):
                if let stated = try algorithm(statedBy: message) { traits.algorithm = stated }
            case (Field.normalizer, .bytes(let message)), (Field.denormalizer, .bytes(let message)):
                try checkNormalizer(message)
            default: continue
            }
        }
        try checkNesting(userDefined)
        traits.symbols = userDefined.map { String(decoding: $0, as: UTF8.self) }
        return traits
    }

    /// How a model cuts text, where what its training was asked for says so.
    private static func algorithm(statedBy message: ArraySlice<UInt8>) throws -> SubwordTrainer.Algorithm? {
        var reader = ProtobufReader(message)
        var found: SubwordTrainer.Algorithm?
        while let field = try reader.next() {
            if case (Field.algorithm, .varint(let number)) = field { found = algorithms[number] ?? found }
        }
        return found
    }

    /// What is asked of a piece.
    private struct Piece {
        var text: ArraySlice<UInt8> = []
        var isUserDefined = false
        var isByte = false

        init(_ message: ArraySlice<UInt8>, _ number: Int) throws {
            var reader = ProtobufReader(message)
            while let field = try reader.next() {
                switch field {
                case (Field.text, .bytes(let bytes)):
                    guard bytes.count <= SubwordModelFile.longestPiece else {
                        throw Damage(
                            found: "\(bytes.count) bytes in piece \(number)",
                            expected: "at most \(SubwordModelFile.longestPiece)")
                    }
                    text = bytes
                case (Field.score, .fixed32(let bits)):
                    guard Float(bitPattern: bits).isFinite else {
                        throw Damage(
                            found: "a score of \(Float(bitPattern: bits)) for piece \(number)",
                            expected: "a finite number")
                    }
                case (Field.type, .varint(let type)):
                    isUserDefined = type == SubwordModelFile.userDefined
                    isByte = type == SubwordModelFile.byte
                default: continue
                }
            }
        }
    }

    private static func checkNormalizer(_ message: ArraySlice<UInt8>) throws {
        var reader = ProtobufReader(message)
        while let field = try reader.next() {
            if case (Field.characterMap, .bytes(let blob)) = field, !blob.isEmpty { _ = try CharacterMap(blob) }
        }
    }

    /// Of pieces that begin alike, each the beginning of the next, there are not more than the library has room for.
    private static func checkNesting(_ pieces: [ArraySlice<UInt8>]) throws {
        guard pieces.count > mostNested else { return }
        var nested: [ArraySlice<UInt8>] = []
        for piece in pieces.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            while let shorter = nested.last, !piece.starts(with: shorter) { nested.removeLast() }
            nested.append(piece)
            guard nested.count <= mostNested else {
                throw Damage(
                    found: "\(nested.count) user-defined pieces that begin alike", expected: "at most \(mostNested)")
            }
        }
    }
}
