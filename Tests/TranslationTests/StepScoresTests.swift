import CPUBackend
import TensorCore
import Testing
import Translation

@Suite struct StepScoresTests {
    private let logits: [Float] = [0.5, 3, -1, 2, 0, 1, 1, -2, 4, 0.25]

    @Test("A row lists its likeliest pieces, best first", arguments: [Device.cpu, .reference])
    func likeliest(device: Device) {
        let scores = StepScores(StepLogits(Tensor(logits, shape: [2, 5], on: device)), k: 2)
        #expect(scores.pieces == [1, 3, 3, 0])
        for row in 0..<2 {
            let expected = logProbabilities(logits[5 * row..<5 * row + 5].map(Double.init))
            for place in 2 * row..<2 * row + 2 {
                #expect(abs(Double(scores.logProbabilities[place]) - expected[Int(scores.pieces[place])]) < 1e-6)
            }
        }
    }

    @Test("A piece that is not listed has a log-probability too", arguments: [Device.cpu, .reference])
    func unlisted(device: Device) {
        let tensor = StepLogits(Tensor(logits, shape: [2, 5], on: device))
        let found = StepScores(tensor, k: 1).logProbabilities(of: 4, rows: 0..<2, tensor)
        for row in 0..<2 {
            let expected = logProbabilities(logits[5 * row..<5 * row + 5].map(Double.init))[4]
            #expect(abs(found[row] - expected) < 1e-6)
        }
        let second = StepScores(tensor, k: 1).logProbabilities(of: 4, rows: 1..<2, tensor)
        #expect(second == [found[1]])
    }
}
