import Training

/// The keys of training.
extension Setting {
    static let training = batch + optimizer + schedule + numerics + rhythm

    private static let batch = [
        integer("training.batch.size", \.training.batch.size, from: 1, "The largest batch of one optimiser step.")
            .unit("training.batch.unit"),
        choice(
            "training.batch.unit", \.training.batch.unit, "What the size of a batch counts; tokens include padding."),
        integer(
            "training.batch.shards", \.training.batch.shards, from: 1, to: 1024,
            "Parts that a batch is cut into, worked on at once; results depend on it and never on threads."
        )
        .unit("parts"),
    ]

    private static let optimizer = [
        choice("training.optimizer.type", \.training.optimizer.kind, "How gradients change the weights.")
            .paper("Kingma and Ba 2015, arXiv:1412.6980"),
        number(
            "training.optimizer.learning_rate", \.training.optimizer.learningRate, .above(0),
            "The step size, before the schedule changes it."),
        number(
            "training.optimizer.beta1", \.training.optimizer.beta1, .halfOpen(0, 1),
            "The decay of the running mean of gradients."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1"),
        number(
            "training.optimizer.beta2", \.training.optimizer.beta2, .halfOpen(0, 1),
            "The decay of the running mean of squared gradients."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; 0.98: Vaswani et al. 2017, arXiv:1706.03762, 5.3"),
        number(
            "training.optimizer.epsilon", \.training.optimizer.epsilon, .above(0),
            "What is added to the root of the second moment before dividing by it."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1"),
        number(
            "training.optimizer.weight_decay", \.training.optimizer.weightDecay, .halfOpen(0, 1),
            "The share of each weight, times the learning rate, that a step takes away."
        )
        .paper("Loshchilov and Hutter 2019, arXiv:1711.05101"),
    ]

    private static let schedule = [
        choice("training.schedule.type", \.training.schedule.kind, "How the learning rate changes after the warm-up.")
            .paper(
                "cosine: Loshchilov and Hutter 2017, arXiv:1608.03983; "
                    + "inverse_sqrt: Vaswani et al. 2017, arXiv:1706.03762, 5.3"),
        number(
            "training.schedule.factor", \.training.schedule.factor, .open(0, 1),
            "What a plateau multiplies the learning rate by."
        )
        .only(with: "training.schedule.type", ScheduleConfiguration.Kind.plateau),
        integer(
            "training.schedule.patience", \.training.schedule.patience, from: 0,
            "How many validations without a better metric a plateau forgives."
        )
        .unit("validations")
        .only(with: "training.schedule.type", ScheduleConfiguration.Kind.plateau),
        integer(
            "training.schedule.warmup_steps", \.training.schedule.warmupSteps, from: 0,
            "Over how many steps the learning rate first grows from zero, linearly."
        )
        .unit("optimiser steps")
        .paper("Vaswani et al. 2017, arXiv:1706.03762, 5.3"),
        number(
            "training.schedule.minimum_learning_rate", \.training.schedule.minimumLearningRate, .from(0),
            "The learning rate below which the schedule does not go."
        )
        .only(with: "training.schedule.type", ScheduleConfiguration.Kind.plateau, .cosine, .inverseSquareRoot),
    ]

    private static let numerics = [
        optionalNumber(
            "training.clip_norm", \.training.clipNorm, .above(0),
            "The norm that the gradient of all parameters together is shortened to; null for never."
        )
        .paper("Pascanu et al. 2013, arXiv:1211.5063"),
        number(
            "training.label_smoothing", \.training.labelSmoothing, .halfOpen(0, 1),
            "The probability taken from the right piece and spread over the vocabulary."
        )
        .unit("probability")
        .paper("Szegedy et al. 2016, arXiv:1512.00567, 7"),
        choice(
            "training.precision", \.training.precision,
            "The arithmetic of the matrix products; weights and sums have 32 bits either way."
        )
        .paper("bfloat16: Kalamkar et al. 2019, arXiv:1905.12322")
        .only(with: "device", DeviceName.cpu),
        threads(
            "training.threads", \.training.threads,
            "How many threads work at once, auto for one per core; changes the speed and never the result."
        )
        .unit("threads"),
    ]

    private static let rhythm = [
        interval("training.validate_every", \.training.validateEvery, "How often the model is validated.")
            .unit("epochs or optimiser steps"),
        interval("training.checkpoint_every", \.training.checkpointEvery, "How often a checkpoint is written.")
            .unit("epochs or optimiser steps"),
        interval("training.log_every", \.training.logEvery, "How often a line about progress is logged.")
            .unit("epochs or optimiser steps"),
        integer(
            "training.maximum_epochs", \.training.maximumEpochs, from: 1,
            "Passes over the training corpus after which training ends."
        )
        .unit("epochs"),
        optionalInteger(
            "training.maximum_steps", \.training.maximumSteps, from: 1,
            "Steps after which training ends; null for no limit but the epochs."
        )
        .unit("optimiser steps"),
        choice(
            "training.metric", \.training.metric,
            "What validation compares: loss and perplexity per target piece, or BLEU of the translated source."
        )
        .paper("bleu: Papineni et al. 2002"),
        integer(
            "training.validation.beam", \.training.validation.beam, from: 1, to: 1024,
            "Hypotheses kept at each step when the validation source is translated; 1 is greedy search."
        )
        .unit("hypotheses"),
        optionalInteger(
            "training.patience", \.training.patience, from: 1,
            "Validations in a row without a better metric after which training ends; null for never."
        )
        .unit("validations"),
        integer(
            "training.keep_checkpoints", \.training.keepCheckpoints, from: 1,
            "Checkpoints kept on disk, the newest ones; the best weights so far are in model.safetensors besides."
        )
        .unit("checkpoints"),
    ]
}
