import ArgumentParser
import Foundation

/// Measures everything, or what `--only` names; with `--against`, in turn with a peer.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Measure kernels, training, translation, start-up and sizes (the default command).",
        discussion: """
            Everything is measured in a process of its own, once a round, in alternation. Tables go to standard output, \
            progress to standard error.

            Example:
              tools/bench --only training
              tools/bench --model float32=models/my-model --model int8=models/my-model-int8 --json bench.json
              tools/bench --against peers --peer-python ENVIRONMENT/bin/python --model float32=models/my-model
            """)

    /// What can be measured here.
    static let sections: [Section] = [.step, .products, .kernels, .encoders, .training, .translation, .startup, .sizes]

    @OptionGroup var measuring: MeasuringOptions

    @Option(help: "What to measure: \(sections.map(\.rawValue).joined(separator: ",")), or some of them.")
    var only: SectionList?

    @Option(help: "Sizes of the models that are trained.")
    var size: [ModelSize] = ModelSize.allCases

    @Option(help: "Precisions of training; bfloat16 is slow for the peer where the processor has no such products.")
    var precision: [Precision] = Precision.allCases

    @Option(help: "Threads; translation is measured with each number, training and comparisons with the largest.")
    var threads = ThreadList(numbers: [1, ProcessInfo.processInfo.activeProcessorCount])

    @Option(help: ArgumentHelp("A model to translate with, and its name in the tables.", valueName: "name=folder"))
    var model: [NamedModel] = []

    @Option(help: "The text to translate (default: \(corpus)/test_2016_flickr.en).")
    var input: String?

    @Option(help: "The translation to score against (default: \(corpus)/test_2016_flickr.de).")
    var reference: String?

    @Option(help: ArgumentHelp("Compare with the PyTorch peer in this folder.", valueName: "folder"))
    var against: String?

    @Option(help: "The Python that runs the peer; fakeintel.so lies two folders above it (default: python3).")
    var peerPython: String?

    @Option(
        help:
            "The folder with train.en, train.de and the test set that both sides of a comparison read (default: \(corpus))."
    )
    var peerData: String?

    private var text: String { input ?? "\(Self.corpus)/test_2016_flickr.en" }
    private var referenceText: String { reference ?? "\(Self.corpus)/test_2016_flickr.de" }

    /// Where tools/multi30k puts the corpus.
    private static let corpus = "data/multi30k-en-de"

    func validate() throws {
        for model in model where !FileManager.default.fileExists(atPath: model.folder) {
            throw ValidationError("--model \(model.name)=\(model.folder): no such folder")
        }
        let (misfits, condition) =
            against == nil
            ? ([("--peer-python", peerPython), ("--peer-data", peerData)], "without --against")
            : ([("--input", input), ("--reference", reference)], "with --against, which reads --peer-data")
        if let misfit = misfits.first(where: { $0.1 != nil }) {
            throw ValidationError("\(misfit.0) means nothing \(condition)")
        }
        if (input == nil) != (reference == nil) {
            throw ValidationError("found one of --input and --reference, expected both or none")
        }
        if against != nil, let section = only?.sections.first(where: { !PeerComparison.sections.contains($0) }) {
            throw ValidationError("--against compares training and translation, not \(section.rawValue)")
        }
        let needing = [Section.translation, .startup].filter { only?.sections.contains($0) ?? false }
        if let section = needing.first, model.isEmpty {
            throw ValidationError("--only \(section.rawValue) needs --model NAME=FOLDER")
        }
    }

    func run() throws {
        var report = measuring.report
        if let against {
            let data = peerData ?? Self.corpus
            let peer = try PyTorchPeer(folder: against, python: peerPython ?? "python3", data: data)
            let sections = only?.sections ?? PeerComparison.sections
            try BenchmarkInputs(models: model, sections: sections).check(ofComparisonIn: data)
            try peer.check()
            let comparison = PeerComparison(
                peer: peer, sizes: size, precisions: precision, models: model, threads: threads.largest,
                seconds: measuring.seconds,
                sections: sections)
            report.results = try comparison.run(Rounds(count: measuring.rounds))
        } else {
            if model.isEmpty && only == nil {
                Rounds.log("translation and startup are left out: they need --model NAME=FOLDER")
            }
            let sections = only?.sections ?? Self.sections
            try BenchmarkInputs(models: model, sections: sections).check(text: text, reference: referenceText)
            let suite = Suite(
                sizes: size, precisions: precision, threads: threads.numbers, models: model,
                input: text,
                reference: referenceText, seconds: measuring.seconds)
            let benchmarks = try sections.flatMap { try suite.benchmarks(of: $0) }
            report.results = try Rounds(count: measuring.rounds).run(benchmarks)
        }
        try measuring.finish(report)
    }
}

/// Sections, separated by commas.
struct SectionList: ExpressibleByArgument {
    let sections: [Section]

    init?(argument: String) {
        let found = argument.split(separator: ",").map { Section(rawValue: String($0)) }
        sections = found.compactMap(\.self)
        guard !found.isEmpty, sections.count == found.count, sections.allSatisfy(RunCommand.sections.contains) else {
            return nil
        }
    }
}

/// Numbers of threads, separated by commas.
struct ThreadList: ExpressibleByArgument {
    let numbers: [Int]

    init(numbers: [Int]) {
        self.numbers = Array(Set(numbers)).sorted()
    }

    init?(argument: String) {
        let found = argument.split(separator: ",").map { Int($0) }
        guard !found.isEmpty, found.allSatisfy({ $0.map((1...1024).contains) ?? false }) else { return nil }
        self.init(numbers: found.compactMap(\.self))
    }

    var largest: Int { numbers.last ?? 1 }

    var defaultValueDescription: String { numbers.map(\.description).joined(separator: ",") }
}

extension ModelSize: ExpressibleByArgument {}

extension Precision: ExpressibleByArgument {}
