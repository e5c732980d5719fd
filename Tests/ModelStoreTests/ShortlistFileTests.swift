import CPUBackend
import Corpora
import Foundation
import ModelStore
import TestSupport
import Testing

@Suite("Shortlist files")
struct ShortlistFileTests {
    private let shortlist = Shortlist(
        translations: RaggedArray([[], [], [], [9], [5, 7], [4, 6], [], [7, 8]]), frequent: [6, 10],
        targetVocabularySize: 12)

    @Test("A shortlist is read as it was written, empty ones too")
    func roundTrip() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/shortlist.safetensors"
            try ShortlistFile.write(shortlist, to: path)
            #expect(try ShortlistFile.read(path, sourceVocabularySize: 8, targetVocabularySize: 12) == shortlist)
            let empty = Shortlist(
                translations: RaggedArray([[Int32]](repeating: [], count: 5)), frequent: [], targetVocabularySize: 4)
            try ShortlistFile.write(empty, to: path)
            #expect(try ShortlistFile.read(path, sourceVocabularySize: 5, targetVocabularySize: 4) == empty)
        }
    }

    @Test("The shortlist of another model is refused with its numbers")
    func otherModel() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/shortlist.safetensors"
            try ShortlistFile.write(shortlist, to: path)
            let source = #expect(throws: ModelStoreError.self) {
                try ShortlistFile.read(path, sourceVocabularySize: 9, targetVocabularySize: 12)
            }
            #expect(
                source?.description == "\(path): found a shortlist for 8 source pieces; expected 9, as the model has")
            let target = #expect(throws: ModelStoreError.self) {
                try ShortlistFile.read(path, sourceVocabularySize: 8, targetVocabularySize: 10)
            }
            #expect(
                target?.description
                    == "\(path): found a row that does not hold ascending target pieces; expected pieces from 4 to 9, as "
                    + "the model has")
        }
    }

    @Test("A file that is none is refused, and so are rows that end outside of it")
    func damaged() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/shortlist.safetensors"
            try ModelFile.write(tinyModel(), to: path)
            let model = #expect(throws: ModelStoreError.self) {
                try ShortlistFile.read(path, sourceVocabularySize: 8, targetVocabularySize: 12)
            }
            #expect(model?.description.contains("expected 'dragoman-shortlist-1'") == true)
            try ShortlistFile.write(shortlist, to: path)
            let good = withoutChecksums(try #require(FileManager.default.contents(atPath: path)))
            // The last end, 7 before.
            let header = Int(good[0]) + Int(good[1]) << 8 + 8
            for damage in [6, 8, 0xFF] as [UInt8] {
                var bad = good
                bad[header + 7 * 4] = damage
                try bad.write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: ModelStoreError.self) {
                    try ShortlistFile.read(path, sourceVocabularySize: 8, targetVocabularySize: 12)
                }
                #expect(error?.description.contains("found rows that end at other places") == true)
            }
            try ShortlistFile.write(shortlist, to: path)
            var flipped = try #require(FileManager.default.contents(atPath: path))
            flipped[flipped.count - 4] ^= 1
            try flipped.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: ModelStoreError.self) {
                try ShortlistFile.read(path, sourceVocabularySize: 8, targetVocabularySize: 12)
            }
            #expect(error?.description.hasPrefix("\(path): found contents with the checksum xxh3:") == true)
        }
    }

    @Test("A folder without a shortlist says how to make one, and a removed model takes its shortlist along")
    func folder() throws {
        try withTemporaryFolder { path in
            let folder = ModelFolder(path)
            let model = tinyModel(source: 8, target: 12, tied: .none)
            let missing = #expect(throws: ModelStoreError.self) { try folder.shortlist(for: model) }
            #expect(
                missing?.description
                    == "\(path)/shortlist.safetensors: not found; expected a shortlist, which 'dragoman shortlist' makes"
            )
            try ShortlistFile.write(shortlist, to: folder.shortlist)
            #expect(try folder.shortlist(for: model) == shortlist)
            try folder.removeModel()
            #expect(!FileManager.default.fileExists(atPath: folder.shortlist))
        }
    }
}
