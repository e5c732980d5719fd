import Foundation
import Testing

@Suite("Where a verb computes")
struct DeviceTests {
    private static func scores(_ arguments: String...) throws -> [Double] {
        let model = try TinyCorpus.trained.get().output
        let outcome = try Program.run(
            ["translate", "--model", model, "--json", "two cats", "red dog"] + arguments)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try outcome.text.split(separator: "\n").map { line in
            let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let translation = record?["translation"] as? [String: Any]
            return try #require(translation?["score"] as? Double)
        }
    }

    @Test("A device of brain floats scores nearly, and not quite, as the processor does")
    func brainFloats() throws {
        let exact = try Self.scores()
        #expect(try Self.scores("--device", "cpu") == exact)
        let rounded = try Self.scores("--device", "cpu:bfloat16")
        #expect(rounded != exact)
        for (found, expected) in zip(rounded, exact) { #expect(abs(found - expected) < 0.1) }
    }

    @Test("A device that there is not is a mistake in the command")
    func unknown() throws {
        let outcome = try Program.run(["translate", "--model", "none", "--device", "gpu", "two cats"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("gpu") && outcome.errors.contains("cpu:bfloat16"))
    }
}
