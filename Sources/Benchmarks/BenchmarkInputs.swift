import CPUBackend
import Corpora
import Foundation
import Text

/// What benchmarks read, looked at before the first of them takes its time.
struct BenchmarkInputs {
    /// The models to translate with.
    let models: [NamedModel]
    /// What is measured.
    let sections: [Section]

    private var translates: Bool { sections.contains(.translation) && !models.isEmpty }

    /// Looks at what benchmarks of Dragoman by itself read.
    /// - Throws: `BenchmarkError` for the first thing that is missing or wrong.
    func check(text: String, reference: String) throws {
        if translates { try checkLines(text, reference) }
        try checkModels()
    }

    /// Looks at what a comparison with a peer reads.
    /// - Throws: `BenchmarkError` for the first thing that is missing or wrong.
    func check(ofComparisonIn folder: String) throws {
        if sections.contains(.training) { try checkLines("\(folder)/train.en", "\(folder)/train.de") }
        if translates { try checkLines("\(folder)/test_2016_flickr.en", "\(folder)/test_2016_flickr.de") }
        try checkModels()
    }

    private func checkLines(_ source: String, _ target: String) throws {
        do {
            _ = try ParallelFiles(source: [source], target: [target]).countPairs()
        } catch {
            throw BenchmarkError(error.kind == .missingInput ? .missingInput : .badData, error.description)
        }
    }

    /// In a process of its own: what this one holds is counted for the programs that it starts.
    private func checkModels() throws {
        for model in models {
            do {
                _ = try ChildProcess.run([Programs.dragoman, "inspect", "--model", model.folder])
            } catch {
                throw BenchmarkError(
                    .badData, "--model \(model.name)=\(model.folder): cannot be read, expected a model folder")
            }
        }
    }
}

extension Precision {
    /// What tables call it: products of brain floats are imitated where the processor has none.
    var label: String { label(hasBFloat16: CPUBackend.hasBFloat16) }

    /// What tables call it on a processor with or without products of brain floats.
    package func label(hasBFloat16: Bool) -> String {
        self == .bfloat16 && !hasBFloat16 ? "\(rawValue), imitated" : rawValue
    }
}
