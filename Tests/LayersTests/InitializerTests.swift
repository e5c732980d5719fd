import CPUBackend
import Layers
import TensorCore
import Testing

@Suite("Initial values of parameters")
struct InitializerTests {
    @Test("Recurrent weights are orthogonal blocks, each another matrix", arguments: [2, 24, 60])
    func orthogonal(size: Int) {
        let blocks = 3
        let weights = Initializer(seed: 1, on: .cpu).recurrent("weights", size: size, blocks: blocks, .orthogonal)
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

    @Test("A large matrix is as orthogonal as a small one")
    func largeOrthogonal() {
        let size = 384
        let weights = Initializer(seed: 5, on: .cpu).recurrent("weights", size: size, blocks: 1, .orthogonal).value
        let products = Tensor(uninitialized: [size, size], on: .cpu)
        products.backend.multiply(weights, .transposed, weights, .asStored, into: products, .overwrite)
        let worst = products.floats.enumerated().reduce(Float(0)) { worst, product in
            max(worst, abs(product.element - (product.offset.isMultiple(of: size + 1) ? 1 : 0)))
        }
        #expect(worst < 1e-5)
    }

    @Test("Recurrent weights may begin as uniform numbers, with the bound of their shape")
    func glorot() {
        let initializer = Initializer(seed: 1, on: .cpu)
        let weights = initializer.recurrent("weights", size: 24, blocks: 3, .glorot)
        #expect(weights.value.shape == [24, 72])
        #expect(weights.value.floats == initializer.glorot("weights", 24, 72).value.floats)
        let bound = Float(6.0 / 96).squareRoot()
        #expect(weights.value.floats.allSatisfy { abs($0) <= bound })
    }

    @Test("Recurrent weights may begin as the identity times a scale, in each block")
    func identity() {
        let weights = Initializer(seed: 1, on: .cpu).recurrent("weights", size: 2, blocks: 3, .identity(scale: 0.25))
        #expect(weights.value.shape == [2, 6])
        #expect(weights.value.floats == [0.25, 0, 0.25, 0, 0.25, 0, 0, 0.25, 0, 0.25, 0, 0.25])
    }

    @Test("Values depend on the seed and the name alone, not on what was made before")
    func dependence() {
        let makers: [(Initializer, String) -> Parameter] = [
            { $0.glorot($1, 3, 4) }, { $0.recurrent($1, size: 3, blocks: 2, .orthogonal) },
        ]
        for make in makers {
            let first = Initializer(seed: 1, on: .cpu)
            let value = make(first, "a").value.floats
            _ = first.glorot("b", 30, 4)
            #expect(make(first, "a").value.floats == value)
            #expect(make(first, "b").value.floats != value)
            #expect(make(Initializer(seed: 2, on: .cpu), "a").value.floats != value)
        }
    }

    @Test("What is lent is what others have, under another name, and all else is made")
    func lending() {
        let initializer = Initializer(seed: 4, on: .cpu)
        let own = initializer.glorot("encoder.input.weights", 3, 4)
        let lending = initializer.lending([own], named: "encoder.", as: "encoder2.")
        let lent = lending.glorot("encoder2.input.weights", 3, 4)
        #expect(lent === own && lent.name == "encoder.input.weights")
        let other = lending.glorot("encoder2.other.weights", 3, 4)
        #expect(other.name == "encoder2.other.weights")
        #expect(initializer.glorot("encoder2.input.weights", 3, 4) !== own)
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
