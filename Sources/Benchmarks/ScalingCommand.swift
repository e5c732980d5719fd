import ArgumentParser
import Foundation

/// `tools/bench scaling`: the speed of training along one dimension after the other.
struct ScalingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scaling",
        abstract: "Measure training speed against threads, batch size, sentence length, vocabulary and hidden size.",
        discussion: """
            Everything but one dimension is that of the small model, at sentences of 16 pieces. Time per operation is \
            relative to the smallest point of a dimension in the same round; operations are those of the matrix products \
            and the attention.

            Example:
              tools/bench scaling --rounds 3 --seconds 5 --json scaling.json --svg docs/scaling.svg
            """)

    @OptionGroup var measuring: MeasuringOptions

    @Option(help: "The dimensions to measure.")
    var axis: [ScalingAxis] = ScalingAxis.allCases

    @Option(help: "Threads, but where these are what grows.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: ArgumentHelp("Also draw the curves.", valueName: "file"))
    var svg: String?

    func validate() throws {
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads: found \(threads), expected 1 to 1024")
        }
        if let svg { try MeasuringOptions.check(svg, "--svg") }
    }

    func run() throws {
        var report = measuring.report
        let places = axis.flatMap { axis in axis.points.map { (axis: axis, point: $0) } }
        let measured = try Rounds(count: measuring.rounds).run(
            places.map { axis, point in
                let job = axis.job(at: point, threads: threads, seconds: measuring.seconds)
                return Benchmark(
                    section: .scaling, settings: [Setting("dimension", axis.label), Setting("value", point)]
                ) {
                    try Job.training(job).runAlone().filter { $0.key != .systemAllocations }
                }
            })
        var curves: [ScalingCurve] = []
        for axis in axis {
            let rows = zip(places, measured).filter { $0.0.axis == axis }
            curves.append(ScalingCurve(axis, rows.map { (Double($0.point), $1) }))
        }
        report.results = curves.flatMap(\.rows)
        try measuring.finish(report)
        if let svg { try Data(ScalingChart(curves: curves).svg.utf8).write(to: URL(fileURLWithPath: svg)) }
    }
}

extension ScalingAxis: ExpressibleByArgument {}
