import Foundation
import Testing

@Suite struct ScoreCommandTests {
    let folder: TemporaryFolder
    let reference: String

    init() throws {
        folder = try TemporaryFolder()
        reference = try folder.write("ref.txt", "the cat sat on the mat\nthere is a dog\n")
    }

    @Test("A perfect translation scores 100, printed as sacreBLEU prints it")
    func perfect() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, input: "the cat sat on the mat\nthere is a dog\n")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.text
                == "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|dragoman:0.1.0 = 100.00 100.0/100.0/100.0/100.0 "
                + "(BP = 1.000 ratio = 1.000 hyp_len = 10 ref_len = 10)\n")
    }

    @Test("Settings and a second reference show in the signature")
    func settings() throws {
        let second = try folder.write("ref2.txt", "A CAT\nA DOG\n")
        let outcome = try Program.run(
            "score", "--reference", reference, "--reference", second, "--tokenize", "char", "--smooth-method", "floor",
            "--smooth-value", "0.5", "--lowercase", "--width", "4", input: "a cat\na dog\n")
        #expect(
            outcome.text.hasPrefix(
                "BLEU|nrefs:2|case:lc|eff:no|tok:char|smooth:floor[0.50]|dragoman:0.1.0 = 100.0000 "))
    }

    @Test("Each sentence alone has a line of its own")
    func sentences() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, "--sentence-level", input: "the cat sat on the mat\ndog\n")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("eff:yes") == true)
        #expect(lines.first?.contains(" = 100.00 ") == true)
    }

    @Test("JSON has the score in full precision")
    func json() throws {
        let outcome = try Program.run(
            "score", "--reference", reference, "--json", input: "the cat sat on a mat\nthere is a dog\n")
        let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
        let score = try #require(object?["score"] as? Double)
        #expect(score > 50 && score < 100 && score != score.rounded())
        #expect(object?["signature"] as? String == "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|dragoman:0.1.0")
    }

    @Test("Only a line feed ends a line")
    func lineEnds() throws {
        let text = "a\u{2028}b\u{85}c\rd e\u{B}f\n"
        let path = try folder.write("odd.txt", text)
        let outcome = try Program.run("score", "--reference", path, input: text)
        #expect(outcome.status == 0)
        #expect(outcome.text.contains(" = 100.00 "))
    }

    @Test("Unequal numbers of lines name both counts")
    func unequal() throws {
        let outcome = try Program.run("score", "--reference", reference, input: "one line\n")
        #expect(outcome.status == 65)
        #expect(
            outcome.errors
                == "dragoman: standard input has 1 lines and \(reference) has 2; expected as many in both\n")
    }

    @Test("A missing file is status 66")
    func missing() throws {
        let outcome = try Program.run("score", "--reference", reference, "--hypothesis", "/nowhere/h.txt")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/h.txt: no such file\n")
    }

    @Test("Files without a line are bad data")
    func empty() throws {
        let path = try folder.write("empty.txt", "")
        let outcome = try Program.run("score", "--reference", path)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: standard input: the file is empty; expected one segment on each line\n")
    }

    @Test("A smoothing method that there is not is a usage error")
    func smoothing() throws {
        let outcome = try Program.run("score", "--reference", reference, "--smooth-method", "most")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors == "dragoman: smoothing method: found 'most', expected one of exp, floor, add-k, none\n")
    }

    @Test("A full disk is status 74")
    func fullDisk() throws {
        let outcome = try Program.run(
            ["score", "--reference", reference, "--hypothesis", reference], to: .file("/dev/full"))
        #expect(outcome.status == 74)
        #expect(outcome.errors == "dragoman: standard output: cannot write: No space left on device\n")
    }
}
