import Training
import Translation

/// The keys of minimum risk training.
extension Setting {
    static let risk = [
        number(
            riskWeight, \.training.minimumRisk.weight, .closed(0, 1),
            "The share of the expected risk of what the model writes itself in what training lowers; the cross-entropy of the "
                + "targets has the rest. 0 for none of it, 1 for nothing else; best in a run that starts from a trained model."
        )
        .paper("Shen et al. 2016, arXiv:1512.02433; Edunov et al. 2018, arXiv:1711.04956"),
        choice(
            "training.minimum_risk.metric", \.training.minimumRisk.metric,
            "What a candidate is compared with the reference by, as text; its risk is 1 less the score: bleu of the sentence, "
                + "smoothed and over the orders that it has, or chrf."
        )
        .ofRisk,
        choice(
            "training.minimum_risk.candidates", \.training.minimumRisk.candidates,
            "Where candidates come from: draws from the model's distribution (sample), or the best of a search with a beam of "
                + "so many (beam)."
        )
        .paper("Edunov et al. 2018, arXiv:1711.04956, 4")
        .ofRisk,
        integer(
            "training.minimum_risk.samples", \.training.minimumRisk.samples, from: 2, to: 1024,
            "How many candidates there are for each source; equal ones count once. Time grows with it, memory hardly."
        )
        .unit("candidates")
        .ofRisk,
        number(
            "training.minimum_risk.temperature", \.training.minimumRisk.temperature, .leftOpen(0, 100),
            "What log-probabilities are divided by for the draws; above 1 they differ more."
        )
        .ofRisk
        .only(with: "training.minimum_risk.candidates", RiskConfiguration.Candidates.sample),
        flag(
            "training.minimum_risk.include_reference", \.training.minimumRisk.includesReference,
            "Whether the reference is a candidate too, with a risk of 0."
        )
        .ofRisk,
        number(
            "training.minimum_risk.sharpness", \.training.minimumRisk.sharpness, .leftOpen(0, 100),
            "The power to which the candidates' probabilities are raised before they are made to sum to 1; small ones make "
                + "them nearly alike, and 1 leaves them as they are, nearly all with the likeliest."
        )
        .paper("Shen et al. 2016, arXiv:1512.02433, 5.2")
        .ofRisk,
        number(
            "training.minimum_risk.maximum_length_ratio", \.training.minimumRisk.maximumLengthRatio,
            .leftOpen(0, SearchConfiguration.largestLengthRatio),
            "The longest candidate, as a multiple of the length of the source; 5 pieces are added."
        )
        .unit("target pieces per source piece")
        .ofRisk,
    ]

    fileprivate static let riskWeight = "training.minimum_risk.weight"
}

extension Setting {
    /// The same setting, meaningful only where a risk counts.
    fileprivate var ofRisk: Setting { only(with: Setting.riskWeight, above: 0) }
}
