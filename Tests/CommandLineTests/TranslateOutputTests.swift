import Foundation
import TestSupport
import Testing

/// What `translate` writes beside translations: lists, scores, alignments, JSON.
@Suite struct TranslateOutputTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    @Test("An n-best list has the form of Moses, its best line is the translation, and blank lines have one too")
    func nBest() throws {
        let text = "two cats\n\nred dog\n"
        let best = try Program.run("translate", "--model", model, input: text).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let outcome = try Program.run("translate", "--model", model, "--n-best", "3", input: text)
        #expect(outcome.status == 0)
        var lines = outcome.text.split(separator: "\n").map {
            $0.split(separator: " ||| ", omittingEmptySubsequences: false)
        }
        #expect(lines.map { $0[0] } == ["0", "0", "0", "1", "2", "2", "2"])
        for (place, sentence) in [(0, 0), (3, 1), (4, 2)] { #expect(lines[place][1] == best[sentence]) }
        lines.remove(at: 3)
        for line in lines {
            #expect(line.count == 4)
            let logProbability = try #require(line[2].wholeMatch(of: /LogProbability= (-[0-9.]+)/)?.1)
            // Scores are those of average pieces.
            let (total, score) = (try #require(Double(logProbability)), try #require(Double(line[3])))
            #expect(total <= score && score < 0)
        }
    }

    @Test("Scores, word scores and alignments stand behind tabs, and blank lines have empty ones")
    func fields() throws {
        let outcome = try Program.run(
            "translate", "--model", model, "--scores", "--word-scores", "--alignment", "hard", input: "two cats\n\n")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.count == 2 && lines.allSatisfy { $0.count == 4 })
        let plain = try Program.run("translate", "--model", model, "two cats").text.dropLast()
        #expect(lines[0][0] == plain)
        #expect((Double(lines[0][1]) ?? 1) < 0)
        let words = lines[0][2].split(separator: " ").map { $0.split(separator: "=")[0] }
        #expect(words == plain.split(separator: " ") + ["</s>"])
        #expect(lines[0][3].split(separator: " ").allSatisfy { $0.wholeMatch(of: /[01]-[0-9]+/) != nil })
        #expect(lines[1] == ["", "0.000000", "", ""])
    }

    @Test("JSON has an object a line, with scores that the plain output has too")
    func json() throws {
        struct Record: Decodable {
            struct Entry: Decodable {
                struct Part: Decodable {
                    let text: String
                    let logProbability: Double
                }
                let text: String
                let score, logProbability: Double
                let length: Int
                let words, pieces: [Part]
                let sourceWords: [String]
                let alignment: String
            }
            let line: Int
            let source: String
            let translation: Entry
            let nBest: [Entry]?
        }
        let text = "two cats\n\nred \"dog\"\n"
        let outcome = try Program.run("translate", "--model", model, "--json", "--n-best", "2", input: text)
        #expect(outcome.status == 0)
        let plain = try Program.run("translate", "--model", model, input: text).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 3)
        for (number, line) in lines.enumerated() {
            let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
            #expect(record.line == number + 1 && record.translation.text == plain[number])
            #expect(record.source == text.split(separator: "\n", omittingEmptySubsequences: false)[number])
            #expect(record.nBest?.first?.text == record.translation.text)
            for entry in record.nBest ?? [] {
                #expect(entry.pieces.count == entry.length)
                #expect(abs(entry.pieces.reduce(0) { $0 + $1.logProbability } - entry.logProbability) < 1e-9)
                #expect(abs(entry.words.reduce(0) { $0 + $1.logProbability } - entry.logProbability) < 1e-9)
            }
        }
    }

    @Test("Lists with word scores can be rescored")
    func wordScoresInLists() throws {
        let lists = try Program.run(
            "translate", "--model", model, "--n-best", "2", "--word-scores", "--alignment", "hard", "two cats"
        ).text
        let outcome = try Program.run(
            "rescore", "--model", model, "--source", folder.write("source.txt", "two cats\n"), "--n-best",
            folder.write("lists.txt", lists))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.text.split(separator: "\n").count == 2)
    }
}
