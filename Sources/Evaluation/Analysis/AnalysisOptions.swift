/// What an analysis counts, and how much of it is listed.
public struct AnalysisOptions: Sendable {
    /// Which scores are the good ones.
    public enum Direction: Hashable, Sendable {
        /// As for BLEU and chrF.
        case higherIsBetter
        /// As for TER.
        case lowerIsBetter

        /// Whether no score is better: scores run up to 100, or down to 0.
        func isPerfect(_ score: Double) -> Bool {
            switch self {
            case .higherIsBetter: score >= 100
            case .lowerIsBetter: score <= 0
            }
        }
    }

    /// How texts are cut into words.
    public var tokenizer: BLEUTokenizer
    /// A tokenizer from elsewhere that takes the place of `tokenizer`, if there is one.
    public var pieceTokenizer: PieceTokenizer?
    /// Which scores are the good ones.
    public var direction: Direction
    /// The longest lengths, in words of the reference, of all buckets of segments but the last.
    public var lengthBounds: [Int]
    /// The highest frequencies of all buckets of words but the last.
    public var frequencyBounds: [Int]
    /// How often each word occurs in the training text; counted in the references if it is nil.
    public var trainingCounts: [String: Int]?
    /// The longest n-grams that are compared.
    public var maximumOrder: Int
    /// How many n-grams of each order, sentences and loops are listed at most.
    public var listLength: Int
    /// How many threads score the segments, as many as there are processors if it is nil; it changes no number.
    public var threads: Int?

    /// Makes options.
    ///
    /// - Parameters:
    ///   - lengthBounds: Positive and ascending.
    ///   - frequencyBounds: Not negative and ascending.
    public init(
        tokenizer: BLEUTokenizer = .mteval13a, direction: Direction = .higherIsBetter,
        lengthBounds: [Int] = [10, 20, 30, 40, 50], frequencyBounds: [Int] = [0, 1, 4, 9, 99, 999],
        trainingCounts: [String: Int]? = nil, maximumOrder: Int = 4, listLength: Int = 10
    ) {
        precondition(zip(lengthBounds, lengthBounds.dropFirst()).allSatisfy { $0 < $1 }, "\(lengthBounds) descend")
        precondition(
            zip(frequencyBounds, frequencyBounds.dropFirst()).allSatisfy { $0 < $1 }, "\(frequencyBounds) descend")
        precondition(lengthBounds.allSatisfy { $0 > 0 }, "\(lengthBounds), expected positive lengths")
        precondition(frequencyBounds.allSatisfy { $0 >= 0 }, "\(frequencyBounds), expected no negative frequency")
        precondition(maximumOrder >= 1, "the maximum n-gram order is \(maximumOrder), expected at least 1")
        precondition(listLength >= 0, "lists of \(listLength) entries, expected at least 0")
        self.tokenizer = tokenizer
        self.direction = direction
        self.lengthBounds = lengthBounds
        self.frequencyBounds = frequencyBounds
        self.trainingCounts = trainingCounts
        self.maximumOrder = maximumOrder
        self.listLength = listLength
    }

    /// Counts the words of one more line of a training text into `trainingCounts`.
    public mutating func addTrainingText(_ line: String) {
        var counts = trainingCounts ?? [:]
        trainingCounts = nil  // So that the dictionary has one owner, and is not copied.
        for word in words(of: line) { counts[word, default: 0] += 1 }
        trainingCounts = counts
    }

    /// The words of a text.
    func words(of text: String) -> [String] {
        pieceTokenizer?.tokens(of: text) ?? tokenizer.tokens(of: text)
    }
}
