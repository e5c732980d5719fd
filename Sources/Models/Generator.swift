import Autograd
import Corpora
import Layers
import TensorCore

/// What search and scoring need of a model: to read sources, and to write pieces one after the other.
///
/// A translation model is one; so is whatever else gives a distribution over the next piece.
public protocol Generator: Sendable {
    /// Where the model lives.
    var device: Device { get }
    /// From the model's readouts to the logits of the pieces that it writes.
    var output: OutputLayer { get }
    /// The number of pieces that it reads.
    var sourceVocabularySize: Int { get }
    /// Whether its steps tell where it looks in the source.
    var hasAttention: Bool { get }
    /// Which sides it reads or writes from the end of a sentence.
    var reversed: ReversedSides { get }
    /// Whose pieces the second source that it reads is cut into; nil for a model that reads none.
    var secondSourceVocabulary: TokenizerSide? { get }
    /// Whether what it writes may be copied from the source; then both sides have one vocabulary.
    var copiesPieces: Bool { get }

    /// Reads the sources of a batch, to go on from.
    func read(_ source: SourceTensors, _ pass: ForwardPass) -> any Generation

    /// What the model makes of given targets before the logits, while it is made to write them (teacher forcing).
    /// - Returns: the readout of each target token, in the order of `TargetTensors.outputs`, [tokens, size], and attention
    ///   weights [target, batch, source], where there are any; those of a step belong to the piece that it writes.
    func forced(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass
    ) -> (readouts: Variable, attention: Tensor?)

    /// The same, and what it may copy.
    func lead(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> ForcedTarget

    /// Where the model looks while it is made to write given targets: the attention that `forced` gives.
    func attention(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> Tensor?
}

extension Generator {
    /// The number of pieces that it writes.
    public var targetVocabularySize: Int { output.table.shape[0] }

    /// None.
    public var reversed: ReversedSides { ReversedSides() }

    /// None.
    public var secondSourceVocabulary: TokenizerSide? { nil }

    /// It does not.
    public var copiesPieces: Bool { false }

    /// That of `forced`, and no copies.
    public func lead(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> ForcedTarget {
        let (readouts, attention) = forced(source, target, pass)
        return ForcedTarget(readouts: readouts, attention: attention.map { Variable($0) }, copies: nil)
    }

    /// That of `forced`, whose readouts are made for nothing.
    public func attention(_ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass) -> Tensor? {
        forced(source, target, pass).attention
    }
}

/// Sources that were read, and what is written of them step by step.
public protocol Generation {
    /// The state before the first piece, a row for each source: matrices of floats, [sources, ·].
    var initialState: RecurrentState { get }
    /// What a copy of each position of the sources is, int32 [sources, source], -1 for nothing; nil for a model that does not
    /// copy.
    var copied: Tensor? { get }

    /// Writes one step.
    /// - Parameters:
    ///   - pieces: the last piece of each row.
    ///   - state: of those rows.
    ///   - sentences: int32 [rows], the source that each row goes on from.
    func step(after pieces: [Int32], from state: RecurrentState, of sentences: Tensor) -> GenerationStep
}

extension Generation {
    /// None.
    public var copied: Tensor? { nil }
}

/// What one step of writing gives.
public struct GenerationStep {
    /// What the output layer makes logits of, [rows, size].
    public let readout: Tensor
    /// The rows' states after the step.
    public let state: RecurrentState
    /// Where each row looks in its source, [rows, source]; nil for a model without attention.
    public let attention: Tensor?
    /// What the sigmoid makes each row's share of the vocabulary of, and the rest that of the source, [rows, 1]; nil for a model
    /// that does not copy.
    public let gates: Tensor?

    /// The parts of a step.
    public init(readout: Tensor, state: RecurrentState, attention: Tensor?, gates: Tensor? = nil) {
        self.readout = readout
        self.state = state
        self.attention = attention
        self.gates = gates
    }
}

/// That a model without attention was asked where it looks.
public struct MissingAttention: Error, Equatable, CustomStringConvertible {
    /// What asked.
    public let purpose: String

    /// That something needs attention.
    public init(for purpose: String) {
        self.purpose = purpose
    }

    /// One line for people.
    public var description: String { "\(purpose) needs a model with attention, found one without" }
}
