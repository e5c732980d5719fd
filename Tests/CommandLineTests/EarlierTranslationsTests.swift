import CPUBackend
import Foundation
import TensorCore
import TestSupport
import Testing
import Translation

/// What the models of version 0.1.0 translated, and how they scored it, when they were new.
///
/// The golden files hold what the reference backend gave, with all digits: to the bit where the functions of the C library
/// have the same bits as then, within rounding elsewhere and on the processor. The lines are such that no rounding changes a
/// text (`EarlierLines`).
@Suite("What an earlier version translated")
struct EarlierTranslationsTests {
    private typealias Lists = GoldenRecords<EarlierTranslations>
    private typealias Pairs = GoldenRecords<EarlierPair>
    private static let lists = "\(EarlierVersion.golden)/translations.jsonl"
    private static let pairs = "\(EarlierVersion.golden)/pairs.jsonl"

    private let earlier: EarlierVersion

    init() throws {
        earlier = try EarlierVersion()
    }

    /// How far a score may be from the golden one: sums are taken in another order, or activations quantised or not.
    private func tolerance(_ setup: EarlierSetup) -> Double { setup.isQuantized ? 0.05 : 1e-4 }

    @Test("The library gives the same on the reference backend, to the bit", arguments: EarlierSetup.translating)
    func library(setup: EarlierSetup) throws {
        let golden = try Lists(path: Self.lists)
        let expected = golden.records.filter { $0.setup == setup }
        try #require(expected.count >= 20)
        let found = try setup.lists(of: expected.map(\.line), in: earlier.path, on: .reference)
        for (list, expected) in zip(found, expected) {
            if golden.header.holdsToTheBit {
                #expect(list.map(\.text) == expected.texts)
                #expect(list.map(\.score.bitPattern) == expected.scores.map(\.bitPattern), "\(expected.line)")
            }
            check(list.map { ($0.text, $0.score) }, expected)
        }
    }

    @Test("The program gives the same within rounding", arguments: EarlierSetup.translating)
    func program(setup: EarlierSetup) throws {
        struct Record: Decodable {
            struct Entry: Decodable {
                let text: String
                let score: Double
            }
            let nBest: [Entry]
        }
        let expected = try Lists(path: Self.lists).records.filter { $0.setup == setup }
        let outcome = try Program.run(
            ["translate", "--beam", "\(setup.beam)", "--n-best", "\(setup.beam)", "--json"]
                + setup.arguments(in: earlier.path),
            input: Data(expected.map { "\($0.line)\n" }.joined().utf8))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let found = try outcome.text.split(separator: "\n").map {
            try JSONDecoder().decode(Record.self, from: Data($0.utf8))
        }
        try #require(found.count == expected.count)
        for (record, expected) in zip(found, expected) { check(record.nBest.map { ($0.text, $0.score) }, expected) }
    }

    /// Compares a list within rounding.
    private func check(_ found: [(text: String, score: Double)], _ expected: EarlierTranslations) {
        // Other activations of an int8 model may well give another second.
        let ranks = expected.setup.isQuantized ? 1 : expected.texts.count
        #expect(found.prefix(ranks).map(\.text) == Array(expected.texts.prefix(ranks)), "\(expected.line)")
        for (own, score) in zip(found.prefix(ranks), expected.scores) {
            #expect(abs(own.score - score) < tolerance(expected.setup), "\(expected.line)")
        }
    }

    @Test("Given translations have the same scores", arguments: EarlierSetup.scoring)
    func pairs(setup: EarlierSetup) throws {
        struct Record: Decodable {
            let logProbability, score: Double
        }
        let golden = try Pairs(path: Self.pairs)
        let expected = golden.records.filter { $0.setup == setup }
        try #require(expected.count >= 20)
        let found = try EarlierLines.scores(
            of: expected.map { ($0.source, $0.target) }, by: setup, in: earlier.path, on: .reference)
        let source = try earlier.folder.write("source", expected.map { "\($0.source)\n" }.joined())
        let target = try earlier.folder.write("target", expected.map { "\($0.target)\n" }.joined())
        let outcome = try Program.run(
            ["rescore", "--json", "--source", source, "--target", target] + setup.arguments(in: earlier.path))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let records = try outcome.text.split(separator: "\n").map {
            try JSONDecoder().decode(Record.self, from: Data($0.utf8))
        }
        try #require(found.count == expected.count && records.count == expected.count)
        for ((own, record), expected) in zip(zip(found, records), expected) {
            if golden.header.holdsToTheBit {
                #expect(own.logProbability.bitPattern == expected.logProbability.bitPattern, "\(expected.target)")
                #expect(own.score.bitPattern == expected.score.bitPattern, "\(expected.target)")
            }
            for logProbability in [own.logProbability, record.logProbability] {
                #expect(abs(logProbability / expected.logProbability - 1) < tolerance(setup), "\(expected.target)")
            }
            for score in [own.score, record.score] {
                #expect(abs(score / expected.score - 1) < tolerance(setup), "\(expected.target)")
            }
        }
    }

    @Test("The golden files are written", .enabled(if: Lists.isRecording))
    func record() throws {
        let lists = try EarlierSetup.translating.flatMap { try EarlierLines.stable(for: $0, in: earlier.path) }
        let header = GoldenHeader(of: "EarlierTranslationsTests", seed: EarlierLines.seed)
        try Lists(header, lists).write(to: Self.lists)
        let pairs = try EarlierSetup.scoring.flatMap { try EarlierLines.pairs(for: $0, in: earlier.path) }
        try Pairs(header, pairs).write(to: Self.pairs)
    }
}
