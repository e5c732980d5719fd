import Foundation
import Layers
import Reports
import TensorCore

/// What the networks do, in words and vectors.
struct Demonstration {
    /// The networks.
    let networks: Networks

    /// All of it.
    var lines: [String] {
        cases("A cheer leads to a move.", networks.cheer)
            + cases("The weather leads to a dish.", networks.weather)
            + cycle("A move leads to the next.", networks.moves)
            + cases("A move and a cheer lead to the next move.", networks.cheeredMoves)
            + sequences(networks.cheeredMoves)
            + cases("A dish and the weather lead to the next dish.", networks.weatheredDishes)
            + sequences(networks.weatheredDishes)
    }

    /// Each input with its output.
    private func cases(_ title: String, _ network: FullyConnectedNetwork) -> [String] {
        let symbols = network.configuration
        var table = TextTable([("input", .left), ("", .left), ("output", .left), ("", .left)])
        for (place, input) in symbols.inputs.enumerated() {
            let read = oneHot([place], of: symbols.inputs.count, on: network.device)
            let output = network(read).floats
            table.append([input, vector(read.floats), vector(output), name(of: output, symbols)])
        }
        return section(title, table)
    }

    /// The steps after the network was set going: nothing but zeros is heard from then on.
    private func cycle(_ title: String, _ network: RecurrentNetwork) -> [String] {
        let symbols = network.configuration
        let inputs = oneHot([0, nil, nil, nil, nil, nil, nil], of: symbols.inputs.count, on: network.device)
        let nothing = Tensor(zeros: [1, symbols.outputs.count], on: network.device)
        let (outputs, _) = network.run(
            inputs.reshaped(to: [7, 1, symbols.inputs.count]), from: network.state(after: nothing), .inference())
        var table = TextTable([("step", .right), ("input", .left), ("state and output", .left), ("", .left)])
        for step in 0..<7 {
            let output = outputs.step(step).floats
            table.append([
                "\(step + 1)", vector(inputs.step(step).floats), vector(output), name(of: output, symbols),
            ])
        }
        let endless = Writer(network).sequel(to: 0, steps: 12).map { symbols.outputs[$0] }
        return section(title, table) + [
            "  By greedy search, after \(symbols.outputs[0]):", "    \(spaced(endless))", "",
        ]
    }

    /// Each output before and each input with the step that follows.
    private func cases(_ title: String, _ network: RecurrentNetworkWithInput) -> [String] {
        let symbols = network.configuration
        var table = TextTable(
            ["before", "input", "read", "product", "", "sum", "winner", "folding", ""].map { ($0, .left) })
        for (output, before) in symbols.outputs.enumerated() {
            for (input, heard) in symbols.inputs.enumerated() {
                let step = network.step(after: output, hearing: input)
                table.append(
                    [before, heard]
                        + [step.read, step.ofOutput, step.ofInput, step.sum, step.winner, step.folded].map(vector)
                        + [name(of: step.folded, symbols)])
            }
        }
        return section(title, table)
    }

    /// What greedy search writes from each output on, hearing one input at every step.
    private func sequences(_ network: RecurrentNetworkWithInput) -> [String] {
        let symbols = network.configuration
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for (output, before) in symbols.outputs.enumerated() {
            for (input, heard) in symbols.inputs.enumerated() {
                let written = Writer(network).sequel(to: output, hearing: input, steps: 9)
                table.append([before, heard, spaced(written.map { symbols.outputs[$0] })])
            }
        }
        return ["  By greedy search, with the same input at every step:"] + table.lines(indent: 4).dropFirst() + [""]
    }

    private func section(_ title: String, _ table: TextTable) -> [String] { [title] + table.lines(indent: 4) + [""] }

    private func vector(_ values: [Float]) -> String {
        "[" + values.map { String(format: "%g", $0) }.joined(separator: " ") + "]"
    }

    private func spaced(_ names: [String]) -> String { names.joined(separator: " ") + " ..." }

    /// The name of the largest value.
    private func name(of output: [Float], _ symbols: Symbols) -> String {
        output.indices.max { output[$0] < output[$1] }.map { symbols.outputs[$0] } ?? ""
    }
}
