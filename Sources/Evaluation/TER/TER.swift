/// TER, the translation edit rate: how many edits turn the hypotheses into the references; to sacreBLEU's digit.
///
///     TER = 100 · Σ edits / Σ words in the reference
///
/// An edit inserts, deletes or replaces a word, or moves a sequence of words to another place. The fewest edits are
/// too costly to find, so moves are searched greedily; see `TranslationEdits`. Of several references a segment
/// counts the edits to the one that needs the fewest, and divides by their average length. Lower is better.
///
/// A segment's statistics are its edits and its average reference length.
/// - Source: Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation", section 2,
///   aclanthology.org/2006.amta-papers.25; Post 2018, arXiv:1804.08771, for the signature.
public struct TER: Metric {
    /// How texts are cut into words.
    public let tokenizer: TercomTokenizer

    private var words = TokenTable()

    /// Makes the metric; what is not given is as in sacreBLEU, whose TER ignores case.
    public init(tokenizer: TercomTokenizer = TercomTokenizer()) {
        self.tokenizer = tokenizer
    }

    /// Edits and reference length.
    public var statisticsCount: Int { 2 }

    /// Appends the fewest edits to any of the references, and the average length of the references.
    public mutating func appendStatistics(
        hypothesis: String, references: [String], to statistics: inout [Double]
    ) {
        precondition(!references.isEmpty, "a segment has 0 references, expected at least 1")
        words.removeAll()
        let hypothesis = numbers(of: hypothesis)
        var (fewest, length) = (Int.max, 0)
        for reference in references {
            // sacreBLEU cuts references twice. That changes some of those that are normalised, such as `a..5`, which
            // becomes `a . .5` and then `a . . 5`; a score that is to be comparable must do the same.
            let isFinal = !tokenizer.options.contains(.normalized)
            let text = isFinal ? reference : tokenizer.tokens(of: reference).joined(separator: " ")
            let reference = numbers(of: text)
            length += reference.count
            fewest = min(fewest, TranslationEdits.count(from: hypothesis, to: reference))
        }
        statistics.append(Double(fewest))
        statistics.append(Double(length) / Double(references.count))
    }

    /// The score that belongs to summed statistics.
    public func score(sums: [Double]) -> TERScore {
        precondition(sums.count == 2, "TER statistics have \(sums.count) values, expected 2")
        return TERScore(edits: sums[0], referenceLength: sums[1])
    }

    /// The fields `nrefs`, `case`, `tok`, `norm`, `punct` and `asian`.
    public func signature(references: ReferenceCount) -> Signature {
        func answer(_ options: TercomTokenizer.Options) -> String {
            tokenizer.options.isSuperset(of: options) ? "yes" : "no"
        }
        return Signature(
            references: references,
            settings: [
                .init("case", tokenizer.casing.rawValue), .init("tok", "tercom"),
                .init("norm", answer(.normalized)),
                .init("punct", tokenizer.options.contains(.withoutPunctuation) ? "no" : "yes"),
                .init("asian", answer(.asianSupport)),
            ])
    }

    /// The words of a text as numbers.
    private mutating func numbers(of text: String) -> [UInt32] {
        words.beginSequence()
        tokenizer.tokenize(text, into: &words)
        return words.sequence
    }
}
