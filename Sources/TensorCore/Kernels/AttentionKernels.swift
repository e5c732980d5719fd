/// Attention of one decoder step over a batch of source sentences.
public protocol AttentionKernels: Sendable {
    /// Additive attention, from query to context, in one pass.
    ///
    ///     e[s] = energy · tanh(keys[s, b] + query[r])    α = softmax(e over s < lengths[b])    c = Σ_s α[s] memory[s, b]
    ///
    /// With features, `keys[s, b] + query[r] + Σ_f features[r, f, s] features.weights[f]` stands in the tangent.
    ///
    /// Row r belongs to sentence `b = sentences[r]`, so that the hypotheses of a beam share the keys and the memory of
    /// their sentence.
    /// - Parameters:
    ///   - keys: [source, batch, attention].
    ///   - query: [rows, attention].
    ///   - features: of the source positions, if there are any.
    ///   - energy: [attention].
    ///   - memory: [source, batch, annotation].
    ///   - lengths: int32 [batch].
    ///   - sentences: int32 [rows]; nil when row r belongs to sentence r.
    ///   - weights: receives α, [rows, source].
    ///   - context: receives c, [rows, annotation].
    /// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2; features: Chorowski et al. 2015, arXiv:1506.07503,
    ///   section 2.
    func additiveAttention(
        keys: Tensor, query: Tensor, features: EnergyFeatures?, energy: Tensor, memory: Tensor, lengths: Tensor,
        sentences: Tensor?, weights: Tensor, context: Tensor)

    /// The gradient of `additiveAttention` but for the memory (see `attendedGradient`); one row a sentence.
    ///
    /// With dc coming from the context, dw from the weights, and the tangents h[s], at s < lengths[b]:
    ///
    ///     dα[s] = dc · memory[s, b] + dw[s]        de[s] = α[s] (dα[s] - Σ_u α[u] dα[u])
    ///     dk[s] = de[s] · energy · (1 - h[s]²), element by element
    ///     dkeys[s, b] += dk[s]                     dquery[b] = Σ_s dk[s]        denergy += Σ_s de[s] h[s]
    ///     dfeatures[b, f, s] = dk[s] · features.weights[f]
    ///     dfeatures.weights[f] += Σ_s features[b, f, s] dk[s]
    /// - Parameters:
    ///   - contextGradient: dc, [batch, annotation].
    ///   - weightsGradient: dw, [batch, source]; nil where nothing else reads the weights.
    ///   - query: receives its own gradient, [batch, attention]; see `RecurrentKernels.gruGradient` for why.
    ///   - keysGradient: added to, [source, batch, attention].
    ///   - featureGradients: those of the features, if there are any: the values receive theirs, which is 0 past a
    ///     sentence's length, and the weights' is added to.
    ///   - energyGradient: added to, [attention].
    func additiveAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, features: EnergyFeatures?,
        energy: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor,
        featureGradients: EnergyFeatures?, energyGradient: Tensor)

    /// Features of the source positions from where an attention looked: a convolution of its weights.
    ///
    ///     features[r, f, s] = Σ_u filters[f, u] weights[r, s + u - width / 2], where there is such a position
    /// - Parameters:
    ///   - weights: [rows, source], 0 past a sentence's length.
    ///   - filters: [filters, width], of an odd width.
    ///   - features: receives them in the first places of [rows, at least filters, source].
    /// - Source: Chorowski et al. 2015, arXiv:1506.07503, section 2.
    func locationFeatures(_ weights: Tensor, filters: Tensor, into features: Tensor)

    /// The gradient of `locationFeatures`.
    ///
    ///     dweights[r, p] += Σ_f Σ_u filters[f, u] dfeatures[r, f, p - u + width / 2]
    ///     dfilters[f, u] += Σ_r Σ_s dfeatures[r, f, s] weights[r, s + u - width / 2]
    /// - Parameters:
    ///   - featuresGradient: in the first places of [rows, at least filters, source].
    ///   - weightsGradient: added to, [rows, source].
    ///   - filtersGradient: added to, [filters, width].
    func locationFeaturesGradient(
        featuresGradient: Tensor, weights: Tensor, filters: Tensor, weightsGradient: Tensor, filtersGradient: Tensor)

    /// What an attention leaves behind of where it looked, after one step more: the weights of that step, or their sum.
    ///
    ///     after[r] = weights[r] when overwriting, before[r] + weights[r] when accumulating
    ///
    /// Rows with `time >= lengths[row]` keep what they had before.
    /// - Parameters:
    ///   - weights: [rows, source].
    ///   - before: [rows, source].
    ///   - lengths: of the rows' own sequences, int32 [rows].
    ///   - after: receives it, [rows, source].
    func attentionTrail(
        weights: Tensor, before: Tensor, lengths: Tensor, time: Int, after: Tensor, _ mode: WriteMode)

    /// The gradient of `attentionTrail`.
    ///
    ///     dweights[r] += dafter[r]        dbefore[r] = 0 when overwriting, dafter[r] when accumulating
    ///
    /// Rows that kept what they had hand on dafter alone.
    /// - Parameters:
    ///   - afterGradient: dafter, [rows, source].
    ///   - weightsGradient: added to, [rows, source].
    ///   - beforeGradient: receives dbefore; it may be `afterGradient`.
    func attentionTrailGradient(
        afterGradient: Tensor, lengths: Tensor, time: Int, weightsGradient: Tensor, beforeGradient: Tensor,
        _ mode: WriteMode)

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
    /// With dc coming from the context and dw from the weights, for each head h at s < lengths[b]:
    ///
    ///     dα[s] = dc_h · memory[s, b]_h + dw[h, s]      de[s] = scale · α[h, s] (dα[s] - Σ_u α[h, u] dα[u])
    ///     dkeys[s, b]_h += de[s] query[b]_h             dquery[b]_h = Σ_s de[s] keys[s, b]_h
    /// - Parameters:
    ///   - contextGradient: dc, [batch, annotation].
    ///   - weightsGradient: dw, [batch, heads · source]; nil where nothing else reads the weights.
    ///   - query: receives its own gradient, [batch, attention].
    ///   - weights: α, [batch, heads · source].
    ///   - keysGradient: added to, [source, batch, attention].
    func dotAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, heads: Int, scale: Float,
        memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor)

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
