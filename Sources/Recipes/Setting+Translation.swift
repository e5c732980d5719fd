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
            "translation.maximum_length_ratio", \.translation.maximumLengthRatio, .above(0),
            "The longest translation, as a multiple of the length of the source; 5 pieces are added."
        )
        .unit("target pieces per source piece"),
        number(
            "translation.minimum_length_ratio", \.translation.minimumLengthRatio, .from(0),
            "The shortest translation, as a multiple of the length of the source; never above the longest."
        )
        .unit("target pieces per source piece"),
    ]
}
