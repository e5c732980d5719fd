import CPUBackend
import Foundation
import ModelStore
import TestSupport
import Testing
import example_networks

@Suite struct InspectCommandTests {
    @Test("A model folder is described from end to end")
    func described() throws {
        let outcome = try Program.run("inspect", try TinyCorpus.trained.get().output)
        #expect(outcome.status == 0, "\(outcome.errors)")
        for words in [
            "kind\n  translation, version 1\nconfiguration\n", "  name: tiny\n", "  shared  ", "shortlist\n  none\n",
            "weights\n  float32\n", "embedding.table", " × 8",
            "best validation  step 10, epoch 1.00",
        ] {
            #expect(outcome.text.contains(words), "\(words)")
        }
    }

    @Test("A folder that is none is status 66")
    func missing() throws {
        let outcome = try Program.run("inspect", "/nowhere")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere: not found; expected a model folder\n")
    }

    /// The model folders of small networks.
    private static let networks = Result {
        let folder = try TemporaryFolder()
        return (folder, try Networks(on: .cpu).save(in: folder.path).map(\.path))
    }

    @Test("Of a model of another kind it prints kind, configuration, parameters, and small matrices")
    func otherKinds() throws {
        let (_, folders) = try Self.networks.get()
        for folder in folders {
            let outcome = try Program.run("inspect", "--model", folder)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.text.hasPrefix("kind\n  example-") && outcome.text.contains("\nweights\n  float32\n"))
        }
        let cheer = try Program.run("inspect", folders[0]).text
        #expect(
            cheer == """
                kind
                  example-fully-connected, version 1
                configuration
                  inputs: ["stay","go on"]
                  outputs: ["jump","turn","clap"]
                weights
                  float32
                parameters
                  layer.weights  2 × 3  6
                    1 0 0
                    0 1 0
                  total                 6
                training
                  no training log

                """)
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/networks.md")
        let moves = try Program.run("inspect", folders[3]).text
        #expect(try String(contentsOf: page, encoding: .utf8).contains("```text\n\(moves)```\n"), "\(moves)")
    }

    @Test(
        "It prints large tensors without their numbers, integers with their scales as one, and a configuration as it is"
    )
    func otherFiles() throws {
        try withTemporaryFolder { folder in
            let header =
                #"{"__metadata__":{"format":"dragoman-model-1","kind":"new","version":"7","model":"[1,2]"},"#
                + #""wide":{"dtype":"F32","shape":[17],"data_offsets":[0,68]},"#
                + #""cube":{"dtype":"F32","shape":[2,1,2],"data_offsets":[68,84]},"#
                + #""one":{"dtype":"F32","shape":[],"data_offsets":[84,88]},"#
                + #""none":{"dtype":"F32","shape":[0,3],"data_offsets":[88,88]},"#
                + #""small.scales":{"dtype":"F32","shape":[1,2],"data_offsets":[88,96]},"#
                + #""small":{"dtype":"I8","shape":[1,2],"data_offsets":[96,98]}}"#
            var file = Data()
            withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { file.append(contentsOf: $0) }
            file.append(contentsOf: header.utf8)
            let floats = [Float](repeating: 0, count: 17) + [0.5, -1, 1e-7, 1234, .infinity, 1, 1]
            for float in floats {
                withUnsafeBytes(of: float.bitPattern.littleEndian) { file.append(contentsOf: $0) }
            }
            file.append(contentsOf: [1, 2])
            try file.write(to: URL(fileURLWithPath: "\(folder)/model.safetensors"))
            let outcome = try Program.run("inspect", folder)
            #expect(
                outcome.text == """
                    kind
                      new, version 7
                    configuration
                      [1,2]
                    weights
                      float32, int8
                    parameters
                      wide   17         17
                      cube   2 × 1 × 2   4
                          0.5    -1
                        1e-07  1234
                      one                1
                        inf
                      none   0 × 3       0
                      small  1 × 2       2
                      total             24
                    training
                      no training log

                    """, "\(outcome.errors)")
        }
    }

    @Test("Every other verb that reads a model says in one line which kind it found and which it expected")
    func otherVerbs() throws {
        let (folder, folders) = try Self.networks.get()
        let text = try folder.write("text", "a b\n")
        let found = folders[3]
        let new = "\(folder.path)/new"
        for verb in [
            ["translate", "--model", found, "jump"], ["translate", "--model", "\(found),\(found)", "jump"],
            ["rescore", "--model", found, "--source", text, "--target", text],
            ["align", "--model", found, "--source", text, "--target", text],
            ["attention", "--model", found, "jump"], ["quantize", "--model", found, "--output", new],
            ["shortlist", "--model", found, "--source", text, "--target", text],
            ["calibrate", "--model", found, "--source", text, "--reference", text],
        ] {
            let outcome = try Program.run(verb)
            #expect(outcome.status == 65, "\(verb)")
            #expect(
                outcome.errors
                    == "dragoman: \(found)/model.safetensors: found a model of kind 'example-recurrent-with-input'; "
                    + "expected one of 'translation'\n", "\(verb)")
        }
        #expect(!FileManager.default.fileExists(atPath: new))
    }
}
