/// Attention of one decoder step over a batch of source sentences.
public protocol AttentionKernels: Sendable {
    /// Additive attention, from query to context, in one pass.
    ///
    ///     e[s] = energy · tanh(keys[s, b] + query[r])    α = softmax(e over s < lengths[b])    c = Σ_s α[s] memory[s, b]
    ///
    /// Row r belongs to sentence `b = sentences[r]`, so that the hypotheses of a beam share the keys and the memory of
    /// their sentence.
    /// - Parameters:
    ///   - keys: [source, batch, attention].
    ///   - query: [rows, attention].
    ///   - energy: [attention].
    ///   - memory: [source, batch, annotation].
    ///   - lengths: int32 [batch].
    ///   - sentences: int32 [rows]; nil when row r belongs to sentence r.
    ///   - weights: receives α, [rows, source].
    ///   - context: receives c, [rows, annotation].
    /// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
    func additiveAttention(
        keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor)

    /// The gradient of `additiveAttention` but for the memory (see `attendedGradient`); one row a sentence.
    ///
    /// With dc coming from the context, and h[s] = tanh(keys[s, b] + query[b]), at s < lengths[b]:
    ///
    ///     dα[s] = dc · memory[s, b]           de[s] = α[s] (dα[s] - Σ_u α[u] dα[u])
    ///     dk[s] = de[s] · energy · (1 - h[s]²), element by element
    ///     dkeys[s, b] += dk[s]                dquery[b] = Σ_s dk[s]        denergy += Σ_s de[s] h[s]
    /// - Parameters:
    ///   - contextGradient: dc, [batch, annotation].
    ///   - query: receives its own gradient, [batch, attention]; see `RecurrentKernels.gruGradient` for why.
    ///   - keysGradient: added to, [source, batch, attention].
    ///   - energyGradient: added to, [attention].
    func additiveAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor,
        weights: Tensor, keysGradient: Tensor, energyGradient: Tensor)

    /// Dot attention, from query to context, in one pass: `additiveAttention` with other energies, of some heads at once.
    ///
    ///     e[h, s] = scale · keys[s, b]_h · query[r]_h    α[h] = softmax(e[h] over s < lengths[b])
    ///     c_h = Σ_s α[h, s] memory[s, b]_h
    ///
    /// x_h are the columns of head h: those of keys and query are cut into `heads` equal parts, and those of memory and
    /// context too.
    /// - Parameters:
    ///   - keys: [source, batch, attention].
    ///   - query: [rows, attention].
    ///   - sentences: int32 [rows]; nil when row r belongs to sentence r.
    ///   - weights: receives α, [rows, heads · source], one head after the other.
    ///   - context: receives c, [rows, annotation].
    /// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1; scale and heads: Vaswani et al. 2017,
    ///   arXiv:1706.03762, section 3.2.
    func dotAttention(
        keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor)

    /// The gradient of `dotAttention` but for the memory (see `attendedGradient`); one row a sentence.
    ///
    /// With dc coming from the context, for each head h at s < lengths[b]:
    ///
    ///     dα[s] = dc_h · memory[s, b]_h                 de[s] = scale · α[h, s] (dα[s] - Σ_u α[h, u] dα[u])
    ///     dkeys[s, b]_h += de[s] query[b]_h             dquery[b]_h = Σ_s de[s] keys[s, b]_h
    /// - Parameters:
    ///   - contextGradient: dc, [batch, annotation].
    ///   - query: receives its own gradient, [batch, attention].
    ///   - weights: α, [batch, heads · source].
    ///   - keysGradient: added to, [source, batch, attention].
    func dotAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor,
        lengths: Tensor, weights: Tensor, keysGradient: Tensor)

    /// The gradient of the memory for all decoder steps at once: `dmemory[s, b]_h += Σ_t weights[t, b, h, s] dcontext[t, b]_h`.
    /// - Parameters:
    ///   - weights: [target, batch, heads · source], as attention makes them.
    ///   - heads: equal parts of the columns of contexts and memory, each with weights of its own; see `dotAttention`.
    ///   - contextGradients: [target, batch, annotation].
    ///   - memoryGradient: added to, or overwritten, [source, batch, annotation].
    func attendedGradient(
        weights: Tensor, heads: Int, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor,
        _ mode: WriteMode)
}
