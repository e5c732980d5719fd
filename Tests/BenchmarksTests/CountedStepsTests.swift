import TensorCore
import Testing
import dragoman_bench

@Suite struct CountedStepsTests {
    @Test("The small model needs about 34 million operations of products a target token, rnnsearch about 183")
    func perToken() throws {
        let counts = try ModelSize.allCases.map { size in
            Double(try size.countedStep().counts[.products].operations) / Double(size.batch * 16) / 1e6
        }
        #expect(abs(counts[0] - 33.9) < 0.1 && abs(counts[1] - 183.2) < 0.1, "\(counts)")
    }

    @Test("A shard of sentences of the same length has its part of the step's products")
    func shard() throws {
        let (whole, part) = (try ModelSize.small.countedStep().counts, try ModelSize.small.countedShard().counts)
        #expect(2 * part[.products].operations == whole[.products].operations)
        // The logits of 512 pieces, 256 at a time.
        #expect(part.products[MatrixProduct(rows: 256, inner: 256, columns: 8000)] == 2)
    }
}
