import Corpora
import Layers
import Models
import TensorCore

/// Beam search over a batch of source sentences: at each step the likeliest hypotheses go on.
///
/// A step scores the next pieces of all open hypotheses, selects the best continuations of each sentence, penalises
/// those that end, reorders the decoder's states after them, and retires the sentences that are done. All hypotheses of
/// a sentence share its memory. A finished hypothesis keeps its place in the beam, so a beam of 1 is greedy search. A
/// sentence is done when its beam has no open hypothesis left, or none that could still get ahead of the finished ones:
/// stopping early loses nothing.
///
/// A sentence may have several beams: the groups of diverse beam search, each of which avoids what those before it have
/// chosen at the same step, or the single hypotheses of sampling, each of which goes on with pieces drawn at random.
///
/// Models that write from the end of a sentence (`ReversedSides`) are searched in the order in which they write; sources,
/// constraints and hypotheses have the order of the text.
/// - Source: Sutskever et al. 2014, arXiv:1409.3215, section 3.2; Vijayakumar et al. 2016, arXiv:1610.02424 (groups).
public struct BeamSearch: Sendable {
    /// Pieces that a translation may have beyond the ratio of the source's, so that short sentences get room as well.
    public static let lengthAllowance = 5

    /// How to search.
    public let configuration: SearchConfiguration
    /// What finished hypotheses are ranked by.
    public let scoring: HypothesisScoring

    /// A search with some settings, which never writes `<pad>` or `<s>`, and `<unk>` only for what is unknown.
    public init(_ configuration: SearchConfiguration) {
        precondition(configuration.beam >= 1, "a beam of \(configuration.beam) hypotheses")
        precondition(configuration.repetitionPenalty >= 1, "a repetition penalty of \(configuration.repetitionPenalty)")
        precondition(
            (1...configuration.beam).contains(configuration.diversityGroups) && configuration.diversityStrength >= 0,
            "\(configuration.diversityGroups) groups of strength \(configuration.diversityStrength) in a beam of "
                + "\(configuration.beam)")
        if let sampling = configuration.sampling {
            precondition(
                sampling.temperature > 0 && sampling.temperature.isFinite && sampling.topK ?? 1 >= 1
                    && sampling.topP > 0 && sampling.topP <= 1, "no sampling with \(sampling)")
        }
        self.configuration = configuration
        scoring = HypothesisScoring(configuration)
    }

    /// The most hypotheses of a sentence that are open at a time, when `count` of them are asked for.
    public func rowsPerSentence(count: Int) -> Int { configuration.sampling == nil ? configuration.beam : count }

    /// The longest translation of a source: the ratio times its pieces, rounded up, and `lengthAllowance` more.
    /// - Parameter pieces: of the source, the end symbol left out.
    /// - Returns: in pieces, the end symbol included. A hypothesis that is as long is ended there.
    public func maximumLength(source pieces: Int) -> Int {
        let scaled = (configuration.maximumLengthRatio * Double(pieces)).rounded(.up)
        let byRatio = Int(min(scaled, Double(Int32.max))) + BeamSearch.lengthAllowance
        return configuration.maximumLength.map { min(byRatio, $0 + 1) } ?? byRatio
    }

    /// The shortest translation of a source: the ratio times its pieces, rounded down, but never more than the longest.
    /// - Parameter pieces: of the source, the end symbol left out.
    /// - Returns: in pieces, the end symbol included. No hypothesis ends before.
    public func minimumLength(source pieces: Int) -> Int {
        let scaled = (configuration.minimumLengthRatio * Double(pieces)).rounded(.down)
        let byRatio = Int(min(scaled, Double(Int32.max)))
        return min(max(byRatio, configuration.minimumLength) + 1, maximumLength(source: pieces))
    }

    /// The best translations of some sentences by some models.
    /// - Parameters:
    ///   - sources: a source of no pieces has the empty translation.
    ///   - shortlist: what limits each translation to the likely pieces; log-probabilities are then among those alone.
    ///   - count: how many hypotheses to give for each sentence, best first; without sampling at most the beam. There
    ///     are fewer only when fewer exist or several groups find the same ones, and none when the model's numbers are no
    ///     numbers or the constraints allow nothing.
    ///   - record: what hypotheses tell beyond their pieces.
    ///   - isCancelled: asked at each step; once it says yes, there are no hypotheses.
    public func hypotheses(
        of sources: [SourceSentence], _ ensemble: Ensemble, shortlist: Shortlist? = nil, count: Int = 1,
        record: SearchRecord = .pieces, unless isCancelled: () -> Bool = { false }
    ) -> [[Hypothesis]] {
        let read = sources.indices.filter { !sources[$0].isEmpty }
        let results = search(
            read.map { sources[$0] }, ensemble, shortlist: shortlist, count: count, record: record, unless: isCancelled)
        var found = [[Hypothesis]](repeating: [.empty], count: sources.count)
        for (place, result) in zip(read, results) { found[place] = result }
        return found
    }

