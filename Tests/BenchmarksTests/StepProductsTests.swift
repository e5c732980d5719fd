import Corpora
import Testing
import dragoman_bench

@Suite struct StepProductsTests {
    @Test("The listed products and the formula count the same operations", arguments: ModelSize.allCases)
    func agree(size: ModelSize) {
        let (sentences, source, target) = (size.batch, 15, 16)
        let listed = StepProducts(
            size.configuration, sentences: sentences, sourceLength: source, targetLength: target)
        let formula = StepOperations(size.configuration).products(
            sentences: sentences, sourceTokens: sentences * source, targetTokens: sentences * target)
        #expect(listed.operations == formula)
    }

    @Test("The small model needs about 34 million operations a target token, rnnsearch about 184")
    func perToken() {
        let counts = ModelSize.allCases.map { size in
            StepOperations(size.configuration).products(sentences: 1, sourceTokens: 16, targetTokens: 16) / 16e6
        }
        #expect(abs(counts[0] - 34) < 1 && abs(counts[1] - 184) < 4, "\(counts)")
    }

    @Test("Padding is not counted")
    func padding() {
        func batch(_ lengths: [Int]) -> Batch {
            let sentences = lengths.map { ArraySlice([Int32](repeating: 5, count: $0)) }
            return Batch(pairs: Array(lengths.indices), sources: sentences, targets: sentences)
        }
        let operations = StepOperations(ModelSize.small.configuration)
        let together = operations.all(of: batch([3, 20]))
        #expect(together == operations.all(of: batch([3])) + operations.all(of: batch([20])))
    }
}
