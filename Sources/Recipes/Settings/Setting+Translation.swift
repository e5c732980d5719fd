import Translation

/// The keys of translation.
extension Setting {
    static let translation = [
        integer(
            "translation.beam", \.translation.beam, from: 1, to: 1024,
            "Hypotheses kept at each step of the search; 1 is greedy search."
        )
        .unit("hypotheses")
        .paper("Graves 2012, arXiv:1211.3711; Sutskever et al. 2014, arXiv:1409.3215, 3.2"),
        number(
            "translation.length_penalty", \.translation.lengthPenalty, .from(0),
            "The exponent a of the length penalty ((b + length) / (b + 1))^a that scores are divided by; 0 for no penalty."
        )
        .paper("Wu et al. 2016, arXiv:1609.08144, 7"),
        number(
            "translation.length_penalty_offset", \.translation.lengthPenaltyOffset, .from(0),
            "The offset b of the length penalty ((b + length) / (b + 1))^a; 5 gives the penalty of the paper."
        )
        .unit("target pieces")
        .paper("Wu et al. 2016, arXiv:1609.08144, 7, equation 14"),
        number(
            "translation.maximum_length_ratio", \.translation.maximumLengthRatio,
            .leftOpen(0, SearchConfiguration.largestLengthRatio),
            "The longest translation, as a multiple of the length of the source; 5 pieces are added."
        )
        .unit("target pieces per source piece"),
        number(
            "translation.minimum_length_ratio", \.translation.minimumLengthRatio, .from(0),
            "The shortest translation, as a multiple of the length of the source; never above the longest."
        )
        .unit("target pieces per source piece"),
        optionalInteger(
            "translation.maximum_length", \.translation.maximumLength, from: 1, to: 1_000_000,
            "The longest translation, whatever the source; null for no such limit."
        )
        .unit("target pieces"),
        integer(
            "translation.minimum_length", \.translation.minimumLength, from: 0, to: 1_000_000,
            "The shortest translation, whatever the source; never above the longest."
        )
        .unit("target pieces"),
        number(
            "translation.word_penalty", \.translation.wordPenalty, .closed(-1_000, 1_000),
            "What each piece of a translation costs before the length penalty; below 0 it favours long translations."
        )
        .unit("nats"),
        number(
            "translation.coverage_penalty", \.translation.coveragePenalty, .from(0),
            "The weight of the coverage penalty, which favours translations that look at all of the source; 0 for none."
        )
        .paper("Wu et al. 2016, arXiv:1609.08144, 7, equation 14"),
        number(
            "translation.repetition_penalty", \.translation.repetitionPenalty, .from(1),
            "What the log-probability of a piece that the translation has already is multiplied with; 1 for no penalty."
        )
        .paper("Keskar et al. 2019, arXiv:1909.05858, 4.1, with log-probabilities for logits"),
        integer(
            "translation.no_repeat_ngram", \.translation.noRepeatNGram, from: 0, to: 1_000_000,
            "No sequence of so many pieces may occur twice in a translation; 0 for no such rule."
        )
        .unit("target pieces")
        .paper("Paulus et al. 2017, arXiv:1705.04304, 2.5"),
        flag(
            "translation.suppress_unknown", \.translation.suppressUnknown,
            "Whether <unk> is never written; otherwise it stands for characters of the source that the model does not know."
        ),
        choice(
            "translation.split", \.translation.split,
            "Where lines are cut before they are translated: between sentences, where they are too long, or nowhere; auto cuts "
                + "between sentences unless the model was trained on lines of several."
        ),
    ]
}
