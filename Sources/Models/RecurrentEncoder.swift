import Autograd
import Layers
import TensorCore

/// Reads a sequence of vectors with a stack of recurrent layers, in both directions unless it is told otherwise.
///
/// The vectors may be embedded pieces or anything else of the right size, and the encoder may be used alone.
/// - Source: Schuster and Paliwal 1997; Bahdanau et al. 2015, arXiv:1409.0473, section 3.2.
public struct RecurrentEncoder: Module, Sendable {
    /// What the encoder makes of a batch.
    public struct Output {
        /// One annotation a position, [time, batch, annotation]: of two directions, both states as they merge.
        public let annotations: Variable
        /// The state in which the uppermost recurrent layer ends, each direction at its end, [batch, annotation].
        public let final: Variable
    }

    private let name: String
    private let before, after: [FeedForward]
    private let layers: [DirectedLayer]
    private let isResidual: Bool

    /// How directions merge and what joins its layers, in a few words; empty for nothing.
    public var kind: String {
        [layers[0].kind, isResidual ? "residual" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The size of an annotation.
    public let annotationSize: Int

    /// An encoder of vectors of a size.
    public init(
        _ name: String, inputs: Int, _ configuration: EncoderConfiguration, _ initializer: Initializer
    ) {
        self.name = name
        annotationSize = configuration.annotationSize
        isResidual = configuration.residual
        before = (0..<configuration.feedForwardBefore).map {
            FeedForward("\(name).before\($0 + 1)", size: inputs, initializer)
        }
        layers = (0..<configuration.layers).map { place in
            configuration.layer(
                place, place == 0 ? name : "\(name).layer\(place + 1)",
                inputs: place == 0 ? inputs : configuration.annotationSize, initializer)
        }
        after = (0..<configuration.feedForwardAfter).map {
            FeedForward("\(name).after\($0 + 1)", size: configuration.annotationSize, initializer)
        }
    }

    /// [time, batch, inputs] to annotations and final states.
    /// - Parameters:
    ///   - lengths: int32 [batch]; positions past a length change nothing.
    ///   - dropout: what drops out in the recurrent layers and between them.
    public func callAsFunction(
        _ x: Variable, lengths: Tensor, dropout: StackDropout = StackDropout(), _ pass: ForwardPass
    ) -> Output {
        var x = x
        for (place, layer) in before.enumerated() { x = feedForward(layer, "before\(place + 1)", x, pass) }
        var final = x
        for (place, layer) in layers.enumerated() {
            let input =
                place == 0
                ? x : pass.dropout(x, rate: dropout.between, at: "\(name).layer\(place + 1)", each: dropout.unit)
            let (states, ends) = layer(input, lengths: lengths, dropout: dropout.state, pass)
            (x, final) = (place == 0 ? states : joined(states, x), ends)
        }
        for (place, layer) in after.enumerated() { x = feedForward(layer, "after\(place + 1)", x, pass) }
        return Output(annotations: x, final: final)
    }

    /// One of the feed-forward layers.
    private func feedForward(
        _ layer: FeedForward, _ place: String, _ x: Variable, _ pass: ForwardPass
    ) -> Variable {
        pass.part("\(name).\(place)", "feed-forward, tanh", of: x) { joined(layer(x, pass), x) }
    }

    /// What a layer gives, with what it read added where that is wanted.
    private func joined(_ outcome: Variable, _ input: Variable) -> Variable {
        isResidual ? outcome + input : outcome
    }

    /// Every parameter once, from the input up, the forward layer's before the backward layer's.
    public var parameters: [Parameter] {
        (before.flatMap(\.parameters) + layers.flatMap(\.parameters) + after.flatMap(\.parameters)).distinct
    }
}

extension EncoderConfiguration {
    /// One recurrent layer of the stack.
    fileprivate func layer(
        _ place: Int, _ name: String, inputs: Int, _ initializer: Initializer
    ) -> DirectedLayer {
        switch direction {
        case .forward: return oneWay(.forward, name, inputs: inputs, initializer)
        case .backward: return oneWay(.backward, name, inputs: inputs, initializer)
        case .alternating: return oneWay(place % 2 == 0 ? .forward : .backward, name, inputs: inputs, initializer)
        case .bidirectional:
            let merge: DirectedLayer.Merge = merge == .sum ? .sum : .concat
            let forward = weightedCell(
                sharedDirections == .all ? "\(name).both" : "\(name).forward", inputs: inputs, initializer)
            switch sharedDirections {
            case .all: return DirectedLayer(forward: forward, backward: forward, merge: merge, sharesInput: true)
            case .input:
                let backward = weightedCell("\(name).backward", sharing: forward.input, initializer)
                return DirectedLayer(forward: forward, backward: backward, merge: merge, sharesInput: true)
            case .none:
                let backward = weightedCell("\(name).backward", inputs: inputs, initializer)
                return DirectedLayer(forward: forward, backward: backward, merge: merge, sharesInput: false)
            }
        }
    }

    private func oneWay(
        _ direction: ReadingDirection, _ name: String, inputs: Int, _ initializer: Initializer
    ) -> DirectedLayer {
        let cell = weightedCell(
            direction == .forward ? "\(name).forward" : "\(name).backward", inputs: inputs, initializer)
        return DirectedLayer(RecurrentLayer(cell, direction: direction))
    }
}