    private func search(
        _ sources: [SourceSentence], _ ensemble: Ensemble, shortlist: Shortlist?, count: Int, record: SearchRecord,
        unless isCancelled: () -> Bool
    ) -> [[Hypothesis]] {
        precondition(
            count >= 1 && (count <= configuration.beam || configuration.sampling != nil),
            "the best \(count) of a beam of \(configuration.beam)")
        precondition(
            configuration.sampling == nil || sources.allSatisfy(\.required.isEmpty),
            "required phrases in translations that are drawn at random")
        precondition(
            ensemble.first.hasAttention || record < .attention && scoring.coveragePenalty == 0,
            "a search that counts on the attention of a model without")
        precondition(
            !ensemble.writesFromEnd || sources.allSatisfy(\.prefix.isEmpty),
            "prefixes of translations that are written from the end")
        precondition(
            !ensemble.readsSecondSource
                || sources.allSatisfy { $0.secondSources.count == ensemble.members.count },
            "no second source for a model that reads one")
        guard !sources.isEmpty else { return [] }
        var beams = sources.indices.map { opening($0, sources[$0], ensemble, count: count) }
        var tree = SearchTree()
        var attention: [AttentionRows] = []
        var recorder = record == .trace ? SearchTraceRecorder(sentences: sources.count) : nil
        var decoder = BatchDecoder(ensemble, sources: sources, shortlist: shortlist)
        var rows = SearchRows(opening: beams)
        while !rows.pieces.isEmpty {
            if isCancelled() { return sources.map { _ in [] } }
            decoder.reorder(rows.previous)
            let step = decoder.step(rows)
            let scores = StepScores(step.logits, k: listed(of: step.logits, record))
            let looks =
                record >= .attention || scoring.coveragePenalty > 0 ? step.attention.map { AttentionRows($0) } : nil
            if let looks, record >= .attention { attention.append(looks) }
            recorder?.add(scores)
            for (place, source) in sources.enumerated() {
                advance(
                    &beams[place], source, keeping: count, scores, step.logits, looks, rows: rows.first[place], &tree,
                    &recorder)
            }
            rows = SearchRows(continuing: beams, rows, tree)
        }
        return sources.enumerated().map { place, source in
            let best = best(count, of: beams[place], tree)
            let trace = recorder?.trace(of: place, beams[place], best: best, tree)
            return best.enumerated().map { rank, finished in
                hypothesis(finished, source, ensemble.first.reversed, tree, attention, rank == 0 ? trace : nil)
            }
        }
    }

    /// Selects, penalises and retires: the beams of one sentence become a piece longer.
    /// - Parameters:
    ///   - looks: the step's attention, if it counts.
    ///   - rows: the row of each beam's first hypothesis.
    private func advance(
        _ beams: inout [SentenceBeam], _ source: SourceSentence, keeping count: Int, _ scores: StepScores,
        _ logits: StepLogits, _ looks: AttentionRows?, rows: [Int], _ tree: inout SearchTree,
        _ recorder: inout SearchTraceRecorder?
    ) {
        var taken: [Int32: Double] = [:]
        for (group, row) in rows.enumerated() where !beams[group].isDone {
            let beam = beams[group]
            let selected =
                if let sampling = configuration.sampling {
                    draw(
                        beam, scores, row: row, logits, tree, sampling,
                        stream(source, sampling, step: beam.length, group: group))
                } else {
                    select(beam, scores, row: row, logits, tree, taken: taken)
                }
            for chosen in selected { taken[chosen.piece, default: 0] += configuration.diversityStrength }
            recorder?.add(selected, firstNode: tree.nodes.count, sentence: beam.sentence, beam: group)
            beams[group].advance(
                selected, &tree, scoring, row: row, coverage: coverage(of: beam, looks, row: row, source))
            beams[group].stopIfDecided(keeping: min(count, beam.width), scoring)
        }
    }

