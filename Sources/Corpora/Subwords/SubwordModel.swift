import CSentencePiece
import Text

/// A SentencePiece model: cuts text into the pieces of a vocabulary, and joins pieces into text again.
///
/// Text is normalised first, by the rules that the model carries, so `decode(encode(text))` is the normalised text.
/// Any text is allowed, NUL included. Sentences get no `<s>` and no `</s>` here; batches add those.
/// - Source: Kudo and Richardson 2018, arXiv:1808.06226.
public final class SubwordModel: @unchecked Sendable {
    // Unchecked: the library's processor is only read after `init`, and its reading methods are const; its random
    // generator, which sampling seeds and draws from, is one per thread.
    private let handle: OpaquePointer

    /// What is asked of the numbers of the special pieces.
    public enum Numbering: Sendable {
        /// They are those of `SpecialTokens`, as models of this toolkit need them.
        case ours
        /// They are any, or absent: the model is there to cut text and not to make ids.
        case any
    }

    /// Where the model came from, for messages.
    public let name: String
    /// The bytes of the model file.
    public let serialised: [UInt8]
    /// The CRC-32 of the model file, as zlib and gzip compute it.
    public let checksum: UInt32
    /// The number of pieces; ids run from 0 up to here.
    public let vocabularySize: Int
    /// How it cuts text.
    public let algorithm: SubwordTrainer.Algorithm
    /// Whether it writes what its vocabulary lacks byte by byte, in pieces such as `<0xE2>`.
    public let writesBytes: Bool
    /// Where the texts stand that are one piece each.
    let symbols: SymbolPlaces

    /// More than a model file has.
    package static let maximumFileBytes = 1 << 26

    /// Loads a model file.
    /// - Throws: `CorpusError` when the file is missing, is no SentencePiece model, or numbers its special pieces in
    ///   another way than is asked.
    public convenience init(contentsOf path: String, numbering: Numbering = .ours) throws(CorpusError) {
        try self.init(
            serialised: WholeFile.read(path, maximumBytes: Self.maximumFileBytes), name: path, numbering: numbering)
    }

    /// Makes a model from the bytes of a model file.
    /// - Parameter name: what messages call it.
    /// - Throws: `CorpusError` as `init(contentsOf:)` does.
    public init(serialised bytes: [UInt8], name: String, numbering: Numbering = .ours) throws(CorpusError) {
        let traits = try SubwordModelFile.check(bytes, name: name)
        var loaded: OpaquePointer?
        let status = bytes.withUnsafeBufferPointer { csp_model_load($0.baseAddress, $0.count, &loaded) }
        try Self.check(status, .badData, "\(name): not a SentencePiece model")
        guard let loaded else { throw CorpusError(.badData, "\(name): not a SentencePiece model") }
        // Until every property has a value a throwing initialiser runs no deinit.
        do throws(CorpusError) {
            vocabularySize = try Self.vocabularySize(of: loaded, name: name)
            if numbering == .ours { try Self.checkSpecials(of: loaded, name: name) }
        } catch {
            csp_model_free(loaded)
            throw error
        }
        handle = loaded
        (algorithm, writesBytes) = (traits.algorithm, traits.writesBytes)
        symbols = SymbolPlaces(traits.symbols)
        self.name = name
        serialised = bytes
        checksum = FileChecksum.crc32(of: bytes)
    }

    deinit {
        csp_model_free(handle)
    }

    /// The ids of the best segmentation of a text.
    public func encode(_ text: String) throws(CorpusError) -> [Int32] {
        try ids(of: text) { text, ids in csp_encode(handle, text.baseAddress, text.count, &ids) }
    }

    /// The pieces of the best segmentation of a text, as written: `▁` is a space, and text that the vocabulary lacks
    /// stands for itself.
    public func pieces(_ text: String) throws(CorpusError) -> [String] { try segmentation(of: text).pieces }

