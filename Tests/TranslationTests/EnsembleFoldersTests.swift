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

    @Test("A vocabulary is the same in whatever file it came, and one with other numbers for its pieces is another")
    func differentFiles() throws {
        func tokenizer(_ pieces: [String], _ input: String) throws -> SubwordModel {
            var file = ProtobufWriter()
            for (number, text) in (["<unk>"] + pieces).enumerated() {
                var piece = ProtobufWriter()
                piece.append(1, bytes: text.utf8)
                piece.append(2, float: -Float(number))
                piece.append(3, integer: number == 0 ? 2 : 1)
                file.append(1, bytes: piece.bytes)
            }
            var trainer = ProtobufWriter()
            trainer.append(1, bytes: input.utf8)
            file.append(2, bytes: trainer.bytes)
            return try AdoptedSubwordModel(serialised: file.bytes, name: input).model
        }
        let folder = try TemporaryFolder()
        let pieces = ["▁", "a", "b", "▁a", "ab"]
        let tokenized = [
            try tokenizer(pieces, "one.txt"), try tokenizer(pieces, "two.txt"),
            try tokenizer(pieces.reversed(), "one.txt"),
        ]
        var folders: [ModelFolder] = []
        for (number, tokenizer) in tokenized.enumerated() {
            let model = ModelFolder("\(folder.path)/\(number)")
            _ = try model.prepare()
            let pair = TokenizerPair(shared: tokenizer)
            try ModelFile.write(
                tinyModel(vocabulary: tokenizer.vocabularySize, seed: UInt64(number)), tokenizers: pair, to: model.model
            )
            try model.write(pair)
            folders.append(model)
        }
        let (ensemble, tokenizers) = try Ensemble.load(Array(folders.prefix(2)), on: .cpu)
        #expect(tokenizers[0].target.checksum != tokenizers[1].target.checksum)
        let translator = Translator(ensemble, tokenizers, SearchConfiguration())
        #expect(try translator.translate(["ab a"]).count == 1)
        #expect(throws: ModelStoreError.self) { try Ensemble.load([folders[0], folders[2]], on: .cpu) }
    }
}
