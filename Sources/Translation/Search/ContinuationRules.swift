import Corpora

/// What may follow an open hypothesis, and what it costs beyond its log-probability.
struct ContinuationRules {
    private let beam: SentenceBeam
    private let place: Int
    private let repetitionPenalty: Double
    /// The pieces so far; empty where no rule asks for them.
    private let history: [Int32]
    /// The end of what the hypothesis writes, for phrases that must not be.
    private let ending: [Unicode.Scalar]
    /// The pieces that would make a sequence occur twice.
    private let repeating: Set<Int32>

    /// The rules for the open hypothesis at a place of a beam.
    init(_ beam: SentenceBeam, _ place: Int, _ tree: SearchTree, _ configuration: SearchConfiguration) {
        self.beam = beam
        self.place = place
        repetitionPenalty = configuration.repetitionPenalty
        let needsHistory =
            configuration.noRepeatNGram > 0 || repetitionPenalty != 1 || beam.limits.forbidden != nil
        history = needsHistory ? tree.trace(beam.open[place].node) : []
        ending = beam.limits.forbidden?.ending(of: history) ?? []
        repeating = Self.completions(ofNGrams: configuration.noRepeatNGram, in: history)
    }

    private var hypothesis: SentenceBeam.Open { beam.open[place] }

    /// The only piece that may follow; nil when there is a choice.
    var forced: Int32? {
        if beam.length < beam.limits.prefix.count { return beam.limits.prefix[beam.length] }
        return beam.isAtLimit ? SpecialTokens.end : nil
    }

    /// The pieces that bring a required phrase nearer to its end.
    var wanted: [Int32] { beam.limits.required.wanted(hypothesis.progress) }

    /// Whether a piece may follow where there is a choice.
    func allows(_ piece: Int32) -> Bool {
        if beam.limits.suppressed.contains(piece) || repeating.contains(piece) { return false }
        return piece == SpecialTokens.end ? mayEnd : leavesRoom(piece) && !completesForbidden(piece)
    }

    /// Whether the hypothesis may end.
    var mayEnd: Bool {
        !beam.isTooShort && beam.limits.required.remaining(hypothesis.progress) == 0 && !completesForbidden(nil)
    }

    /// The hypothesis with a piece more.
    /// - Parameter taken: how often earlier groups have chosen each piece at this step, times what that costs.
    func continuation(_ piece: Int32, logProbability: Double, taken: [Int32: Double] = [:]) -> Continuation {
        // A log-probability is never above 0, so a factor above 1 lowers it.
        let penalty = repetitionPenalty != 1 && history.contains(piece) ? repetitionPenalty : 1
        let penalized = hypothesis.penalized + penalty * logProbability
        return Continuation(
            parent: place, piece: piece, logProbability: hypothesis.logProbability + logProbability,
            penalized: penalized, rank: penalized - (taken[piece] ?? 0))
    }

    /// Whether the required phrases still fit after a piece.
    private func leavesRoom(_ piece: Int32) -> Bool {
        let required = beam.limits.required
        if required.isEmpty { return true }
        let left = beam.limits.maximumLength - 1 - (beam.length + 1)
        return required.remaining(required.progress(hypothesis.progress, after: piece)) <= left
    }

    private func completesForbidden(_ piece: Int32?) -> Bool {
        beam.limits.forbidden?.areCompleted(by: piece, after: ending) ?? false
    }

    /// The pieces that followed the last n - 1 pieces where these occurred before.
    private static func completions(ofNGrams n: Int, in history: [Int32]) -> Set<Int32> {
        guard n > 0, history.count >= n else { return [] }
        let ending = history.suffix(n - 1)
        var found: Set<Int32> = []
        for start in 0...history.count - n where history[start..<start + n - 1].elementsEqual(ending) {
            found.insert(history[start + n - 1])
        }
        return found
    }
}
