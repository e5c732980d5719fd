import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import TensorCore
import TestSupport
import Testing
import Translation

/// Models of version 0.1.0 that translate, alone or together, with a beam.
struct EarlierSetup: Codable, Equatable, Sendable, CustomTestStringConvertible {
    var models: [String]
    var mode = EnsembleMode.linear.rawValue
    var beam = 5

    static let translating = [
        EarlierSetup(models: ["model"]), EarlierSetup(models: ["model"], beam: 1),
        EarlierSetup(models: ["int8"]), EarlierSetup(models: ["int8"], beam: 1),
        EarlierSetup(models: ["finished"]), EarlierSetup(models: ["finished"], beam: 1),
        EarlierSetup(models: ["model", "finished"]),
        EarlierSetup(models: ["model", "finished"], mode: EnsembleMode.logLinear.rawValue),
    ]
    /// A beam makes no difference to given translations.
    static let scoring = translating.filter { $0.beam == 5 }

    var testDescription: String { "\(models.joined(separator: ",")), \(mode), beam \(beam)" }

    /// Whether its scores hang on how a processor multiplies 8-bit integers: some quantise activations, others don't.
    var isQuantized: Bool { models.contains("int8") }

    /// What the program is told.
    func arguments(in folder: String) -> [String] {
        ["--model", models.map { "\(folder)/\($0)" }.joined(separator: ","), "--ensemble-mode", mode]
    }

    /// The models on a device.
    func ensemble(in folder: String, on device: Device) throws -> (Ensemble, [TokenizerPair]) {
        let loaded = try models.map { try ModelFolder("\(folder)/\($0)").load(on: device) }
        return (
            Ensemble(loaded.map(\.model), mode: try #require(EnsembleMode(rawValue: mode))), loaded.map(\.tokenizers)
        )
    }

    /// The settings of the search.
    func search(in folder: String) throws -> SearchConfiguration {
        var search = try Recipe.searchConfiguration(of: ModelFolder("\(folder)/\(models[0])"))
        search.beam = beam
        return search
    }

    /// The translations of lines by the library, as many as the beam holds.
    func lists(of lines: [String], in folder: String, on device: Device) throws -> [[Translation]] {
        let (ensemble, tokenizers) = try ensemble(in: folder, on: device)
        return try Translator(ensemble, tokenizers, try search(in: folder)).nBest(of: lines, count: beam)
    }
}

/// The translations of a line, best first.
struct EarlierTranslations: Codable {
    let setup: EarlierSetup
    let line: String
    let texts: [String]
    let scores: [Double]
}

/// What models make of a given translation.
struct EarlierPair: Codable {
    let setup: EarlierSetup
    let source, target: String
    let logProbability, score: Double
}