    /// The best segmentation of a text, with all that is known about its pieces.
    public func segmentation(of text: String) throws(CorpusError) -> Segmentation {
        var spans = csp_ids()
        var bytes = csp_bytes()
        var ends = csp_ids()
        defer {
            csp_ids_free(&spans)
            csp_bytes_free(&bytes)
            csp_ids_free(&ends)
        }
        let ids = try ids(of: text) { text, ids in
            csp_segment(handle, text.baseAddress, text.count, &ids, &spans, &bytes, &ends)
        }
        let bounds = UnsafeBufferPointer(start: spans.values, count: spans.count)
        return Segmentation(
            ids: ids, ranges: ids.indices.map { Int(bounds[2 * $0])..<Int(bounds[2 * $0 + 1]) },
            pieces: Self.texts(in: bytes, ends: UnsafeBufferPointer(start: ends.values, count: ends.count)))
    }

    /// The ids of one segmentation drawn at random (subword regularisation).
    ///
    /// The draw depends on the text, `alpha`, `nbest` and `seed` alone, not on the thread or on earlier draws.
    /// - Parameters:
    ///   - alpha: of a unigram model the inverse temperature over all segmentations: 0 draws uniformly, larger values stay
    ///     nearer to the best one (0.1 to 0.5 are usual). Of a BPE model the probability with which a merge is left out,
    ///     from 0 to 1 (0.1 is usual). Words and characters have nothing to draw from.
    ///   - nbest: of a unigram model, how many of the best segmentations are drawn from, up to
    ///     `SubwordSampling.mostSegmentations`; all there are when nil.
    /// - Throws: `CorpusError` for a model type without sampling, or an `alpha` or `nbest` out of range.
    /// - Source: Kudo 2018, arXiv:1804.10959; for BPE, Provilkov et al. 2020, arXiv:1910.13267.
    public func sample(_ text: String, alpha: Float, nbest: Int? = nil, seed: UInt32) throws(CorpusError) -> [Int32] {
        guard alpha.isFinite, alpha >= 0 else {
            throw CorpusError(.badSetting, "sampling alpha is \(alpha); expected a number of at least 0")
        }
        if let nbest, !(1...SubwordSampling.mostSegmentations ~= nbest) {
            throw CorpusError(
                .badSetting,
                "sampling draws from \(nbest) segmentations; expected 1 to \(SubwordSampling.mostSegmentations)")
        }
        return try ids(of: text, failure: .badSetting) { text, ids in
            csp_sample(handle, text.baseAddress, text.count, nbest.map(Int32.init) ?? -1, alpha, seed, &ids)
        }
    }

    /// The text of a sequence of ids; `<pad>`, `<s>` and `</s>` write nothing, and `<unk>` writes ` ⁇ `.
    /// - Throws: `CorpusError` for an id outside the vocabulary.
    public func decode(_ ids: some Collection<Int32>) throws(CorpusError) -> String {
        var bytes = csp_bytes()
        defer { csp_bytes_free(&bytes) }
        let status = Array(ids).withUnsafeBufferPointer { csp_decode(handle, $0.baseAddress, $0.count, &bytes) }
        try Self.check(status, .badData, "\(name): cannot decode ids (vocabulary of \(vocabularySize))")
        return String(decoding: UnsafeBufferPointer(start: bytes.values, count: bytes.count), as: UTF8.self)
    }

    /// The text that each of a sequence of ids adds; joined, what `decode` gives, where `<unk>` writes ` ⁇ `.
    /// - Throws: `CorpusError` for an id outside the vocabulary.
    public func decodePieces(_ ids: some Collection<Int32>) throws(CorpusError) -> [String] {
        var bytes = csp_bytes()
        var ends = csp_ids()
        defer {
            csp_bytes_free(&bytes)
            csp_ids_free(&ends)
        }
        let status = Array(ids).withUnsafeBufferPointer {
            csp_decode_pieces(handle, $0.baseAddress, $0.count, &bytes, &ends)
        }
        try Self.check(status, .badData, "\(name): cannot decode ids (vocabulary of \(vocabularySize))")
        return Self.texts(in: bytes, ends: UnsafeBufferPointer(start: ends.values, count: ends.count))
    }

