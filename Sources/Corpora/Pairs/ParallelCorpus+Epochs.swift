import Text

/// What is read of the pairs in an epoch, where that is not the same in all of them.
extension ParallelCorpus {
    /// A pair as it is read.
    private struct Reading {
        /// With the tag in front of it if there is one.
        var source: ArraySlice<Int32>
        var target: ArraySlice<Int32>
        /// Nil where pairs have none.
        var secondSource: ArraySlice<Int32>?
        /// None where nothing is said of the pair.
        var links: ArraySlice<PositionLink>
    }

    /// Checks that segmentations can be drawn, where they shall be; the lines must have been kept.
    /// - Throws: `CorpusError` when a model has none to draw from.
    public func check(_ sampling: SubwordSampling?) throws(CorpusError) {
        guard let sampling else { return }
        guard let text else { preconditionFailure("sampling from a corpus that did not keep its lines") }
        try text.checkSampling(sampling)
    }

    /// Checks that pairs can be changed, where they shall be; the lines must have been kept.
    /// - Throws: `CorpusError` when a vocabulary lacks what they need.
    public func check(_ changes: PairChanges?) throws(CorpusError) {
        guard let changes else { return }
        guard let text else { preconditionFailure("changes of a corpus that did not keep its lines") }
        try text.check(changes)
    }

    /// The same batch as it is read in an epoch: with pairs that are changed, and newly drawn segmentations where they are
    /// sampled; the lines must have been kept then.
    ///
    /// A drawn segmentation with more than `maximumLength` pieces, or one that cuts a placeholder, gives way to the best one, and a
    /// changed pair that is too long to the pair as it is written, which is known to fit.
    /// - Throws: `CorpusError` when a text cannot be cut.
    public func batch(
        of pairs: some Collection<Int>, sampling: SubwordSampling?, changes: PairChanges? = nil, epoch: Int
    ) throws(CorpusError) -> Batch {
        guard sampling != nil || changes != nil else { return batch(of: pairs) }
        guard let text else { preconditionFailure("a corpus that did not keep its lines") }
        var readings: [Reading] = []
        for pair in pairs {
            if let changed = try changed(pair, by: changes, epoch: epoch) {
                readings.append(try reading(of: changed, pair, text, sampling, epoch: epoch))
            } else {
                readings.append(try reading(of: pair, text, sampling, epoch: epoch))
            }
        }
        return Batch(
            pairs: Array(pairs), sources: readings.map(\.source), targets: readings.map(\.target),
            secondSources: secondSources == nil ? nil : readings.compactMap(\.secondSource),
            weights: lossWeights(of: pairs), links: links == nil ? nil : readings.map(\.links))
    }

    /// A pair as it is changed in an epoch, with its best pieces; nil where it is as it is written.
    func changed(
        _ pair: Int, by changes: PairChanges?, epoch: Int
    ) throws(CorpusError) -> (pair: ChangedPair, pieces: SentencePair)? {
        guard let changes, let draw = changes.draw(pair, epoch: epoch) else { return nil }
        guard let text, let changed = changes.changed(text.texts(of: pair), draw, text.vocabularies) else {
            return nil
        }
        let pieces = try text.encode(changed.texts)
        let lengths = [pieces.source.count, pieces.target.count]
        guard lengths.allSatisfy({ 1...maximumLength ~= $0 }), pieces.secondSource?.count ?? 0 <= maximumLength else {
            return nil
        }
        return (changed, pieces)
    }

    /// A changed pair.
    private func reading(
        of changed: (pair: ChangedPair, pieces: SentencePair), _ pair: Int, _ text: CorpusText,
        _ sampling: SubwordSampling?, epoch: Int
    ) throws(CorpusError) -> Reading {
        let (texts, best, tag) = (changed.pair.texts, changed.pieces, tag(of: pair))
        var pieces = best
        if let sampling {
            let drawn = try text.sample(texts, of: pair, sampling: sampling, epoch: epoch)
            let placeholders = text.placeholders
            pieces = SentencePair(
                source: usable(drawn.source, insteadOf: best.source[...], placeholders.source) ?? best.source,
                target: usable(drawn.target, insteadOf: best.target[...], placeholders.target) ?? best.target,
                secondSource: usable(
                    drawn.secondSource, insteadOf: best.secondSource?[...], placeholders.secondSource)
                    ?? best.secondSource)
        }
        var reading = Reading(
            source: tagged(pieces.source, tag), target: pieces.target[...],
            secondSource: pieces.secondSource.map { $0[...] }, links: [])
        guard let links, !links[pair].isEmpty else { return reading }
        reading.links =
            try sampling == nil
            ? text.links(of: texts, best: pieces, tag: tag)[...]
            : text.links(of: texts, source: reading.source, target: reading.target, tag: tag)[...]
        return reading
    }

    /// A pair as it is written.
    private func reading(
        of pair: Int, _ text: CorpusText, _ sampling: SubwordSampling?, epoch: Int
    ) throws(CorpusError) -> Reading {
        var reading = Reading(
            source: sources[pair], target: targets[pair], secondSource: secondSources?[pair],
            links: links?[pair] ?? [])
        guard let sampling else { return reading }
        let (texts, tag) = (text.texts(of: pair), tag(of: pair))
        let drawn = try text.sample(texts, of: pair, sampling: sampling, epoch: epoch)
        let placeholders = text.placeholders
        if let source = usable(drawn.source, insteadOf: reading.source, placeholders.source) {
            reading.source = tagged(source, tag)
        }
        if let target = usable(drawn.target, insteadOf: reading.target, placeholders.target) {
            reading.target = target[...]
        }
        if let second = usable(
            drawn.secondSource, insteadOf: reading.secondSource, placeholders.secondSource)
        {
            reading.secondSource = second[...]
        }
        if !reading.links.isEmpty {
            reading.links = try text.links(of: texts, source: reading.source, target: reading.target, tag: tag)[...]
        }
        return reading
    }

    /// Drawn pieces of a side, unless they are more than are trained on, or some cut a placeholder.
    /// - Parameters:
    ///   - best: the best pieces of the same text.
    ///   - placeholder: the piece of placeholders; nil where the vocabulary has none.
    private func usable(
        _ drawn: [Int32]?, insteadOf best: ArraySlice<Int32>?, _ placeholder: Int32?
    ) -> [Int32]? {
        guard let drawn, drawn.count <= maximumLength else { return nil }
        guard let best, let placeholder else { return drawn }
        let isCut = drawn.count { $0 == placeholder } < best.count { $0 == placeholder }
        return isCut ? nil : drawn
    }

    private func tagged(_ source: [Int32], _ tag: Int32?) -> ArraySlice<Int32> {
        ((tag.map { [$0] } ?? []) + source)[...]
    }
}
