import ArgumentParser
import Foundation

/// What the other commands start for every measurement: measures one thing in this process and prints its metrics.
struct MeasureCommand: ParsableCommand {
    static let name = "measure"
    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Measure one thing in this process.", shouldDisplay: false)

    @Argument(help: "The job as JSON.")
    var job: String

    func run() throws {
        let job = try JSONDecoder().decode(Job.self, from: Data(job.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(try job.run()), as: UTF8.self))
    }
}
