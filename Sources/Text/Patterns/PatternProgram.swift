/// What a machine does that reads a text and knows which regular expressions it has.
struct PatternProgram: Equatable, Sendable {
    /// A step; where nothing else is said, the one behind it follows.
    enum Instruction: Equatable, Sendable {
        /// Reads one of some characters, `classes` by number.
        case character(Int)
        /// Goes on at such a place alone.
        case assertion(PatternAssertion)
        /// Goes on behind this, and elsewhere as well.
        case split(Int)
        /// Goes on elsewhere.
        case jump(Int)
        /// Is at the end of a pattern.
        case match
    }

    /// The steps of all patterns.
    private(set) var instructions: [Instruction] = []
    /// Where each pattern begins.
    private(set) var starts: [Int] = []
    /// The characters that steps read, each class once.
    private(set) var classes: [PatternClass] = []

    /// The numbers of the classes.
    private var classNumbers: [PatternClass: Int] = [:]
    /// How many parts were looked at to write the steps: parts without a step may be repeated as often as others.
    private var partsSeen = 0

    /// Patterns together have no more steps than this.
    private static let mostInstructions = 100_000
    /// To write these takes no more parts.
    private static let mostParts = 10 * mostInstructions

    /// Adds a pattern.
    /// - Throws: `PatternError` that has a mistake alone.
    mutating func add(_ node: PatternNode) throws(PatternError) {
        starts.append(instructions.count)
        try append(node)
        try write(.match)
    }

    private mutating func write(_ instruction: Instruction) throws(PatternError) {
        if instructions.count >= Self.mostInstructions { throw Self.tooLong }
        instructions.append(instruction)
    }

    private static let tooLong = PatternError(
        mistake: "found patterns of more than \(mostInstructions) steps, expected shorter ones")

    private mutating func append(_ node: PatternNode) throws(PatternError) {
        partsSeen += 1
        if partsSeen > Self.mostParts { throw Self.tooLong }
        switch node {
        case .character(let characters): try write(.character(number(of: characters)))
        case .assertion(let place): try write(.assertion(place))
        case .sequence(let nodes): for node in nodes { try append(node) }
        case .alternatives(let nodes): try append(alternatives: nodes)
        case .repetition(let node, let least, let most): try append(node, least: least, most: most)
        }
    }

    private mutating func number(of characters: PatternClass) -> Int {
        if let known = classNumbers[characters] { return known }
        classes.append(characters)
        classNumbers[characters] = classes.count - 1
        return classes.count - 1
    }

    private mutating func append(alternatives nodes: [PatternNode]) throws(PatternError) {
        var ends: [Int] = []
        for (index, node) in nodes.enumerated() {
            let isLast = index == nodes.count - 1
            let split = instructions.count
            if !isLast { try write(.split(0)) }
            try append(node)
            if isLast { break }
            ends.append(instructions.count)
            try write(.jump(0))
            instructions[split] = .split(instructions.count)
        }
        for end in ends { instructions[end] = .jump(instructions.count) }
    }

    private mutating func append(_ node: PatternNode, least: Int, most: Int?) throws(PatternError) {
        for _ in 0..<least { try append(node) }
        var splits: [Int] = []
        if let most {
            for _ in least..<max(least, most) {
                splits.append(instructions.count)
                try write(.split(0))
                try append(node)
            }
        } else {
            splits.append(instructions.count)
            try write(.split(0))
            try append(node)
            try write(.jump(splits[0]))
        }
        for split in splits { instructions[split] = .split(instructions.count) }
    }
}
