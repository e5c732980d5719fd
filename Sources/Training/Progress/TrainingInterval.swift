import Corpora

/// How often something happens during training.
public enum TrainingInterval: Codable, Equatable, Sendable {
    /// Once every so many passes over the corpus, at the end of the pass.
    case epochs(Int)
    /// Once every so many optimiser steps.
    case steps(Int)
}

extension TrainingInterval {
    /// Whether it is time, after a step.
    func isDue(step: Int, _ batch: ScheduledBatch<some Sendable>) -> Bool {
        switch self {
        case .epochs(let count): batch.endsEpoch && batch.following.epoch % count == 0
        case .steps(let count): step % count == 0
        }
    }
}
