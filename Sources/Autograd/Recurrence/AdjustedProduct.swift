import TensorCore

/// What is done around the product that a cell takes of its state.
public struct ProductAdjustment {
    /// What the state is multiplied with first, [rows, hidden]: zeros where it drops out, the same at every step; nil for
    /// nothing.
    /// - Source: Gal and Ghahramani 2016, arXiv:1512.05287, section 4.
    public var mask: Tensor?
    /// The gain of the product's layer normalisation, [blocks · hidden]; nil for none.
    /// - Source: Ba et al. 2016, arXiv:1607.06450, equations 20 to 22.
    public var gain: Variable?
    /// The gates, each of which is normalised on its own.
    public var blocks: Int

    /// An adjustment.
    public init(mask: Tensor? = nil, gain: Variable? = nil, blocks: Int = 1) {
        self.mask = mask
        self.gain = gain
        self.blocks = blocks
    }

    /// Whether there is anything to do.
    var isNothing: Bool { mask == nil && gain == nil }
}

/// The product of a state that drops out in places, or a product that is normalised, or both.
final class AdjustedProduct: StateProduct {
    private let operand: StateReading
    private let weights: Factor
    private let adjustment: ProductAdjustment
    /// The state as it is multiplied, [steps, rows, hidden].
    private let masked: StepValues
    /// The product before it is normalised, and its gradient, [steps, rows, columns].
    private let raw: StepValues
    /// [steps, rows, 2 · blocks]; see `NormalizationKernels`.
    private let statistics: StepValues

    init(_ operand: StateReading, _ weights: Factor, _ adjustment: ProductAdjustment, in recurrence: Recurrence) {
        self.operand = operand
        self.weights = weights
        self.adjustment = adjustment
        masked = recurrence.values(columns: operand.shape[1])
        raw = recurrence.values(columns: weights.shape[1])
        statistics = recurrence.values(columns: 2 * adjustment.blocks)
    }

    private var backend: any Backend { operand.carried.backend }

    var variables: [Variable?] { [weights.variable, adjustment.gain] }

    func forward(keepsSteps: Bool) -> (_ t: Int) -> Tensor {
        for values in [masked, raw, statistics] { values.prepare(keepsSteps: keepsSteps) }
        let packed = weights.packed
        let normalized = Tensor(
            uninitialized: [operand.shape[0], weights.shape[1]], on: operand.carried.device)
        return { [self] t in
            if operand.exists(at: t) {
                backend.multiply(seen(t), packed, into: raw[t], .overwrite)
            } else {
                backend.fill(masked[t], with: 0)
                backend.fill(raw[t], with: 0)
            }
            guard let gain = adjustment.gain else { return raw[t] }
            backend.layerNormalization(
                raw[t], gain: gain.value, bias: nil, blocks: adjustment.blocks, statistics: statistics[t],
                into: normalized)
            return normalized
        }
    }

    /// The state as it is multiplied.
    private func seen(_ t: Int) -> Tensor {
        guard let mask = adjustment.mask else { return operand[t] }
        backend.apply(.multiply, operand[t], mask, into: masked[t])
        return masked[t]
    }

    func backward() -> (_ t: Int, _ gradient: Tensor) -> Void {
        let transposed = weights.packedTranspose
        let gradients = raw.openGradients()
        let stateGradient = Tensor(uninitialized: operand.shape, on: operand.carried.device)
        return { [self] t, gradient in
            let rawGradient = gradients.step(t)
            if let gain = adjustment.gain {
                backend.layerNormalizationGradient(
                    gradient, of: raw[t], gain: gain.value, blocks: adjustment.blocks, statistics: statistics[t],
                    into: rawGradient, .overwrite)
            } else {
                backend.copy(gradient, into: rawGradient)
            }
            guard operand.exists(at: t) else { return }
            guard let mask = adjustment.mask else {
                return backend.multiply(rawGradient, transposed, into: operand.carried, .accumulate)
            }
            backend.multiply(rawGradient, transposed, into: stateGradient, .overwrite)
            backend.apply(.multiply, stateGradient, mask, into: stateGradient)
            backend.add(stateGradient, scaledBy: 1, into: operand.carried)
        }
    }

    func finish(from gradients: Tensor, _ tape: Tape) {
        if let gain = adjustment.gain {
            tape.accumulate(into: gain.sink) { gradient, mode in
                backend.layerNormalizationGainGradient(
                    gradients.matrix, of: raw.all.matrix, blocks: adjustment.blocks,
                    statistics: statistics.all.matrix, into: gradient, mode)
            }
        }
        guard let rawGradients = raw.gradients else { return }
        if adjustment.mask == nil {
            operand.accumulateWeights(weights, from: rawGradients, tape)
        } else if let variable = weights.variable {
            tape.accumulate(into: variable.sink) { gradient, mode in
                weights.addGradient(masked.all.matrix, rawGradients.matrix, into: gradient, mode)
            }
        }
    }
}

extension Recurrence {
    /// The product of a state with weights, adjusted where that is asked for.
    func product(_ operand: StateReading, _ weights: Factor, _ adjustment: ProductAdjustment) -> any StateProduct {
        adjustment.isNothing
            ? StepProduct(operand, weights) : AdjustedProduct(operand, weights, adjustment, in: self)
    }
}
