import CPUBackend
import TensorCore

/// One element-wise kernel, over and over on one thread.
struct KernelJob: Codable {
    let kernel: Kernel

    func run() -> [Metric: Double] {
        let prepared = kernel.prepared(KernelOperands())
        let seconds = secondsPerRun(atLeast: 0.25, prepared.run)
        return [.nanosecondsPerElement: seconds * 1e9 / Double(prepared.elements)]
    }
}

/// Tensors for the kernels: a step of a recurrence at 64 rows of 512 values, and a sentence of 16 pieces to look at.
struct KernelOperands {
    static let (rows, columns, source, classes) = (64, 512, 16, 8000)

    let x = Tensor.random([rows, columns])
    let y = Tensor.random([rows, columns])
    let outcome = Tensor(zeros: [rows, columns], on: .cpu)
    let row = Tensor.random([columns])
    let lengths = Tensor([Int32](repeating: Int32(source), count: rows), shape: [rows], on: .cpu)
    let threeGates = Tensor.random([rows, 3 * columns])
    let gates = Tensor.random([rows, 3 * columns])
    let keys = Tensor.random([source, rows, columns])
    let weights = Tensor(repeating: 1 / Float(source), shape: [rows, source], on: .cpu)
    let logits = Tensor.random([rows, classes])
    let ids = Tensor((0..<Int32(rows)).map { $0 * 97 % Int32(classes) }, shape: [rows], on: .cpu)
}
