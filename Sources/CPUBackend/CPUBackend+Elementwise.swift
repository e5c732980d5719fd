import CKernels
import TensorCore

extension CPUBackend {
    package func apply(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor, into y: Tensor) {
        switch function {
        case .add: ck_binary_add(a.count, b.count, a.f32, b.f32, y.f32)
        case .subtract: ck_binary_subtract(a.count, b.count, a.f32, b.f32, y.f32)
        case .multiply: ck_binary_multiply(a.count, b.count, a.f32, b.f32, y.f32)
        }
    }

    package func add(_ x: Tensor, scaledBy scale: Float, into y: Tensor) {
        ck_add_scaled(x.count, x.f32, scale, y.f32)
    }

    package func scale(_ x: Tensor, by scale: Float) {
        ck_scale(x.count, x.f32, scale)
    }

    package func clamp(_ x: Tensor, to limit: Float) {
        ck_clamp(x.count, x.f32, limit)
    }

    package func apply(_ activation: Activation, _ x: Tensor, into y: Tensor) {
        switch activation {
        case .sigmoid: ck_sigmoid(x.count, x.f32, y.f32)
        case .tanh: ck_tanh(x.count, x.f32, y.f32)
        case .relu: ck_relu(x.count, x.f32, y.f32)
        }
    }

    package func applyGradient(
        of activation: Activation, value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        switch activation {
        case .sigmoid: ck_sigmoid_gradient(y.count, y.f32, dy.f32, dx.f32, mode.accumulates)
        case .tanh: ck_tanh_gradient(y.count, y.f32, dy.f32, dx.f32, mode.accumulates)
        case .relu: ck_relu_gradient(y.count, y.f32, dy.f32, dx.f32, mode.accumulates)
        }
    }

    package func sumRows(_ x: Tensor, into y: Tensor, _ mode: WriteMode) {
        ck_sum_rows(x.shape.rows, x.shape.columns, x.f32, y.f32, mode.accumulates)
    }

    package func copyColumns(
        _ x: Tensor, from xStart: Int, into y: Tensor, at yStart: Int, count: Int, _ mode: WriteMode
    ) {
        ck_copy_columns(
            x.shape.rows, count, x.f32 + xStart, x.shape.columns, y.f32 + yStart, y.shape.columns, mode.accumulates)
    }

    package func dropout(
        _ x: Tensor, rate: Float, _ stream: RandomStream, _ pattern: DropoutPattern, into y: Tensor, _ mode: WriteMode
    ) {
        ck_dropout(
            x.count, pattern.run, pattern.numbers(for: x.count), x.f32, rate, stream.seed, stream.step, stream.shard,
            stream.place, y.f32, mode.accumulates)
    }

    package func softmax(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        ck_softmax(x.shape.rows, x.shape.columns, x.f32, lengths.i32, lengths.count, y.f32)
    }

    package func softmaxGradient(value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode) {
        ck_softmax_gradient(y.shape.rows, y.shape.columns, y.f32, dy.f32, dx.f32, mode.accumulates)
    }

    package func meanOverTime(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        ck_mean_over_time(x.shape[0], x.shape[1], x.shape.columns, x.f32, lengths.i32, y.f32)
    }

    package func meanOverTimeGradient(_ dy: Tensor, lengths: Tensor, into dx: Tensor, _ mode: WriteMode) {
        ck_mean_over_time_gradient(
            dx.shape[0], dx.shape[1], dx.shape.columns, dy.f32, lengths.i32, dx.f32, mode.accumulates)
    }

    package func sumOfSquares(_ x: Tensor, into sum: Tensor, _ mode: WriteMode) {
        let total = Float(ck_sum_of_squares(x.count, x.f32))
        sum.f32[0] = mode == .accumulate ? sum.f32[0] + total : total
    }

    package func gather(_ table: Tensor, _ indices: Tensor, into y: Tensor) {
        precondition(table.type == y.type, "rows of \(table.type) as \(y.type)")
        indices.requireIndices(below: table.shape.rows)
        ck_gather(indices.count, table.shape.columns * table.type.size, table.address, indices.i32, y.address)
    }

    package func scatterAdd(_ x: Tensor, _ indices: Tensor, into table: Tensor) {
        indices.requireIndices(below: table.shape.rows)
        ck_scatter_add(indices.count, table.shape.columns, x.f32, indices.i32, table.f32)
    }
}
