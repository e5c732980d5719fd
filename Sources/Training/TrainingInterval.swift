/// How often something happens during training.
public enum TrainingInterval: Codable, Equatable, Sendable {
    /// Once every so many passes over the corpus, at the end of the pass.
    case epochs(Int)
    /// Once every so many optimiser steps.
    case steps(Int)
}
