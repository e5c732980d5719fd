import ArgumentParser

/// `tools/bench`: how fast Dragoman is on this machine, by itself and against a peer.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the speed and the memory of kernels, training and translation.",
        subcommands: [RunCommand.self, ScalingCommand.self, MeasureCommand.self],
        defaultSubcommand: RunCommand.self)
}
