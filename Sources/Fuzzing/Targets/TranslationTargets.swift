import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Pictures
import Text
import Translation

/// Everything that happens to text around a model.
struct TranslationTargets {
    private let model: TranslationModel
    private let tokenizers: TokenizerPair

    private init() throws {
        (model, tokenizers) = try ModelFolder(Fixture.model).load(on: .cpu)
        // Random weights, large enough for strong opinions: what a trained model does not write, this one may.
        for parameter in model.parameters { model.device.backend.scale(parameter.value, by: 3) }
    }

    static func all() throws -> [FuzzTarget] {
        let targets = try Self()
        let seeds = try ["train.en", "terms.tsv"].map(FuzzTarget.bytes)
        return [
            FuzzTarget("translate", share: 20, .text, seeds: seeds) { try targets.translate($0) },
            FuzzTarget("align", share: 8, .text, seeds: seeds) { try targets.align($0) },
        ]
    }

    /// Hostile lines, as many as an input has room for.
    private static func lines(of input: [UInt8], _ mutator: inout Mutator) -> [String] {
        let lines = String(decoding: input.prefix(400), as: UTF8.self).split(separator: "\n").prefix(2).map(String.init)
        return lines + (0..<2).map { _ in mutator.hostileLine() }
    }

    private func translate(_ input: [UInt8]) throws {
        var mutator = Mutator(seed: UInt64(input.count), kind: String(decoding: input, as: UTF8.self), index: 0)
        var search = SearchConfiguration()
        search.beam = mutator.pick([1, 2, 3])
        search.maximumLength = mutator.pick([1, 4, 10, 20])
        search.noRepeatNGram = mutator.pick([0, 0, 2])
        search.suppressUnknown = mutator.chance(1, of: 4)
        search.split = mutator.pick(LineSplitting.allCases)
        search.sampling = mutator.chance(1, of: 4) ? SamplingConfiguration() : nil
        let lines = Self.lines(of: input, &mutator)
        let endings = lines.map { String($0.split(separator: " ").last ?? "") }
        let requests = lines.map { line in
            var request = TranslationRequest(line)
            if mutator.chance(1, of: 3) {
                request.prefix = mutator.pick(["rot", "two d", "katzen  t", "www.b.de", "967", "s"] + endings)
            }
            if mutator.chance(1, of: 4) { request.forbidden = [mutator.pick(HostileText.pieces)] }
            // What is drawn at random must contain nothing.
            if search.sampling == nil, mutator.chance(1, of: 4) {
                request.required = [mutator.pick(["rot", "hund katzen", "s"])]
                request.terminology = Terminology([(mutator.pick(HostileText.pieces), "rot"), ("dog", "hund")])
            }
            request.markup = mutator.pick([.keep, .keep, .text])
            request.forbiddenCase = mutator.pick(CaseMatching.allCases)
            request.attributes = mutator.pick(AttributeHandling.allCases)
            if mutator.chance(1, of: 4) { request.protected = try? TextPatterns([mutator.pick(HostileText.pieces)]) }
            return request
        }
        let translator = Translator(model, tokenizers, search)
        let translations = try translator.nBest(of: requests, count: search.beam, record: .trace)
        guard translations.count == lines.count else {
            throw Violation("\(translations.count) translations of \(lines.count) lines")
        }
        let drawn = mutator.number(below: lines.count)
        for (number, (line, ranked)) in zip(lines, translations).enumerated() {
            try check(ranked, of: line)
            if number == drawn { try draw(ranked, of: line) }
        }
    }

    private func check(_ translations: [Translation], of line: String) throws {
        if translations.isEmpty { throw Violation("no translation of '\(line)'") }
        for translation in translations where translation.text.contains(where: \.isNewline) {
            throw Violation("a translation of several lines: \(translation.text.debugDescription)")
        }
    }

    private func draw(_ translations: [Translation], of line: String) throws {
        guard let best = translations.first, let details = best.details else {
            throw Violation("a translation without details")
        }
        let caption = PictureCaption(model: line)
        for units in TextAligner.Units.allCases {
            _ = details.alignment(units).soft
            _ = AttentionPicture(details, score: best.score, units: units, caption: caption).svg
        }
        _ = AttentionPage([.init(source: line, translations: translations)], caption: caption).html
    }

    private func align(_ input: [UInt8]) throws {
        var mutator = Mutator(seed: UInt64(input.count), kind: String(decoding: input, as: UTF8.self), index: 1)
        let lines = Self.lines(of: input, &mutator)
        let pairs = zip(lines, lines.reversed()).map { TextPair(source: $0, target: $1, place: "pair") }
        let scorer = TextScorer(Ensemble(model), [tokenizers])
        let units = mutator.pick(TextAligner.Units.allCases)
        let reverse = mutator.chance(1, of: 2) ? scorer : nil
        for alignment in try TextAligner(scorer, reverse: reverse, units: units).align(pairs) { _ = alignment.soft }
        _ = try TextAligner(scorer).align(pairs.map(\.withoutTags))
    }
}
