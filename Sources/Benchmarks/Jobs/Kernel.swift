import CPUBackend
import TensorCore

/// The element-wise kernels that are measured; what an element is stands in the name where it isn't the outcome's.
enum Kernel: String, CaseIterable, Codable {
    case add
    case sigmoid
    case tanh
    case tanhGradient = "tanh gradient"
    case dropout
    case sumRows = "sum of rows"
    case transpose
    case sumOfSquares = "sum of squares"
    case gru = "GRU step, per state value"
    case gruGradient = "GRU step's gradient, per state value"
    case attention = "additive attention, per energy value"
    case attentionGradient = "additive attention's gradient, per energy value"
    case crossEntropy = "cross-entropy and gradient, per logit"
    case logSoftmaxTopK = "log-softmax and 5 best, per logit"
    case gather = "gather of rows"
    case scatterAdd = "scattered addition of rows"
    case adam = "Adam, per parameter"

    /// A run of the kernel, and how many elements it handles.
    func prepared(_ o: KernelOperands) -> (elements: Int, run: () -> Void) {
        let backend = Device.cpu.backend
        let (rows, columns) = (KernelOperands.rows, KernelOperands.columns)
        let scratch = { (shape: Shape) in Tensor(zeros: shape, on: .cpu) }
        switch self {
        case .add: return (o.x.count, { backend.apply(.add, o.x, o.y, into: o.outcome) })
        case .sigmoid: return (o.x.count, { backend.apply(.sigmoid, o.x, into: o.outcome) })
        case .tanh: return (o.x.count, { backend.apply(.tanh, o.x, into: o.outcome) })
        case .tanhGradient:
            return (
                o.x.count, { backend.applyGradient(of: .tanh, value: o.y, o.x, into: o.outcome, .overwrite) }
            )
        case .dropout:
            let stream = RandomStream(seed: 1)
            return (o.x.count, { backend.dropout(o.x, rate: 0.2, stream, .elements, into: o.outcome, .overwrite) })
        case .sumRows:
            let sum = scratch([columns])
            return (o.x.count, { backend.sumRows(o.x, into: sum, .overwrite) })
        case .transpose:
            let transposed = scratch([columns, rows])
            return (o.x.count, { backend.transpose(o.x, into: transposed) })
        case .sumOfSquares:
            let sum = scratch([1])
            return (o.x.count, { backend.sumOfSquares(o.x, into: sum, .overwrite) })
        case .gru:
            let bias = scratch([3 * columns])
            return (
                o.x.count,
                {
                    backend.gru(
                        projected: o.threeGates, recurrent: o.threeGates, bias: bias, previous: o.x,
                        lengths: o.lengths, time: 0, gates: o.gates, feedback: o.y, state: o.outcome)
                }
            )
        case .gruGradient:
            // The kernel's input becomes its output, over and over; with no gradient it turns to zeros and stays there.
            let (none, projected) = (Tensor(zeros: [rows, columns], on: .cpu), scratch([rows, 3 * columns]))
            return (
                o.x.count,
                {
                    backend.gruGradient(
                        stateGradient: none, gates: o.gates, feedback: o.x, previous: o.y, lengths: o.lengths,
                        time: 0, projectedGradient: projected, previousGradient: o.outcome)
                }
            )
        case .attention:
            return (
                o.keys.count,
                {
                    backend.additiveAttention(
                        keys: o.keys, query: o.x, features: nil, energy: o.row, memory: o.keys, lengths: o.lengths,
                        sentences: nil, weights: o.weights, context: o.outcome)
                }
            )
        case .attentionGradient:
            let (query, keys, energy) = (scratch([rows, columns]), scratch(o.keys.shape), scratch([columns]))
            return (
                o.keys.count,
                {
                    backend.additiveAttentionGradient(
                        contextGradient: o.y, weightsGradient: nil, keys: o.keys, query: query, features: nil,
                        energy: o.row, memory: o.keys, lengths: o.lengths, weights: o.weights, keysGradient: keys,
                        featureGradients: nil, energyGradient: energy)
                }
            )
        case .crossEntropy:
            let (losses, likelihoods) = (scratch([rows]), scratch([rows]))
            return (
                o.logits.count,
                {
                    backend.crossEntropy(
                        logits: o.logits, targets: o.ids, smoothing: 0.1, scale: 1, losses: losses,
                        logLikelihoods: likelihoods)
                }
            )
        case .logSoftmaxTopK:
            let (scores, classes) = (scratch([rows, 5]), Tensor(uninitialized: [rows, 5], type: .int32, on: .cpu))
            return (o.logits.count, { backend.logSoftmaxTopK(o.logits, scores: scores, classes: classes) })
        case .gather:
            let table = Tensor.random([KernelOperands.classes, columns])
            return (o.x.count, { backend.gather(table, o.ids, into: o.outcome) })
        case .scatterAdd:
            let table = scratch([KernelOperands.classes, columns])
            return (o.x.count, { backend.scatterAdd(o.x, o.ids, into: table) })
        case .adam:
            // A table of embeddings, which no cache of a core holds.
            let shape: Shape = [KernelOperands.classes, columns]
            let (parameter, gradient, first, second) = (
                Tensor.random(shape), Tensor.random(shape), scratch(shape), scratch(shape)
            )
            let coefficients = AdamCoefficients(
                rate: 1e-6, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0, correction1: 0.5, correction2: 0.5)
            let scale = Tensor(repeating: 1, shape: [1], on: .cpu)
            return (
                shape.count,
                {
                    backend.adam(
                        parameter: parameter, gradient: gradient, scale: scale, firstMoment: first,
                        secondMoment: second,
                        coefficients)
                }
            )
        }
    }
}
