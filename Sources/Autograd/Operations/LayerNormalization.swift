import TensorCore

/// Layer normalisation of rows, or of blocks of their columns: each comes to the mean 0 and the variance 1, and then to gain
/// and bias.
/// - Parameters:
///   - x: [..., blocks · n].
///   - gain: [blocks · n].
///   - bias: [blocks · n]; none when nil.
///   - blocks: how many parts of equal size a row is cut into, each of which is normalised on its own.
/// - Returns: the shape of `x`.
/// - Source: Ba et al. 2016, arXiv:1607.06450, section 3; see `NormalizationKernels.layerNormalization`.
public func layerNormalized(_ x: Variable, gain: Variable, bias: Variable?, blocks: Int = 1) -> Variable {
    let columns: Shape = [x.shape.columns]
    precondition(
        blocks > 0 && columns.count > 0 && columns.count % blocks == 0 && gain.shape == columns
            && (bias?.shape ?? columns) == columns,
        "\(blocks) blocks of \(x.shape) normalised with gain \(gain.shape), bias "
            + (bias.map { $0.shape.description } ?? "none"))
    let (device, backend) = (x.value.device, x.value.backend)
    let statistics = Tensor(uninitialized: [x.shape.rows, 2 * blocks], on: device)
    let y = Tensor(uninitialized: x.shape, on: device)
    backend.layerNormalization(
        x.value, gain: gain.value, bias: bias?.value, blocks: blocks, statistics: statistics, into: y)
    return Tape.record(y, inputs: [x, gain] + [bias].compactMap(\.self)) { [bias = bias?.sink] dy, tape in
        tape.accumulate(into: gain.sink) { dgain, mode in
            backend.layerNormalizationGainGradient(
                dy, of: x.value, blocks: blocks, statistics: statistics, into: dgain, mode)
        }
        if let bias {
            tape.accumulate(into: bias) { dbias, mode in backend.sumRows(dy, into: dbias, mode) }
        }
        tape.accumulate(into: x.sink) { dx, mode in
            backend.layerNormalizationGradient(
                dy, of: x.value, gain: gain.value, blocks: blocks, statistics: statistics, into: dx, mode)
        }
    }
}
