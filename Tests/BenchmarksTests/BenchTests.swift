import Foundation
import TestSupport
import Testing
import dragoman_bench

@Suite struct BenchTests {
    private func run(_ arguments: String...) throws -> BuiltProgram.Outcome { try run(arguments) }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Outcome {
        try BuiltProgram("dragoman-bench").run(arguments)
    }

    @Test("A report has its machine, its commit and one sample a round, as a table and as JSON")
    func report() throws {
        let path = NSTemporaryDirectory() + "bench-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let outcome = try run("--only", "sizes", "--rounds", "3", "--json", path)
        try #require(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("### Sizes on disk") && outcome.output.contains("| program dragoman |"))
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let machine = try #require(report["machine"] as? [String: Any])
        #expect((machine["cores"] as? Int ?? 0) > 0 && (machine["oneDNN"] as? String)?.isEmpty == false)
        #expect(report["commit"] is String && report["date"] is String && report["rounds"] as? Int == 3)
        let result = try #require((report["results"] as? [[String: Any]])?.first)
        let bytes = try #require((result["metrics"] as? [String: [String: Any]])?["bytes"])
        #expect((bytes["samples"] as? [Double])?.count == 3 && (bytes["median"] as? Double ?? 0) > 1e5)
    }

    @Test("A kernel is measured in a process of its own")
    func kernel() throws {
        let outcome = try run("measure", #"{"kernel":{"_0":{"kernel":"tanh"}}}"#)
        let metrics = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Double])
        let nanoseconds = try #require(metrics["nanoseconds_per_element"])
        #expect(nanoseconds > 0.01 && nanoseconds < 1000)
    }

    @Test(
        "Bad arguments end with status 64 and a line that names them",
        arguments: [
            (["--only", "translation"], "--only translation needs --model NAME=FOLDER"),
            (["--rounds", "0"], "--rounds: found 0, expected 1 to 1000"),
            (["--model", "a=/nowhere"], "--model a=/nowhere: no such folder"),
            (["--against=.", "--only=sizes"], "--against compares training and translation, not sizes"),
            (["--only", "speed"], "The value 'speed' is invalid for '--only <only>'"),
        ])
    func badArguments(arguments: [String], message: String) throws {
        let outcome = try run(arguments[0], arguments[1])
        #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("What benchmarks read is looked at before the first of them")
    func inputsFirst() throws {
        let folder = NSTemporaryDirectory() + "bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (short, long) = ("\(folder)/short", "\(folder)/long")
        try Data("a\n".utf8).write(to: URL(fileURLWithPath: short))
        try Data("a\nb\n".utf8).write(to: URL(fileURLWithPath: long))
        for (arguments, status, message) in [
            (["--input", "/nowhere", "--reference", short], 66, "bench: /nowhere: no such file\n"),
            (["--input", short, "--reference", long], 65, "bench: \(short) has 1 lines and \(long) has 2; "),
            (["--input", short, "--reference", short], 65, "bench: --model m=\(folder): cannot be read, "),
        ] {
            let outcome = try run(["--model", "m=\(folder)"] + arguments)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome.errors)")
            #expect(!outcome.errors.contains("round 1") && outcome.output.isEmpty)
        }
    }

    @Test("Imitated products of brain floats are marked")
    func imitated() {
        #expect(Precision.bfloat16.label(hasBFloat16: false) == "bfloat16, imitated")
        #expect(Precision.bfloat16.label(hasBFloat16: true) == "bfloat16")
        #expect(Precision.float32.label(hasBFloat16: false) == "float32")
    }

    @Test("A peer that is not there ends with status 66")
    func missingPeer() throws {
        let outcome = try run("--against", "/nowhere")
        #expect(outcome.status == 66 && outcome.errors.hasPrefix("bench: /nowhere/pytorch_rnnsearch.py: not found"))
    }
}
