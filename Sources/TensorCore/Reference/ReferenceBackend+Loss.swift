import Foundation

extension ReferenceBackend {
    package func crossEntropy(
        logits: Tensor, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor, logLikelihoods: Tensor
    ) {
        let classes = logits.shape.columns
        targets.requireIndices(below: classes)
        for row in 0..<logits.shape.rows {
            let values = logits.f32 + row * classes
            let target = Int(targets.i32[row])
            let normalizer = ReferenceBackend.normalizer(values, count: classes)
            var total: Float = 0
            for k in 0..<classes { total += values[k] }
            let logLikelihood = values[target] - normalizer.log
            let uniform = normalizer.log - total / Float(classes)
            losses.f32[row] = (1 - smoothing) * -logLikelihood + smoothing * uniform
            logLikelihoods.f32[row] = logLikelihood
            for k in 0..<classes {
                let probability = exp(values[k] - normalizer.largest) / normalizer.sum
                values[k] = scale * (probability - smoothing / Float(classes))
            }
            values[target] -= scale * (1 - smoothing)
        }
    }

    package func twofoldCrossEntropy(
        first: Tensor, second: Tensor, targets: Tensor, smoothing: Float, weight: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, divergences: Tensor
    ) {
        let classes = first.shape.columns
        targets.requireIndices(below: classes)
        for row in 0..<first.shape.rows {
            let (x, y) = (first.f32 + row * classes, second.f32 + row * classes)
            let (xNormalizer, yNormalizer) = (
                ReferenceBackend.normalizer(x, count: classes).log, ReferenceBackend.normalizer(y, count: classes).log
            )
            let target = Int(targets.i32[row])
            func wanted(_ k: Int) -> Float { smoothing / Float(classes) + (k == target ? 1 - smoothing : 0) }
            var (loss, fromFirst, fromSecond): (Float, Float, Float) = (0, 0, 0)
            for k in 0..<classes {
                x[k] -= xNormalizer
                y[k] -= yNormalizer
                loss -= wanted(k) * (x[k] + y[k]) / 2
                fromFirst += exp(x[k]) * (x[k] - y[k])
                fromSecond += exp(y[k]) * (y[k] - x[k])
            }
            losses.f32[row] = loss
            logLikelihoods.f32[row] = (x[target] + y[target]) / 2
            divergences.f32[row] = (fromFirst + fromSecond) / 2
            for k in 0..<classes {
                let (p, q, difference) = (exp(x[k]), exp(y[k]), x[k] - y[k])
                let apart = (first: p * (difference - fromFirst) + p - q, second: q - p - q * (difference + fromSecond))
                x[k] = scale / 2 * (p - wanted(k) + weight * apart.first)
                y[k] = scale / 2 * (q - wanted(k) + weight * apart.second)
            }
        }
    }

    package func logSoftmaxTopK(_ logits: Tensor, scores: Tensor, classes: Tensor) {
        let (count, k) = (logits.shape.columns, scores.shape.columns)
        for row in 0..<logits.shape.rows {
            let values = logits.f32 + row * count
            let logNormalizer = ReferenceBackend.normalizer(values, count: count).log
            let ranks = (0..<count).map { values[$0].isNaN ? -Float.infinity : values[$0] }
            let order = (0..<count).sorted { (ranks[$0], $1) > (ranks[$1], $0) }
            for (place, id) in order.prefix(k).enumerated() {
                scores.f32[row * k + place] = ranks[id] - logNormalizer
                classes.i32[row * k + place] = Int32(id)
            }
        }
    }

    package func logSoftmaxTopK(
        _ logits: Tensor, among candidates: CandidateLists, scores: Tensor, classes: Tensor
    ) {
        let (rows, columns, k) = (logits.shape[1], logits.shape[2], scores.shape.columns)
        for row in 0..<rows {
            let own = candidates.ofRow(row)
            let values = own.map { logits.f32[ReferenceBackend.place(of: Int($0), row, rows: rows, columns: columns)] }
            let chosen = min(k, own.count)
            let best = Tensor(uninitialized: [1, chosen], on: logits.device)
            let places = Tensor(uninitialized: [1, chosen], type: .int32, on: logits.device)
            logSoftmaxTopK(Tensor(values, shape: [1, own.count], on: logits.device), scores: best, classes: places)
            for place in 0..<k {
                scores.f32[row * k + place] = place < chosen ? best.f32[place] : -.infinity
                classes.i32[row * k + place] = place < chosen ? own[Int(places.i32[place])] : -1
            }
        }
    }

    package func mix(
        _ logits: Tensor, among candidates: CandidateLists?, weight: Float, into mixture: Tensor, _ mode: WriteMode
    ) {
        let columns = logits.shape.columns
        let blocks = candidates == nil ? 1 : logits.shape[0]
        let rows = logits.shape.rows / blocks
        for row in 0..<rows {
            let places = (0..<blocks * columns).map {
                ReferenceBackend.place(of: $0, row, rows: rows, columns: columns)
            }
            let own = candidates?.ofRow(row).map { places[Int($0)] } ?? places
            var values = own.map { logits.f32[$0] }
            let shift = log(weight) - ReferenceBackend.normalizer(&values, count: values.count).log
            for index in places {
                let share = logits.f32[index] + shift
                mixture.f32[index] =
                    mode == .accumulate ? ReferenceBackend.logSum(mixture.f32[index], share) : share
            }
        }
    }

    /// Where class `id` of a row stands in [blocks, rows, columns].
    static func place(of id: Int, _ row: Int, rows: Int, columns: Int) -> Int {
        (id / columns * rows + row) * columns + id % columns
    }

    /// The logarithm of e^a + e^b.
    static func logSum(_ a: Float, _ b: Float) -> Float {
        if a == b { return a + log(2) }
        // Not by `max` and `min`, which lose what is no number.
        let (larger, smaller) = a < b ? (b, a) : (a, b)
        return larger + log1p(exp(smaller - larger))
    }

    /// What softmax divides by, with the largest value taken out: `e^(x - largest) / sum`; and its logarithm.
    static func normalizer(_ values: UnsafeMutablePointer<Float>, count: Int) -> (
        largest: Float, sum: Float, log: Float
    ) {
        var largest = -Float.infinity
        for k in 0..<count { largest = max(largest, values[k]) }
        var sum: Float = 0
        for k in 0..<count { sum += exp(values[k] - largest) }
        return (largest, sum, largest + log(sum))
    }
}

extension CandidateLists {
    /// The classes that a row chooses from.
    func ofRow(_ row: Int) -> [Int32] {
        let list = Int(lists.i32[row])
        return (Int(offsets.i32[list])..<Int(offsets.i32[list + 1])).map { classes.i32[$0] }
    }
}
