/// Finds in a text what the patterns of a program have, the first and longest of them.
///
/// All ways through the program are followed at once, a character at a time. Of two ways at the same step the one that has
/// begun earlier has all that the other can get to.
struct PatternMatcher {
    /// A way through the program.
    private struct Thread {
        /// The step that reads the next character.
        let step: Int
        /// Where in the text it began.
        let start: Int
    }

    private let program: PatternProgram
    private let text: [Unicode.Scalar]
    /// The last time when a step was reached.
    private var reached: [Int]
    private var time = 0
    /// The best match so far.
    private var best: Range<Int>?

    init(_ program: PatternProgram, in text: [Unicode.Scalar]) {
        self.program = program
        self.text = text
        reached = Array(repeating: 0, count: program.instructions.count)
    }

    /// Where matches are, from the beginning and without overlap; none is empty.
    mutating func ranges() -> [Range<Int>] {
        var found: [Range<Int>] = []
        var begin = 0
        while begin < text.count, let match = match(from: begin) {
            found.append(match)
            begin = match.upperBound
        }
        return found
    }

    private mutating func match(from begin: Int) -> Range<Int>? {
        var threads: [Thread] = []
        best = nil
        time += 1
        for position in begin..<text.count {
            if best == nil {
                for start in program.starts { follow(start, start: position, at: position, into: &threads) }
            } else if threads.isEmpty {
                break
            }
            time += 1
            var next: [Thread] = []
            for thread in threads {
                // One that began behind a match can give no better one.
                if let best, thread.start > best.lowerBound { break }
                guard position - thread.start < TextPatterns.longestMatch,
                    case .character(let characters) = program.instructions[thread.step],
                    characters.contains(text[position])
                else { continue }
                follow(thread.step + 1, start: thread.start, at: position + 1, into: &next)
            }
            threads = next
        }
        return best
    }

    /// Goes from a step to all that read a character, without reading one.
    private mutating func follow(_ step: Int, start: Int, at position: Int, into threads: inout [Thread]) {
        var waiting = [step]
        while let step = waiting.popLast() {
            if reached[step] == time { continue }
            reached[step] = time
            switch program.instructions[step] {
            case .character: threads.append(Thread(step: step, start: start))
            case .assertion(let place): if place.holds(at: position, in: text) { waiting.append(step + 1) }
            case .split(let other): waiting += [other, step + 1]
            case .jump(let other): waiting.append(other)
            case .match: offer(start..<position)
            }
        }
    }

    private mutating func offer(_ match: Range<Int>) {
        if match.isEmpty { return }
        let isBetter = best.map { ($0.lowerBound, match.upperBound) > (match.lowerBound, $0.upperBound) } ?? true
        if isBetter { best = match }
    }
}
