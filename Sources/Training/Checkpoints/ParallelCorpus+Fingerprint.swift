import Corpora

extension ParallelCorpus {
    /// A number that tells this corpus from another: the hash of all sentences' lengths and ids, and of what is said of
    /// weights and links.
    var fingerprint: UInt64 {
        var fingerprint = Fingerprint()
        mixIDs(into: &fingerprint)
        for weight in weights ?? [] { fingerprint.mix(Int(weight.bitPattern)) }
        for part in parts where parts.count > 1 || part.weight != 1 {
            fingerprint.mix(part.pairs.count)
            fingerprint.mix(Int(truncatingIfNeeded: part.weight.bitPattern))
        }
        mixLinks(into: &fingerprint)
        return fingerprint.value
    }

    /// The same with the lines that were kept: two texts may have the same ids.
    var fingerprintWithLines: UInt64 {
        var fingerprint = Fingerprint()
        mixIDs(into: &fingerprint)
        guard let lines else { return fingerprint.value }
        for line in lines.sources + lines.targets + (lines.secondSources ?? []) {
            fingerprint.mix(line.utf8.count)
            fingerprint.mix(line.utf8)
        }
        return fingerprint.value
    }

    private func mixLinks(into fingerprint: inout Fingerprint) {
        guard let links else { return }
        for pair in 0..<count {
            fingerprint.mix(links.length(pair))
            for link in links[pair] {
                fingerprint.mix(Int(link.source))
                fingerprint.mix(Int(link.target))
            }
        }
    }

    private func mixIDs(into fingerprint: inout Fingerprint) {
        let sides = [sources, targets, secondSources].compactMap(\.self)
        for pair in 0..<count {
            for side in sides {
                fingerprint.mix(side.length(pair))
                for id in side[pair] { fingerprint.mix(Int(id)) }
            }
        }
    }
}