    /// The beams of a sentence, each with one hypothesis of no pieces.
    private func opening(
        _ sentence: Int, _ source: SourceSentence, _ ensemble: Ensemble, count: Int
    ) -> [SentenceBeam] {
        let fromEnd = ensemble.writesFromEnd
        let required = fromEnd ? source.required.map { Array($0.reversed()) } : source.required
        let knowsAll = !source.first.contains(SpecialTokens.unknown)
        let limits = SentenceLimits(
            minimumLength: minimumLength(source: source.first.count),
            maximumLength: maximumLength(source: source.first.count), prefix: source.prefix,
            suppressed: [SpecialTokens.pad, SpecialTokens.start]
                + (knowsAll || configuration.suppressUnknown ? [SpecialTokens.unknown] : []),
            required: RequiredPhrases(required),
            forbidden: fromEnd ? source.forbidden?.fromEnd : source.forbidden)
        let groups = configuration.sampling == nil ? configuration.diversityGroups : count
        let places = rowsPerSentence(count: count)
        return (0..<groups).map { group in
            let share = places / groups + (group < places % groups ? 1 : 0)
            // With a place for every number of required pieces, none of them crowds out the others.
            return SentenceBeam(sentence: sentence, limits, width: share + limits.required.pieceCount)
        }
    }

    /// How many pieces to list for each row: as many as usually do; a row that needs more gets more.
    private func listed(of logits: StepLogits, _ record: SearchRecord) -> Int {
        let wanted =
            if let sampling = configuration.sampling {
                sampling.topK ?? logits.count
            } else {
                // As many as a beam can take, and those that it may have to pass over: the special ones.
                configuration.beam + SpecialTokens.count
            }
        return min(record == .trace ? max(wanted, SearchTrace.alternatives) : wanted, logits.count)
    }

    private func stream(
        _ source: SourceSentence, _ sampling: SamplingConfiguration, step: Int, group: Int
    ) -> RandomStream {
        RandomStream(
            seed: sampling.seed &* 0x9E37_79B9_7F4A_7C15 ^ source.seed, step: UInt32(step), shard: UInt32(group))
    }

    /// What each open hypothesis has looked at after this step; nil when it does not count.
    private func coverage(
        of beam: SentenceBeam, _ looks: AttentionRows?, row: Int, _ source: SourceSentence
    ) -> [[Float]]? {
        guard let looks, scoring.coveragePenalty > 0 else { return nil }
        return beam.open.enumerated().map { place, hypothesis in
            let added = looks.row(row + place, first: source.first.count)
            return hypothesis.coverage.isEmpty ? Array(added) : zip(hypothesis.coverage, added).map(+)
        }
    }

    /// The best finished hypotheses of a sentence's beams, best first; what two groups have both found counts once.
    private func best(_ count: Int, of beams: [SentenceBeam], _ tree: SearchTree) -> [SentenceBeam.Finished] {
        guard beams.count > 1 else { return Array(beams[0].finished.prefix(count)) }
        // A stable order, so that equal ones stay in the order of their groups.
        let ranked = beams.flatMap(\.finished).enumerated().sorted {
            ($0.element.score, $1.offset) > ($1.element.score, $0.offset)
        }.map(\.element)
        if configuration.sampling != nil { return Array(ranked.prefix(count)) }
        var seen: Set<[Int32]> = []
        return Array(ranked.filter { seen.insert(tree.trace($0.node)).inserted }.prefix(count))
    }

    /// - Parameter reversed: the sides that the first model goes through from the end.
    private func hypothesis(
        _ finished: SentenceBeam.Finished, _ source: SourceSentence, _ reversed: ReversedSides, _ tree: SearchTree,
        _ attention: [AttentionRows], _ trace: SearchTrace?
    ) -> Hypothesis {
        let path = tree.path(finished.node)
        // The end symbol is last, whichever piece was first.
        let inOrder = reversed.target ? path.reversedBeforeEnd : path
        return Hypothesis(
            pieces: inOrder.dropLast().map(\.piece), logProbability: finished.logProbability, score: finished.score,
            pieceLogProbabilities: inOrder.map(\.logProbability),
            attention: attention.isEmpty
                ? nil : AttentionRows.matrix(attention, along: path, source: source).inOrderOfText(reversed),
            trace: trace)
    }
}
