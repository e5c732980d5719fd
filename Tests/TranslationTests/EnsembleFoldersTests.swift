import CPUBackend
import Corpora
import ModelStore
import TestSupport
import Testing
import Translation

@Suite struct EnsembleFoldersTests {
    /// A folder with a tiny model for the pieces of some lines.
    private func model(_ name: String, of lines: [String], seed: UInt64, in folder: TemporaryFolder) throws
        -> ModelFolder
    {
        let tokenizer = try SubwordTrainer(vocabularySize: 14).train(lines: lines).model
        let model = ModelFolder("\(folder.path)/\(name)")
        _ = try model.prepare()
        try ModelFile.write(tinyModel(vocabulary: tokenizer.vocabularySize, seed: seed), to: model.model)
        try model.write(TokenizerPair(shared: tokenizer))
        return model
    }

    @Test("Models that write one vocabulary decide together, and one that writes another is refused by its folder")
    func vocabularies() throws {
        let folder = try TemporaryFolder()
        let lines = ["ab ba", "aab b", "ba ab"]
        let one = try model("one", of: lines, seed: 1, in: folder)
        let two = try model("two", of: lines, seed: 2, in: folder)
        let other = try model("other", of: ["cd dc", "ccd d", "dc cd"], seed: 3, in: folder)
        let (ensemble, tokenizers) = try Ensemble.load([one, two], weights: [3, 1], mode: .logLinear, on: .cpu)
        #expect(ensemble.members.map(\.weight) == [0.75, 0.25] && ensemble.mode == .logLinear)
        #expect(tokenizers.count == 2 && tokenizers[0].target.checksum == tokenizers[1].target.checksum)
        let error = #expect(throws: ModelStoreError.self) { try Ensemble.load([one, two, other], on: .cpu) }
        #expect(
            error?.description == "\(other.path): found another target vocabulary; expected that of \(one.path)")
    }
}
