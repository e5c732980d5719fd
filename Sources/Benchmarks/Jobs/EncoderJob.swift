import Autograd
import CPUBackend
import Layers
import Models
import TensorCore

/// An encoder of a cell, there and back, in turns with its matrix products alone: how much of their rate it reaches.
struct EncoderJob: Codable {
    let size: ModelSize
    let cell: ModelConfiguration.Cell
    let seconds: Double

    /// The cells that an encoder may have.
    static let cells = ModelConfiguration.Cell.allCases.filter { $0 != .conditionalGRU }

    /// Pieces in a sentence.
    private static let length = 16

    func run() throws -> [Metric: Double] {
        let counter = OperationCounter()
        let counted = Reading(self, on: .counting(with: counter)) { Initializer(leavingOpenOn: $0) }
        counter.reset()
        counted.once()
        let counts = counter.counts
        let products = counts.products.map { ProductOperands($0, times: $1) }
        let reading = Reading(self, on: .cpu) { Initializer(seed: 1, on: $0) }
        // Many short turns, so that other work on the machine slows both alike.
        var (encoder, alone) = (0.0, 0.0)
        for _ in 0..<Self.turns {
            encoder += secondsPerRun(atLeast: seconds / Double(2 * Self.turns)) { reading.once() }
            alone += secondsPerRun(atLeast: seconds / Double(2 * Self.turns)) {
                for product in products { product.multiply() }
            }
        }
        let operations = Double(Self.turns * counts[.products].operations) / 1e9
        return [
            .gigaflopsPerSecond: operations / encoder, .productGigaflopsPerSecond: operations / alone,
            .shareOfProductRate: alone / encoder,
        ]
    }

    private static let turns = 10

    /// What is measured: a shard of sentences of one length.
    private struct Reading {
        let encoder: RecurrentEncoder
        let embedded, lengths: Tensor

        init(_ job: EncoderJob, on device: Device, _ makeInitializer: (Device) -> Initializer) {
            var configuration = job.size.configuration
            configuration.encoder.cell = job.cell
            let inputs = configuration.embedding.size
            let rows = job.size.batch / TrainingJob.shards
            encoder = RecurrentEncoder(
                "encoder", inputs: inputs, configuration.encoder, makeInitializer(device))
            embedded = Tensor(repeating: 0.1, shape: [EncoderJob.length, rows, inputs], on: device)
            lengths = Tensor(
                [Int32](repeating: Int32(EncoderJob.length), count: rows), shape: [rows], on: device)
        }

        /// The annotations, and the gradients of the weights.
        func once() {
            let pass = ForwardPass.training(dropout: nil)
            let annotations = encoder(Variable(embedded), lengths: lengths, pass).annotations
            pass.backward(from: annotations)
            for parameter in encoder.parameters { _ = pass.takeGradient(of: parameter) }
        }
    }
}
