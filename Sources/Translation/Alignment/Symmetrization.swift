/// How the links of two directions become one alignment.
/// - Source: Och and Ney 2003, "A Systematic Comparison of Various Statistical Alignment Models", section 5; Koehn et al.
///   2005, "Edinburgh System Description for the 2005 IWSLT Speech Translation Evaluation".
public enum Symmetrization: String, CaseIterable, Sendable {
    /// The links of both directions.
    case intersection
    /// The links of either direction.
    case union
    /// The intersection, and links of the union beside those there are that bring in a unit without a link.
    case growDiag = "grow-diag"
    /// `growDiag`, and then links of either direction that bring in a unit without a link.
    case growDiagFinal = "grow-diag-final"
    /// `growDiag`, and then links of either direction between two units without a link.
    case growDiagFinalAnd = "grow-diag-final-and"

    /// One alignment of two.
    /// - Parameters:
    ///   - forward: the links of the model from source to target.
    ///   - backward: those of the other, as source and target here.
    public func combined(_ forward: Set<AlignmentLink>, _ backward: Set<AlignmentLink>) -> Set<AlignmentLink> {
        let both = forward.intersection(backward)
        switch self {
        case .intersection: return both
        case .union: return forward.union(backward)
        case .growDiag: return grown(both, forward.union(backward)).links
        case .growDiagFinal, .growDiagFinalAnd:
            var alignment = grown(both, forward.union(backward))
            for direction in [forward, backward] {
                for link in direction.sorted(by: Self.targetFirst) {
                    let (source, target) = alignment.isFree(link)
                    if self == .growDiagFinal ? source || target : source && target { alignment.insert(link) }
                }
            }
            return alignment.links
        }
    }

    /// Links of the union are taken in beside those that are there, as long as there are any that bring in a unit.
    private func grown(_ both: Set<AlignmentLink>, _ union: Set<AlignmentLink>) -> GrowingAlignment {
        var alignment = GrowingAlignment(both)
        let candidates = union.sorted(by: Self.targetFirst)
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for link in candidates where alignment.links.contains(link) {
                for neighbour in link.neighbours where union.contains(neighbour) {
                    let (source, target) = alignment.isFree(neighbour)
                    if source || target {
                        alignment.insert(neighbour)
                        isGrowing = true
                    }
                }
            }
        }
        return alignment
    }

    /// The order in which the links are gone through, as in the algorithm of 2005.
    private static func targetFirst(_ left: AlignmentLink, _ right: AlignmentLink) -> Bool {
        (left.target, left.source) < (right.target, right.source)
    }
}

/// An alignment to which links are added, and the units that have one.
private struct GrowingAlignment {
    private(set) var links: Set<AlignmentLink> = []
    private var sources: Set<Int> = []
    private var targets: Set<Int> = []

    init(_ links: Set<AlignmentLink>) {
        for link in links { insert(link) }
    }

    mutating func insert(_ link: AlignmentLink) {
        links.insert(link)
        sources.insert(link.source)
        targets.insert(link.target)
    }

    /// Whether a link's units have no link yet.
    func isFree(_ link: AlignmentLink) -> (source: Bool, target: Bool) {
        (!sources.contains(link.source), !targets.contains(link.target))
    }
}

extension AlignmentLink {
    /// The eight links around this one, those in line with it first.
    fileprivate var neighbours: [AlignmentLink] {
        [(0, -1), (-1, 0), (0, 1), (1, 0), (-1, -1), (1, -1), (-1, 1), (1, 1)].map { sourceStep, targetStep in
            AlignmentLink(source + sourceStep, target + targetStep)
        }
    }
}
