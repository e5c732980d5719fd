import Corpora

/// The keys of what becomes of training pairs on their way to the model.
extension Setting {
    static let changes = [
        casing("upper", \.data.casing.upper, "in capitals, MY SISTER HAS A COLD"),
        casing("title", \.data.casing.title, "with a capital at the beginning of each word, My Sister Has A Cold"),
        casing("lower", \.data.casing.lower, "in small letters, my sister has a cold"),
        number(
            "data.placeholders", \.data.placeholders, .halfOpen(0, 1),
            """
            The share of the training pairs that are read with one to three placeholders on both sides, drawn anew in each \
            epoch: the piece <|ph|>, which the vocabulary gets for it and which stands for placeholders, addresses and the \
            like in translation. See docs/training.md.
            """
        )
        .unit("share of the pairs")
        .only(with: "tokenizer.type", TokenizerConfiguration.Kind.unigram, .bpe, .char),
    ]

    private static func casing(_ name: String, _ path: Path<Double>, _ form: String) -> Setting {
        number(
            "data.casing.\(name)", path, .halfOpen(0, 1),
            "The share of the training pairs that are read \(form), on all sides, drawn anew in each epoch; vocabularies are "
                + "learned from the same share of such lines."
        )
        .unit("share of the pairs")
    }
}
