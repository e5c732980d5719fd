import Foundation
import TestSupport
import Testing

/// What sacreBLEU's command prints, and what `dragoman score` prints for the same files and options.
@Suite struct ScoreGoldenTests {
    struct Golden: Decodable, Sendable {
        struct Case: Decodable, Sendable, CustomTestStringConvertible {
            let options: [String]
            let references: Int
            let systems: Int
            let columns: Bool
            let json: Bool
            /// Whether some of the output comes from a random generator.
            let masked: Bool
            let output: String

            var testDescription: String { options.joined(separator: " ") + (json ? " as JSON" : "") }
        }
        struct OverPieces: Decodable, Sendable {
            let checksum: String
            let line: String
        }
        let version: String
        let overPieces: OverPieces
        let systems: [[String]]
        let references: [[String]]
        let columns: [String]
        let cases: [Case]
    }

    static let golden = Result { try decodeGolden("score.json", as: Golden.self) }

    let golden: Golden
    let folder: TemporaryFolder

    init() throws {
        golden = try Self.golden.get()
        folder = try TemporaryFolder()
    }

    /// Runs the program as sacreBLEU was run.
    private func output(_ expected: Golden.Case) throws -> String {
        func files(_ name: String, _ texts: [[String]]) throws -> [String] {
            try texts.enumerated().map { index, lines in
                try folder.write("\(name)\(index)", lines.map { "\($0)\n" }.joined())
            }
        }
        let references = try files(
            "reference", expected.columns ? [golden.columns] : Array(golden.references.prefix(expected.references)))
        let systems = try files("system", Array(golden.systems.prefix(expected.systems)))
        let outcome = try Program.run(
            ["score", "--quiet"] + references.flatMap { ["--reference", $0] } + ["--hypothesis"] + systems
                + expected.options + (expected.json ? ["--json"] : []))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        return outcome.text
    }

    private func ours(_ text: String) -> String {
        text.replacing("version:\(golden.version)", with: "dragoman:0.1.0")
    }

    @Test("Every printed character is sacreBLEU's", arguments: try golden.get().cases.filter { !$0.json })
    func text(_ expected: Golden.Case) throws {
        func masked(_ text: String) -> String {
            expected.masked ? text.replacing(#/μ = [0-9.]+ ± [0-9.]+/#, with: "μ") : text
        }
        #expect(masked(try output(expected)) == masked(ours(expected.output)))
    }

    private struct Spellings: Decodable {
        struct Case: Decodable {
            let arguments: [String]
            let output: String
        }
        let cases: [Case]
    }

    @Test(
        "sacreBLEU's own short options, references without one, and the models that it fetches give what they give there"
    )
    func spellings() throws {
        let texts = [
            "R0": golden.references[0], "R1": golden.references[1], "C": golden.columns, "S0": golden.systems[0],
        ]
        var paths: [String: String] = [:]
        for (name, lines) in texts { paths[name] = try folder.write(name, lines.map { "\($0)\n" }.joined()) }
        try FileManager.default.createDirectory(atPath: "\(folder.path)/models", withIntermediateDirectories: false)
        let model = try Data(contentsOf: URL(fileURLWithPath: TestSupport.golden("foreign.spm")))
        for name in ["sacrebleu_tokenizer_spm.model", "flores200sacrebleuspm", "spbleu-1k_tokenizer_spm.model"] {
            _ = try folder.write("models/\(name)", model)
        }
        let spellings: Spellings = try decodeGolden("score_spellings.json")
        for expected in spellings.cases {
            let running = try RunningProgram(
                ["score"] + expected.arguments.map { paths[$0] ?? $0 }, environment: ["SACREBLEU": folder.path])
            let outcome = try running.finish()
            #expect(outcome.text == ours(expected.output), "\(expected.arguments): \(outcome.errors)")
        }
        // The same model by its path.
        let flores = try #require(spellings.cases.first { $0.arguments.contains("flores200") })
        let named = flores.arguments.map {
            $0 == "flores200" ? "flores200:\(TestSupport.golden("foreign.spm"))" : paths[$0] ?? $0
        }
        #expect(try Program.run(["score"] + named).text == ours(flores.output))
    }

    @Test("BLEU over the pieces of any SentencePiece model is sacreBLEU's, and the signature says which model it was")
    func pieces() throws {
        let reference = try folder.write("r", golden.references[0].map { "\($0)\n" }.joined())
        let system = try folder.write("s", golden.systems[0].map { "\($0)\n" }.joined())
        let outcome = try Program.run(
            "score", "--quiet", "--reference", reference, "--hypothesis", system, "--tokenize",
            "spm:\(TestSupport.golden("foreign.spm"))",
            "--width", "6")
        let signature =
            "nrefs:1|case:mixed|eff:no|tok:spm:foreign.spm-\(golden.overPieces.checksum)|smooth:exp|dragoman:0.1.0"
        #expect(outcome.text == golden.overPieces.line.replacing("BLEU", with: "BLEU|\(signature)") + "\n")
    }

    @Test("JSON has every key and value of sacreBLEU's", arguments: try golden.get().cases.filter(\.json))
    func json(_ expected: Golden.Case) throws {
        let found = try Self.objects(try output(expected))
        let wanted = try Self.objects(ours(expected.output))
        try #require(found.count == wanted.count)
        for (found, wanted) in zip(found, wanted) { check(found, wanted) }
    }

    private static func objects(_ text: String) throws -> [[String: Any]] {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        return try #require(value as? [[String: Any]] ?? (value as? [String: Any]).map { [$0] })
    }

    private func check(_ found: [String: Any], _ wanted: [String: Any], path: String = "") {
        for (key, value) in wanted {
            let place: Comment = "\(path)\(key)"
            switch key {
            case "version": #expect(found[key] as? String == "dragoman 0.1.0")
            case "system":
                // The rest of the name is a path.
                let name = found[key] as? String
                #expect(name?.hasPrefix("Baseline: ") == (value as? String)?.hasPrefix("Baseline: "), place)
            case "p_value", "mean", "ci", "confidence_mean", "confidence_var", "confidence":
                // Other random numbers; but there are some exactly where sacreBLEU has some.
                #expect(found[key] != nil && (found[key] is NSNull) == (value is NSNull), place)
            case "score":
                // sacreBLEU rounds the score of one system to two digits, and those of several to none.
                let digits = "\(value)".split(separator: ".").last?.count ?? 0
                let tolerance = digits <= 2 ? 0.005 + 1e-9 : 1e-9
                #expect(abs((found[key] as? Double ?? -1) - (value as? Double ?? -2)) <= tolerance, place)
            default:
                if let inner = value as? [String: Any] {
                    check(found[key] as? [String: Any] ?? [:], inner, path: "\(path)\(key).")
                } else {
                    #expect(found[key] as? String == value as? String, place)
                }
            }
        }
    }
}
