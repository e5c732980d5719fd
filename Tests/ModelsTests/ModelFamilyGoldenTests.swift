import Corpora
import Foundation
import Models
import TensorCore
import TestSupport
import Testing

/// What PyTorch computes of one configuration; written by tools/golden/model_family.py.
private struct GoldenMember: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let values: [Double]
    }

    let sources, targets: [[Int32]]
    let smoothing: Float
    let loss: Double
    let parameters, gradients: [String: Values]
}

/// The configuration that a golden file has; what it does not say has its default.
func goldenConfiguration(_ name: String) throws -> ModelConfiguration {
    func object(_ data: Data) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    func merged(_ defaults: [String: Any], _ given: [String: Any]) -> [String: Any] {
        defaults.merging(given) { old, new in
            guard let old = old as? [String: Any], let new = new as? [String: Any] else { return new }
            return merged(old, new)
        }
    }
    let file = try object(Data(contentsOf: URL(fileURLWithPath: golden(name))))
    let given = try #require(file["configuration"] as? [String: Any])
    let whole = merged(try object(JSONEncoder().encode(ModelConfiguration())), given)
    return try JSONDecoder().decode(ModelConfiguration.self, from: JSONSerialization.data(withJSONObject: whole))
}

@Suite("The family of models against PyTorch")
struct ModelFamilyGoldenTests {
    static let members = [
        "elman", "relu", "reset-before", "ssru", "window", "conditional-gru", "deep-transitions", "lstm-transitions",
        "layers", "alternating", "shared-input", "shared-all", "feed-forward", "normalized",
        "normalized-conditional-gru",
        "normalized-ssru", "every-step", "first-state", "after",
        "after-fed", "after-dot",
    ]

    @Test("Loss and gradients are those of PyTorch", arguments: members, devices)
    func golden(name: String, device: Device) throws {
        let golden: GoldenMember = try decodeGolden("family-\(name).json")
        let model = TranslationModel(try goldenConfiguration("family-\(name).json"), seed: 0, on: device)
        #expect(Set(model.parameters.map(\.name)) == Set(golden.parameters.keys))
        for parameter in model.parameters {
            guard let values = golden.parameters[parameter.name] else { continue }
            #expect(values.shape == parameter.value.shape.array, "\(parameter.name)")
            guard values.values.count == parameter.value.count else { continue }
            set(parameter, to: values.values.map { Float($0) })
        }
        let data = batch(zip(golden.sources, golden.targets).map { ($0, $1) })
        let found = gradients(of: model, data, smoothing: golden.smoothing)
        #expect(abs(found.sums.loss / golden.loss - 1) < 1e-5)
        for parameter in model.parameters {
            let expected = golden.gradients[parameter.name]?.values ?? []
            let error = relativeError(found.gradients[parameter.name] ?? [], expected)
            // To normalise is to divide by small deviations, which rounding is, too.
            let isNormalized = model.configuration.encoder.layerNormalization
            #expect(error < (isNormalized ? 1e-4 : 2e-5), "gradient of \(parameter.name)")
        }
    }
}
