import Foundation
import ModelStore

/// What is known of the text that the model of a folder was trained on, `training-text.json` in that folder.
///
/// Folders of earlier versions have none.
package struct TrainingTextFile: Codable, Sendable {
    private static let expected = "what 'dragoman train' writes about its text"

    /// How many source lines there were.
    package let lines: Int
    /// How many of them had more than one sentence.
    package let linesOfSeveralSentences: Int
    /// Whether pairs had the piece of placeholders on both sides; nil, and not in the file, where none had it.
    private let placeholders: Bool?
    /// That of the file.
    private var checksum = OwnChecksum.placeholder

    /// What is known of so many lines, at least one.
    /// - Parameter placeholders: whether pairs had the piece of placeholders on both sides, by themselves or as they were read.
    package init(lines: Int, linesOfSeveralSentences: Int, placeholders: Bool = false) {
        precondition(
            lines > 0 && 0...lines ~= linesOfSeveralSentences, "\(linesOfSeveralSentences) of \(lines) lines")
        self.lines = lines
        self.linesOfSeveralSentences = linesOfSeveralSentences
        self.placeholders = placeholders ? true : nil
    }

    /// The share of lines that had more than one sentence, from 0 to 1.
    package var severalSentences: Double { Double(linesOfSeveralSentences) / Double(lines) }

    /// Whether pairs had the piece of placeholders on both sides; those of earlier versions had not.
    package var hasPlaceholders: Bool { placeholders ?? false }

    /// Reads the file of a model folder; nil where there is none.
    /// - Throws: `ModelStoreError` when it is damaged.
    package static func read(_ folder: ModelFolder) throws -> TrainingTextFile? {
        let path = folder.trainingText
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let data = try SmallFile.read(path, expected: expected)
        guard let file = try? JSONDecoder().decode(TrainingTextFile.self, from: data), file.lines > 0,
            0...file.lines ~= file.linesOfSeveralSentences
        else {
            throw ModelStoreError.badData(file: path, found: "JSON of another form", expected: expected)
        }
        try OwnChecksum.check(data, stated: file.checksum, path)
        return file
    }

    /// Writes the file into a model folder, unless it says the same already.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    package func write(to folder: ModelFolder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        var file = self
        file.checksum = OwnChecksum.placeholder
        var data = try encoder.encode(file)
        OwnChecksum.seal(&data)
        if FileManager.default.contents(atPath: folder.trainingText) == data { return }
        try AtomicFile.write(data, to: folder.trainingText)
    }
}
