import Corpora
import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// What PyTorch computes of a model of two sources; written by tools/golden/second_source.py.
private struct GoldenTwoSources: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let values: [Double]
    }

    let sources, secondSources, targets: [[Int32]]
    let smoothing: Float
    let loss: Double
    let parameters, gradients: [String: Values]

    var batch: Batch {
        Batch(
            pairs: Array(sources.indices), sources: sources.map { $0[...] }, targets: targets.map { $0[...] },
            secondSources: secondSources.map { $0[...] })
    }
}

@Suite("Models of two sources against PyTorch")
struct SecondSourceGoldenTests {
    @Test(
        "Loss and gradients are those of PyTorch",
        arguments: ["own", "shared", "target", "conditional-gru", "after", "unfed"], devices)
    func golden(name: String, device: Device) throws {
        let file = "second-source-\(name).json"
        let golden: GoldenTwoSources = try decodeGolden(file)
        let model = TranslationModel(try goldenConfiguration(file), seed: 0, on: device)
        #expect(model.secondSourceVocabulary == (name == "target" ? .target : .source))
        #expect(Set(model.parameters.map(\.name)) == Set(golden.parameters.keys))
        for parameter in model.parameters {
            guard let values = golden.parameters[parameter.name] else { continue }
            #expect(values.shape == parameter.value.shape.array, "\(parameter.name)")
            guard values.values.count == parameter.value.count else { continue }
            set(parameter, to: values.values.map { Float($0) })
        }
        let found = gradients(of: model, golden.batch, smoothing: golden.smoothing)
        #expect(abs(found.sums.loss / golden.loss - 1) < 1e-5)
        for parameter in model.parameters {
            let expected = golden.gradients[parameter.name]?.values ?? []
            let error = relativeError(found.gradients[parameter.name] ?? [], expected)
            #expect(error < 2e-5, "gradient of \(parameter.name)")
        }
    }
}
