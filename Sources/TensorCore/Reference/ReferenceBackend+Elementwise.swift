import Foundation

extension ReferenceBackend {
    package func apply(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor, into y: Tensor) {
        for i in 0..<a.count {
            let (left, right) = (a.f32[i], b.f32[i % b.count])
            y.f32[i] =
                switch function {
                case .add: left + right
                case .subtract: left - right
                case .multiply: left * right
                }
        }
    }

    package func add(_ x: Tensor, scaledBy scale: Float, into y: Tensor) {
        for i in 0..<x.count { y.f32[i] += scale * x.f32[i] }
    }

    package func scale(_ x: Tensor, by scale: Float) {
        for i in 0..<x.count { x.f32[i] *= scale }
    }

    package func clamp(_ x: Tensor, to limit: Float) {
        for i in 0..<x.count {
            if x.f32[i] > limit { x.f32[i] = limit }
            if x.f32[i] < -limit { x.f32[i] = -limit }
        }
    }

    package func apply(_ activation: Activation, _ x: Tensor, into y: Tensor) {
        for i in 0..<x.count { y.f32[i] = activation.value(x.f32[i]) }
    }

    package func applyGradient(
        of activation: Activation, value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        for i in 0..<y.count {
            dx.f32.write(dy.f32[i] * activation.slope(at: y.f32[i]), at: i, mode)
        }
    }

    package func sumRows(_ x: Tensor, into y: Tensor, _ mode: WriteMode) {
        let columns = y.count
        for j in 0..<columns {
            var sum: Float = 0
            for i in 0..<x.shape.rows { sum += x.f32[i * columns + j] }
            y.f32.write(sum, at: j, mode)
        }
    }

    package func copyColumns(
        _ x: Tensor, from xStart: Int, into y: Tensor, at yStart: Int, count: Int, _ mode: WriteMode
    ) {
        for i in 0..<x.shape.rows {
            for j in 0..<count {
                let value = x.f32[i * x.shape.columns + xStart + j]
                y.f32.write(value, at: i * y.shape.columns + yStart + j, mode)
            }
        }
    }

    package func dropout(
        _ x: Tensor, rate: Float, _ stream: RandomStream, _ pattern: DropoutPattern, into y: Tensor, _ mode: WriteMode
    ) {
        let keep = 1 / (1 - rate)
        for i in 0..<x.count {
            let uniform = stream.uniform(pattern.number(of: i))
            y.f32.write(uniform >= rate ? x.f32[i] * keep : 0, at: i, mode)
        }
    }

    package func softmax(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        let columns = x.shape.columns
        for i in 0..<x.shape.rows {
            let length = Int(lengths.i32[i % lengths.count])
            let row = i * columns
            var largest = -Float.infinity
            for j in 0..<length { largest = max(largest, x.f32[row + j]) }
            var sum: Float = 0
            for j in 0..<length { sum += exp(x.f32[row + j] - largest) }
            for j in 0..<columns { y.f32[row + j] = j < length ? exp(x.f32[row + j] - largest) / sum : 0 }
        }
    }

    package func softmaxGradient(value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode) {
        let columns = y.shape.columns
        for i in 0..<y.shape.rows {
            let row = i * columns
            var sum: Float = 0
            for j in 0..<columns { sum += y.f32[row + j] * dy.f32[row + j] }
            for j in 0..<columns { dx.f32.write(y.f32[row + j] * (dy.f32[row + j] - sum), at: row + j, mode) }
        }
    }

    package func meanOverTime(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        let (time, inner) = (x.shape[0], x.shape.columns)
        for b in 0..<lengths.count {
            let length = Int(lengths.i32[b])
            for j in 0..<inner {
                var sum: Float = 0
                for t in 0..<min(length, time) { sum += x.f32[(t * lengths.count + b) * inner + j] }
                y.f32[b * inner + j] = sum / Float(max(length, 1))
            }
        }
    }

    package func meanOverTimeGradient(_ dy: Tensor, lengths: Tensor, into dx: Tensor, _ mode: WriteMode) {
        let (time, inner) = (dx.shape[0], dx.shape.columns)
        for t in 0..<time {
            for b in 0..<lengths.count {
                let length = Int(lengths.i32[b])
                for j in 0..<inner {
                    let share = t < length ? dy.f32[b * inner + j] / Float(length) : 0
                    dx.f32.write(share, at: (t * lengths.count + b) * inner + j, mode)
                }
            }
        }
    }

    package func sumOfSquares(_ x: Tensor, into sum: Tensor, _ mode: WriteMode) {
        var total = 0.0
        for i in 0..<x.count { total += Double(x.f32[i]) * Double(x.f32[i]) }
        sum.f32.write(Float(total), at: 0, mode)
    }

    package func gather(_ table: Tensor, _ indices: Tensor, into y: Tensor) {
        precondition(table.type == y.type, "rows of \(table.type) as \(y.type)")
        indices.requireIndices(below: table.shape.rows)
        let rowBytes = table.shape.columns * table.type.size
        for i in 0..<indices.count {
            (y.address + i * rowBytes).copyMemory(
                from: table.address + Int(indices.i32[i]) * rowBytes, byteCount: rowBytes)
        }
    }

    package func scatterAdd(_ x: Tensor, _ indices: Tensor, into table: Tensor) {
        let columns = table.shape.columns
        indices.requireIndices(below: table.shape.rows)
        for i in 0..<indices.count {
            for j in 0..<columns { table.f32[Int(indices.i32[i]) * columns + j] += x.f32[i * columns + j] }
        }
    }
}

extension Activation {
    /// The function's value at one point.
    func value(_ x: Float) -> Float {
        switch self {
        case .sigmoid: 1 / (1 + exp(-x))
        case .tanh: Foundation.tanh(x)
        case .relu: max(x, 0)
        }
    }

    /// The function's derivative where it has some value.
    func slope(at value: Float) -> Float {
        switch self {
        case .sigmoid: value * (1 - value)
        case .tanh: 1 - value * value
        case .relu: value > 0 ? 1 : 0
        }
    }
}
