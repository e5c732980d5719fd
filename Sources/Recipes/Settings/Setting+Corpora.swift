import Corpora

/// The keys of the recipe itself, of its data and of its tokenizers.
extension Setting {
    static let general = [
        text("name", \.name, .name, example: "my-model", "What the model is called."),
        integer(
            "seed", \.seed, from: 0,
            "Where all randomness starts; the same seed, settings and data give the same model."),
        choice(
            "paths", \.paths,
            "What the paths in a configuration start from: the folder that dragoman is run in, or that of the file that they "
                + "stand in. On the command line it is always the first."),
        Setting(
            key: "output", kind: .text,
            meaning: "The folder that the model is written to; models/ and the name if left out.", isPath: true,
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
            "The training text, one sentence a line; several files are read one after the other."
        )
        .only(without: CorpusSetting.section),
        text(
            "data.source.validation", \.data.source.validation, example: "valid.en",
            "The text that training is judged by."
        )
        .path(),
        optionalText("data.source.test", \.data.source.test, "The text for a score at the end, if there is one.")
            .path(),
        flag(
            "data.source.reversed", \.model.reversed.source,
            "Whether the model reads the source from its last piece to its first; the text is as ever."
        )
        .paper("Sutskever et al. 2014, arXiv:1409.3215, 3.3"),
        text("data.target.language", \.data.target.language, example: "de", "The code of the language translated to."),
        paths(
            "data.target.train", \.data.target.train, example: "train.de",
            "The translation of data.source.train, file by file and line by line."
        )
        .only(without: CorpusSetting.section),
        text(
            "data.target.validation", \.data.target.validation, example: "valid.de",
            "The translation of data.source.validation."
        )
        .path(),
        optionalText("data.target.test", \.data.target.test, "The translation of data.source.test.").path(),
        flag(
            "data.target.reversed", \.model.reversed.target,
            "Whether the model writes the target from its last piece to its first; translations come out as ever."
        )
        .paper("Liu et al. 2016, aclanthology.org/N16-1046; Sennrich et al. 2016, arXiv:1606.02891"),
        optionalPaths(
            "data.alignment", \.data.alignment,
            "Which words of the training text correspond: a file for each of data.source.train with the links of each pair on a "
                + "line, such as 0-0 1-2, source word and target word counted from 0. Words are what stands between spaces."
        )
        .only(without: CorpusSetting.section)
        .only(with: "training.guided_alignment", above: 0),
        corpora(
            CorpusSetting.section, \.data.corpora,
            """
            Several training texts in place of data.source.train and data.target.train, each under a name of its own, such \
            as {genuine: {source: a.en, target: a.de, weight: 3}, synthetic: {pairs: b.tsv, tag: <bt>}}. Keys of each: \
            source and target, as there, and second_source where there is one; or pairs, files with all sides on each \
            line and tabs between them, whose columns are source, target unless columns lists others (source, target, \
            second_source, weight, alignment, and _ for what is not read); sentence_weights, a file for each of source \
            with a number on each line that the loss of the pair is multiplied with, as by a column weight; alignment, a \
            file for each of source as in data.alignment, or a column of it; weight, how often each pair comes in an \
            epoch, above 0 and up to 1000, 1 unless given; tag, a piece in front of each source sentence. See \
            docs/corpora.md.
            """
        )
        .paper("tag: Caswell et al. 2019, arXiv:1906.06442"),
        integer(
            "data.maximum_length", \.data.maximumLength, from: 1,
            "The longest sentence, of any side, to train on; longer pairs are counted and reported."
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
            .paper("unigram: Kudo 2018, arXiv:1804.10959; bpe: Sennrich et al. 2016, arXiv:1508.07909")
            .learned,
        integer(
            "tokenizer.vocabulary_size", \.tokenizer.vocabularySize, from: 8, to: 1_000_000,
            "The size of a vocabulary, <pad>, <unk>, <s> and </s> included."
        )
        .unit("pieces")
        .learned,
        flag(
            "tokenizer.shared", \.tokenizer.shared,
            "Whether source and target have one vocabulary, trained on both, or one each."
        )
        .learned,
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
        .learnedFromCharacters,
        flag(
            "tokenizer.keep_letters", \.tokenizer.keepsLetters,
            "Whether every letter of the alphabets that the corpus is written in, and every ASCII digit and sign in it, gets a "
                + "piece, however rare it is."
        )
        .learnedFromCharacters,
        normalization(
            "tokenizer.normalization", \.tokenizer.normalization,
            """
            How text is normalised before it is cut, and so in what the model writes: by Unicode's NFKC (nfkc), which turns \
            full-width signs and ligatures into ordinary ones; by that and rules for spaces and control characters (nmt_nfkc); \
            with small letters alone (_cf); not at all (identity); or by a file of rules. See docs/vocabularies.md.
            """
        )
        .learned,
        flag(
            "tokenizer.byte_fallback", \.tokenizer.writesBytes,
            "Whether what the vocabulary lacks is written byte by byte, in 256 pieces that it has for that, and not as <unk>."
        )
        .learnedFromCharacters,
        flag(
            "tokenizer.split_digits", \.tokenizer.splitsDigits,
            "Whether every digit is a piece of its own, so that no number is one piece."
        )
        .only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram, .bpe)
        .learned,
        symbols(
            "tokenizer.user_defined_symbols", \.tokenizer.symbols,
            "Texts that are one piece each wherever they stand, within words too, and come through as they are; tags of "
                + "data.corpora are such pieces by themselves."
        )
        .learnedFromCharacters,
        optionalInteger(
            "tokenizer.training_lines", \.tokenizer.trainingLines, from: 1,
            "The most lines of the training text that a vocabulary is learned from; of more, so many are drawn by the seed. "
                + "With null it is as many as have 50 MB, which takes less than 1.5 GB of memory."
        )
        .unit("lines")
        .learned,
        tokenizers(
            "tokenizer.model", \.tokenizer.model,
            "Tokenizers that exist: the file of a SentencePiece model, with whatever numbers its special pieces have, or a "
                + "model folder, for both sides; or one for each side. With null they are trained."
        )
        .path()
        .only(without: "training.start_from"),
    ]
}

extension Setting {
    /// The same setting, of how a vocabulary is learned: it means something only where one is.
    fileprivate var learned: Setting { only(without: "tokenizer.model").only(without: "training.start_from") }

    /// The same, where pieces are made of characters.
    fileprivate var learnedFromCharacters: Setting {
        only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram, .bpe, .char).learned
    }
}
