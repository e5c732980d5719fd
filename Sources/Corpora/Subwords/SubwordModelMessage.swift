/// The file of a SentencePiece model taken apart: its pieces, what it says of the special ones, and all else as it is stored.
/// - Source: sentencepiece 0.1.97, `sentencepiece_model.proto`.
struct SubwordModelMessage {
    /// A piece of the vocabulary.
    struct Piece {
        /// The types of `SentencePiece.Type` that special pieces have.
        static let unknown: UInt64 = 2, control: UInt64 = 3

        /// As it is written.
        private(set) var text = ""
        /// What it is: text, when the file does not say.
        private(set) var type: UInt64 = 1
        /// The message of the piece.
        let stored: ArraySlice<UInt8>

        /// Reads a piece.
        init(_ message: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
            stored = message
            var reader = ProtobufReader(message)
            while let field = try reader.next() {
                switch field {
                case (Field.text, .bytes(let bytes)): text = String(decoding: bytes, as: UTF8.self)
                case (Field.type, .varint(let number)): type = number
                default: continue
                }
            }
        }
    }

    /// Fields of `ModelProto`, `SentencePiece`, `TrainerSpec` and `NormalizerSpec`.
    private enum Field {
        static let pieces = 1, trainer = 2, normalizer = 3, selfTests = 4
        static let text = 1, score = 2, type = 3
        static let spaceIsSuffix = 24
        static let addsSpace = 3, escapesSpaces = 5
    }

    /// The pieces, by their numbers.
    private(set) var pieces: [Piece] = []
    /// What the file calls the special pieces, where it does.
    private(set) var names: [SpecialPiece: String] = [:]
    /// Whether `▁` follows a word and does not come before it.
    private(set) var spaceIsSuffix = false
    /// Whether a text is cut as if there were a space before it.
    private(set) var addsSpace = true
    /// Whether spaces are written as `▁`.
    private(set) var escapesSpaces = true
    /// The fields of the trainer's settings but for those about special pieces.
    private var trainer: [UInt8] = []
    /// All fields of the file but for those of the pieces, of the trainer and of the tests of itself.
    private var others: [UInt8] = []

    /// Takes a file apart.
    init(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes[...])
        var begin = reader.offset
        while let field = try reader.next() {
            switch field {
            case (Field.pieces, .bytes(let message)): pieces.append(try Piece(message))
            case (Field.trainer, .bytes(let message)): try read(trainer: message)
            // The pieces of a text are tested when the file is read as it is.
            case (Field.selfTests, _): break
            default:
                if case (Field.normalizer, .bytes(let message)) = field { try read(normalizer: message) }
                others += bytes[begin..<reader.offset]
            }
            begin = reader.offset
        }
    }

    private mutating func read(trainer message: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(message)
        var begin = reader.offset
        while let field = try reader.next() {
            let stored = message[begin..<reader.offset]
            begin = reader.offset
            if let piece = SpecialPiece.allCases.first(where: { $0.nameField == field.number }) {
                if case .bytes(let name) = field.value { names[piece] = String(decoding: name, as: UTF8.self) }
                continue
            }
            if SpecialPiece.allCases.contains(where: { $0.numberField == field.number }) { continue }
            if case (Field.spaceIsSuffix, .varint(let flag)) = field { spaceIsSuffix = flag != 0 }
            trainer += stored
        }
    }

    private mutating func read(normalizer message: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(message)
        while let field = try reader.next() {
            switch field {
            case (Field.addsSpace, .varint(let flag)): addsSpace = flag != 0
            case (Field.escapesSpaces, .varint(let flag)): escapesSpaces = flag != 0
            default: continue
            }
        }
    }

    /// A file in which the special pieces come first, in our order and under our names, and then the others.
    /// - Parameter taken: the numbers of the pieces that the special ones take the place of.
    func bytes(replacing taken: Set<Int>) -> [UInt8] {
        var file = ProtobufWriter()
        for special in SpecialPiece.allCases {
            var piece = ProtobufWriter()
            piece.append(Field.text, bytes: special.name.utf8)
            piece.append(Field.score, float: 0)
            piece.append(Field.type, integer: special.type)
            file.append(Field.pieces, bytes: piece.bytes)
        }
        for (number, piece) in pieces.enumerated() where !taken.contains(number) {
            file.append(Field.pieces, bytes: piece.stored)
        }
        var settings = ProtobufWriter()
        settings.append(fields: trainer)
        for special in SpecialPiece.allCases {
            settings.append(special.numberField, integer: UInt64(special.rawValue))
        }
        file.append(Field.trainer, bytes: settings.bytes)
        file.append(fields: others)
        return file.bytes
    }
}
