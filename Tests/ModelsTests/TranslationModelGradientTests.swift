import Corpora
import Layers
import Models
import TensorCore
import TestSupport
import Testing
import Text

@Suite("Gradients of the whole model")
struct TranslationModelGradientTests {
    /// The largest difference between the gradient and central differences, on some elements of every parameter, as a
    /// share of the larger one; small gradients are compared with 0.2.
    /// - Parameters:
    ///   - data: what the gradient is of.
    ///   - hasKinks: whether the loss is no smooth function of the parameters.
    private func worstError(
        of found: [String: [Float]], _ model: TranslationModel, on data: Batch = batch(sentencePairs),
        dropout stream: RandomStream?, hasKinks: Bool = false, seed: UInt64
    ) -> (error: Double, place: String) {
        var generator = SplitMix64(seed)
        var worst = (error: 0.0, place: "")
        let distance: Float = 5e-3
        let loss = gradients(of: model, data, dropout: stream).sums.loss
        for parameter in model.parameters {
            let values = parameter.value.floats
            guard let gradient = found[parameter.name] else { return (.infinity, parameter.name) }
            for _ in 0..<3 {
                let index = Int(generator.next(below: values.count))
                let losses = [distance, -distance].map { change in
                    var changed = values
                    changed[index] += change
                    set(parameter, to: changed)
                    return gradients(of: model, data, dropout: stream).sums.loss
                }
                set(parameter, to: values)
                let central = (losses[0] - losses[1]) / (2 * Double(distance))
                // Where a kink lies on one side, the difference towards the other side is the derivative.
                let slopes =
                    hasKinks
                    ? [central] + [(losses[0] - loss) / Double(distance), (loss - losses[1]) / Double(distance)]
                    : [central]
                let (error, slope) =
                    slopes.map { (abs($0 - Double(gradient[index])) / max(abs($0), 0.2), $0) }.min { $0.0 < $1.0 }
                    ?? (.infinity, central)
                if error > worst.error { worst = (error, "\(parameter.name)[\(index)]: \(slope), \(gradient[index])") }
            }
        }
        return worst
    }

    @Test(
        "They agree with finite differences, padding and dropout included", arguments: devices, TinyParts.all)
    func finiteDifferences(device: Device, parts: TinyParts) {
        let seed: UInt64 = 20
        let stream = RandomStream(seed: 9, step: 2)
        let configuration = tinyConfiguration(tied: .target, dropout: 0.2, parts: parts)
        let model = TranslationModel(configuration, seed: seed, on: device)
        let found = gradients(of: model, batch(sentencePairs), dropout: stream).gradients
        let worst = worstError(of: found, model, dropout: stream, hasKinks: parts.cell == .ssru, seed: seed)
        // A kink may lie on either side.
        #expect(worst.error < (parts.cell == .ssru ? 0.05 : 0.02), "seed \(seed): \(worst.place)")
    }

    @Test("They agree with finite differences when words drop out, and values at all steps", arguments: devices)
    func dropoutOverTime(device: Device) {
        let stream = RandomStream(seed: 9, step: 2)
        var configuration = tinyConfiguration(dropout: 0.2)
        configuration.dropout.overTime = .sequence
        (configuration.dropout.sourceWord, configuration.dropout.targetWord) = (0.3, 0.3)
        let model = TranslationModel(configuration, seed: 22, on: device)
        let found = gradients(of: model, batch(sentencePairs), dropout: stream).gradients
        let worst = worstError(of: found, model, dropout: stream, seed: 22)
        #expect(worst.error < 0.02, "seed 22: \(worst.place)")
    }

    @Test(
        "They agree with finite differences when states drop out of their products", arguments: devices,
        [ModelConfiguration.Cell.elman, .gru, .lstm, .conditionalGRU])
    func recurrentDropout(device: Device, cell: ModelConfiguration.Cell) {
        let stream = RandomStream(seed: 9, step: 2)
        var configuration = tinyConfiguration()
        configuration.encoder.cell = cell == .conditionalGRU ? .gru : cell
        configuration.decoder.cell = cell
        configuration.encoder.sharedDirections = .all
        (configuration.encoder.layers, configuration.decoder.layers) = (2, 2)
        configuration.decoder.reset = .before
        configuration.dropout.recurrent = 0.3
        let model = TranslationModel(configuration, seed: 23, on: device)
        let found = gradients(of: model, batch(sentencePairs), dropout: stream).gradients
        let worst = worstError(of: found, model, dropout: stream, seed: 23)
        #expect(worst.error < 0.02, "seed 23: \(worst.place)")
    }

    @Test("They agree with finite differences for models of two sources", arguments: devices, TwoSources.allCases)
    func secondSources(device: Device, sort: TwoSources) {
        let stream = RandomStream(seed: 9, step: 2)
        var configuration = sort.configuration
        (configuration.dropout.embedding, configuration.dropout.hidden) = (0.2, 0.2)
        configuration.dropout.recurrent = 0.2
        let model = TranslationModel(configuration, seed: 24, on: device)
        let data = twoSourceBatch()
        let found = gradients(of: model, data, dropout: stream).gradients
        let worst = worstError(of: found, model, on: data, dropout: stream, seed: 24)
        #expect(worst.error < 0.02, "seed 24: \(worst.place)")
    }

    @Test("A gradient that is wrong by a tenth is noticed")
    func wrongGradient() {
        let model = TranslationModel(tinyConfiguration(), seed: 21, on: .cpu)
        let found = gradients(of: model, batch(sentencePairs)).gradients.mapValues { $0.map { 1.1 * $0 } }
        #expect(worstError(of: found, model, dropout: nil, seed: 21).error > 0.05)
    }
}
