/// A checkpoint of a training run.
public struct Checkpoint: Equatable, Sendable {
    /// The number of optimiser steps taken when it was written.
    public let step: Int
    /// The folder `checkpoints/step-N`.
    public let path: String

    /// The weights, `model.safetensors`.
    public var model: String { "\(path)/model.safetensors" }
}
