import Foundation
import ModelStore
import Testing

@Suite struct AverageCommandTests {
    private let corpus: TinyCorpus
    private let folder: TemporaryFolder

    init() throws {
        corpus = try TinyCorpus()
        folder = try TemporaryFolder()
        #expect(try Program.run("train", corpus.recipe, "--set", "training.maximum_epochs=2").status == 0)
    }

    /// The numbers of a model file, by parameter.
    private func parameters(_ path: String) throws -> [String: [Float]] {
        let model = try ModelFile.read(path, on: .reference)
        return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
    }

    @Test("The mean of checkpoints is a model that translates, and the checkpoints stay as they are")
    func mean() throws {
        let checkpoints = try CheckpointFolder(modelFolder: corpus.output).complete().suffix(2)
        let before = try checkpoints.map { try parameters("\($0.path)/model.safetensors") }
        let output = "\(folder.path)/averaged"
        let outcome = try Program.run("average", corpus.output, output, "--last", "2")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let mean = try parameters("\(output)/model.safetensors")
        #expect(Set(mean.keys) == Set(before[0].keys))
        for (name, values) in mean {
            let expected = before[0][name].map { zip($0, before[1][name] ?? []).map { ($0 + $1) / 2 } } ?? []
            #expect(zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, abs($1)) }, "\(name)")
        }
        #expect(try checkpoints.map { try parameters("\($0.path)/model.safetensors") } == before)
        #expect(try Program.run("translate", "--model", output, "two cats").status == 0)
        let steps = checkpoints.map { "\($0.step)" }.joined(separator: ",")
        let again = try Program.run("average", corpus.output, output, "--steps", steps, "--overwrite")
        #expect(again.status == 0)
        #expect(try parameters("\(output)/model.safetensors") == mean)
    }

    @Test("What is not there, or must not be written, is told")
    func mistakes() throws {
        let output = "\(folder.path)/averaged"
        for (arguments, status, message) in [
            (
                [corpus.output, output, "--last", "99"], 65,
                "expected at least 99 of them; training.keep_checkpoints says how many a training keeps"
            ),
            ([corpus.output, output, "--steps", "1,2"], 65, "expected one of step 1"),
            ([corpus.output, output, "--steps", "1,x"], 64, "found 'x', expected integers with commas between them"),
            ([corpus.output, corpus.output], 64, "is the model that is read; choose another folder"),
            ([corpus.output, output, "--last", "0"], 64, "--last: found 0, expected an integer from 1 up"),
            (["/nowhere", output], 66, "/nowhere: not found; expected a model folder"),
            ([folder.path, output], 65, "found no complete checkpoint"),
        ] {
            let outcome = try Program.run(["average"] + arguments)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: output))
        }
    }
}
