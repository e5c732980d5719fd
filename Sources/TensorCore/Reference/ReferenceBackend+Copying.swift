import Foundation

extension ReferenceBackend {
    package func dots(_ x: Tensor, _ w: Tensor, into y: Tensor, _ mode: WriteMode) {
        for row in 0..<y.count {
            var sum: Float = 0
            for j in 0..<w.count { sum += x.f32[row * w.count + j] * w.f32[j] }
            y.f32[row] = mode == .accumulate ? y.f32[row] + sum : sum
        }
    }

    package func copyingCrossEntropy(
        logits: Tensor, copies: Copies, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, gatesGradient: Tensor?, weightsGradient: Tensor?
    ) {
        let (classes, places) = (logits.shape.columns, copies.weights.shape[1])
        targets.requireIndices(below: classes)
        copies.requireClasses(below: classes)
        for row in 0..<logits.shape.rows {
            let values = logits.f32 + row * classes
            let target = Int(targets.i32[row])
            let (mass, lost) = copies.mass(ofRow: row, classes)
            let shares = ReferenceBackend.shares(copies.gates.f32[row], lost: lost)
            let normalizer = ReferenceBackend.normalizer(values, count: classes).log
            func wanted(_ k: Int) -> Float { smoothing / Float(classes) + (k == target ? 1 - smoothing : 0) }
            // By class, the logarithm of P, and how much of it is copied.
            var logarithms = [Float](repeating: 0, count: classes)
            var copied = [Float](repeating: 0, count: classes)
            var (loss, copying): (Float, Float) = (0, 0)
            for k in 0..<classes {
                let (own, other) = (shares.generated + values[k] - normalizer, shares.copied + log(mass[k]))
                logarithms[k] = ReferenceBackend.logSum(own, other)
                copied[k] = mass[k] == 0 ? 0 : exp(other - logarithms[k])
                loss -= wanted(k) * logarithms[k]
                copying += wanted(k) * copied[k]
            }
            losses.f32[row] = loss
            logLikelihoods.f32[row] = logarithms[target]
            for k in 0..<classes {
                let chosen = (1 - copying) * exp(values[k] - normalizer)
                values[k] = scale * (chosen - wanted(k) * (1 - copied[k]))
            }
            let gate = exp(shares.gate)
            let slope = exp(shares.gate + shares.copied - shares.generated) * (1 - lost)
            gatesGradient?.f32[row] = scale * (copying * gate - (1 - copying) * slope)
            guard let weightsGradient else { continue }
            for (place, name) in copies.classes(ofRow: row).enumerated() {
                let exponent = shares.copied - (name < 0 ? shares.generated : logarithms[name])
                let factor = name < 0 ? 1 - copying : wanted(name)
                weightsGradient.f32[row * places + place] = -scale * factor * exp(min(exponent, 87))
            }
        }
    }

    package func mixCopies(_ copies: Copies, among candidates: CandidateLists?, into logits: Tensor) {
        let columns = logits.shape.columns
        let blocks = candidates == nil ? 1 : logits.shape[0]
        let rows = logits.shape.rows / blocks
        copies.requireClasses(below: blocks * columns)
        for row in 0..<rows {
            let places = (0..<blocks * columns).map {
                ReferenceBackend.place(of: $0, row, rows: rows, columns: columns)
            }
            let own = candidates?.ofRow(row).map { places[Int($0)] } ?? places
            var values = own.map { logits.f32[$0] }
            let normalizer = ReferenceBackend.normalizer(&values, count: values.count).log
            let (mass, lost) = copies.mass(ofRow: row, blocks * columns)
            let shares = ReferenceBackend.shares(copies.gates.f32[row], lost: lost)
            for (name, index) in places.enumerated() {
                let chosen = logits.f32[index] + shares.generated - normalizer
                logits.f32[index] =
                    mass[name] == 0 ? chosen : ReferenceBackend.logSum(chosen, shares.copied + log(mass[name]))
            }
        }
    }

    /// The logarithms of g, of 1 - g, and of what the vocabulary has in the end.
    private static func shares(_ z: Float, lost: Float) -> (gate: Float, copied: Float, generated: Float) {
        let rest = log1p(exp(-abs(z)))
        let (gate, copied) = (min(z, 0) - rest, min(-z, 0) - rest)
        return (gate, copied, logSum(gate, copied + log(lost)))
    }
}

extension Copies {
    /// What each place of a row's source copies.
    fileprivate func classes(ofRow row: Int) -> [Int] {
        let (source, places) = (Int(sources.i32[row]), weights.shape[1])
        return (0..<places).map { Int(classes.i32[source * places + $0]) }
    }

    /// A row's attention to the places that copy each class, and to those that copy none.
    fileprivate func mass(ofRow row: Int, _ count: Int) -> (copied: [Float], lost: Float) {
        var (mass, lost) = ([Float](repeating: 0, count: count), Float(0))
        for (place, name) in classes(ofRow: row).enumerated() {
            let weight = weights.f32[row * weights.shape[1] + place]
            if name < 0 { lost += weight } else { mass[name] += weight }
        }
        return (mass, lost)
    }
}
