import Autograd
import TensorCore
import Testing

/// An operation at small extents, for the gradient check.
struct DifferentiableOperation: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let shapes: [Shape]
    let function: @Sendable ([Variable]) -> [Variable]

    init(_ name: String, _ shapes: Shape..., function: @escaping @Sendable ([Variable]) -> Variable) {
        testDescription = name
        self.shapes = shapes
        self.function = { [function($0)] }
    }

    init(_ name: String, _ shapes: [Shape], outputs function: @escaping @Sendable ([Variable]) -> [Variable]) {
        testDescription = name
        self.shapes = shapes
        self.function = function
    }

    static let all = products + elementwise + normalizing + rearranging + sequences + steps + losses + copying

    static let products: [DifferentiableOperation] = [
        .init("matmul", [2, 3, 4], [4, 5]) { matmul($0[0], $0[1]) },
        .init("matmul of one row", [1, 4], [4, 2]) { matmul($0[0], $0[1]) },
        .init("matmul of a matrix with itself", [3, 3]) { matmul($0[0], $0[0]) },
        .init("affine", [2, 3, 4], [4, 5], [5]) { affine($0[0], .variable($0[1]), $0[2]) },
        .init("affine without bias", [3, 4], [4, 2]) { affine($0[0], .variable($0[1]), nil) },
        .init("transposed", [3, 4]) { transposed($0[0]) },
        .init("transposed product", [3, 4]) { matmul($0[0], transposed($0[0])) },
    ]

    static let elementwise: [DifferentiableOperation] = [
        .init("+", [2, 3], [2, 3]) { $0[0] + $0[1] },
        .init("+ repeated", [4, 2, 3], [2, 3]) { $0[0] + $0[1] },
        .init("+ of the same", [2, 3]) { $0[0] + $0[0] },
        .init("-", [2, 3], [2, 3]) { $0[0] - $0[1] },
        .init("- repeated", [4, 2, 3], [3]) { $0[0] - $0[1] },
        .init("- of the same", [2, 3]) { $0[0] - $0[0] },
        .init("*", [2, 3], [2, 3]) { $0[0] * $0[1] },
        .init("* repeated", [4, 2, 3], [2, 3]) { $0[0] * $0[1] },
        .init("* of the same", [2, 3]) { $0[0] * $0[0] },
        .init("sigmoid", [2, 3]) { sigmoid($0[0]) },
        .init("tanh", [2, 3]) { tanh($0[0]) },
        .init("relu", [2, 3]) { relu($0[0]) },
        .init("a chain of them", [2, 3], [3]) { tanh($0[0] * sigmoid($0[0] + $0[1])) - $0[0] },
        .init("softmax", [2, 3, 4]) { softmax($0[0], lengths: integers([4, 1, 2], like: $0[0])) },
        .init("dropout", [4, 5]) { dropout($0[0], rate: 0.4, RandomStream(seed: 3, step: 2, place: 1)) },
        .init("dropout that repeats", [3, 2, 5]) {
            dropout($0[0], rate: 0.4, RandomStream(seed: 3, step: 2, place: 1), DropoutPattern(period: 10))
        },
        .init("dropout of rows", [6, 3]) {
            dropout($0[0], rate: 0.4, RandomStream(seed: 3, step: 2, place: 1), DropoutPattern(run: 3))
        },
        .init("no dropout", [4, 5]) { dropout($0[0], rate: 0, RandomStream(seed: 3)) },
    ]

    static let normalizing: [DifferentiableOperation] = [
        .init("layerNormalized", [2, 3, 5], [5], [5]) { layerNormalized($0[0], gain: $0[1], bias: $0[2]) },
        .init("layerNormalized without bias", [3, 5], [5]) { layerNormalized($0[0], gain: $0[1], bias: nil) },
        .init("layerNormalized in blocks", [2, 24], [24], [24]) {
            layerNormalized($0[0], gain: $0[1], bias: $0[2], blocks: 3)
        },
        .init("layerNormalized by itself", [2, 2, 6], [6]) {
            layerNormalized($0[0], gain: tanh($0[1]), bias: $0[1], blocks: 2) * $0[0]
        },
    ]

    static let rearranging: [DifferentiableOperation] = [
        .init("gather", [4, 3]) { gather($0[0], integers([2, 0, 2, 2, 3, 0], like: $0[0]).reshaped(to: [2, 3])) },
        .init("concatenated", [2, 3, 1], [2, 3, 4], [2, 3, 2]) { concatenated([$0[0], $0[1], $0[2]]) },
        .init("concatenated with itself", [2, 3]) { concatenated([$0[0], $0[0]]) },
        .init("columns", [2, 3, 5]) { columns($0[0], 1..<4) },
        .init("columns that overlap", [3, 4]) { columns($0[0], 0..<3) * columns($0[0], 1..<4) },
        .init("step", [3, 2, 2]) { step($0[0], 1) },
        .init("steps that meet", [3, 2]) { step($0[0], 0) * step($0[0], 2) },
        .init("stacked", [2, 3], [2, 3]) { stacked([$0[0], $0[1], $0[0]]) },
        .init("reshaped", [2, 6]) { reshaped($0[0], to: [3, 4]) },
        .init("reshaped and kept", [2, 6]) { $0[0] * reshaped(tanh(reshaped($0[0], to: [3, 4])), to: [2, 6]) },
        .init("meanOfParts", [2, 3, 6]) { meanOfParts($0[0], 3) },
        .init("meanOfParts of one", [2, 3]) { meanOfParts($0[0], 1) * $0[0] },
        .init("meanOverTime", [4, 3, 2]) { meanOverTime($0[0], lengths: integers([4, 1, 3], like: $0[0])) },
    ]

    static let sequences: [DifferentiableOperation] =
        [
            decoder("states", source: [2, 3], target: [3, 2], outputs: 0..<1),
            decoder("contexts", source: [2, 3], target: [3, 2], outputs: 1..<2),
            decoder("weights", source: [2, 3], target: [3, 2], outputs: 2..<3),
        ]
        + DecoderParts.cells.flatMap { cell in
            [
                run(cell, .forward, lengths: [4, 1, 3]), run(cell, .backward, lengths: [4, 1, 3]),
                run(cell, .forward, lengths: [1, 1]), run(cell, .backward, lengths: [1]),
            ]
        }
        + DecoderParts.cells.map(stack)
        // A difference across the kink of relu is no derivative; with these attentions there is one within reach.
        + DecoderParts.all.filter { !($0.cell is SSRUCell && [.general, .scaledDot].contains($0.attention)) }.flatMap {
            parts in
            [
                decoder(parts: parts, source: [3, 1, 2], target: [2, 3, 1]),
                decoder(parts: parts, source: [1], target: [1]),
                decoder("weights too", parts: parts, source: [3, 1, 2], target: [2, 3, 1], outputs: 0..<3),
            ]
        } + [0, 0.1].map(loss) + [
            .init(
                "an attention decoder whose contexts nobody asks for",
                AttentionDecoderExtents(source: 3, target: 3, batch: 2, hidden: 2, attention: 3, annotation: 4).shapes
            ) {
                [runDecoder($0, source: [2, 3], target: [3, 2], givesContexts: false).states]
            },
            .init("outputLoss with tied weights", [5, 3], [3]) { inputs in
                let readout = tanh(gather(inputs[0], integers([4, 1, 1, 0], like: inputs[0])))
                return outputLoss(
                    readout: readout, weights: .transpose(of: inputs[0]),
                    bias: gather(
                        reshaped(inputs[1], to: [3, 1]), integers([0, 1, 2, 0, 1], like: inputs[0])
                    ).flat, targets: integers([1, 1, 0, 3], like: inputs[0]), smoothing: 0.1, scale: 0.5
                ).loss
            },
        ]

    private static func run(
        _ cell: any RecurrentCell, _ direction: ReadingDirection, lengths: [Int32]
    ) -> DifferentiableOperation {
        let (time, gates) = (Int(lengths.max() ?? 0), 2 * cell.blocks)
        let recurrent = cell.takesProduct ? gates : 0
        return .init(
            "\(cell), \(direction), \(lengths)", [time, lengths.count, gates], [2, recurrent], [recurrent]
        ) {
            runCell(
                cell, projected: $0[0], weights: $0[1], bias: $0[2],
                lengths: integers(lengths, like: $0[0]), direction: direction)
        }
    }

    /// Two cells, the second of which reads the first one's state; nobody else asks for that.
    private static func stack(_ cell: any RecurrentCell) -> DifferentiableOperation {
        let gates = 2 * cell.blocks
        let recurrent = cell.takesProduct ? gates : 0
        let layer: [Shape] = [[3, 2, gates], [2, recurrent], [recurrent]]
        let shapes = layer + layer + [[2, gates]]
        return .init("two of \(cell)", shapes) { inputs in
            let recurrence = Recurrence(like: inputs[0], lengths: integers([3, 2], like: inputs[0]))
            let states = (0..<2).map { _ in recurrence.states(columns: cell.stateBlocks.map { 2 * $0 }, from: nil) }
            let lower = recurrence.inputs(inputs[0])
            recurrence.cell(cell, lower, side(of: cell, inputs[1], inputs[2]), states: states[0])
            let upper = recurrence.inputs(inputs[3])
            recurrence.feed(states[0][0].values, .variable(inputs[6]), into: upper)
            recurrence.cell(cell, upper, side(of: cell, inputs[4], inputs[5]), states: states[1])
            return recurrence.run(giving: [states[1][0].values])
        }
    }

    private static func decoder(
        _ name: String = "all", parts: DecoderParts = DecoderParts(), source: [Int32], target: [Int32],
        outputs: Range<Int> = 0..<2
    ) -> DifferentiableOperation {
        let shapes = AttentionDecoderExtents(
            source: Int(source.max() ?? 0), target: Int(target.max() ?? 0), batch: source.count, hidden: 2,
            attention: 3, annotation: 4, parts: parts
        ).shapes
        let description = "a decoder of \(parts.testDescription), \(name), \(source), \(target)"
        return .init(description, shapes) { inputs in
            let result = runDecoder(inputs, parts, source: source, target: target)
            return Array([result.states, result.contexts, result.weights].compactMap(\.self)[outputs])
        }
    }

    private static func loss(smoothing: Float) -> DifferentiableOperation {
        .init("outputLoss, smoothing \(smoothing)", [4, 3], [5, 3], [5]) {
            outputLoss(
                readout: $0[0], weights: .transpose(of: $0[1]), bias: $0[2],
                targets: integers([4, 0, 2, 0], like: $0[0]),
                smoothing: smoothing, scale: 0.5
            ).loss
        }
    }
}

extension Variable {
    /// All elements on one axis.
    fileprivate var flat: Variable { reshaped(self, to: [value.count]) }
}
