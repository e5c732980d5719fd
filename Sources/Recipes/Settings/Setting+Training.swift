import Models
import Training

/// The keys of training.
extension Setting {
    private typealias Optimizer = OptimizerConfiguration.Kind
    private typealias Schedule = ScheduleConfiguration.Kind

    static let training =
        batch + optimizer + schedule + gradients + objective + numerics + rhythm + validation + keeping

    private static let batch = [
        integer("training.batch.size", \.training.batch.size, from: 1, "The largest batch.")
            .unit("training.batch.unit"),
        choice(
            "training.batch.unit", \.training.batch.unit, "What the size of a batch counts; tokens include padding."),
        integer(
            "training.batch.shards", \.training.batch.shards, from: 1, to: 1024,
            "Parts that a batch is cut into, worked on at once; results depend on it and never on threads."
        )
        .unit("parts"),
        integer(
            "training.batch.accumulate", \.training.batch.accumulate, from: 1, to: 1_000_000,
            "Batches whose gradients an optimiser step adds up, one after the other: the step of one batch that is so many "
                + "times larger, in the memory of one."
        )
        .unit("batches"),
    ]

    private static let optimizer = [
        choice(
            "training.optimizer.type", \.training.optimizer.kind,
            "How gradients change the weights; adamw is adam with a weight_decay."
        )
        .paper(
            "sgd: Robbins and Monro 1951, A stochastic approximation method; adagrad: Duchi et al. 2011, JMLR 12; "
                + "adadelta: Zeiler 2012, arXiv:1212.5701; rmsprop: Tieleman and Hinton 2012, lecture 6.5; "
                + "adam: Kingma and Ba 2015, arXiv:1412.6980; adamw: Loshchilov and Hutter 2019, arXiv:1711.05101"),
        number(
            "training.optimizer.learning_rate", \.training.optimizer.learningRate, .above(0),
            "The step size, before the schedule changes it. The default is one for adam and adamw; usual are 0.1 to 1 for "
                + "sgd, a tenth of that with momentum, 0.01 to 0.1 for adagrad, 1 for adadelta, and 0.0005 for rmsprop."
        ),
        number(
            "training.optimizer.momentum", \.training.optimizer.momentum, .halfOpen(0, 1),
            "How much of the last step, without its learning rate, goes into the next one; 0 for none."
        )
        .paper("Polyak 1964, Some methods of speeding up the convergence of iteration methods")
        .only(with: "training.optimizer.type", Optimizer.sgd, .rmsprop),
        flag(
            "training.optimizer.nesterov", \.training.optimizer.nesterov,
            "Whether the momentum is Nesterov's: a step goes along the velocity that follows."
        )
        .paper("Sutskever et al. 2013, On the importance of initialization and momentum in deep learning, 2")
        .only(with: "training.optimizer.type", Optimizer.sgd)
        .only(with: "training.optimizer.momentum", above: 0),
        number(
            "training.optimizer.rho", \.training.optimizer.rho, .halfOpen(0, 1),
            "The decay of the running means of squares: of gradients, and of steps in adadelta, where 0.95 is usual."
        )
        .paper("Zeiler 2012, arXiv:1212.5701, algorithm 1; Tieleman and Hinton 2012, lecture 6.5")
        .only(with: "training.optimizer.type", Optimizer.adadelta, .rmsprop),
        number(
            "training.optimizer.beta1", \.training.optimizer.beta1, .halfOpen(0, 1),
            "The decay of the running mean of gradients."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1")
        .only(with: "training.optimizer.type", Optimizer.adam, .adamw),
        number(
            "training.optimizer.beta2", \.training.optimizer.beta2, .halfOpen(0, 1),
            "The decay of the running mean of squared gradients."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; 0.98: Vaswani et al. 2017, arXiv:1706.03762, 5.3")
        .only(with: "training.optimizer.type", Optimizer.adam, .adamw),
        number(
            "training.optimizer.epsilon", \.training.optimizer.epsilon, .above(0),
            "What is added to the root of the second moment before dividing by it; to the mean of squares below the root in "
                + "adadelta, where 1.0e-06 is usual."
        )
        .paper("Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; Zeiler 2012, arXiv:1212.5701, algorithm 1")
        .only(with: "training.optimizer.type", Optimizer.adagrad, .adadelta, .rmsprop, .adam, .adamw),
        number(
            "training.optimizer.weight_decay", \.training.optimizer.weightDecay, .halfOpen(0, 1),
            "The share of each weight, times the learning rate, that a step takes away."
        )
        .paper("Loshchilov and Hutter 2019, arXiv:1711.05101"),
        number(
            "training.optimizer.l2", \.training.optimizer.l2, .from(0),
            "The share of each weight that is added to its gradient, before the optimiser's rule sees it: the gradient of an "
                + "L2 penalty."
        )
        .paper("Loshchilov and Hutter 2019, arXiv:1711.05101, 2"),
    ]

    private static let schedule = [
        choice("training.schedule.type", \.training.schedule.kind, "How the learning rate changes after the warm-up.")
            .paper(
                "cosine: Loshchilov and Hutter 2017, arXiv:1608.03983; "
                    + "inverse_sqrt: Vaswani et al. 2017, arXiv:1706.03762, 5.3; "
                    + "linear: Devlin et al. 2019, arXiv:1810.04805, A.2"),
        number(
            "training.schedule.factor", \.training.schedule.factor, .open(0, 1),
            "What the learning rate is multiplied by: on a plateau, or once every interval_steps, smoothly by exponential "
                + "and at once by step."
        )
        .only(with: "training.schedule.type", Schedule.plateau, .exponential, .step),
        integer(
            "training.schedule.patience", \.training.schedule.patience, from: 0,
            "How many validations without a better metric a plateau forgives."
        )
        .unit("validations")
        .only(with: "training.schedule.type", Schedule.plateau),
        integer(
            "training.schedule.interval_steps", \.training.schedule.intervalSteps, from: 1,
            "In how many steps the learning rate is multiplied by the factor once."
        )
        .unit("optimiser steps")
        .only(with: "training.schedule.type", Schedule.exponential, .step),
        optionalInteger(
            "training.schedule.period_steps", \.training.schedule.periodSteps, from: 1,
            "The steps of a cosine's first period, after which it restarts; null for one cosine that ends with the run."
        )
        .unit("optimiser steps")
        .paper("Loshchilov and Hutter 2017, arXiv:1608.03983, 3")
        .only(with: "training.schedule.type", Schedule.cosine),
        number(
            "training.schedule.period_factor", \.training.schedule.periodFactor, .from(1),
            "How many times longer than a period of the cosine the one after it is."
        )
        .paper("Loshchilov and Hutter 2017, arXiv:1608.03983, 3")
        .only(with: "training.schedule.type", Schedule.cosine)
        .only(withAny: "training.schedule.period_steps", "a number of steps"),
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
        .only(
            with: "training.schedule.type", Schedule.plateau, .cosine, .inverseSquareRoot, .linear, .exponential, .step),
    ]

    private static let gradients = [
        optionalNumber(
            "training.clip_value", \.training.clipValue, .above(0),
            "What every number of the gradient is held to, on either side of 0, before its norm is measured; null for no bound."
        )
        .paper("Mikolov 2012, Statistical language models based on neural networks"),
        optionalNumber(
            "training.clip_norm", \.training.clipNorm, .above(0),
            "The norm that the gradient of all parameters together is shortened to; null for never."
        )
        .paper("Pascanu et al. 2013, arXiv:1211.5063"),
        number(
            "training.gradient_noise", \.training.gradientNoise, .from(0),
            "The variance of random numbers that are added to the gradient, after clipping, in the first step, such as 0.01 or "
                + "0.3; it falls with the power 0.55 of the step; 0 for none."
        )
        .paper("Neelakantan et al. 2015, arXiv:1511.06807, 3"),
        optionalNumber(
            "training.moving_average", \.training.movingAverage, .open(0, 1),
            "The decay of a moving average of the weights, such as 0.9999, which is validated and kept in their place; less "
                + "in the first steps; null for none."
        )
        .paper("Polyak and Juditsky 1992, Acceleration of stochastic approximation by averaging"),
        patterns(
            "training.freeze", \.training.freeze,
            "Parameters that are not trained, by patterns of their names, which dragoman inspect shows: * is any text, ? any "
                + "character, as in [\"embedding.*\", \"*.bias\"]."
        ),
    ]

    private static let objective = [
        number(
            "training.label_smoothing", \.training.labelSmoothing, .halfOpen(0, 1),
            "The probability taken from the right piece and spread over the vocabulary."
        )
        .unit("probability")
        .paper("Szegedy et al. 2016, arXiv:1512.00567, 7"),
        number(
            "training.guided_alignment", \.training.guidedAlignment, .from(0),
            "What the cross-entropy between the word alignment of the training text (data.alignment) and the attention is "
                + "multiplied with, before it is added to the loss; 0.1 is usual; 0 for none."
        )
        .paper("Chen et al. 2016, arXiv:1607.01628")
        .needingAttention,
        number(
            "training.coverage_loss", \.training.coverageLoss, .from(0),
            "What the attention to places that earlier steps have looked at is multiplied with, before it is added to the "
                + "loss; 1 in the paper; 0 for none."
        )
        .paper("See et al. 2017, arXiv:1704.04368, 2.3")
        .needingAttention,
        number(
            "training.r_drop", \.training.rDrop, .from(0),
            "What the divergence between the outputs of two passes over a batch, with different dropout, is multiplied with, "
                + "before it is added to their mean loss; half the paper's factor, 2.5 for its 5; 0 for one pass."
        )
        .paper("Liang et al. 2021, arXiv:2106.14448"),
    ]

    private static let numerics = [
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
        optionalNumber(
            "training.maximum_hours", \.training.maximumHours, .above(0),
            "Time after which training ends, that of all parts of a run that was interrupted and with validation; null for "
                + "no limit."
        )
        .unit("hours"),
    ]

    private static let keeping = [
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

extension Setting {
    /// The same setting, of what looks at the attention: it means something only where there is some.
    fileprivate var needingAttention: Setting {
        only(with: "model.attention.type", among: AttentionConfiguration.Kind.allCases.filter { $0 != .none })
    }
}
