import Foundation
import ModelStore
import TensorCore

/// The benchmarks of Dragoman by itself.
struct Suite {
    let sizes: [ModelSize]
    let precisions: [Precision]
    let threads: [Int]
    let models: [NamedModel]
    let input: String
    let reference: String
    let seconds: Double

    /// What is measured for one table.
    func benchmarks(of section: Section) throws -> [Benchmark] {
        switch section {
        case .step: sizes.flatMap(step)
        case .products: try sizes.flatMap(products)
        case .kernels: Kernel.allCases.map(kernel)
        case .encoders: sizes.flatMap(encoders)
        case .training: sizes.flatMap { size in precisions.map { training(size, $0) } }
        case .translation: models.flatMap(translation)
        case .startup: models.map(startUp)
        case .sizes: try sizesOnDisk()
        case .ratios, .scaling: []
        }
    }

    /// What a step of captions does, by kinds of kernels.
    private func step(_ size: ModelSize) -> [Benchmark] {
        KernelKind.allCases.filter { $0 != .search }.map { kind in
            Benchmark(
                section: .step, settings: [Setting("size", size.rawValue), Setting("kernels", kind.rawValue)]
            ) {
                let work = try size.countedStep().counts[kind]
                return [
                    .kernelCalls: Double(work.calls), .operations: Double(work.operations),
                    .kernelBytes: Double(work.bytes),
                ]
            }
        }
    }

    /// Every product of a step of one shard, in all three layouts.
    private func products(_ size: ModelSize) throws -> [Benchmark] {
        // Those that take most of a step first.
        let products = try size.countedShard().counts.products.sorted { first, second in
            let (one, other) = (first.value * first.key.operations, second.value * second.key.operations)
            return one == other ? (first.key.rows, first.key.inner) < (second.key.rows, second.key.inner) : one > other
        }
        return products.flatMap { product, _ in
            ProductJob.Layout.allCases.map { layout in
                Benchmark(
                    section: .products,
                    settings: [
                        Setting("size", size.rawValue), Setting("rows", product.rows), Setting("inner", product.inner),
                        Setting("columns", product.columns), Setting("layout", layout.rawValue),
                    ]
                ) {
                    try Job.product(ProductJob(product: product, layout: layout)).runAlone()
                        .filter { $0.key == .gigaflopsPerSecond }
                }
            }
        }
    }

    private func kernel(_ kernel: Kernel) -> Benchmark {
        Benchmark(section: .kernels, settings: [Setting("kernel", kernel.rawValue)]) {
            try Job.kernel(KernelJob(kernel: kernel)).runAlone().filter { $0.key == .nanosecondsPerElement }
        }
    }

    private func encoders(_ size: ModelSize) -> [Benchmark] {
        EncoderJob.cells.map { cell in
            Benchmark(
                section: .encoders, settings: [Setting("size", size.rawValue), Setting("cell", cell.rawValue)]
            ) {
                try Job.encoder(EncoderJob(size: size, cell: cell, seconds: seconds)).runAlone()
                    .filter { $0.key != .peakMemoryBytes }
            }
        }
    }

    /// Training on made-up captions, and just before and after it the products alone, as other work on the machine
    /// changes the rate of both.
    private func training(_ size: ModelSize, _ precision: Precision) -> Benchmark {
        let threads = threads.max() ?? 1
        let job = TrainingJob(
            model: size.configuration, batch: size.batch, text: .captions, precision: precision, threads: threads,
            seconds: seconds)
        return Benchmark(
            section: .training,
            settings: [
                Setting("size", size.rawValue), Setting("precision", precision.label), Setting("threads", threads),
            ]
        ) {
            func productRate() throws -> Double {
                try Job.stepProducts(StepProductsJob(size: size, threads: threads)).runAlone()[
                    .productGigaflopsPerSecond, default: .nan]
            }
            let before = try productRate()
            var metrics = try Job.training(job).runAlone()
            let rate = (before + (try productRate())) / 2
            metrics[.productGigaflopsPerSecond] = rate
            metrics[.shareOfProductRate] = metrics[.gigaflopsPerSecond].map { $0 / rate }
            return metrics
        }
    }

    private func translation(_ model: NamedModel) -> [Benchmark] {
        [1, 5].flatMap { beam in
            threads.map { threads in
                let job = TranslationJob(
                    model: model.folder, input: input, reference: reference, beam: beam, threads: threads,
                    seconds: seconds)
                return Benchmark(
                    section: .translation,
                    settings: [Setting("model", model.name), Setting("beam", beam), Setting("threads", threads)]
                ) { try Job.translation(job).runAlone() }
            }
        }
    }

    /// The median of some processes, each from cold.
    private func startUp(_ model: NamedModel) -> Benchmark {
        Benchmark(section: .startup, settings: [Setting("model", model.name)]) {
            let outcomes = try (0..<Self.startUps).map { _ in
                try ChildProcess.run([Programs.dragoman, "translate", "--model", model.folder, "Two dogs run."])
            }
            return [
                .milliseconds: 1000 * Spread(outcomes.map(\.seconds)).median,
                .peakMemoryBytes: Spread(outcomes.map { Double($0.peakMemoryBytes) }).median,
            ]
        }
    }

    private static let startUps = 10

    private func sizesOnDisk() throws -> [Benchmark] {
        let models = models.map { model in
            sizeOnDisk("model \(model.name)") { [.bytes: try Self.size(of: ModelFolder(model.folder).model)] }
        }
        let program = sizeOnDisk("program dragoman") {
            let stripped = NSTemporaryDirectory() + "dragoman-stripped-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: stripped) }
            _ = try ChildProcess.run(["strip", "-o", stripped, Programs.dragoman])
            return [.bytes: try Self.size(of: Programs.dragoman), .strippedBytes: try Self.size(of: stripped)]
        }
        return [program] + models
    }

    private func sizeOnDisk(_ file: String, _ measure: @escaping () throws -> [Metric: Double]) -> Benchmark {
        Benchmark(section: .sizes, settings: [Setting("file", file)], measure: measure)
    }

    private static func size(of path: String) throws -> Double {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.size] as? NSNumber)?.doubleValue ?? 0
    }
}
