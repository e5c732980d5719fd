extension ReferenceBackend {
    package func locationFeatures(_ weights: Tensor, filters: Tensor, into features: Tensor) {
        let (source, width) = (weights.shape[1], filters.shape[1])
        for row in 0..<weights.shape[0] {
            for f in 0..<filters.shape[0] {
                let own = features.step(row).step(f).f32
                for s in 0..<source {
                    own[s] = 0
                    for u in 0..<width where 0..<source ~= s + u - width / 2 {
                        own[s] += filters.f32[f * width + u] * weights.f32[row * source + s + u - width / 2]
                    }
                }
            }
        }
    }

    package func locationFeaturesGradient(
        featuresGradient: Tensor, weights: Tensor, filters: Tensor, weightsGradient: Tensor, filtersGradient: Tensor
    ) {
        let (source, width) = (weights.shape[1], filters.shape[1])
        for row in 0..<weights.shape[0] {
            for f in 0..<filters.shape[0] {
                let own = featuresGradient.step(row).step(f).f32
                for s in 0..<source {
                    for u in 0..<width where 0..<source ~= s + u - width / 2 {
                        let position = row * source + s + u - width / 2
                        weightsGradient.f32[position] += filters.f32[f * width + u] * own[s]
                        filtersGradient.f32[f * width + u] += own[s] * weights.f32[position]
                    }
                }
            }
        }
    }

    package func attentionTrail(
        weights: Tensor, before: Tensor, lengths: Tensor, time: Int, after: Tensor, _ mode: WriteMode
    ) {
        let source = weights.shape[1]
        for row in 0..<weights.shape[0] {
            let isActive = time < Int(lengths.i32[row])
            for i in row * source..<(row + 1) * source {
                let kept = isActive && mode == .overwrite ? 0 : before.f32[i]
                after.f32[i] = kept + (isActive ? weights.f32[i] : 0)
            }
        }
    }

    package func attentionTrailGradient(
        afterGradient: Tensor, lengths: Tensor, time: Int, weightsGradient: Tensor, beforeGradient: Tensor,
        _ mode: WriteMode
    ) {
        let source = afterGradient.shape[1]
        for row in 0..<afterGradient.shape[0] {
            let isActive = time < Int(lengths.i32[row])
            for i in row * source..<(row + 1) * source {
                if isActive { weightsGradient.f32[i] += afterGradient.f32[i] }
                beforeGradient.f32[i] = isActive && mode == .overwrite ? 0 : afterGradient.f32[i]
            }
        }
    }
}
