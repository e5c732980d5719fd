import CPUBackend
import Foundation
import TensorCore
import Training

/// The rate of plain matrix products, all threads at work.
enum MatrixRate {
    /// The mean over the shapes, in 10⁹ floating-point operations a second, all threads together.
    static func measure(_ shapes: [(rows: Int, inner: Int, columns: Int)], _ workers: Workers) -> Double {
        let rates = shapes.map { shape in
            workers.map(workers.count) { _ in rate(shape.rows, shape.inner, shape.columns) }.reduce(0, +)
        }
        return rates.reduce(0, +) / Double(rates.count)
    }

    private static func rate(_ rows: Int, _ inner: Int, _ columns: Int) -> Double {
        let device = Device.cpu
        let a = Tensor(repeating: 0.5, shape: [rows, inner], on: device)
        let b = Tensor(repeating: 0.25, shape: [inner, columns], on: device)
        let c = Tensor(uninitialized: [rows, columns], on: device)
        var done = 0
        let begin = Date()
        while Date().timeIntervalSince(begin) < 0.25 {
            for _ in 0..<4 { device.backend.multiply(a, .asStored, b, .asStored, into: c, .overwrite) }
            done += 4
        }
        let operations = 2 * Double(rows) * Double(inner) * Double(columns) * Double(done)
        return operations / Date().timeIntervalSince(begin) / 1e9
    }
}
