import CPUBackend
import Foundation
import ModelStore
import Models
import TestSupport
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
        let model = try ModelFile.read(TranslationModel.self, from: path, on: .reference)
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

    @Test("Checkpoints of other shapes, or damaged ones, are named and not averaged")
    func misfits() throws {
        let output = "\(folder.path)/averaged"
        let checkpoints = try CheckpointFolder(modelFolder: corpus.output).complete()
        let (first, last) = (checkpoints[checkpoints.count - 2].model, checkpoints[checkpoints.count - 1].model)
        func problem(_ change: () throws -> Void) throws -> String {
            let good = try Data(contentsOf: URL(fileURLWithPath: last))
            try change()
            let outcome = try Program.run("average", corpus.output, output, "--last", "2")
            try good.write(to: URL(fileURLWithPath: last))
            #expect(outcome.status == 65 && outcome.signal == nil)
            #expect(!FileManager.default.fileExists(atPath: output))
            return outcome.errors
        }
        let inventory = "\(checkpoints[checkpoints.count - 1].path)/complete.json"
        let flipped = try problem {
            var data = try Data(contentsOf: URL(fileURLWithPath: last))
            data[data.count - 1] ^= 1
            try data.write(to: URL(fileURLWithPath: last))
        }
        #expect(flipped.hasPrefix("dragoman: \(last): found contents with the checksum xxh3:"), "\(flipped)")
        // What follows has sizes of its own, and an inventory of an earlier version.
        func write(_ model: TranslationModel) throws {
            try ModelFile.write(model, to: last)
            var sizes: [String: Int] = [:]
            for name in ["model.safetensors", "optimizer.safetensors", "state.json"] {
                let path = "\(checkpoints[checkpoints.count - 1].path)/\(name)"
                sizes[name] = try Data(contentsOf: URL(fileURLWithPath: path)).count
            }
            let content: [String: Any] = ["step": checkpoints[checkpoints.count - 1].step, "files": sizes]
            try JSONSerialization.data(withJSONObject: content).write(to: URL(fileURLWithPath: inventory))
        }
        let own = try ModelFile.read(TranslationModel.self, from: first, on: .cpu)
        let wider = try problem {
            var configuration = own.configuration
            configuration.decoder.hidden = 9
            try write(TranslationModel(configuration, seed: 1, on: .cpu))
        }
        #expect(
            wider
                == "dragoman: \(last): found decoder.hidden 9; expected 8 as in \(first), with which it is to be averaged\n"
        )
        #expect(try problem { try write(own.quantized()) }.contains("found an int8 model; expected a float32 model"))
        let infinite = try problem {
            try write(own)
            var data = try withoutChecksums(last)
            data.replaceSubrange(data.count - 4..<data.count, with: [0, 0, 0x80, 0x7F])
            try data.write(to: URL(fileURLWithPath: last))
        }
        #expect(infinite.contains("found the number inf in 'output.bias'; expected finite numbers"), "\(infinite)")
    }
}
