import Corpora

/// The keys of the recipe itself, of its data and of its tokenizers.
extension Setting {
    static let general = [
        text("name", \.name, .name, example: "my-model", "What the model is called."),
        integer(
            "seed", \.seed, from: 0,
            "Where all randomness starts; the same seed, settings and data give the same model."),
        Setting(
            key: "output", kind: .text,
            meaning: "The folder that the model is written to; models/ and the name if left out.",
            get: { .text($0.output) },
            set: { if case .text(let text) = $1 { $0.output = text } }),
        choice(
            "device", \.device,
            "Where the model is trained; with :bfloat16, matrix products are as training.precision bfloat16 has them."),
    ]

    static let data = [
        text(
            "data.source.language", \.data.source.language, example: "en", "The code of the language translated from."),
        paths(
            "data.source.train", \.data.source.train, example: "train.en",
            "The training text, one sentence a line; several files are read one after the other."),
        text(
            "data.source.validation", \.data.source.validation, example: "valid.en",
            "The text that training is judged by."),
        optionalText("data.source.test", \.data.source.test, "The text for a score at the end, if there is one."),
        text("data.target.language", \.data.target.language, example: "de", "The code of the language translated to."),
        paths(
            "data.target.train", \.data.target.train, example: "train.de",
            "The translation of data.source.train, file by file and line by line."),
        text(
            "data.target.validation", \.data.target.validation, example: "valid.de",
            "The translation of data.source.validation."),
        optionalText("data.target.test", \.data.target.test, "The translation of data.source.test."),
        integer(
            "data.maximum_length", \.data.maximumLength, from: 1,
            "The longest sentence, of either side, to train on; longer pairs are counted and reported."
        )
        .unit("pieces"),
        integer(
            "data.maximum_line_bytes", \.data.maximumLineBytes, from: 1,
            "The longest line of any text that is read; a longer one is an error that names it."
        )
        .unit("bytes"),
    ]

    static let tokenizer = [
        choice("tokenizer.type", \.tokenizer.kind, "What a piece of text is: a subword, a character or a word.")
            .paper("unigram: Kudo 2018, arXiv:1804.10959; bpe: Sennrich et al. 2016, arXiv:1508.07909"),
        integer(
            "tokenizer.vocabulary_size", \.tokenizer.vocabularySize, from: 8, to: 1_000_000,
            "The size of a vocabulary, <pad>, <unk>, <s> and </s> included."
        )
        .unit("pieces"),
        flag(
            "tokenizer.shared", \.tokenizer.shared,
            "Whether source and target have one vocabulary, trained on both, or one each."),
        number(
            "tokenizer.sampling_alpha", \.tokenizer.samplingAlpha, .closed(0, 1),
            "How freely training text is cut anew in each epoch; 0 always takes the best cut."
        )
        .unit("unigram: exponent of a cut's probability; bpe: probability to skip a merge")
        .paper("Kudo 2018, arXiv:1804.10959; Provilkov et al. 2020, arXiv:1910.13267")
        .only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram, .bpe),
        optionalInteger(
            "tokenizer.sampling_nbest", \.tokenizer.samplingNBest, from: 2, to: SubwordSampling.mostSegmentations,
            "How many of the best cuts of a sentence are drawn from, by tokenizer.sampling_alpha; null for all there are."
        )
        .unit("cuts")
        .paper("Kudo 2018, arXiv:1804.10959, 3.3")
        .only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram),
        number(
            "tokenizer.character_coverage", \.tokenizer.characterCoverage, .closed(0.98, 1),
            "The share of the corpus's characters that get a piece; the others become <unk>."
        )
        .unit("share of all characters")
        .only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram, .bpe, .char),
        optionalInteger(
            "tokenizer.training_lines", \.tokenizer.trainingLines, from: 1,
            "The most lines of the training text that a vocabulary is learned from; of more, so many are drawn by the seed. "
                + "With null it is as many as have 50 MB, which takes less than 1.5 GB of memory."
        )
        .unit("lines"),
    ]
}
