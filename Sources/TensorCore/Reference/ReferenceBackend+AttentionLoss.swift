import Foundation

extension ReferenceBackend {
    package func guidedAlignment(
        weights: Tensor, alignment: Tensor, importance: Tensor?, scale: Float, losses: Tensor, gradient: Tensor?
    ) {
        let (target, batch, source) = (weights.shape[0], weights.shape[1], weights.shape[2])
        for (t, b) in (0..<target).flatMap({ t in (0..<batch).map { (t, $0) } }) {
            let factor = scale * (importance?.f32[b] ?? 1)
            var loss: Float = 0
            for place in (t * batch + b) * source..<(t * batch + b + 1) * source {
                let (share, weight) = (alignment.f32[place], weights.f32[place] + AttentionLoss.epsilon)
                loss -= share * log(weight)
                gradient?.f32[place] = -factor * share / weight
            }
            losses.f32[t * batch + b] = loss
        }
    }

    package func coverageLoss(
        weights: Tensor, sourceLengths: Tensor, targetLengths: Tensor, importance: Tensor?, scale: Float,
        losses: Tensor, gradient: Tensor?
    ) {
        let (target, batch, source) = (weights.shape[0], weights.shape[1], weights.shape[2])
        fill(losses, with: 0)
        if let gradient { fill(gradient, with: 0) }
        for (b, s) in (0..<batch).flatMap({ b in (0..<source).map { (b, $0) } }) {
            guard s < Int(sourceLengths.i32[b]) else { continue }
            let factor = scale * (importance?.f32[b] ?? 1)
            var coverage: Float = 0
            for t in 0..<min(target, Int(targetLengths.i32[b])) {
                let place = (t * batch + b) * source + s
                losses.f32[t * batch + b] += min(weights.f32[place], coverage)
                if weights.f32[place] < coverage {
                    gradient?.f32[place] += factor
                } else if let gradient {
                    // The coverage is the smaller one, and every earlier step is in it.
                    for u in 0..<t { gradient.f32[(u * batch + b) * source + s] += factor }
                }
                coverage += weights.f32[place]
            }
        }
    }
}
