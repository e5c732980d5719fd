import Corpora

extension Recipe {
    /// What the vocabularies lack of the training text, in a line for each side of which they lack something.
    func unknownCharacters(in corpus: ParallelCorpus) -> [String] {
        [("source", corpus.unknownSource), ("target", corpus.unknownTarget)].compactMap { side, unknown in
            guard let characters = unknown.description() else { return nil }
            return
                "the \(side) vocabulary lacks \(unknown.count) character\(unknown.count == 1 ? "" : "s") of the training "
                + "text, for which <unk> stands: \(characters)\(remedy)"
        }
    }

    /// What would keep the characters, where the configuration decides it.
    private var remedy: String {
        guard tokenizer.model == nil, training.startFrom == nil, tokenizer.characterCoverage < 1 else { return "" }
        let letters =
            tokenizer.keepsLetters ? "" : ", tokenizer.keep_letters true letters, ASCII digits and ASCII signs"
        return "; tokenizer.character_coverage 1 would keep all\(letters)"
    }
}