    /// The piece with an id, as written in the vocabulary.
    public func piece(of id: Int32) -> String {
        precondition(id >= 0 && id < vocabularySize, "id \(id) outside a vocabulary of \(vocabularySize)")
        var bytes = csp_bytes()
        defer { csp_bytes_free(&bytes) }
        var status = csp_piece(handle, id, &bytes)
        defer { csp_status_free(&status) }
        precondition(status.code == 0, "piece \(id) of \(vocabularySize) is missing")
        return String(decoding: UnsafeBufferPointer(start: bytes.values, count: bytes.count), as: UTF8.self)
    }

    /// The number of the piece that is written in this way; nil when there is none.
    public func id(of piece: String) -> Int32? {
        var id: Int32 = -1
        var piece = piece
        var status = piece.withUTF8 { csp_piece_id(handle, $0.baseAddress, $0.count, &id) }
        defer { csp_status_free(&status) }
        return status.code == 0 && id >= 0 ? id : nil
    }

    /// The number of the piece that a tag is.
    /// - Throws: `CorpusError` when the vocabulary has none, or one that stands for nothing.
    public func id(ofTag tag: String) throws(CorpusError) -> Int32 {
        guard let id = self.id(of: tag), Int(id) >= SpecialTokens.count else {
            throw CorpusError(
                .badSetting,
                "\(name): found no piece '\(tag.onOneLine)' in the vocabulary, expected a tag that it was trained with")
        }
        return id
    }

    /// The texts that stand one after the other in some bytes.
    private static func texts(in bytes: csp_bytes, ends: UnsafeBufferPointer<Int32>) -> [String] {
        let joined = UnsafeBufferPointer(start: bytes.values, count: bytes.count)
        var begin = 0
        return ends.map { end in
            defer { begin = Int(end) }
            return String(decoding: joined[begin..<Int(end)], as: UTF8.self)
        }
    }

    /// Calls the library with the bytes of a text, and takes over the integers that it answers with.
    private func ids(
        of text: String, failure: CorpusError.Kind = .badData,
        _ call: (UnsafeBufferPointer<UInt8>, inout csp_ids) -> csp_status
    ) throws(CorpusError) -> [Int32] {
        var ids = csp_ids()
        defer { csp_ids_free(&ids) }
        var text = text
        let status = text.withUTF8 { call($0, &ids) }
        try Self.check(status, failure, "\(name): cannot encode")
        return Array(UnsafeBufferPointer(start: ids.values, count: ids.count))
    }

    private static func vocabularySize(of handle: OpaquePointer, name: String) throws(CorpusError) -> Int {
        var size: Int32 = 0
        try check(csp_vocabulary_size(handle, &size), .badData, name)
        return Int(size)
    }

    private static func checkSpecials(of handle: OpaquePointer, name: String) throws(CorpusError) {
        var ids = [Int32](repeating: -1, count: 4)
        let status = ids.withUnsafeMutableBufferPointer { csp_special_ids(handle, $0.baseAddress) }
        try check(status, .badData, name)
        let expected = [SpecialTokens.pad, SpecialTokens.unknown, SpecialTokens.start, SpecialTokens.end]
        guard ids == expected else {
            throw CorpusError(
                .badData, "\(name): ids of <pad>, <unk>, <s>, </s> are \(ids); expected \(expected) (-1 means absent)")
        }
    }

    /// Throws a status that is a failure, as one line that begins with `context`.
    static func check(_ status: csp_status, _ kind: CorpusError.Kind, _ context: String) throws(CorpusError) {
        guard status.code != 0 else { return }
        throw CorpusError(kind, "\(context): \(reason(status))")
    }

    /// The message of a failed status, without the source position that the library puts in front; frees the status.
    static func reason(_ status: csp_status) -> String {
        var status = status
        defer { csp_status_free(&status) }
        let message = status.message.map { String(cString: $0) } ?? ""
        let oneLine = message.onOneLine
        return oneLine.isEmpty ? "SentencePiece failed with status \(status.code)" : oneLine
    }
}
