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
            ProgressLine.text(progress, totalSteps: 2400, columns: 97)
                == "[============            ] epoch 2.64  step 1200/2400  loss 4.312  12,345 tokens/s  1:02:03 left")
    }

    @Test("Translation shows lines, speed and time left, as far as they are known and there is room")
    func translation() {
        let progress = TranslationProgress(lines: 1500.5, fraction: 0.25, seconds: 10)
        #expect(
            ProgressLine.text(progress, columns: 80)
                == "[======                  ] 1,500 of about 6,002 lines  150.1 lines/s  0:30 left")
        #expect(ProgressLine.text(progress, columns: 44) == "1,500 of about 6,002 lines  0:30 left")
        #expect(
            ProgressLine.text(TranslationProgress(lines: 7, fraction: nil, seconds: 2), columns: 80)
                == "7 lines  3.5 lines/s")
        for columns in 0...100 {
            #expect(ProgressLine.text(progress, columns: columns).count <= max(columns - 1, 0))
        }
        // Nothing is done yet, and nothing was read.
        #expect(
            ProgressLine.text(TranslationProgress(lines: 0, fraction: 0, seconds: 0), columns: 80).hasSuffix("0 lines"))
    }
}
