import Foundation
import TestSupport
import Testing

/// `dragoman check --explain`.
@Suite("The drawing of a model")
struct ExplainTests {
    /// A member of the family, as the command line sets it.
    struct Member: Sendable, CustomTestStringConvertible {
        let name: String
        let settings: [String]
        var testDescription: String { name }
    }

    static let members = [
        Member(name: "baseline", settings: []),
        Member(
            name: "conditional-gru",
            settings: [
                "tokenizer.shared=false", "model.embedding.tied=target", "model.decoder.cell=conditional_gru",
                "model.decoder.further_transitions=2", "model.decoder.layer_normalization=true",
                "model.attention.type=scaled_dot", "model.attention.heads=4", "model.encoder.further_transitions=1",
            ]),
        Member(
            name: "deep-lstm",
            settings: [
                "model.encoder.cell=lstm", "model.encoder.layers=2", "model.encoder.merge=sum",
                "model.encoder.shared_directions=input", "model.encoder.residual=true", "model.decoder.cell=lstm",
                "model.decoder.layers=2", "model.decoder.residual=true", "model.attention.placement=after",
                "model.attention.coverage=true",
            ]),
        Member(
            name: "window",
            settings: [
                "model.embedding.tied=none", "model.encoder.cell=window", "model.encoder.shared_directions=all",
                "model.encoder.feed_forward_before=1", "model.encoder.feed_forward_after=1",
                "model.decoder.cell=elman", "model.decoder.activation=relu", "model.decoder.initial_state=zero",
                "model.attention.type=location",
            ]),
        Member(
            name: "first-state",
            settings: [
                "model.attention.type=none", "model.decoder.input_feeding=false", "model.encoder.direction=backward",
                "model.encoder.cell=ssru", "model.decoder.reset=before", "model.decoder.initial_state=last",
                "training.freeze=encoder.*", "training.batch.unit=tokens", "training.batch.size=4096",
            ]),
    ]

    /// A configuration whose files are nowhere.
    private static let yaml = """
        name: nothing
        data:
          source: {language: en, train: /nowhere/train.en, validation: /nowhere/valid.en}
          target: {language: de, train: /nowhere/train.de, validation: /nowhere/valid.de}
        """

    private func explain(_ settings: [String]) throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        let recipe = try folder.write("nothing.yaml", Self.yaml)
        return try Program.run(["check", recipe, "--explain"] + settings.flatMap { ["--set", $0] })
    }

    @Test("A model is drawn as it was, without a text, in at most 100 columns", arguments: members)
    func drawing(_ member: Member) throws {
        let outcome = try explain(member.settings)
        try #require(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let path = golden("explain-\(member.name).txt")
        let header =
            "# dragoman 0.1.0; DRAGOMAN_RECORD=1 swift test --disable-testable-imports --filter ExplainTests; nothing is random\n"
        if ProcessInfo.processInfo.environment["DRAGOMAN_RECORD"] != nil {
            try (header + outcome.text).write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(try header + outcome.text == String(contentsOfFile: path, encoding: .utf8))
        #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("Where the text decides on the vocabulary it is read, and the parameters are those that check tells")
    func afterReading() throws {
        let corpus = try TinyCorpus()
        let check = try Program.run("check", corpus.recipe)
        let outcome = try Program.run("check", corpus.recipe, "--explain")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rows = check.text.split(separator: "\n").map(String.init)
        // What was measured differs from run to run.
        for row in rows where !row.contains("MB") { #expect(lines.contains(row), "\(row)") }
        #expect(lines[rows.count].isEmpty)
        let parameters = try #require(check.text.firstMatch(of: /parameters +([\d,]+)/)).1
        let total = try #require(lines.last { $0.hasPrefix("total ") })
        #expect(total.split(separator: " ")[1] == parameters)
    }

    @Test(
        "What makes no sense is one line",
        arguments: [
            (["training.freeze=encdoer.*"], "dragoman: training.freeze: found \"encdoer.*\", which is the name of no"),
            (
                ["model.attention.type=dot", "model.decoder.hidden=100"],
                "dragoman: --set model.decoder.hidden: found \"100\", expected 512, the size of the encoder's annotations"
            ),
        ])
    func mistakes(settings: [String], message: String) throws {
        let outcome = try explain(settings)
        #expect(outcome.status == 64 && outcome.text.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.message.hasPrefix(message), "\(outcome)")
    }
}
