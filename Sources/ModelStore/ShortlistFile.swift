import Corpora

/// The file `shortlist.safetensors`: the rows of a shortlist one after the other, and where each ends.
public enum ShortlistFile {
    private static let formatKey = "format"
    private static let format = "dragoman-shortlist-1"

    private enum Name {
        static let translations = "translations"
        static let ends = "ends"
        static let frequent = "frequent"
    }

    /// Writes a shortlist, complete or not at all.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(_ shortlist: Shortlist, to path: String) throws {
        let ends = shortlist.translations.offsets.dropFirst().map(Int32.init)
        let tensors = [
            (Name.ends, ends), (Name.frequent, shortlist.frequent),
            (Name.translations, shortlist.translations.elements),
        ].map { name, integers in (entry(name, integers.count), integers.map(\.littleEndian)) }
        let contents = Dictionary(uniqueKeysWithValues: tensors)
        try SafetensorsFile.write(tensors.map(\.0), metadata: [formatKey: format], to: path) { entry, append in
            try contents[entry]?.withUnsafeBytes { try append($0) }
        }
    }

    /// Reads the shortlist of a model whose vocabularies have these sizes.
    /// - Throws: `ModelStoreError.missingInput` or `.badData` with what is wrong with the file.
    public static func read(
        _ path: String, sourceVocabularySize: Int, targetVocabularySize: Int
    ) throws -> Shortlist {
        let file = try SafetensorsFile(path: path)
        guard file.metadata[formatKey] == format else {
            throw ModelStoreError.badData(
                file: path, found: "format '\(file.metadata[formatKey] ?? "none")' in its metadata",
                expected: "'\(format)'")
        }
        let ends = try integers(Name.ends, file).map(Int.init)
        guard ends.count == sourceVocabularySize else {
            throw ModelStoreError.badData(
                file: path, found: "a shortlist for \(ends.count) source pieces",
                expected: "\(sourceVocabularySize), as the model has")
        }
        let elements = try integers(Name.translations, file)
        let frequent = try integers(Name.frequent, file)
        let starts = [0] + ends
        guard zip(starts, ends).allSatisfy(<=), ends.last == elements.count else {
            throw ModelStoreError.badData(
                file: path, found: "rows that end at other places than their pieces",
                expected: "ascending ends up to \(elements.count)")
        }
        let rows = zip(starts, ends).map { elements[$0..<$1] }
        guard (rows + [frequent[...]]).allSatisfy({ Shortlist.isList($0, below: targetVocabularySize) }) else {
            throw ModelStoreError.badData(
                file: path, found: "a row that does not hold ascending target pieces",
                expected: "pieces from \(SpecialTokens.count) to \(targetVocabularySize - 1), as the model has")
        }
        return Shortlist(
            translations: RaggedArray(rows), frequent: frequent, targetVocabularySize: targetVocabularySize)
    }

    private static func entry(_ name: String, _ count: Int) -> SafetensorsEntry {
        SafetensorsEntry(name: name, elementType: .int32, shape: [count])
    }

    private static func integers(_ name: String, _ file: SafetensorsFile) throws -> [Int32] {
        let count = file.entry(named: name)?.shape.first ?? 0
        return try file.withBytes(of: entry(name, count)) { bytes in
            (0..<count).map {
                Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self))
            }
        }
    }
}
