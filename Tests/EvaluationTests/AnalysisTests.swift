import Evaluation
import Foundation
import Testing

@Suite("Analysis")
struct AnalysisTests {
    private static let references = [
        "the old man saw the sea", "a dog runs", "yes", "the cat sat on the mat near the door of the house",
    ]
    private static let first = [
        "the old man saw the sea", "a dog dog dog dog runs", "yes", "the the cat sat on a mat",
    ]
    private static let second = [
        "an old man saw the sea", "a dog runs", "no", "the cat sat on the mat near the door of the house",
    ]

    private static func analysis(
        _ systems: [[String]] = [first, second], references: [String] = references, sources: [String]? = nil,
        options: AnalysisOptions = AnalysisOptions(lengthBounds: [3, 6, 20])
    ) throws -> Analysis {
        let corpus = try AnalysisCorpus(
            systems: zip(["one", "two"], systems).map { .init(name: $0, hypotheses: $1) },
            references: references.map { [$0] }, sources: sources)
        return try Analysis(
            of: corpus, metric: BLEU(), sentenceMetric: BLEU(orders: .effective), options: options)
    }

    @Test("scores the segments of each length as a corpus")
    func lengths() throws {
        let buckets = try Self.analysis().systems[1].lengthBuckets
        #expect(buckets.map(\.lengths.description) == ["0–3", "4–6", "7–20", "21+"])
        #expect(buckets.map(\.segments) == [2, 1, 1, 0])
        var scorer = CorpusScorer(metric: BLEU())
        try scorer.add(hypothesis: Self.second[1], references: [Self.references[1]])
        try scorer.add(hypothesis: Self.second[2], references: [Self.references[2]])
        #expect(buckets[0].score == scorer.score.score)
        #expect(abs((buckets[2].score ?? 0) - 100) < 1e-9)
        #expect(buckets[3].score == nil)
    }

    @Test("counts matching words by their frequency in the training text")
    func frequencies() throws {
        var options = AnalysisOptions(frequencyBounds: [0, 1, 3])
        for line in ["the the the a a dog", "the old"] { options.addTrainingText(line) }
        #expect(options.trainingCounts == ["the": 4, "a": 2, "dog": 1, "old": 1])
        let system = try Self.analysis(options: options).systems[0]
        let buckets = system.frequencyBuckets
        #expect(buckets.map(\.frequencies.description) == ["0", "1", "2–3", "4+"])
        #expect(buckets[2].hypothesisWords == 2 && buckets[2].referenceWords == 1 && buckets[2].matches == 1)
        #expect(buckets[3].hypothesisWords == 4 && buckets[3].referenceWords == 6 && buckets[3].matches == 4)
        // "dog" and "old": 5 of them, 2 wanted, 2 right.
        #expect(buckets[1].hypothesisWords == 5 && buckets[1].referenceWords == 2 && buckets[1].matches == 2)
        #expect(buckets[1].precision == 0.4 && buckets[1].recall == 1)
        #expect(abs((buckets[1].f1 ?? 0) - 4.0 / 7) < 1e-12)
        #expect(buckets.reduce(0) { $0 + $1.hypothesisWords } == system.hypothesisWords)
        #expect(buckets.reduce(0) { $0 + $1.referenceWords } == system.referenceWords)
    }

    @Test("takes frequencies from the references if there are no counts")
    func frequenciesOfReferences() throws {
        let system = try Self.analysis(options: AnalysisOptions(frequencyBounds: [0, 1, 5])).systems[0]
        // "the" occurs 6 times in the references; no word of this system is unknown to them.
        #expect(system.frequencyBuckets.map(\.referenceWords) == [0, 16, 0, 6])
        #expect(system.frequencyBuckets[0].hypothesisWords == 0)
        #expect(system.frequencyBuckets[0].f1 == nil)
    }

    @Test("lists the n-grams that are written too often and too rarely, segment by segment")
    func ngrams() throws {
        let system = try Self.analysis().systems[0]
        let over = system.overGenerated.filter { $0.order == 1 }
        try #require(over.map(\.ngram) == ["dog", "a"])
        #expect(over[0].difference == 3 && over[0].hypothesisCount == 4 && over[0].referenceCount == 1)
        let under = system.underGenerated.filter { $0.order == 1 }
        #expect(under.first?.ngram == "the")
        #expect(under.first?.difference == 2)
        #expect(system.overGenerated.contains { $0.ngram == "dog dog dog" && $0.difference == 2 })
        #expect(Set(system.overGenerated.map(\.order)) == [1, 2, 3, 4])
        // What one segment has too often does not make up for what another has too rarely.
        let swapped = try Self.analysis([["x", "y"]], references: ["y", "x"]).systems[0]
        #expect(swapped.overGenerated.map(\.ngram) == ["y", "x"])
        #expect(swapped.underGenerated.map(\.ngram) == ["y", "x"])
    }

    @Test(
        "finds phrases that are repeated at once, unless the reference does so too",
        arguments: [
            ("a b b b c", "a b c", ["b×3"]), ("a b b c", "a b c", []), ("b b b", "b b b", []),
            ("b b b b", "b b b", ["b×4"]), ("x y x y z", "x y z", ["x y×2"]),
            ("x y x y x y x", "x", ["x y×3"]),
            ("a a a a", "a", ["a×4"]), ("u v w u v w q u v w", "u", ["u v w×2"]), ("", "a", []),
        ])
    func loops(hypothesis: String, reference: String, expected: [String]) throws {
        let system = try Self.analysis([[hypothesis]], references: [reference]).systems[0]
        #expect(system.loops.map { "\($0.phrase)×\($0.repetitions)" } == expected)
        #expect(system.segmentsWithLoops == (expected.isEmpty ? 0 : 1))
    }

