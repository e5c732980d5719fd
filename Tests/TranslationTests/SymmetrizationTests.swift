import Testing
import Translation

@Suite struct SymmetrizationTests {
    private static func links(_ text: String) -> Set<AlignmentLink> {
        Set(
            text.split(separator: " ").map { link in
                let places = link.split(separator: "-").compactMap { Int($0) }
                return AlignmentLink(places[0], places[1])
            })
    }

    // The directions agree in 0-0 and 1-1. From there 1-2 and 2-2 are reached, from 2-2 in the diagonal 3-3, and from
    // that 4-3. 6-6 is between two words that have no other link; 7-6 and 0-8 bring in one word each.
    private static let forward = links("0-0 1-1 1-2 3-3 6-6")
    private static let backward = links("0-0 1-1 2-2 4-3 7-6 0-8")

    @Test(
        "A worked example",
        arguments: [
            (.intersection, "0-0 1-1"),
            (.union, "0-0 1-1 1-2 2-2 3-3 4-3 6-6 7-6 0-8"),
            (.growDiag, "0-0 1-1 1-2 2-2 3-3 4-3"),
            (.growDiagFinal, "0-0 1-1 1-2 2-2 3-3 4-3 6-6 7-6 0-8"),
            (.growDiagFinalAnd, "0-0 1-1 1-2 2-2 3-3 4-3 6-6"),
        ] as [(Symmetrization, String)])
    func example(_ symmetrization: Symmetrization, _ expected: String) {
        #expect(symmetrization.combined(Self.forward, Self.backward) == Self.links(expected))
    }

    @Test("Growing takes in a link only where it brings in a word")
    func nothingNew() {
        // 0-1 is beside both, whose words have links by then.
        let (forward, backward) = (Self.links("0-0 1-1 0-1"), Self.links("0-0 1-1"))
        #expect(Symmetrization.growDiag.combined(forward, backward) == backward)
        #expect(Symmetrization.growDiagFinal.combined(forward, backward) == backward)
        // Beside 0-0 lies 1-0 before 0-1, which then has nothing to bring in but its own target word.
        let crossed = Symmetrization.growDiag.combined(Self.links("0-0 1-0 0-1"), Self.links("0-0"))
        #expect(crossed == Self.links("0-0 1-0 0-1"))
    }

    @Test("Equal directions stay as they are, and final-and gives the union of directions that share no word")
    func extremes() {
        for symmetrization in Symmetrization.allCases {
            #expect(symmetrization.combined(Self.forward, Self.forward) == Self.forward)
            #expect(symmetrization.combined([], []).isEmpty)
        }
        let (forward, backward) = (Self.links("0-0 2-2"), Self.links("5-5"))
        #expect(Symmetrization.growDiagFinalAnd.combined(forward, backward) == forward.union(backward))
    }

    @Test("Seen from the other language the result is the same up to the order of the directions")
    func reversed() {
        for symmetrization in Symmetrization.allCases {
            let reversed = symmetrization.combined(
                Set(Self.forward.map(\.reversed)), Set(Self.backward.map(\.reversed)))
            #expect(Set(reversed.map(\.reversed)) == symmetrization.combined(Self.forward, Self.backward))
        }
    }
}
