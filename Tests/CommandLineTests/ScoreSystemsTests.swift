import Foundation
import TestSupport
import Testing

/// Several systems, compared with the first by `score`.
@Suite struct ScoreSystemsTests {
    let folder: TemporaryFolder
    let reference: String

    init() throws {
        folder = try TemporaryFolder()
        reference = try folder.write("ref.txt", "the cat sat on the mat\nthere is a dog\n")
    }

    @Test("Systems are tested against the first with a seed that is printed, on any number of threads")
    func paired() throws {
        let lines = (0..<40).map { "the cat \($0) sat on the mat of the house \($0 % 7)\n" }
        let reference = try folder.write("r", lines.joined())
        let baseline = try folder.write(
            "a", lines.map { $0.hasSuffix("3\n") ? "no\n" : $0.replacing("cat", with: "dog") }.joined())
        let other = try folder.write("b", lines.map { $0.replacing("house", with: "barn") }.joined())
        func run(_ options: String...) throws -> String {
            let outcome = try Program.run(
                ["score", "--reference", reference, "--hypothesis", baseline, other, "--metric", "bleu,chrf"] + options)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            return outcome.text
        }
        let text = try run("--paired-bs", "--paired-bs-n", "99", "--seed", "7")
        #expect(text.contains("\nBaseline: \(baseline)  "))
        #expect(text.contains("\n\(other)  "))
        #expect(text.contains(" (p = 0."))
        #expect(text.contains("\n*: p is at most 0.05\n"))
        #expect(text.contains("\nBLEU|nrefs:1|bs:99|seed:7|case:mixed|"))
        #expect(text.contains("\nchrF2|nrefs:1|bs:99|seed:7|case:mixed|"))
        #expect(try run("--paired-bs", "--paired-bs-n", "99", "--seed", "7", "--threads", "1") == text)
        #expect(try run("--paired-bs", "--paired-bs-n", "99", "--seed", "8") != text)
        #expect(try run("--paired-ar", "--confidence").contains("|bs:1000|ar:10000|seed:12345|"))
        // The baseline once more is what a shell's pattern gives.
        #expect(try run("--paired-bs", "--paired-bs-n", "99", "--seed", "7", "--hypothesis", baseline) == text)
        #expect(!(try run("--confidence")).contains("p ="))
    }

    @Test("A system that equals the baseline gets its p-value with a warning")
    func itself() throws {
        let copy = try folder.write("copy.txt", "the cat sat on the mat\nthere is a dog\n")
        let outcome = try Program.run(
            "score", "--reference", reference, "--hypothesis", reference, copy, "--paired-ar", "--paired-ar-n", "99")
        #expect(outcome.text.contains("(p = 0.0100)*"))
        #expect(
            outcome.errors
                == "warning: system '\(copy)': BLEU equals the baseline's in every segment, and the p-value says nothing\n"
        )
    }

    @Test("A system given twice is refused")
    func twice() throws {
        let outcome = try Program.run("score", "--reference", reference, "--hypothesis", reference, reference)
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.hasPrefix("dragoman: --hypothesis: found '\(reference)' twice, expected systems that differ")
        )
    }
}
