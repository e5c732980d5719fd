/// Choosing a class or copying one from a source; `Copies` says how the two make one distribution.
public protocol CopyingKernels: Sendable {
    /// Each row of `x` [m, n] times a vector: `y[i] = Σ_j x[i, j] · w[j]`, or added to what is there.
    ///
    /// A row has the same bits whatever the other rows are, and however many.
    /// - Parameters:
    ///   - x: any shape of m rows.
    ///   - w: [n].
    ///   - y: any shape of m elements.
    func dots(_ x: Tensor, _ w: Tensor, into y: Tensor, _ mode: WriteMode)

    /// The cross-entropy of `LossKernels`, of what is chosen or copied; the logits turn into their own gradient.
    ///
    /// With the smoothed target `q = (1 - ε) · 1_y + ε / v` of a row, and with P, p, G, g and u of `Copies`,
    ///
    ///     loss = -Σ_k q_k log P(k)
    ///
    /// where smoothing spreads over the whole vocabulary, whatever can be copied. Be `r_k = (1 - g) Σ_{s: x_s = k} α_s / P(k)`
    /// the probability that k was copied where it is what the row gives, 0 for classes that no place copies, and
    /// `R = Σ_k q_k r_k`. Then
    ///
    ///     dx_j = (1 - R) p(j) - q_j (1 - r_j)                       for the logits x
    ///     dα_s = -q_k (1 - g) / P(k), k being x_s                    where place s copies
    ///     dα_s = -(1 - R) (1 - g) / G                                where it copies nothing
    ///     dz   = R g - (1 - R) g (1 - g) (1 - u) / G
    ///
    /// all of them times `scale`. Slopes of weights that are next to nothing are held to e^87, times what they are multiplied
    /// with, so that there is an end to them.
    /// - Parameters:
    ///   - logits: [rows, v]; overwritten by the gradient of `scale` times the summed loss.
    ///   - targets: int32 [rows].
    ///   - losses: receives the smoothed loss of each row, [rows].
    ///   - logLikelihoods: receives `log P(y)` of each row, [rows].
    ///   - gatesGradient: receives dz, [rows] or [rows, 1]; nil where nobody asks for it.
    ///   - weightsGradient: receives dα, [rows, source]; nil where nobody asks for it.
    func copyingCrossEntropy(
        logits: Tensor, copies: Copies, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, gatesGradient: Tensor?, weightsGradient: Tensor?)

    /// Turns logits into `log P`, in place.
    ///
    /// A class that is none of a row's candidates gets what their normaliser gives it. A row has the same bits whatever the
    /// other rows are, and however long their sources; and a class whatever the classes are that are no candidates.
    /// - Parameters:
    ///   - logits: [rows, classes], or with candidates [blocks, rows, columns] as in `SearchKernels.logSoftmaxTopK`.
    ///   - copies: whose classes are candidates of their rows.
    ///   - candidates: the classes that each row's p is over; nil for all of them.
    func mixCopies(_ copies: Copies, among candidates: CandidateLists?, into logits: Tensor)
}
