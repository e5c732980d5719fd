import CPUBackend
import Corpora
import Foundation
import ModelStore
import Text
import Translation

/// The readers of text files.
enum TextTargets {
    static func all() throws -> [FuzzTarget] {
        let text = try FuzzTarget.bytes(of: "train.en")
        let folder = ModelFolder(Fixture.model)
        let (model, tokenizers) = try folder.load(on: .cpu)
        let translator = Translator(model, tokenizers, SearchConfiguration())
        let compressed = try gzip(text)
        let stored = zstd(text)
        return [
            FuzzTarget("lines", share: 20, .text, seeds: [text]) { try readLines($0) },
            FuzzTarget("gzip", share: 25, .bytes, seeds: [compressed, compressed + compressed]) { try readLines($0) },
            FuzzTarget("zstd", share: 25, .bytes, seeds: [stored, stored + stored]) { try readLines($0) },
            try FuzzTarget("pairs", share: 15, .settings, file: "pairs.tsv") {
                _ = try ParallelCorpus(
                    reading: [TrainingText(table(of: "pairs.tsv"), weight: 1.5, tag: nil)], tokenizers: tokenizers,
                    maximumLength: 100, threads: 1)
            },
            try FuzzTarget("sentence-weights", share: 10, .settings, file: "weights.txt") {
                let file = PairFile.sides(source: "valid.en", target: "valid.de", weights: "weights.txt")
                let corpus = try ParallelCorpus(
                    reading: ParallelFiles([file]), tokenizers: tokenizers, maximumLength: 100, threads: 1)
                guard corpus.weights?.allSatisfy({ $0.isFinite && $0 >= 0 }) ?? true else {
                    throw Violation("weights that are none: \(corpus.weights ?? [])")
                }
            },
            try FuzzTarget("alignment", share: 10, .settings, file: "links.txt") {
                let file = PairFile.sides(source: "valid.en", target: "valid.de", alignment: "links.txt")
                let corpus = try ParallelCorpus(
                    reading: ParallelFiles([file]), tokenizers: tokenizers, maximumLength: 100, threads: 1)
                let batch = corpus.batch(of: 0..<corpus.count)
                let shares = batch.paddedAlignment() ?? []
                for row in stride(from: 0, to: shares.count, by: batch.sourceLength) {
                    let sum = shares[row..<row + batch.sourceLength].reduce(0, +)
                    guard sum == 0 || abs(sum - 1) < 1e-5 else { throw Violation("shares of \(sum)") }
                }
            },
            try FuzzTarget("corpus", share: 10, .text, file: "train.en") {
                _ = try ParallelCorpus(
                    reading: ParallelFiles(source: ["train.en"], target: ["train.de"]), tokenizers: tokenizers,
                    maximumLength: 100, threads: 1)
            },
            try FuzzTarget("terminology", share: 10, .text, file: "terms.tsv") {
                let line = "Red, two cats and two  cats red"
                if let patterns = try? TextPatterns(contentsOf: "terms.tsv") { _ = patterns.ranges(in: line) }
                let terms = try Terminology(contentsOf: "terms.tsv", for: translator)
                _ = terms.required(in: line)
            },
            try vectors(),
            rules(),
            try tokenizing(),
            FuzzTarget("tokenizer-training", share: 2, .text, seeds: [text]) { input in
                let lines = String(decoding: input.prefix(1_000), as: UTF8.self).split(separator: "\n").map(String.init)
                let algorithm = SubwordTrainer.Algorithm.allCases[input.count % 4]
                let trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 5 + input.count % 60)
                try ModelTargets.use(try trainer.train(lines: lines).model, lines.first ?? "")
            },
        ]
    }

    private static func tokenizing() throws -> FuzzTarget {
        let models = try Fixture.tokenizers.map { try SubwordModel(contentsOf: $0) }
        return FuzzTarget("tokenizer", share: 15, .text, seeds: [try FuzzTarget.bytes(of: "train.en")]) { input in
            try ModelTargets.use(models[input.count % models.count], String(decoding: input.prefix(300), as: UTF8.self))
        }
    }

    private static func rules() -> FuzzTarget {
        let seed = Array("# rules\nFF01\t21\tx\n72 65 64\tFE\n64\n20\tU+3000\nAD\t\n".utf8)
        return FuzzTarget("normalization-rules", share: 10, .settings, seeds: [seed]) { input in
            try FuzzTarget.write(input, to: "rules.tsv")
            let algorithm = SubwordTrainer.Algorithm.allCases[input.count % 4]
            var trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 60, characterCoverage: 0.98)
            trainer.normalization = .rules(file: "rules.tsv")
            trainer.keepsLetters = input.count % 3 == 0
            try ModelTargets.use(try trainer.train(files: ["train.en"]).model, "red two\u{FF01}")
        }
    }

    private static func vectors() throws -> FuzzTarget {
        let models = try Fixture.tokenizers.map { try SubwordModel(contentsOf: $0) }
        let written = try FuzzTarget.bytes(of: "vectors.txt")
        let headless = Array(written.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        return FuzzTarget("vectors", share: 10, .settings, seeds: [written, headless]) { input in
            try FuzzTarget.write(input, to: "vectors.txt")
            let model = models[input.count % models.count]
            let vectors = try PretrainedVectors(reading: "vectors.txt", for: model, size: 3)
            guard vectors.rows.allSatisfy({ $1.count == 3 && $1.allSatisfy(\.isFinite) && $0 < model.vocabularySize })
            else { throw Violation("vectors that are none: \(vectors.rows)") }
        }
    }

    private static func readLines(_ input: [UInt8]) throws {
        try FuzzTarget.write(input, to: "lines")
        let mended = try LineReader("lines", invalidText: .replaced)
        while try mended.next() != nil {}
        let strict = try LineReader("lines")
        while try strict.next() != nil {}
    }

    /// A table of pairs with a weight each.
    private static func table(of path: String) -> ParallelFiles {
        ParallelFiles([.table(path, PairColumns([.weight, .source, .target, .ignored]) ?? .usual)])
    }

    /// The bytes as a frame of Zstandard that has them as they are, in one block: RFC 8878, 3.1.1.
    private static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        let block = bytes.prefix(255)
        let header = block.count << 3 | 1
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, UInt8(block.count)]
        for shift in [0, 8, 16] { frame.append(UInt8(truncatingIfNeeded: header >> shift)) }
        return frame + block
    }

    /// The bytes compressed by the program of this name.
    private static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        try FuzzTarget.write(bytes, to: "plain")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-kfn", "plain"]
        try process.run()
        process.waitUntilExit()
        return try FuzzTarget.bytes(of: "plain.gz")
    }
}
