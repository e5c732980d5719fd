import CPUBackend
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import Text
import Translation

/// Chooses the lines of the golden files of an earlier version, and makes their contents.
enum EarlierLines {
    static let seed: UInt64 = 17
    private static let wanted = 30
    private static let words = [
        ("red", "rot"), ("dog", "hund"), ("sees", "sieht"), ("two", "zwei"), ("cats", "katzen"),
    ]

    /// Random lines of one to five words, with the translation of each word.
    private static func candidates(_ count: Int) -> [(source: String, target: String)] {
        var generator = SplitMix64(seed)
        return (0..<count).map { _ in
            let line = (0..<1 + generator.next(below: 5)).map { _ in words[Int(generator.next(below: words.count))] }
            return (line.map(\.0).joined(separator: " "), line.map(\.1).joined(separator: " "))
        }
    }

    /// The lists of the first lines whose texts stay what they are when every weight changes by far more than rounding does,
    /// and whose scores lie apart from each other.
    static func stable(for setup: EarlierSetup, in folder: String) throws -> [EarlierTranslations] {
        var seen: Set<String> = []
        let lines = candidates(400).map(\.source).filter { seen.insert($0).inserted }
        let lists = try setup.lists(of: lines, in: folder, on: .reference)
        // Of an int8 model the best translation alone is compared where its activations are others.
        let ranks = setup.isQuantized ? 1 : setup.beam
        var isStable = lists.map { list in
            zip(list, list.dropFirst()).prefix(ranks).allSatisfy {
                $0.score - $1.score > (setup.isQuantized ? 0.02 : 1e-3)
            }
        }
        for seed in 0..<20 {
            let (ensemble, tokenizers) = try setup.ensemble(in: folder, on: .cpu)
            if seed > 0 {
                let models = ensemble.members.compactMap { $0.model as? TranslationModel }
                for parameter in models.flatMap(\.parameters) {
                    change(parameter, by: setup.isQuantized ? 1e-2 : 1e-4, seed: seed)
                }
            }
            let others = try Translator(ensemble, tokenizers, try setup.search(in: folder)).nBest(
                of: lines, count: setup.beam)
            for (index, (list, other)) in zip(lists, others).enumerated()
            where list.prefix(ranks).map(\.text) != other.prefix(ranks).map(\.text) {
                isStable[index] = false
            }
        }
        let chosen = lines.indices.filter { isStable[$0] }.prefix(wanted)
        print("\(setup.testDescription): \(chosen.count) lines of \(isStable.count { $0 }) that stay")
        return chosen.map {
            EarlierTranslations(
                setup: setup, line: lines[$0], texts: lists[$0].map(\.text), scores: lists[$0].map(\.score))
        }
    }

    /// Changes the floats of a parameter by up to a share of each; of integers their scales.
    private static func change(_ parameter: Parameter, by share: Float, seed: Int) {
        let tensor =
            switch parameter.content {
            case .floats(let value): value
            case .quantized(let matrix): matrix.scales
            }
        let stream = RandomStream(
            seed: UInt64(seed), step: 0, shard: UInt32(parameter.name.utf8.reduce(0) { $0 + Int($1) }))
        let values = tensor.floats.enumerated().map { $1 * (1 + share * (2 * stream.uniform($0) - 1)) }
        values.withUnsafeBytes { tensor.backend.copy(from: $0, into: tensor) }
    }

    /// Lines with the translations of their words, and with them in another order.
    static func pairs(for setup: EarlierSetup, in folder: String) throws -> [EarlierPair] {
        let pairs = candidates(wanted).enumerated().map { number, pair in
            number % 3 == 2 ? (pair.source, String(pair.target.reversed())) : pair
        }
        let scores = try scores(of: pairs, by: setup, in: folder, on: .reference)
        return zip(pairs, scores).map {
            EarlierPair(
                setup: setup, source: $0.0, target: $0.1, logProbability: $1.logProbability, score: $1.score)
        }
    }

    /// The scores of pairs by the library.
    static func scores(
        of pairs: [(source: String, target: String)], by setup: EarlierSetup, in folder: String, on device: Device
    ) throws -> [(logProbability: Double, score: Double)] {
        let (ensemble, tokenizers) = try setup.ensemble(in: folder, on: device)
        let scorer = TextScorer(ensemble, tokenizers)
        let segmented = try scorer.segment(pairs.map { TextPair(source: $0.source, target: $0.target, place: "pair") })
        let search = try setup.search(in: folder)
        return zip(segmented, scorer.scores(of: segmented)).map {
            ($1.total, $1.score(search, target: $0.target.ids))
        }
    }
}
