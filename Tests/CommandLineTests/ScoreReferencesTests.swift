import Foundation
import TestSupport
import Testing

/// References that are missing, or stand in columns.
@Suite struct ScoreReferencesTests {
    let folder: TemporaryFolder
    let reference: String

    init() throws {
        folder = try TemporaryFolder()
        reference = try folder.write("ref.txt", "the cat sat on the mat\nthere is a dog\n")
    }

    @Test("Empty references are missing ones on request, and a line without any is bad data")
    func missingReferences() throws {
        let second = try folder.write("second.txt", "\na dog is there\n")
        let arguments = ["score", "--reference", reference, "--reference", second, "--skip-empty-references"]
        let outcome = try Program.run(arguments + ["--hypothesis", reference])
        #expect(outcome.text.hasPrefix("BLEU|nrefs:var|"))
        let third = try folder.write("third.txt", "\nx\n")
        let none = try Program.run(
            "score", "--reference", third, "--reference", second, "--skip-empty-references", "--hypothesis", reference)
        #expect(none.status == 65)
        #expect(none.errors == "dragoman: segment 1: found no reference, expected at least one\n")
    }

    @Test("A line without its columns of references is bad data")
    func columns() throws {
        let path = try folder.write("columns.txt", "a\tb\nc\n")
        let outcome = try Program.run("score", "--reference", path, "--num-refs", "2", input: "a\nb\n")
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: \(path):2: found 1 of 2 references; expected as many, separated by tabs\n")
    }

    @Test("A column that is empty, at the end of a line too, is a missing reference on request")
    func missingColumns() throws {
        let path = try folder.write("columns.txt", "a b\tc d\nc d\t\n\te f\n")
        let outcome = try Program.run(
            "score", "--reference", path, "--num-refs", "2", "--skip-empty-references", "--json",
            input: "c d\nc d\ne f\n")
        let object = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
        #expect(object["nrefs"] as? String == "var")
        #expect(object["counts"] as? [Int] == [6, 3, 0, 0])
        #expect(object["ref_len"] as? Int == 6)
    }
}
