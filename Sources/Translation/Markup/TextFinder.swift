/// Finds several texts in another one, in time that grows with its length alone.
///
/// An automaton of the texts' bytes from the last to the first reads the other text backwards, and so knows at each byte
/// the longest text that begins there.
/// - Source: Aho and Corasick 1975, doi:10.1145/360825.360855.
package struct TextFinder {
    /// The end of a text, as far as it was read backwards.
    private struct State {
        /// The state of the longest other end of a text that this one begins with; the root's own for the root.
        var shorter = 0
        /// The length of the longest text that begins here; 0 for none.
        var longestText = 0
    }

    /// A byte before what a state stands for.
    private struct Step: Hashable {
        let state: Int
        let byte: UInt8
    }

    private var states = [State()]
    private var steps: [Step: Int] = [:]

    /// - Parameter texts: none empty.
    package init(_ texts: [[UInt8]]) {
        // In the order of their depth, so that `shorter` of all that are shorter is known.
        var growing = texts.map { (text: $0, state: 0) }
        var depth = 0
        while !growing.isEmpty {
            growing = growing.filter { depth < $0.text.count }
            for index in growing.indices {
                let (text, state) = growing[index]
                growing[index].state = grow(state, before: text[text.count - 1 - depth])
                if depth + 1 == text.count { states[growing[index].state].longestText = text.count }
            }
            depth += 1
        }
    }

    /// Where the texts stand, from the beginning and without overlap; of those at one place the longest.
    package func ranges(in bytes: [UInt8]) -> [Range<Int>] {
        var longestText = [Int](repeating: 0, count: bytes.count)
        var state = 0
        for position in bytes.indices.reversed() {
            state = self.state(after: state, before: bytes[position])
            longestText[position] = states[state].longestText
        }
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            if longestText[position] > 0 { found.append(position..<position + longestText[position]) }
            position += max(1, longestText[position])
        }
        return found
    }

    /// The state one byte longer than another, made when there is none yet.
    private mutating func grow(_ state: Int, before byte: UInt8) -> Int {
        let step = Step(state: state, byte: byte)
        if let next = steps[step] { return next }
        let shorter = state == 0 ? 0 : self.state(after: states[state].shorter, before: byte)
        states.append(State(shorter: shorter, longestText: states[shorter].longestText))
        steps[step] = states.count - 1
        return states.count - 1
    }

    /// The state for a byte more, after giving up as much of the end as it takes.
    private func state(after state: Int, before byte: UInt8) -> Int {
        var state = state
        while true {
            if let next = steps[Step(state: state, byte: byte)] { return next }
            if state == 0 { return 0 }
            state = states[state].shorter
        }
    }
}
