import Foundation

extension ReferenceBackend {
    package func additiveAttention(
        keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        attend(keys, query, memory, lengths: lengths, sentences: sentences, weights: weights, context: context) {
            energy.f32[$0] * tanh($1 + $2)
        }
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor,
        weights: Tensor, keysGradient: Tensor, energyGradient: Tensor
    ) {
        let (batch, size) = (keys.shape[1], keys.shape[2])
        for b in 0..<batch {
            let slopes = energySlopes(b, contextGradient: contextGradient, memory, lengths: lengths, weights: weights)
            let queries = (0..<size).map { query.f32[b * size + $0] }
            for j in 0..<size { query.f32[b * size + j] = 0 }
            for (s, energySlope) in slopes.enumerated() {
                for j in 0..<size {
                    let place = (s * batch + b) * size + j
                    let value = tanh(keys.f32[place] + queries[j])
                    let slope = energySlope * energy.f32[j] * (1 - value * value)
                    keysGradient.f32[place] += slope
                    query.f32[b * size + j] += slope
                    energyGradient.f32[j] += energySlope * value
                }
            }
        }
    }

    package func dotAttention(
        keys: Tensor, query: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?, weights: Tensor,
        context: Tensor
    ) {
        attend(keys, query, memory, lengths: lengths, sentences: sentences, weights: weights, context: context) {
            $1 * $2
        }
    }

    /// Weights and contexts by energies that are sums over the places of a key and a query.
    /// - Parameter term: what a place adds, from its number, the key's value there, and the query's.
    private func attend(
        _ keys: Tensor, _ query: Tensor, _ memory: Tensor, lengths: Tensor, sentences: Tensor?, weights: Tensor,
        context: Tensor, term: (_ j: Int, _ key: Float, _ query: Float) -> Float
    ) {
        sentences?.requireIndices(below: keys.shape[1])
        let (batch, size, annotation) = (keys.shape[1], keys.shape[2], memory.shape[2])
        for row in 0..<query.shape[0] {
            let b = sentences.map { Int($0.i32[row]) } ?? row
            let length = Int(lengths.i32[b])
            let rowWeights = weights.step(row)
            for s in 0..<length {
                var sum: Float = 0
                for j in 0..<size { sum += term(j, keys.f32[(s * batch + b) * size + j], query.f32[row * size + j]) }
                rowWeights.f32[s] = sum
            }
            softmax(rowWeights, lengths: lengths.steps(b..<(b + 1)), into: rowWeights)
            for c in 0..<annotation {
                var sum: Float = 0
                for s in 0..<length { sum += rowWeights.f32[s] * memory.f32[(s * batch + b) * annotation + c] }
                context.f32[row * annotation + c] = sum
            }
        }
    }

    package func dotAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor,
        keysGradient: Tensor
    ) {
        let (batch, size) = (keys.shape[1], keys.shape[2])
        for b in 0..<batch {
            let slopes = energySlopes(b, contextGradient: contextGradient, memory, lengths: lengths, weights: weights)
            let queries = (0..<size).map { query.f32[b * size + $0] }
            for j in 0..<size { query.f32[b * size + j] = 0 }
            for (s, slope) in slopes.enumerated() {
                for j in 0..<size {
                    let place = (s * batch + b) * size + j
                    keysGradient.f32[place] += slope * queries[j]
                    query.f32[b * size + j] += slope * keys.f32[place]
                }
            }
        }
    }

    /// The gradients of a row's energies, through its context and its weights.
    private func energySlopes(
        _ b: Int, contextGradient: Tensor, _ memory: Tensor, lengths: Tensor, weights: Tensor
    ) -> [Float] {
        let (source, batch, annotation) = (memory.shape[0], memory.shape[1], memory.shape[2])
        let weightGradients = (0..<Int(lengths.i32[b])).map { s in
            (0..<annotation).reduce(Float(0)) { sum, c in
                sum + contextGradient.f32[b * annotation + c] * memory.f32[(s * batch + b) * annotation + c]
            }
        }
        let shares = weightGradients.indices.map { weights.f32[b * source + $0] }
        let mean = zip(shares, weightGradients).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        return zip(shares, weightGradients).map { $0 * ($1 - mean) }
    }

    package func attendedGradient(
        weights: Tensor, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor, _ mode: WriteMode
    ) {
        let (target, batch, source) = (weights.shape[0], weights.shape[1], weights.shape[2])
        let annotation = contextGradients.shape[2]
        for s in 0..<source {
            for b in 0..<batch {
                for c in 0..<annotation {
                    var sum: Float = 0
                    for t in 0..<target {
                        sum +=
                            weights.f32[(t * batch + b) * source + s]
                            * contextGradients.f32[(t * batch + b) * annotation + c]
                    }
                    memoryGradient.f32.write(sum, at: (s * batch + b) * annotation + c, mode)
                }
            }
        }
    }
}
