import Foundation

extension ReferenceBackend {
    package func additiveAttention(
        keys: Tensor, query: Tensor, features: EnergyFeatures?, energy: Tensor, memory: Tensor, lengths: Tensor,
        sentences: Tensor?, weights: Tensor, context: Tensor
    ) {
        attend(
            keys, query, memory, heads: 1, lengths: lengths, sentences: sentences, weights: weights, context: context
        ) { place, columns in
            columns.reduce(Float(0)) { sum, j in
                let asked = Self.informed(
                    query.f32[place.query + j], by: features, row: place.row, position: place.position, j)
                return sum + energy.f32[j] * tanh(keys.f32[place.key + j] + asked)
            }
        }
    }

    /// A value of a query with what the features of a source position add to it.
    private static func informed(
        _ value: Float, by features: EnergyFeatures?, row: Int, position: Int, _ j: Int
    ) -> Float {
        guard let features else { return value }
        let (count, size, source) = (features.weights.shape[0], features.weights.shape[1], features.values.shape[2])
        return (0..<count).reduce(value) { sum, f in
            let feature = features.values.f32[(row * count + f) * source + position]
            return sum + feature * features.weights.f32[f * size + j]
        }
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, features: EnergyFeatures?,
        energy: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor,
        featureGradients: EnergyFeatures?, energyGradient: Tensor
    ) {
        let (batch, size) = (keys.shape[1], keys.shape[2])
        if let featureGradients { fill(featureGradients.values, with: 0) }
        for b in 0..<batch {
            let slopes = energySlopes(
                b, head: 0, of: 1, contextGradient: contextGradient, weightsGradient: weightsGradient, memory,
                lengths: lengths, weights: weights)
            let queries = (0..<size).map { query.f32[b * size + $0] }
            for j in 0..<size { query.f32[b * size + j] = 0 }
            for (s, energySlope) in slopes.enumerated() {
                for j in 0..<size {
                    let place = (s * batch + b) * size + j
                    let value = tanh(
                        keys.f32[place] + Self.informed(queries[j], by: features, row: b, position: s, j))
                    let slope = energySlope * energy.f32[j] * (1 - value * value)
                    keysGradient.f32[place] += slope
                    query.f32[b * size + j] += slope
                    energyGradient.f32[j] += energySlope * value
                    guard let features, let featureGradients else { continue }
                    let count = features.weights.shape[0]
                    for f in 0..<count {
                        let (feature, weight) = ((b * count + f) * keys.shape[0] + s, f * size + j)
                        featureGradients.values.f32[feature] += slope * features.weights.f32[weight]
                        featureGradients.weights.f32[weight] += slope * features.values.f32[feature]
                    }
                }
            }
        }
    }

    package func dotAttention(
        keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        attend(
            keys, query, memory, heads: heads, lengths: lengths, sentences: sentences, weights: weights,
            context: context
        ) { place, columns in
            scale
                * columns.reduce(Float(0)) { sum, j in
                    sum + keys.f32[place.key + j] * query.f32[place.query + j]
                }
        }
    }

    /// Where the key of a source position and the query of a row begin.
    private struct Place {
        let row, position, key, query: Int
    }

    /// Weights and contexts by energies of keys and queries.
    /// - Parameter energy: that of a source position in the eyes of a row, from the columns of a head.
    private func attend(
        _ keys: Tensor, _ query: Tensor, _ memory: Tensor, heads: Int, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor, energy: (_ place: Place, _ columns: Range<Int>) -> Float
    ) {
        sentences?.requireIndices(below: keys.shape[1])
        let (source, batch, size, annotation) = (keys.shape[0], keys.shape[1], keys.shape[2], memory.shape[2])
        for row in 0..<query.shape[0] {
            let b = sentences.map { Int($0.i32[row]) } ?? row
            let length = Int(lengths.i32[b])
            for head in 0..<heads {
                let headWeights = weights.step(row).steps(head * source..<(head + 1) * source)
                for s in 0..<length {
                    let place = Place(row: row, position: s, key: (s * batch + b) * size, query: row * size)
                    headWeights.f32[s] = energy(place, Self.columns(of: head, among: heads, size))
                }
                softmax(headWeights, lengths: lengths.steps(b..<(b + 1)), into: headWeights)
                for c in Self.columns(of: head, among: heads, annotation) {
                    var sum: Float = 0
                    for s in 0..<length { sum += headWeights.f32[s] * memory.f32[(s * batch + b) * annotation + c] }
                    context.f32[row * annotation + c] = sum
                }
            }
        }
    }

    /// The columns of a head.
    private static func columns(of head: Int, among heads: Int, _ count: Int) -> Range<Int> {
        head * (count / heads)..<(head + 1) * (count / heads)
    }

    package func dotAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, heads: Int, scale: Float,
        memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        let (batch, size) = (keys.shape[1], keys.shape[2])
        for (b, head) in (0..<batch).flatMap({ b in (0..<heads).map { (b, $0) } }) {
            let slopes = energySlopes(
                b, head: head, of: heads, contextGradient: contextGradient, weightsGradient: weightsGradient, memory,
                lengths: lengths, weights: weights)
            for j in Self.columns(of: head, among: heads, size) {
                let own = query.f32[b * size + j]
                query.f32[b * size + j] = 0
                for (s, slope) in slopes.enumerated() {
                    let place = (s * batch + b) * size + j
                    keysGradient.f32[place] += scale * slope * own
                    query.f32[b * size + j] += scale * slope * keys.f32[place]
                }
            }
        }
    }

    /// The gradients of a row's energies in a head, through its context and its weights, and by what else came from its
    /// weights.
    private func energySlopes(
        _ b: Int, head: Int, of heads: Int, contextGradient: Tensor, weightsGradient: Tensor?, _ memory: Tensor,
        lengths: Tensor, weights: Tensor
    ) -> [Float] {
        let (source, batch, annotation) = (memory.shape[0], memory.shape[1], memory.shape[2])
        let first = (b * heads + head) * source
        let weightGradients = (0..<Int(lengths.i32[b])).map { s in
            let own = Self.columns(of: head, among: heads, annotation).reduce(Float(0)) { sum, c in
                sum + contextGradient.f32[b * annotation + c] * memory.f32[(s * batch + b) * annotation + c]
            }
            return own + (weightsGradient?.f32[first + s] ?? 0)
        }
        let shares = weightGradients.indices.map { weights.f32[first + $0] }
        let mean = zip(shares, weightGradients).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        return zip(shares, weightGradients).map { $0 * ($1 - mean) }
    }

    package func attendedGradient(
        weights: Tensor, heads: Int, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor,
        _ mode: WriteMode
    ) {
        let (target, batch, source) = (weights.shape[0], weights.shape[1], memoryGradient.shape[0])
        let annotation = contextGradients.shape[2]
        for s in 0..<source {
            for (b, head) in (0..<batch).flatMap({ b in (0..<heads).map { (b, $0) } }) {
                for c in Self.columns(of: head, among: heads, annotation) {
                    var sum: Float = 0
                    for t in 0..<target {
                        sum +=
                            weights.f32[((t * batch + b) * heads + head) * source + s]
                            * contextGradients.f32[(t * batch + b) * annotation + c]
                    }
                    memoryGradient.f32.write(sum, at: (s * batch + b) * annotation + c, mode)
                }
            }
        }
    }
}
