import Autograd
import Corpora
import Layers
import Models
import TensorCore
import Translation

/// An endless network as a search sees it: a model that reads where to begin, and writes what follows.
///
/// To the search it is what a translation model is. Its pieces are the special ones, then the outputs by their names, then
/// the inputs. A source is the output to begin after, and the input to hear at every step, if there is any. The pieces that it
/// has written it need not read: its state knows.
package struct Writer<Network: EndlessNetwork>: Generator {
    private let network: Network
    /// The score of a piece is the output at its place; special pieces have none.
    package let output: OutputLayer

    /// A network that writes.
    package init(_ network: Network) {
        self.network = network
        let (special, outputs) = (SpecialTokens.count, network.configuration.outputs.count)
        let places = (0..<special + outputs).map { $0 < special ? nil : $0 - special }
        let table = Parameter(name: "output.table", .floats(oneHot(places, of: outputs, on: network.device)))
        output = OutputLayer("output", table: table, Initializer(seed: 0, on: network.device))
    }

    /// Where the network is.
    package var device: Device { network.device }
    /// All pieces.
    package var sourceVocabularySize: Int { targetVocabularySize + network.configuration.inputs.count }
    /// It looks at nothing.
    package var hasAttention: Bool { false }

    /// Reads where to begin and what to hear.
    package func read(_ source: SourceTensors, _ pass: ForwardPass) -> any Generation {
        let symbols = network.configuration
        let count = source.lengths.count
        let places = source.ids.integers.map { Int($0) - SpecialTokens.count }
        // Behind the first piece of each source stands the second, or the end.
        let heard = places[count..<2 * count].map { $0 < 0 ? nil : $0 - symbols.outputs.count }
        return Sequel(
            network: network, pass: pass,
            beginning: network.state(after: oneHot(Array(places[..<count]), of: symbols.outputs.count, on: device)),
            heard: oneHot(heard, of: symbols.inputs.count, on: device))
    }

    /// The network's outputs, whatever it is made to write.
    package func forced(
        _ source: SourceTensors, _ target: TargetTensors, _ pass: ForwardPass
    ) -> (readouts: Variable, attention: Tensor?) {
        let generation = read(source, pass)
        let (steps, rows) = (target.inputs.shape[0], target.inputs.shape[1])
        let sentences = Tensor((0..<Int32(rows)).map(\.self), shape: [rows], on: device)
        var state = generation.initialState
        let readouts = (0..<steps).map { time in
            let step = generation.step(after: target.inputs.step(time).integers, from: state, of: sentences)
            state = step.state
            return Variable(step.readout)
        }
        let all = reshaped(stacked(readouts), to: [steps * rows, network.configuration.outputs.count])
        return (gather(all, target.tokenRows), nil)
    }

    /// What follows an output, by greedy search: at each step the likeliest piece, as long as is asked for.
    /// - Parameters:
    ///   - output: by its place among the names.
    ///   - input: likewise; nil for nothing.
    package func sequel(to output: Int, hearing input: Int? = nil, steps: Int) -> [Int] {
        var greedy = SearchConfiguration()
        greedy.beam = 1
        greedy.minimumLength = steps
        greedy.maximumLength = steps
        greedy.maximumLengthRatio = Double(steps)
        let source = [output] + (input.map { [network.configuration.outputs.count + $0] } ?? [])
        let sentence = SourceSentence(source.map { Int32(SpecialTokens.count + $0) })
        let found = BeamSearch(greedy).hypotheses(of: [sentence], Ensemble(self))
        return found[0].flatMap(\.pieces).map { Int($0) - SpecialTokens.count }
    }
}

/// What an endless network writes.
private struct Sequel<Network: EndlessNetwork>: Generation {
    let network: Network
    let pass: ForwardPass
    /// The state of each source, [sources, size].
    let beginning: Tensor
    /// What each source has it hear, [sources, inputs].
    let heard: Tensor

    var initialState: RecurrentState { RecurrentState([beginning]) }

    func step(after pieces: [Int32], from state: RecurrentState, of sentences: Tensor) -> GenerationStep {
        let inputs = gather(Variable(heard), sentences).value
        let (outputs, next) = network.run(
            inputs.reshaped(to: [1, pieces.count, heard.shape[1]]), from: state.tensors[0], pass)
        return GenerationStep(readout: outputs.step(0), state: RecurrentState([next]), attention: nil)
    }
}
