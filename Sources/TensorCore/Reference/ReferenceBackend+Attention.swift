import Foundation

extension ReferenceBackend {
    package func additiveAttention(
        keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        sentences?.requireIndices(below: keys.shape[1])
        let (source, batch, size) = (keys.shape[0], keys.shape[1], keys.shape[2])
        let (rows, annotation) = (query.shape[0], memory.shape[2])
        for row in 0..<rows {
            let b = sentences.map { Int($0.i32[row]) } ?? row
            let length = Int(lengths.i32[b])
            for s in 0..<length {
                var sum: Float = 0
                for j in 0..<size {
                    sum += energy.f32[j] * tanh(keys.f32[(s * batch + b) * size + j] + query.f32[row * size + j])
                }
                weights.f32[row * source + s] = sum
            }
            let rowWeights = weights.step(row)
            softmax(rowWeights, lengths: lengths.steps(b..<(b + 1)), into: rowWeights)
            for c in 0..<annotation {
                var sum: Float = 0
                for s in 0..<length {
                    sum += rowWeights.f32[s] * memory.f32[(s * batch + b) * annotation + c]
                }
                context.f32[row * annotation + c] = sum
            }
        }
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor,
        weights: Tensor, keysGradient: Tensor, energyGradient: Tensor
    ) {
        let (source, batch, size) = (keys.shape[0], keys.shape[1], keys.shape[2])
        let annotation = memory.shape[2]
        for b in 0..<batch {
            let length = Int(lengths.i32[b])
            var weightGradients = [Float](repeating: 0, count: source)
            for s in 0..<length {
                for c in 0..<annotation {
                    weightGradients[s] +=
                        contextGradient.f32[b * annotation + c] * memory.f32[(s * batch + b) * annotation + c]
                }
            }
            var mean: Float = 0
            for s in 0..<length { mean += weights.f32[b * source + s] * weightGradients[s] }
            let queries = (0..<size).map { query.f32[b * size + $0] }
            for j in 0..<size { query.f32[b * size + j] = 0 }
            for s in 0..<length {
                let energySlope = weights.f32[b * source + s] * (weightGradients[s] - mean)
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
