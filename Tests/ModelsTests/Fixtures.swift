import Autograd
import CPUBackend
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import TestSupport

/// Sentence pairs of many lengths, without special pieces.
let sentencePairs: [(source: [Int32], target: [Int32])] = [
    ([5, 7, 4, 9, 6], [4, 8, 10]),
    ([6], [9, 5, 5, 7, 4, 6]),
    ([10, 4, 8], []),
    ([8, 8], [6, 4]),
]

/// Pairs as one padded batch.
func batch(_ pairs: [(source: [Int32], target: [Int32])]) -> Batch {
    Batch(pairs: Array(pairs.indices), sources: pairs.map { $0.source[...] }, targets: pairs.map { $0.target[...] })
}

/// Second sources of the sentence pairs, of other lengths; one is empty.
let secondSources: [[Int32]] = [[9, 4], [5, 6, 7, 8, 10, 9, 4], [], [7]]

/// Some of the sentence pairs with their second sources, as one padded batch.
func twoSourceBatch(_ places: [Int] = Array(sentencePairs.indices)) -> Batch {
    Batch(
        pairs: places, sources: places.map { sentencePairs[$0].source[...] },
        targets: places.map { sentencePairs[$0].target[...] },
        secondSources: places.map { secondSources[$0][...] })
}

/// Models of two sources that differ in where and how they look, and in what the sources share.
enum TwoSources: String, CaseIterable, Sendable {
    case before, shared, ofTarget, between, after, unfed, dot, heads, location, lstm

    /// Such a model, tiny.
    var configuration: ModelConfiguration {
        var second = SecondSourceConfiguration()
        if self == .shared || self == .after { second.encoder = .shared }
        if self == .ofTarget { second.vocabulary = .target }
        var configuration = tinyConfiguration(
            tied: self == .ofTarget ? .target : .all, initialState: self == .shared ? .last : .mean, parts: parts,
            secondSource: second)
        if self == .after || self == .unfed { configuration.attention.placement = .after }
        if self == .unfed { configuration.decoder.inputFeeding = false }
        if self == .shared || self == .after {
            (configuration.encoder.layers, configuration.decoder.layers) = (2, 2)
        }
        return configuration
    }

    private var parts: TinyParts {
        switch self {
        case .between: TinyParts(cell: .conditionalGRU)
        case .dot: TinyParts(kind: .dot)
        case .heads: TinyParts(kind: .scaledDot)
        case .location: TinyParts(kind: .location, coverage: true)
        case .lstm: TinyParts(cell: .lstm)
        case .before, .shared, .ofTarget, .after, .unfed: TinyParts()
        }
    }
}

/// The loss of a batch and the gradient of every parameter, by name.
func gradients(
    of model: TranslationModel, _ batch: Batch, dropout stream: RandomStream? = nil, smoothing: Float = 0.1,
    scale: Float = 1
) -> (sums: LossSums, gradients: [String: [Float]]) {
    let pass = ForwardPass.training(dropout: stream)
    let (loss, tokens) = model.loss(
        SourceTensors(batch, for: model), TargetTensors(batch, for: model), pass, smoothing: smoothing,
        scale: scale)
    pass.backward(from: loss)
    let gradients = model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) }
    return (tokens.sums, Dictionary(uniqueKeysWithValues: gradients))
}

/// The loss of a batch without a tape and without dropout.
func inferenceLoss(of model: TranslationModel, _ batch: Batch, smoothing: Float = 0.1) -> LossSums {
    model.loss(
        SourceTensors(batch, for: model), TargetTensors(batch, for: model), .inference(),
        smoothing: smoothing
    ).tokens.sums
}

/// Replaces the values of a parameter.
func set(_ parameter: Parameter, to values: [Float]) {
    values.withUnsafeBytes { parameter.value.backend.copy(from: $0, into: parameter.value) }
}

/// The largest difference between two lists of numbers, as a share of the largest number expected.
func relativeError(_ found: [Float], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let largest = expected.map(abs).max() ?? 0
    let difference = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0
    return difference == 0 ? 0 : difference / max(largest, 1e-9)
}

/// Some integers as a tensor.
func integers(_ values: Range<Int>, on device: Device) -> Tensor {
    Tensor(values.map(Int32.init), shape: [values.count], on: device)
}
