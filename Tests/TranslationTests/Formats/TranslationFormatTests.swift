import Foundation
import Testing
import Translation

@Suite struct TranslationFormatTests {
    private let best = Translation(
        text: "das\tHaus", pieces: [5, 6], logProbability: -0.75, length: 3, score: -0.25,
        details: TranslationDetails(
            source: ["▁the", "▁house", "</s>"], target: ["▁das", "▁Haus", "</s>"],
            logProbabilities: [-0.5, -0.125, -0.125],
            attention: AttentionMatrix(
                targets: 3, sources: 3, weights: [0.875, 0.125, 0, 0.25, 0.75, 0, 0, 0, 1])))
    private let second = Translation(text: "a|b", pieces: [7], logProbability: -2, length: 2, score: -1)

    private func lines(_ change: (inout TranslationFormat) -> Void) throws -> [String] {
        var format = TranslationFormat()
        change(&format)
        return try format.lines([best, second], of: "the house", number: 6)
    }

    @Test("A translation stands alone unless more is asked for, and then behind tabs that its text has none of")
    func fields() throws {
        #expect(try lines { _ in } == ["das\tHaus"])
        #expect(try lines { $0.hasScore = true } == ["das Haus\t-0.250000"])
        let all = try lines {
            $0.hasWordScores = true
            $0.alignment = .hard
        }
        #expect(all == ["das Haus\tdas=-0.500000 Haus=-0.125000 </s>=-0.125000\t0-0 1-1"])
        #expect(try lines { $0.alignment = .soft }[0].hasSuffix("\t0-0:0.8750 0-1:0.2500 1-0:0.1250 1-1:0.7500"))
        let strong = try lines {
            $0.alignment = .soft
            $0.alignmentThreshold = 0.5
        }
        #expect(strong[0].hasSuffix("\t0-0:0.8750 1-1:0.7500"))
    }

    @Test("An n-best list has a line for each translation, by the number of the sentence")
    func nBest() throws {
        let list = try lines {
            $0.nBest = 2
            $0.hasWordScores = true
        }
        #expect(
            list == [
                "6 ||| das\tHaus ||| LogProbability= -0.750000 WordScores= -0.500000 -0.125000 -0.125000 ||| -0.250000",
                "6 ||| a&#124;b ||| LogProbability= -2.000000 ||| -1.000000",
            ])
    }

    @Test("JSON has all of it in full precision, with the line counted from 1")
    func json() throws {
        let line = try lines {
            $0.isJSON = true
            $0.nBest = 2
        }[0]
        struct Record: Decodable {
            struct Entry: Decodable {
                let text: String, logProbability: Double, alignment: String, sourceWords: [String]
            }
            let line: Int, source: String, nBest: [Entry]
        }
        let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
        #expect(record.line == 7 && record.source == "the house")
        #expect(record.nBest.map(\.text) == ["das\tHaus", "a|b"])
        #expect(record.nBest[0].alignment == "0-0 1-1" && record.nBest[0].sourceWords == ["the", "house"])
        #expect(record.nBest[1].logProbability == -2)
    }

    @Test("The search must tell what is written, and no more")
    func record() {
        var format = TranslationFormat()
        #expect(format.record == .pieces && format.count == 1)
        format.nBest = 4
        format.hasScore = true
        #expect(format.record == .pieces && format.count == 4)
        format.hasWordScores = true
        #expect(format.record == .attention)
    }
}
