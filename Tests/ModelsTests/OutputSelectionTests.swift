import CPUBackend
import Models
import TensorCore
import TestSupport
import Testing

@Suite struct OutputSelectionTests {
    @Test("Selected logits are those of the whole vocabulary", arguments: [false, true], devices)
    func selected(isQuantized: Bool, device: Device) {
        let model = model(vocabulary: 700, isQuantized: isQuantized, on: device)
        let readout = readouts(9, on: device)
        let whole = model.output.logits(of: readout, .inference()).floats
        let pieces = (0..<700).filter { $0 % 7 < 4 }.map(Int32.init)
        let selected = logits(of: readout, among: pieces, model)
        for row in 0..<9 {
            for (place, piece) in pieces.enumerated() {
                let expected = whole[row * 700 + Int(piece)]
                #expect(
                    abs(selected[row][place] - expected) <= 1e-5 * (1 + abs(expected)), "row \(row), piece \(piece)")
            }
        }
    }

    @Test(
        "A selected logit has the same bits in any selection, at any place and in any company of rows",
        arguments: [false, true])
    func independent(isQuantized: Bool) {
        let model = model(vocabulary: 3_000, isQuantized: isQuantized, on: .cpu)
        let readout = readouts(320, on: .cpu)
        let all = logits(of: readout, among: (0..<3_000).map(Int32.init), model)
        for (step, first, rows) in [(1, 3, 8), (3, 0, 320), (7, 5, 24), (13, 2_990, 104), (11, 1, 1)] {
            let pieces = stride(from: first, to: 3_000, by: step).map(Int32.init)
            let some = logits(of: readout.steps(0..<rows), among: pieces, model)
            let expected = (0..<rows).map { row in pieces.map { all[row][Int($0)] } }
            #expect(some == expected, "every \(step)th piece from \(first), \(rows) rows")
        }
    }

    /// Logits by row and place in the selection.
    private func logits(of readout: Tensor, among pieces: [Int32], _ model: TranslationModel) -> [[Float]] {
        let blocks = model.output.selection(of: pieces).logits(of: readout)
        let values = blocks.floats
        let (rows, columns) = (blocks.shape[1], blocks.shape[2])
        return (0..<rows).map { row in
            pieces.indices.map { values[($0 / columns * rows + row) * columns + $0 % columns] }
        }
    }

    private func model(vocabulary: Int, isQuantized: Bool, on device: Device) -> TranslationModel {
        var configuration = tinyConfiguration(tied: .none)
        configuration.targetVocabularySize = vocabulary
        configuration.embedding.size = 256
        let model = TranslationModel(configuration, seed: 3, on: device)
        for parameter in model.parameters where parameter.name == "output.bias" {
            set(parameter, to: (0..<vocabulary).map { Float($0 % 17) / 8 })
        }
        return isQuantized ? model.quantized() : model
    }

    private func readouts(_ rows: Int, on device: Device) -> Tensor {
        let stream = RandomStream(seed: 4, place: 0)
        return Tensor((0..<rows * 256).map { stream.uniform($0) * 2 - 1 }, shape: [rows, 256], on: device)
    }
}
