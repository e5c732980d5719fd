import Foundation
import ModelStore
import TestSupport
import Testing
import Translation

@Suite("What a model folder says of the text of its training")
struct TrainingTextFileTests {
    private let temporary: TemporaryFolder
    private var folder: ModelFolder { ModelFolder(temporary.path) }

    init() throws {
        temporary = try TemporaryFolder()
    }

    @Test("It is read as it was written, is nothing where there is none, and every byte of it that changed is found")
    func damage() throws {
        #expect(try TrainingTextFile.read(folder) == nil)
        try TrainingTextFile(lines: 300, linesOfSeveralSentences: 75).write(to: folder)
        let read = try #require(try TrainingTextFile.read(folder))
        #expect(read.lines == 300 && read.linesOfSeveralSentences == 75 && read.severalSentences == 0.25)
        let path = folder.trainingText
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 1
            try changed.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: ModelStoreError.self) { try TrainingTextFile.read(folder) }
            #expect(error?.description.hasPrefix("\(path): found ") == true)
            #expect(error?.description.contains("\n") == false)
        }
    }

    @Test("What it says already is not written again")
    func unchanged() throws {
        let text = TrainingTextFile(lines: 10, linesOfSeveralSentences: 1)
        try text.write(to: folder)
        // Held, so that no other file gets its number.
        let file = try #require(FileHandle(forReadingAtPath: folder.trainingText))
        defer { try? file.close() }
        let before = try #require(FileIdentity(path: folder.trainingText))
        try text.write(to: folder)
        #expect(FileIdentity(path: folder.trainingText) == before)
        try TrainingTextFile(lines: 10, linesOfSeveralSentences: 2).write(to: folder)
        #expect(FileIdentity(path: folder.trainingText) != before)
        #expect(try TrainingTextFile.read(folder)?.linesOfSeveralSentences == 2)
    }

    @Test("It says whether there were placeholders, and nothing of them where there were none")
    func placeholders() throws {
        let plain = TrainingTextFile(lines: 10, linesOfSeveralSentences: 1)
        try plain.write(to: folder)
        #expect(try TrainingTextFile.read(folder)?.hasPlaceholders == false)
        #expect(try !String(contentsOfFile: folder.trainingText, encoding: .utf8).contains("placeholders"))
        try TrainingTextFile(lines: 10, linesOfSeveralSentences: 1, placeholders: true).write(to: folder)
        #expect(try TrainingTextFile.read(folder)?.hasPlaceholders == true)
    }

    @Test("Numbers that cannot be are refused, whatever their checksum")
    func impossible() throws {
        for (lines, several) in [("0", "0"), ("3", "4"), ("3", "-1")] {
            let checksum = OwnChecksum.placeholder
            var data = Data(
                """
                {"checksum": "\(checksum)", "lines": \(lines), "linesOfSeveralSentences": \(several)}
                """.utf8)
            OwnChecksum.seal(&data)
            try AtomicFile.write(data, to: folder.trainingText)
            let error = #expect(throws: ModelStoreError.self) { try TrainingTextFile.read(folder) }
            #expect(error?.description.contains("found JSON of another form") == true)
        }
    }
}
