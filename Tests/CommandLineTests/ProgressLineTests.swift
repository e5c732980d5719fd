import Foundation
import Testing
import Training
import dragoman

@Suite struct ProgressLineTests {
    private let progress: TrainingProgress

    init() throws {
        let json = """
            {"step": 1200, "epoch": 2.64, "loss": 4.3123, "perplexity": 52, "tokensPerSecond": 12345, "gradientNorm": 1,
             "learningRate": 0.001, "seconds": 60, "remainingSeconds": 3723}
            """
        progress = try JSONDecoder().decode(TrainingProgress.self, from: Data(json.utf8))
    }

    @Test("The line fits any width, and loses what matters least first", arguments: 0...200)
    func widths(columns: Int) {
        let line = ProgressLine.text(progress, totalSteps: 2400, columns: columns)
        #expect(line.count <= max(columns - 1, 0))
        if columns > 10 { #expect(line.contains("step 1200/2400".prefix(columns - 1))) }
    }

    @Test("A wide terminal shows everything and a bar")
    func wide() {
        #expect(
            ProgressLine.text(progress, totalSteps: 2400, columns: 90)
                == "[============            ] epoch 2.64  step 1200/2400  loss 4.312  12,345 tokens/s  1:02:03 left")
    }
}
