import Foundation

extension SafetensorsFile {
    /// Writes a safetensors file, complete or not at all.
    ///
    /// The tensors lie in the file in the order given, and their data begins at a multiple of 64 bytes. The metadata gets the
    /// checksum of the file under `checksum`, as `OwnChecksum` has it.
    ///
    /// - Parameters:
    ///   - entries: names (each once), types and shapes.
    ///   - metadata: strings for `__metadata__`; the key `checksum` is taken.
    ///   - path: the final name, in a folder that exists; a file that is there is replaced.
    ///   - content: called for each entry in order; hands the entry's bytes, little-endian and row-major, to `append`,
    ///     in one piece or several.
    /// - Throws: `ModelStoreError.io` when the system refuses, and whatever `content` throws.
    public static func write(
        _ entries: [SafetensorsEntry], metadata: [String: String] = [:], to path: String,
        content: (_ entry: SafetensorsEntry, _ append: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        checkNames(entries)
        precondition(metadata[SafetensorsHeader.checksumKey] == nil, "the key of the checksum is taken")
        let header = try SafetensorsHeader.encode(
            entries, metadata: metadata.merging([SafetensorsHeader.checksumKey: OwnChecksum.placeholder]) { $1 })
        guard let place = OwnChecksum.place(of: OwnChecksum.placeholder, in: header) else {
            preconditionFailure("no place for the checksum in a header")
        }
        try AtomicFile.write(to: path) { file in
            let checksum = ChecksumStream()
            try file.write(header)
            header.withUnsafeBytes { checksum.append($0) }
            for entry in entries {
                var written = 0
                try content(entry) { bytes in
                    try file.write(bytes)
                    checksum.append(bytes)
                    written += bytes.count
                }
                precondition(
                    written == entry.byteCount,
                    "tensor '\(entry.name)': \(written) bytes were appended; expected \(entry.byteCount)")
            }
            try file.overwrite(at: place.lowerBound, with: Array(checksum.checksum.description.utf8))
        }
    }

    private static func checkNames(_ entries: [SafetensorsEntry]) {
        var names: Set<String> = [SafetensorsHeader.metadataName]
        for entry in entries {
            precondition(names.insert(entry.name).inserted, "the name '\(entry.name)' is reserved or given twice")
        }
    }
}
