/// Finds in a text what the patterns of a program have, the first and longest of them.
///
/// All ways through the program are followed at once, a character at a time, and the text is gone through once. Of two ways at
/// the same step the one that has begun earlier has all that the other can get to.
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
    private var time = 1
    /// The steps that are still to be followed.
    private var waiting: [Int] = []
    /// Of each class, behind which character of the text it was last looked at, counted from 1, and what was found.
    private var lookedAt: [(time: Int, isOne: Bool)]
    /// The best matches so far, in order: each but the last may still give way to a longer one of those before it, and so may
    /// the last.
    private var found: [Range<Int>] = []

    init(_ program: PatternProgram, in text: [Unicode.Scalar]) {
        self.program = program
        self.text = text
        reached = Array(repeating: 0, count: program.instructions.count)
        lookedAt = Array(repeating: (0, false), count: program.classes.count)
    }

    /// Where matches are, from the beginning and without overlap; none is empty.
    mutating func ranges() -> [Range<Int>] {
        found = []
        // In the order in which they began.
        var threads: [Thread] = []
        for position in text.indices {
            for start in program.starts { follow(start, start: position, at: position, into: &threads) }
            time += 1
            var next: [Thread] = []
            for thread in threads {
                // One that began within a match can give no better one.
                if let match = found.last, match.lowerBound < thread.start, thread.start < match.upperBound { break }
                guard position - thread.start < TextPatterns.longestMatch,
                    case .character(let number) = program.instructions[thread.step], reads(number, at: position)
                else { continue }
                follow(thread.step + 1, start: thread.start, at: position + 1, into: &next)
            }
            threads = next
        }
        return found
    }

    /// Whether the character at a position is of a class; each class is looked at once for a character.
    private mutating func reads(_ number: Int, at position: Int) -> Bool {
        if lookedAt[number].time != position + 1 {
            lookedAt[number] = (position + 1, program.classes[number].contains(text[position]))
        }
        return lookedAt[number].isOne
    }

    /// Goes from a step to all that read a character, without reading one.
    private mutating func follow(_ step: Int, start: Int, at position: Int, into threads: inout [Thread]) {
        waiting.append(step)
        while let step = waiting.popLast() {
            if reached[step] == time { continue }
            reached[step] = time
            switch program.instructions[step] {
            case .character: threads.append(Thread(step: step, start: start))
            case .assertion(let place): if place.holds(at: position, in: text) { waiting.append(step + 1) }
            case .split(let other):
                waiting.append(other)
                waiting.append(step + 1)
            case .jump(let other): waiting.append(other)
            case .match: if start < position { take(start..<position) }
            }
        }
    }

    /// Takes a match that ends where the text has been read to, in place of all that begin with it or later.
    private mutating func take(_ match: Range<Int>) {
        while let last = found.last, last.lowerBound >= match.lowerBound { found.removeLast() }
        found.append(match)
    }
}