    @Test("counts perfect sentences, lists the best and the worst of the others, and turns them round for error rates")
    func bestAndWorst() throws {
        let system = try Self.analysis().systems[0]
        #expect(system.perfect == 2)
        try #require(system.best.map(\.segment) == [4, 2])
        #expect(system.worst.map(\.segment) == [2, 4])
        #expect(system.best[0].hypothesis == Self.first[3])
        #expect(system.best[0].source == nil)
        // Of two with the same score the longer one comes first in both lists.
        let equal = try Self.analysis([["x", "y y", "yes", "z"]], references: ["a", "b b", "yes", "c c c"]).systems[0]
        #expect(equal.best.map(\.segment) == [4, 2, 1] && equal.worst.map(\.segment) == [4, 2, 1])
        // For error rates a perfect sentence is one of 0; none has that here.
        let errors = try Self.analysis(options: AnalysisOptions(direction: .lowerIsBetter)).systems[0]
        #expect(errors.perfect == 0)
        #expect(errors.best.map(\.segment) == [2, 4, 1, 3])
        #expect(errors.worst.map(\.segment) == [1, 3, 4, 2])
        #expect(system.scoreHistogram.reduce(0, +) == 4)
        #expect(system.scoreHistogram[9] == 2)
    }

    @Test("sets systems side by side")
    func sideBySide() throws {
        let analysis = try Self.analysis(sources: ["s1", "s2", "s3", "s4"])
        #expect(analysis.comparisons.count == 1)
        let comparison = analysis.comparisons[0]
        #expect(comparison.baseline == "one" && comparison.system == "two")
        #expect(comparison.wins == 2 && comparison.ties == 0 && comparison.losses == 2)
        #expect(Set(comparison.improvements.map(\.segment)) == [2, 4])
        try #require(comparison.degradations.map(\.segment) == [3, 1])
        let pair = comparison.degradations[0]
        #expect(pair.source == "s3" && pair.baselineHypothesis == "yes" && pair.hypothesis == "no")
        #expect(pair.baselineScore > pair.score)
    }

    @Test("passes on the warnings about its texts")
    func warnings() throws {
        let found = try Self.analysis([Self.first, ["", "x", "x", "x"]]).warnings
        #expect(found.map(\.description) == ["system 'two': empty translations in 1 segment (1)"])
        #expect(try Self.analysis().warnings.isEmpty)
    }

    @Test("refuses texts of different lengths, naming them")
    func mistakes() {
        let system = AnalysisCorpus.System(name: "s", hypotheses: ["a"])
        let expected = AnalysisError.lineCounts(text: "system 's'", found: 1, expected: 2)
        #expect(throws: expected) { try AnalysisCorpus(systems: [system], references: [["a"], ["b"]]) }
        #expect(expected.description == "system 's': found 1 lines, expected 2 as in the references")
        #expect(throws: AnalysisError.lineCounts(text: "source", found: 2, expected: 1)) {
            try AnalysisCorpus(systems: [system], references: [["a"]], sources: ["x", "y"])
        }
        #expect(throws: AnalysisError.noReference(segment: 1)) {
            try AnalysisCorpus(systems: [system], references: [[nil]])
        }
        #expect(throws: AnalysisError.noSystems) { try AnalysisCorpus(systems: [], references: [["a"]]) }
        #expect(throws: AnalysisError.noSegments) { try AnalysisCorpus(systems: [system], references: []) }
    }

    @Test("comes back from its JSON as it was")
    func json() throws {
        let analysis = try Self.analysis(sources: ["s1", "s2", "s3", "s4"])
        let text = try analysis.json()
        #expect(try Analysis(json: text) == analysis)
        for key in ["length_buckets", "f1", "length_ratio", "over_generated", "segments_with_loops", "worst"] {
            #expect(text.contains("\"\(key)\""), "\(key)")
        }
    }

    @Test("prints tables and sentences as text, without control characters")
    func text() throws {
        let text = try Self.analysis([["ring\u{7}", "\u{1B}[31m red", "no", "x"]]).description
        #expect(text.hasPrefix("BLEU|nrefs:1|case:mixed|eff:no|"))
        #expect(text.contains("    hypothesis  ring\u{FFFD}\n"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(text.contains("one: worst sentences"))
    }

    @Test("sums up in a screenful: the tables without the lists, and how the systems compare")
    func summary() throws {
        let analysis = try Self.analysis()
        let summary = analysis.summary
        #expect(summary.contains("Systems\n") && summary.contains("F1 of words by frequency"))
        #expect(summary.contains("two beside one: 2 sentences better, 0 equal, 2 worse"))
        #expect(!summary.contains("sentences\n  segment") && !summary.contains("n-grams"))
        #expect(summary.split(separator: "\n").count < 25)
        #expect(analysis.description.hasPrefix(summary.prefix(200)))
    }

    @Test("leaves out buckets that nothing is in")
    func emptyBuckets() throws {
        let text = try Self.analysis().summary
        // No reference has more than 20 words.
        #expect(text.contains("4–6") && !text.contains("21+"))
        let buckets = try Self.analysis(options: AnalysisOptions(frequencyBounds: [0, 1, 5])).summary
        #expect(buckets.contains("6+") && !buckets.contains("2–5"))
    }

    @Test("scores by any metric")
    func generic() throws {
        let corpus = try AnalysisCorpus(
            systems: [.init(name: "s", hypotheses: ["a b", "c"])], references: [["a"], ["c"]])
        let analysis = try Analysis(of: corpus, metric: ShareOfWords())
        #expect(analysis.metric == "share")
        #expect(abs(analysis.systems[0].score - 200.0 / 3) < 1e-9)
        #expect(analysis.systems[0].worst.map(\.segment) == [1] && analysis.systems[0].perfect == 1)
    }
}
