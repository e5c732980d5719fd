import Corpora
import Foundation
import Text

/// The files of a recipe, paired and checked for being there.
public struct CorpusFiles: Sendable {
    /// What the model is trained on, text by text.
    public let texts: [TrainingText]
    /// The files of all these texts.
    public let training: ParallelFiles
    /// What training is judged by.
    public let validation: ParallelFiles

    /// Pairs the files of both sides.
    /// - Throws: `CorpusError` when the sides differ in their number of files; `RecipeError` with all files that are missing, or
    ///   with one that can be read only once.
    public init(_ data: DataConfiguration) throws {
        texts = try data.texts()
        training = ParallelFiles(texts.flatMap(\.files.files), maximumLineBytes: data.maximumLineBytes)
        validation = try data.files(
            source: [data.source.validation], target: [data.target.validation],
            secondSource: data.secondSource.map { [$0.validation] })
        let tests = [data.source.test, data.target.test, data.secondSource?.test].compactMap(\.self)
        // Training takes long enough that a name mistyped should not wait for its turn to be noticed.
        let beside =
            training.files.compactMap(\.secondSource) + training.files.compactMap(\.weights)
            + training.files.compactMap(\.alignment)
        let judging = validation.source + validation.target + validation.files.compactMap(\.secondSource) + tests
        let all = training.source + training.target + beside + judging
        var told: Set<String> = []
        let missing = all.filter { !FileManager.default.fileExists(atPath: $0) && told.insert($0).inserted }
        if !missing.isEmpty {
            throw RecipeError(.missingInput, mistakes: missing.map { "\($0): not found; expected a text file" })
        }
        for file in all {
            if let pipe = InputPipe(file) {
                throw CorpusError(
                    .badSetting,
                    "\(file): found \(pipe) expected a file: the texts of a training are read several times")
            }
        }
    }
}

extension DataConfiguration {
    /// A pair of lists of files, read as the configuration says.
    func files(
        source: [String], target: [String], secondSource: [String]? = nil
    ) throws(CorpusError) -> ParallelFiles {
        try ParallelFiles(
            source: source, target: target, secondSource: secondSource, maximumLineBytes: maximumLineBytes)
    }

    /// The files for a score at the end; nil where there are none.
    func testFiles() throws(CorpusError) -> ParallelFiles? {
        guard let source = source.test, let target = target.test else { return nil }
        return try files(source: [source], target: [target], secondSource: secondSource?.test.map { [$0] })
    }
}
