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

    /// Dot attention, from query to context, in one pass: `additiveAttention` with other energies.
    ///
    ///     e[s] = keys[s, b] · query[r]    α = softmax(e over s < lengths[b])    c = Σ_s α[s] memory[s, b]
    /// - Parameters:
    ///   - keys: [source, batch, attention].
    ///   - query: [rows, attention].
    ///   - sentences: int32 [rows]; nil when row r belongs to sentence r.
    ///   - weights: receives α, [rows, source].
    ///   - context: receives c, [rows, annotation].
    /// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1.
    func dotAttention(
        keys: Tensor, query: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?, weights: Tensor,
        context: Tensor)

    /// The gradient of `dotAttention` but for the memory (see `attendedGradient`); one row a sentence.
    ///
    /// With dc coming from the context, at s < lengths[b]:
    ///
    ///     dα[s] = dc · memory[s, b]           de[s] = α[s] (dα[s] - Σ_u α[u] dα[u])
    ///     dkeys[s, b] += de[s] query[b]       dquery[b] = Σ_s de[s] keys[s, b]
    /// - Parameters:
    ///   - contextGradient: dc, [batch, annotation].
    ///   - query: receives its own gradient, [batch, attention].
    ///   - keysGradient: added to, [source, batch, attention].
    func dotAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor,
        keysGradient: Tensor)

    /// The gradient of the memory for all decoder steps at once: `dmemory[s, b] += Σ_t weights[t, b, s] dcontext[t, b]`.
    /// - Parameters:
    ///   - weights: [target, batch, source].
    ///   - contextGradients: [target, batch, annotation].
    ///   - memoryGradient: added to, or overwritten, [source, batch, annotation].
    func attendedGradient(
        weights: Tensor, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor, _ mode: WriteMode)
}
