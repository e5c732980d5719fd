/// The texts of an analysis as words, each word being a number.
struct AnalysisWords {
    /// The words behind the numbers.
    private(set) var words: [String] = []
    /// The first reference of each segment.
    private(set) var references: [[Int]] = []
    /// The segments of each system.
    private(set) var hypotheses: [[[Int]]] = []
    /// How often each word occurs in the training text, or else in the references.
    private(set) var frequencies: [Int] = []

    private var numbers: [String: Int] = [:]

    /// Cuts all texts into words.
    init(_ corpus: AnalysisCorpus, options: AnalysisOptions) {
        for segment in corpus.references { references.append(numbered(segment[0], options)) }
        for system in corpus.systems {
            var segments: [[Int]] = []
            for hypothesis in system.hypotheses { segments.append(numbered(hypothesis, options)) }
            hypotheses.append(segments)
        }
        if let counts = options.trainingCounts {
            frequencies = words.map { counts[$0, default: 0] }
        } else {
            frequencies = Array(repeating: 0, count: words.count)
            for word in references.joined() { frequencies[word] += 1 }
        }
    }

    private mutating func numbered(_ text: String, _ options: AnalysisOptions) -> [Int] {
        options.words(of: text).map { word in
            if let number = numbers[word] { return number }
            numbers[word] = words.count
            words.append(word)
            return words.count - 1
        }
    }
}
