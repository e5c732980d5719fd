import Text

/// A SentencePiece model of any origin, with the special pieces that models of this toolkit need.
///
/// `<pad>`, `<unk>`, `<s>` and `</s>` become its first four pieces, whatever their numbers and names were; those that it lacks
/// are added, and all others follow in their order, those of bytes, user-defined and control symbols among them. Text is cut
/// as before. The same file always becomes the same model, and one that is as ours are stays so to the byte.
public struct AdoptedSubwordModel: Sendable {
    /// The model.
    public let model: SubwordModel
    /// One line for each thing that its user should know: what became of the special pieces, and what the model does in
    /// another way than ours.
    public let notes: [String]

    /// Reads a model file.
    /// - Throws: `CorpusError` when the file is missing, is no SentencePiece model, or one that cannot be taken over.
    public init(contentsOf path: String) throws(CorpusError) {
        try self.init(serialised: WholeFile.read(path, maximumBytes: SubwordModel.maximumFileBytes), name: path)
    }

    /// Makes a model from the bytes of a model file.
    /// - Parameter name: what messages call it.
    /// - Throws: `CorpusError` as `init(contentsOf:)` does.
    public init(serialised bytes: [UInt8], name: String) throws(CorpusError) {
        try SubwordModelFile.check(bytes, name: name)
        let message: SubwordModelMessage
        do throws(ProtobufReader.Malformed) {
            message = try SubwordModelMessage(bytes)
        } catch {
            throw CorpusError(
                .badData, "\(name): not a SentencePiece model, or a damaged one: no field at byte \(error.offset)")
        }
        try Self.checkSpaces(message, name)
        let places = Self.places(of: message)
        guard places[.unknown] != nil else {
            throw CorpusError(
                .badData,
                "\(name): found no piece of type UNKNOWN, expected a SentencePiece model with one, such as <unk>")
        }
        try Self.checkNames(message, places, name)
        // What the library refuses is refused in its own words, and the tests that the file may have of itself are done.
        let original = try SubwordModel(serialised: bytes, name: name, numbering: .any)
        var notes: [String] = []
        if Self.isOurs(message, places) {
            model = try SubwordModel(serialised: bytes, name: name)
        } else {
            model = try SubwordModel(serialised: message.bytes(replacing: Set(places.values)), name: name)
            let changes = Self.changes(message, places)
            notes.append(
                "\(name): of its \(original.vocabularySize) pieces, a vocabulary of \(model.vocabularySize) is made, special "
                    + (["pieces first"] + changes).joined(separator: "; "))
        }
        if !message.addsSpace {
            notes.append(
                "\(name): a text begins without a space (add_dummy_prefix), so that required words are written without one "
                    + "before them, too")
        }
        // Pieces may hold anything.
        self.notes = notes.map(\.onOneLine)
    }

    /// Words are told by the spaces before them.
    private static func checkSpaces(_ message: SubwordModelMessage, _ name: String) throws(CorpusError) {
        if message.spaceIsSuffix {
            throw CorpusError(
                .badData,
                "\(name): found ▁ after words (treat_whitespace_as_suffix), expected a SentencePiece model with ▁ before "
                    + "them")
        }
        if !message.escapesSpaces {
            throw CorpusError(
                .badData,
                "\(name): found spaces that are written as they are (escape_whitespaces), expected a SentencePiece model "
                    + "with ▁ for them")
        }
    }

    /// Refuses a name of ours that a piece with another meaning has.
    private static func checkNames(
        _ message: SubwordModelMessage, _ places: [SpecialPiece: Int], _ name: String
    ) throws(CorpusError) {
        for special in SpecialPiece.allCases {
            let other = message.pieces.indices.first { place in
                message.pieces[place].text == special.name && place != places[special]
            }
            guard let other else { continue }
            throw CorpusError(
                .badData,
                "\(name): found '\(special.name)' as piece \(other), where it means something else, expected no such piece"
            )
        }
    }

    /// The numbers that the special pieces have in a file, each of another piece; none where it lacks one.
    private static func places(of message: SubwordModelMessage) -> [SpecialPiece: Int] {
        let pieces = message.pieces
        var places: [SpecialPiece: Int] = [:]
        places[.unknown] = pieces.firstIndex { $0.type == SubwordModelMessage.Piece.unknown }
        // Where one piece both begins and ends a sentence, it is the end: what a decoder writes.
        for special in [SpecialPiece.end, .start, .pad] {
            func place(where isWanted: (SubwordModelMessage.Piece) -> Bool) -> Int? {
                pieces.indices.first { isWanted(pieces[$0]) && !places.values.contains($0) }
            }
            let name = message.names[special].flatMap { $0.isEmpty ? nil : $0 } ?? special.name
            // What has our name and is a piece of text becomes ours: two pieces of one name would not be told apart.
            places[special] =
                place { $0.text == name && $0.type == special.type } ?? place { $0.text == special.name }
        }
        return places
    }

    /// Whether a file has its special pieces where and as ours have them.
    private static func isOurs(_ message: SubwordModelMessage, _ places: [SpecialPiece: Int]) -> Bool {
        SpecialPiece.allCases.allSatisfy { special in
            guard let place = places[special], place == special.rawValue else { return false }
            let piece = message.pieces[place]
            return piece.text == special.name && piece.type == special.type
                && message.names[special].map { $0.isEmpty || $0 == special.name } ?? true
        }
    }

    /// What becomes of the special pieces beyond their numbers, each in a few words.
    private static func changes(_ message: SubwordModelMessage, _ places: [SpecialPiece: Int]) -> [String] {
        let lacking = SpecialPiece.allCases.filter { places[$0] == nil }.map(\.name)
        let known = SpecialPiece.allCases.compactMap { special in
            places[special].map { (special, piece: message.pieces[$0]) }
        }
        let renamed = known.filter { $0.piece.text != $0.0.name }.map { "\($0.piece.text) is called \($0.0.name)" }
        let silenced = known.filter { $0.piece.type != $0.0.type }.map { "\($0.0.name) is no text any more" }
        let added = lacking.isEmpty ? [] : ["added, as it lacks them: \(lacking.joined(separator: " and "))"]
        return added + renamed + silenced
    }
}
