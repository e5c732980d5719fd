import Training

/// The keys of validation, among those of training.
extension Setting {
    static let validation = [
        choice(
            "training.metric", \.training.metric,
            "What validation compares to find the best model, for model.safetensors and for patience: loss and perplexity per "
                + "target piece; bleu, chrf and ter of the translated source, with the settings of sacreBLEU; or what "
                + "training.validation.program finds in it."
        )
        .paper("bleu: Papineni et al. 2002; chrf: Popović 2015; ter: Snover et al. 2006"),
        choices(
            "training.validation.metrics", \.training.validation.metrics,
            "What validation measures besides training.metric, loss and perplexity, in the same translations; the best model "
                + "by each of them is kept in a folder best-METRIC of the model's."
        ),
        integer(
            "training.validation.beam", \.training.validation.beam, from: 1, to: 1024,
            "Hypotheses kept at each step when the validation source is translated; 1 is greedy search."
        )
        .unit("hypotheses"),
        program(
            "training.validation.program", \.training.validation.program,
            "A program that measures translations: behind its own arguments it gets three files, the validation source, the "
                + "translations and the references, one sentence a line; the last line that it writes is a number."
        )
        .path(),
        choice(
            "training.validation.program_better", \.training.validation.programBetter,
            "Which numbers of the program are better."
        )
        .only(withAny: "training.validation.program", "a program"),
        number(
            "training.validation.program_minutes", \.training.validation.programMinutes, .leftOpen(0, 100_000),
            "Time after which the program is ended, and counts as one that failed."
        )
        .unit("minutes")
        .only(withAny: "training.validation.program", "a program"),
        integer(
            "training.validation.samples", \.training.validation.samples, from: 0, to: 1000,
            "Sentences from all over the validation text whose translations are logged at each validation, the same ones each "
                + "time."
        )
        .unit("sentences"),
    ]
}
