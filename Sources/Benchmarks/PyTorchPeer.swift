import Foundation

/// A PyTorch implementation of the same model, as a program that measures itself.
struct PyTorchPeer {
    /// How its matrix products are computed.
    enum Build: String, CaseIterable {
        /// As installed: MKL declines to use AVX-512 on processors of other makers than Intel.
        case stock = "PyTorch"
        /// With a library in front that makes MKL take the processor for one of Intel's.
        case shimmed = "PyTorch, Intel shim"
    }

    let script: String
    let python: String
    let shim: String
    /// The folder with the text that it reads.
    let data: String

    /// The peer in a folder.
    /// - Throws: `BenchmarkError` when a part of it is missing.
    init(folder: String, python: String, data: String) throws {
        script = "\(folder)/pytorch_rnnsearch.py"
        let environment = URL(fileURLWithPath: python).deletingLastPathComponent().deletingLastPathComponent()
        shim = environment.appendingPathComponent("fakeintel.so").path
        self.python = python
        self.data = URL(fileURLWithPath: data).path
        for file in [script, shim, self.data] where !FileManager.default.fileExists(atPath: file) {
            throw BenchmarkError(
                .missingInput, "\(file): not found; expected the peer's script, its environment and the corpus")
        }
    }

    /// Sees to it that the Python runs and has what the peer needs.
    /// - Throws: `BenchmarkError` otherwise.
    func check() throws {
        do {
            _ = try ChildProcess.run([python, "-c", "import torch, sentencepiece"])
        } catch {
            throw BenchmarkError(
                .missingInput, "--peer-python \(python): expected a Python with torch and sentencepiece")
        }
    }

    /// Training steps.
    func training(
        _ size: ModelSize, _ precision: Precision, _ build: Build, tokenizer: String, threads: Int, seconds: Double
    ) throws -> [Metric: Double] {
        let name = size == .small ? "m1" : "m2"
        var arguments = ["bench", "--size", name, "--spm", tokenizer, "--seconds", "\(seconds)"]
        arguments += ["--threads", "\(threads)"]
        if precision == .bfloat16 { arguments.append("--bf16") }
        return try run(arguments, build)
    }

    /// Translation of a test set.
    /// - Parameter weights: the arguments that name the weights and their sizes.
    func translation(
        _ weights: [String], beam: Int, _ build: Build, threads: Int, seconds: Double
    ) throws -> [Metric: Double] {
        try run(
            ["decode", "--beam", "\(beam)", "--seconds", "\(seconds)", "--threads", "\(threads)"] + weights, build)
    }

    /// The numbers that it prints, by the names that it gives them.
    private struct Line: Decodable {
        let targetTokens, sentences, outputTokens, bleu: Double?

        private enum CodingKeys: String, CodingKey {
            case targetTokens = "tgt_tok_s"
            case sentences = "sent_s"
            case outputTokens = "out_tok_s"
            case bleu
        }
    }

    private func run(_ arguments: [String], _ build: Build) throws -> [Metric: Double] {
        let outcome = try ChildProcess.run(
            [python, script] + arguments + ["--data", data],
            variables: build == .shimmed ? ["LD_PRELOAD": shim] : [:])
        guard let last = outcome.output.split(separator: "\n").last else {
            throw BenchmarkError(.failedProgram, "\(script) \(arguments.joined(separator: " ")): printed nothing")
        }
        guard let line = try? JSONDecoder().decode(Line.self, from: Data(last.utf8)) else {
            throw BenchmarkError(.badData, "\(script): found '\(last.prefix(80))', expected a line of JSON")
        }
        let found: [Metric: Double?] = [
            .targetTokensPerSecond: line.targetTokens, .sentencesPerSecond: line.sentences,
            .outputTokensPerSecond: line.outputTokens, .bleu: line.bleu,
            .peakMemoryBytes: Double(outcome.peakMemoryBytes),
        ]
        return found.compactMapValues(\.self)
    }
}
