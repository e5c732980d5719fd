import CPUBackend
import Layers
import TensorCore
import Testing

@Suite("Initial values of parameters")
struct InitializerTests {
    @Test("Recurrent weights are orthogonal blocks, each another matrix")
    func orthogonal() {
        let (size, blocks) = (24, 3)
        let weights = Initializer(seed: 1, on: .cpu).orthogonalBlocks("weights", size: size, blocks: blocks)
        #expect(weights.value.shape == [size, blocks * size])
        let values = weights.value.floats
        func column(_ block: Int, _ index: Int) -> [Double] {
            (0..<size).map { Double(values[$0 * blocks * size + block * size + index]) }
        }
        var worst = 0.0
        for block in 0..<blocks {
            for i in 0..<size {
                for j in 0..<size {
                    let product = zip(column(block, i), column(block, j)).reduce(0) { $0 + $1.0 * $1.1 }
                    worst = max(worst, abs(product - (i == j ? 1 : 0)))
                }
            }
        }
        #expect(worst < 1e-5)
        #expect(column(0, 0) != column(1, 0) && column(1, 0) != column(2, 0))
    }

    @Test("Values depend on the seed and the name alone, not on what was made before")
    func dependence() {
        let first = Initializer(seed: 1, on: .cpu)
        let value = first.glorot("a", 3, 4).value.floats
        _ = first.glorot("b", 30, 4)
        #expect(first.glorot("a", 3, 4).value.floats == value)
        #expect(first.glorot("b", 3, 4).value.floats != value)
        #expect(Initializer(seed: 2, on: .cpu).glorot("a", 3, 4).value.floats != value)
    }

    @Test("Uniform values stay within their bound and normal ones have their deviation")
    func distributions() {
        let initializer = Initializer(seed: 3, on: .cpu)
        let uniform = initializer.glorot("u", 40, 60).value.floats
        let bound = Float(6.0 / 100).squareRoot()
        #expect(uniform.allSatisfy { abs($0) <= bound })
        #expect((uniform.max() ?? 0) > 0.98 * bound && (uniform.min() ?? 0) < -0.98 * bound)
        let normal = initializer.normal("n", [100, 100], deviation: 0.5).value.floats.map(Double.init)
        let mean = normal.reduce(0, +) / 10_000
        let variance = normal.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
        #expect(abs(mean) < 0.02)
        #expect(abs(variance.squareRoot() - 0.5) < 0.02)
        // One in 15,787 of a normal distribution is beyond four deviations, and none beyond six here.
        #expect(normal.allSatisfy { abs($0) < 3 })
    }
}
