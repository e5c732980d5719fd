import CKernels
import TensorCore

extension CPUBackend {
    package func gru(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        gates: Tensor, feedback: Tensor, state: Tensor
    ) {
        ck_gru(
            previous.shape.rows, previous.shape.columns, projected.f32, recurrent.f32, bias.f32, previous.f32,
            lengths.i32, Int32(time), gates.f32, feedback.f32, state.f32)
    }

    package func gruGradient(
        stateGradient: Tensor, gates: Tensor, feedback: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        ck_gru_gradient(
            previous.shape.rows, previous.shape.columns, stateGradient.f32, gates.f32, feedback.f32, previous.f32,
            lengths.i32, Int32(time), projectedGradient.f32, previousGradient.f32)
    }

    package func lstm(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor,
        time: Int, gates: Tensor, state: Tensor, memory: Tensor
    ) {
        ck_lstm(
            previous.shape.rows, previous.shape.columns, projected.f32, recurrent.f32, bias.f32, previous.f32,
            previousMemory.f32, lengths.i32, Int32(time), gates.f32, state.f32, memory.f32)
    }

    package func lstmGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, memory: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor, previousMemoryGradient: Tensor
    ) {
        ck_lstm_gradient(
            memory.shape.rows, memory.shape.columns, stateGradient.f32, memoryGradient.f32, gates.f32,
            previousMemory.f32, memory.f32, lengths.i32, Int32(time), projectedGradient.f32, previousGradient.f32,
            previousMemoryGradient.f32)
    }

    package func additiveAttention(
        keys: Tensor, query: Tensor, features: EnergyFeatures?, energy: Tensor, memory: Tensor, lengths: Tensor,
        sentences: Tensor?, weights: Tensor, context: Tensor
    ) {
        sentences?.requireIndices(below: keys.shape[1])
        let room = features == nil ? 1 : max(keys.shape[2], 1)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: room) { scratch in
            ck_additive_attention(
                keys.shape[0], keys.shape[1], query.shape[0], keys.shape[2], memory.shape[2],
                features?.weights.shape[0] ?? 0, keys.f32, query.f32, features?.values.f32, features?.weights.f32,
                energy.f32, memory.f32, lengths.i32, sentences?.i32, scratch.baseAddress, weights.f32, context.f32)
        }
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, features: EnergyFeatures?,
        energy: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor,
        featureGradients: EnergyFeatures?, energyGradient: Tensor
    ) {
        let room = (features == nil ? 1 : 3) * keys.shape[2] + max(keys.shape[0], 1)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: room) { scratch in
            ck_additive_attention_gradient(
                keys.shape[0], keys.shape[1], keys.shape[2], memory.shape[2], features?.weights.shape[0] ?? 0,
                contextGradient.f32, weightsGradient?.f32, keys.f32, query.f32, features?.values.f32,
                features?.weights.f32, energy.f32, memory.f32, lengths.i32, weights.f32, scratch.baseAddress,
                keysGradient.f32, featureGradients?.values.f32, featureGradients?.weights.f32, energyGradient.f32)
        }
    }

    package func locationFeatures(_ weights: Tensor, filters: Tensor, into features: Tensor) {
        ck_location_features(
            weights.shape[0], weights.shape[1], filters.shape[0], filters.shape[1], features.shape[1], weights.f32,
            filters.f32, features.f32)
    }

    package func locationFeaturesGradient(
        featuresGradient: Tensor, weights: Tensor, filters: Tensor, weightsGradient: Tensor, filtersGradient: Tensor
    ) {
        ck_location_features_gradient(
            weights.shape[0], weights.shape[1], filters.shape[0], filters.shape[1], featuresGradient.shape[1],
            featuresGradient.f32, weights.f32, filters.f32, weightsGradient.f32, filtersGradient.f32)
    }

    package func attentionTrail(
        weights: Tensor, before: Tensor, lengths: Tensor, time: Int, after: Tensor, _ mode: WriteMode
    ) {
        ck_attention_trail(
            weights.shape[0], weights.shape[1], weights.f32, before.f32, lengths.i32, Int32(time), after.f32,
            mode.accumulates)
    }

    package func attentionTrailGradient(
        afterGradient: Tensor, lengths: Tensor, time: Int, weightsGradient: Tensor, beforeGradient: Tensor,
        _ mode: WriteMode
    ) {
        ck_attention_trail_gradient(
            afterGradient.shape[0], afterGradient.shape[1], afterGradient.f32, lengths.i32, Int32(time),
            weightsGradient.f32, beforeGradient.f32, mode.accumulates)
    }

    package func dotAttention(
        keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        sentences?.requireIndices(below: keys.shape[1])
        ck_dot_attention(
            keys.shape[0], keys.shape[1], query.shape[0], keys.shape[2], memory.shape[2], heads, scale, keys.f32,
            query.f32, memory.f32, lengths.i32, sentences?.i32, weights.f32, context.f32)
    }

    package func dotAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, heads: Int, scale: Float,
        memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(keys.shape[0], 1)) { scratch in
            ck_dot_attention_gradient(
                keys.shape[0], keys.shape[1], keys.shape[2], memory.shape[2], heads, scale, contextGradient.f32,
                weightsGradient?.f32, keys.f32, query.f32, memory.f32, lengths.i32, weights.f32, scratch.baseAddress,
                keysGradient.f32)
        }
    }

    package func attendedGradient(
        weights: Tensor, heads: Int, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor,
        _ mode: WriteMode
    ) {
        ck_attended_gradient(
            weights.shape[0], memoryGradient.shape[0], weights.shape[1], contextGradients.shape[2], heads,
            weights.f32, contextGradients.f32, lengths.i32, memoryGradient.f32, mode.accumulates)
    }

    package func crossEntropy(
        logits: Tensor, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor, logLikelihoods: Tensor
    ) {
        targets.requireIndices(below: logits.shape.columns)
        ck_cross_entropy(
            logits.shape.rows, logits.shape.columns, logits.f32, targets.i32, smoothing, scale, losses.f32,
            logLikelihoods.f32)
    }

    package func twofoldCrossEntropy(
        first: Tensor, second: Tensor, targets: Tensor, smoothing: Float, weight: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, divergences: Tensor
    ) {
        targets.requireIndices(below: first.shape.columns)
        ck_twofold_cross_entropy(
            first.shape.rows, first.shape.columns, first.f32, second.f32, targets.i32, smoothing, weight, scale,
            losses.f32, logLikelihoods.f32, divergences.f32)
    }

    package func logSoftmaxTopK(_ logits: Tensor, scores: Tensor, classes: Tensor) {
        ck_log_softmax_top_k(
            logits.shape.rows, logits.shape.columns, scores.shape.columns, logits.f32, scores.f32, classes.i32)
    }

    package func logSoftmaxTopK(
        _ logits: Tensor, among candidates: CandidateLists, scores: Tensor, classes: Tensor
    ) {
        let columns = logits.shape[2]
        precondition(columns & (columns - 1) == 0, "blocks of \(columns) columns")
        let values = Tensor(uninitialized: [candidates.longest], on: logits.device)
        withExtendedLifetime(values) {
            ck_log_softmax_top_k_among(
                logits.shape[1], columns, scores.shape.columns, logits.f32, candidates.classes.i32,
                candidates.offsets.i32, candidates.lists.i32, values.f32, scores.f32, classes.i32)
        }
    }

    package func mix(
        _ logits: Tensor, among candidates: CandidateLists?, weight: Float, into mixture: Tensor, _ mode: WriteMode
    ) {
        let columns = logits.shape.columns
        guard let candidates else {
            return ck_mix(logits.shape.rows, columns, logits.f32, weight, mixture.f32, mode.accumulates)
        }
        precondition(columns & (columns - 1) == 0, "blocks of \(columns) columns")
        let values = Tensor(uninitialized: [candidates.longest], on: logits.device)
        withExtendedLifetime(values) {
            ck_mix_among(
                logits.shape[0], logits.shape[1], columns, logits.f32, candidates.classes.i32, candidates.offsets.i32,
                candidates.lists.i32, weight, values.f32, mixture.f32, mode.accumulates)
        }
    }
}
