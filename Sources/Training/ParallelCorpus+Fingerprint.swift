import Corpora

extension ParallelCorpus {
    /// A number that tells this corpus from another: the 64-bit FNV-1a hash of all sentences' lengths and ids.
    var fingerprint: UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func mix(_ number: Int) {
            hash = (hash ^ UInt64(truncatingIfNeeded: number)) &* 1_099_511_628_211
        }
        for pair in 0..<count {
            for side in [sources, targets] {
                mix(side.length(pair))
                for id in side[pair] { mix(Int(id)) }
            }
        }
        return hash
    }
}
