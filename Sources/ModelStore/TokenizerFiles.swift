import Corpora
import Foundation
import Text

/// The files of a model's tokenizers and their checksums, which the metadata of a model file has under the files' names.
struct TokenizerFiles {
    /// The file of both sides.
    static let shared = "shared.spm"
    /// The source side's file.
    static let source = "source.spm"
    /// The target side's file.
    static let target = "target.spm"

    /// Checksums by file name; empty for a model file of an earlier version.
    let checksums: [String: String]

    /// Files with some checksums.
    init(checksums: [String: String]) {
        self.checksums = checksums
    }

    /// Those of a pair as a model folder has them.
    init(_ tokenizers: TokenizerPair) {
        checksums = Self.contents(of: tokenizers).mapValues { Checksum(of: $0).description }
    }

    /// Those that a model file names.
    init(namedBy file: SafetensorsFile) {
        checksums = file.metadata.filter { [Self.shared, Self.source, Self.target].contains($0.key) }
    }

    /// The bytes of each file.
    static func contents(of tokenizers: TokenizerPair) -> [String: [UInt8]] {
        tokenizers.isShared
            ? [shared: tokenizers.source.serialised]
            : [source: tokenizers.source.serialised, target: tokenizers.target.serialised]
    }

    /// Reads one of the files, and verifies it before anything is made of its bytes.
    func read(_ name: String, at path: String) throws -> SubwordModel {
        guard FileManager.default.fileExists(atPath: path) else {
            throw ModelStoreError.missingInput(
                file: path, expected: "the tokenizer that the model was saved with, without which it is of no use")
        }
        let bytes = try WholeFile.read(path, maximumBytes: SubwordModel.maximumFileBytes)
        if let expected = checksums[name] {
            let found = Checksum(of: bytes).description
            guard found == expected else {
                throw ModelStoreError.badData(
                    file: path, found: "another file than the model was saved with, or a damaged one",
                    expected: "the \(name) that belongs to its model.safetensors")
            }
        }
        return try SubwordModel(serialised: bytes, name: path)
    }
}
