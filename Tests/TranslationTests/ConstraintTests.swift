import CPUBackend
import Corpora
import Testing
import Translation

@Suite struct ConstraintTests {
    @Test(
        "A required phrase is in the translation, whatever the beam", arguments: [1, 2, 5], 1...5 as ClosedRange<UInt64>
    )
    func required(beam: Int, seed: UInt64) {
        let model = tinyModel(vocabulary: 30, seed: seed)
        var configuration = settings(beam: beam)
        configuration.maximumLength = 3
        let phrases: [[Int32]] = [[20, 21, 22], [7], [29, 29], [21, 22, 5]]
        let sources = sentences(lengths: [2, 9, 4], vocabulary: 30, seed: seed).map {
            var sentence = SourceSentence($0)
            sentence.required = phrases
            return sentence
        }
        for search in [BeamSearch(configuration), BeamSearch(settings(beam: beam))] {
            for found in search.hypotheses(of: sources, Ensemble(model), count: beam) {
                #expect(!found.isEmpty)
                for hypothesis in found {
                    let text = "," + hypothesis.pieces.map(String.init).joined(separator: ",") + ","
                    for phrase in phrases {
                        #expect(text.contains("," + phrase.map(String.init).joined(separator: ",") + ","))
                    }
                }
            }
        }
    }

    @Test("What is left of required phrases counts the one that has got furthest as begun")
    func remaining() {
        let phrases = RequiredPhrases([[4, 4, 5], [6], [], [6]])
        #expect(phrases.pieceCount == 4)
        var progress = phrases.start
        #expect(phrases.remaining(progress) == 4 && phrases.wanted(progress) == [4, 6])
        for (piece, remaining, wanted) in [
            (4, 3, [4, 6]), (4, 2, [5, 6]), (4, 2, [5, 6]), (6, 3, [4]), (4, 2, [4]), (4, 1, [5]), (5, 0, []),
            (9, 0, []),
        ] as [(Int32, Int, [Int32])] {
            progress = phrases.progress(progress, after: piece)
            #expect(phrases.remaining(progress) == remaining && phrases.wanted(progress) == wanted)
        }
    }

    @Test("A forbidden phrase is found as whole words, in whatever pieces, and everywhere without spaces")
    func forbidden() {
        let pieces = ["<pad>", "<unk>", "<s>", "</s>", "▁cat", "▁c", "at", "egory", "▁the", ".", "中", "文", "s", "▁"]
        let phrases = ForbiddenPhrases(
            ["cat", "the cat.", "中文", ""], texts: texts(pieces))
        func completes(_ history: [Int32], _ piece: Int32?) -> Bool {
            phrases.areCompleted(by: piece, after: phrases.ending(of: history))
        }
        #expect(!completes([], 4) && completes([4], nil) && completes([4], 8) && completes([4], 9))
        #expect(!completes([4], 7) && !completes([4], 12) && !completes([5], 6))
        #expect(completes([5, 6], 13) && completes([5, 6], nil) && !completes([5, 6, 12], nil))
        #expect(!completes([8, 6], nil), "within a word")
        #expect(completes([10], 11) && completes([8, 10], 11) && !completes([10, 8], 11))
        #expect(!completes([4, 8], 8), "an earlier piece's business")
    }

    @Test("A phrase whose characters are cut within a grapheme is found as well")
    func graphemes() {
        let pieces = ["<pad>", "<unk>", "<s>", "</s>", "▁क", "ा", "ि", "▁ना"]
        let phrases = ForbiddenPhrases(["का"], texts: texts(pieces))
        func completes(_ history: [Int32], _ piece: Int32?) -> Bool {
            phrases.areCompleted(by: piece, after: phrases.ending(of: history))
        }
        #expect(completes([4, 5], nil) && completes([4, 5], 7))
        #expect(!completes([4], 5) && !completes([4, 6], nil) && !completes([4], nil))
    }
}

/// What pieces write.
func texts(_ pieces: [String]) -> [[Unicode.Scalar]] {
    pieces.map { Array($0.replacing("▁", with: " ").unicodeScalars) }
}
