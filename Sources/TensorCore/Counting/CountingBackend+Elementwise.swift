extension CountingBackend {
    package func apply(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor, into y: Tensor) {
        count(.elementwise, a.count, reading: [a, b], writing: [y])
    }

    package func add(_ x: Tensor, scaledBy scale: Float, into y: Tensor) {
        count(.elementwise, 2 * x.count, reading: [x], writing: [y], .accumulate)
    }

    package func scale(_ x: Tensor, by scale: Float) {
        count(.elementwise, x.count, reading: [x], writing: [x])
    }

    package func scale(_ x: Tensor, by factor: Tensor) {
        if factor.f32[0] != 1 { scale(x, by: factor.f32[0]) }
    }

    package func clamp(_ x: Tensor, to limit: Float) {
        count(.elementwise, 2 * x.count, reading: [x], writing: [x])
    }

    package func apply(_ activation: Activation, _ x: Tensor, into y: Tensor) {
        let cost =
            switch activation {
            case .sigmoid: OperationCost.sigmoid
            case .tanh: OperationCost.tangent
            case .relu: 1
            }
        count(.elementwise, cost * x.count, reading: [x], writing: [y])
    }

    package func applyGradient(
        of activation: Activation, value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        count(.elementwise, 3 * y.count, reading: [y, dy], writing: [dx], mode)
    }

    package func copyColumns(
        _ x: Tensor, from xStart: Int, into y: Tensor, at yStart: Int, count columns: Int, _ mode: WriteMode
    ) {
        let bytes = x.shape.rows * columns * x.type.size
        counter.add(.copies, operations: 0, bytes: (mode == .accumulate ? 3 : 2) * bytes)
        afterKernel()
    }

    package func dropout(
        _ x: Tensor, rate: Float, _ stream: RandomStream, _ pattern: DropoutPattern, into y: Tensor, _ mode: WriteMode
    ) {
        let mask = OperationCost.random * pattern.numbers(for: x.count)
        count(.elementwise, mask + 2 * x.count, reading: [x], writing: [y], mode)
    }

    package func sumRows(_ x: Tensor, into y: Tensor, _ mode: WriteMode) {
        count(.rows, x.count, reading: [x], writing: [y], mode)
    }

    package func softmax(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        count(.rows, OperationCost.softmax * x.count, reading: [x, lengths], writing: [y])
    }

    package func softmaxGradient(value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode) {
        count(.rows, 4 * y.count, reading: [y, dy], writing: [dx], mode)
    }

    package func meanOverTime(_ x: Tensor, lengths: Tensor, into y: Tensor) {
        count(.rows, x.count, reading: [x, lengths], writing: [y])
    }

    package func meanOverTimeGradient(_ dy: Tensor, lengths: Tensor, into dx: Tensor, _ mode: WriteMode) {
        count(.rows, dx.count, reading: [dy, lengths], writing: [dx], mode)
    }

    package func sumOfSquares(_ x: Tensor, into sum: Tensor, _ mode: WriteMode) {
        count(.rows, 2 * x.count, reading: [x], writing: [sum], mode)
    }

    package func gather(_ table: Tensor, _ indices: Tensor, into y: Tensor) {
        // As many bytes of the table as of the outcome.
        count(.gathering, 0, reading: [indices, y], writing: [y])
    }

    package func scatterAdd(_ x: Tensor, _ indices: Tensor, into table: Tensor) {
        // As many bytes of the table as of what is added.
        count(.gathering, x.count, reading: [x, indices], writing: [x], .accumulate)
    }
}
