import Corpora
import Foundation
import Models
import Text

/// The pretrained vectors that a recipe's model begins with.
///
/// A run needs them once: from the first step on, the weights are all there is.
struct InitialVectors {
    /// Those of each table that has a file.
    private let tables: [(table: VectorCoverage.Table, vectors: PretrainedVectors)]

    /// Sees to it that the files are there and begin with vectors of the right size, before anything takes its time.
    /// - Throws: `RecipeError` with the files that are missing; `CorpusError` with what is wrong with one.
    static func check(_ recipe: Recipe) throws {
        let files = Self.files(of: recipe)
        let missing = files.map(\.file).filter { !FileManager.default.fileExists(atPath: $0) }
        if !missing.isEmpty {
            throw RecipeError(
                .missingInput, mistakes: missing.map { "\($0): not found; expected a file of word vectors" })
        }
        for (_, file) in files {
            if let pipe = InputPipe(file) {
                throw CorpusError(
                    .badSetting, "\(file): found \(pipe) expected a file: vectors are looked at before they are read")
            }
            try reader(of: file, recipe).checkBeginning()
        }
    }

    /// Reads the vectors of a recipe's files.
    /// - Parameter notice: gets one line for each file with lines that say the same as earlier ones, or with no word of the
    ///   vocabulary.
    /// - Throws: `CorpusError` as `PretrainedVectors` does.
    init(_ recipe: Recipe, _ tokenizers: TokenizerPair, _ notice: (String) -> Void) throws(CorpusError) {
        var tables: [(table: VectorCoverage.Table, vectors: PretrainedVectors)] = []
        for (table, file) in Self.files(of: recipe) {
            if tokenizers.isShared, let same = tables.first(where: { $0.vectors.path == file }) {
                tables.append((table, same.vectors))
                continue
            }
            let model = table == .target ? tokenizers.target : tokenizers.source
            let vectors = try PretrainedVectors(
                reading: file, for: model, size: recipe.model.embedding.size,
                maximumLineBytes: recipe.data.maximumLineBytes)
            if vectors.repeatedLines > 0 {
                notice(
                    "warning: \(file): \(vectors.repeatedLines) lines have a word that stands on an earlier line, whose "
                        + "vector counts")
            }
            if vectors.rows.isEmpty {
                notice("warning: \(file): has no vector for any piece of the vocabulary; is it of another language?")
            }
            tables.append((table, vectors))
        }
        self.tables = tables
    }

    /// How much of the vocabularies and of a corpus the files know; each is told in a line.
    func coverage(of corpus: ParallelCorpus, _ notice: (String) -> Void) -> [VectorCoverage] {
        let coverage = tables.map { VectorCoverage(of: $0.vectors, as: $0.table, in: corpus) }
        for table in coverage { notice("pretrained vectors: \(table)") }
        return coverage
    }

    /// Puts the vectors into a model's embeddings.
    func set(in model: TranslationModel) {
        for (table, vectors) in tables {
            model.setEmbeddings(
                source: table == .target ? nil : vectors.rows, target: table == .target ? vectors.rows : nil)
        }
    }

    /// The files that a recipe names, each with the table that begins with its vectors.
    private static func files(of recipe: Recipe) -> [(table: VectorCoverage.Table, file: String)] {
        let (vectors, isShared) = (recipe.training.vectors, recipe.model.embedding.tied == .all)
        let sides = [(VectorCoverage.Table.source, vectors.source), (.target, vectors.target)]
        return sides.compactMap { side, file in file.map { (isShared ? .shared : side, $0) } }
    }

    private static func reader(of file: String, _ recipe: Recipe) throws(CorpusError) -> VectorReader {
        try VectorReader(
            file, size: recipe.model.embedding.size, maximumLineBytes: recipe.data.maximumLineBytes)
    }
}
