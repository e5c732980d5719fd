import Text

/// Finds the places of a pair where a placeholder may be, on both sides.
///
/// They are those of which it is known that they correspond: the beginnings and the ends of both lines, what stands in both,
/// such as numbers and names, and words that are linked to each other and to no other.
struct PlaceholderPlaces {
    private let source: PlaceholderLine
    private let target: PlaceholderLine
    /// The places, each once.
    private(set) var all: [PlaceholderPlace] = []

    /// A word that a placeholder may stand for has so many letters: shorter ones are mostly those that make sentences.
    private static let leastLetters = 4

    init(_ source: PlaceholderLine, _ target: PlaceholderLine, links: [PositionLink]) {
        self.source = source
        self.target = target
        addEdges()
        addSharedCores()
        addLinkedWords(links)
        var known: Set<PlaceholderPlace> = []
        all = all.filter { known.insert($0).inserted }
    }

    private mutating func add(_ source: PlaceholderEdit, _ target: PlaceholderEdit) {
        all.append(PlaceholderPlace(source: source, target: target))
    }

    /// The beginnings, the ends, and the places before the marks at the ends.
    private mutating func addEdges() {
        guard let source = source.visible, let target = target.visible else { return }
        add(.before(source.lowerBound), .before(target.lowerBound))
        add(.after(source.upperBound), .after(target.upperBound))
        if let sourceMarks = self.source.marksAtEnd, let targetMarks = self.target.marksAtEnd {
            add(.after(sourceMarks), .after(targetMarks))
        }
    }

    /// What stands once on each side, as it is, and is a number, a name, an address or the like: beside it, and in its place.
    ///
    /// Other words that both lines have may mean different things, such as `die` in English and in German.
    private mutating func addSharedCores() {
        let own = Self.single(source)
        let others = Self.single(target)
        let tellsNames = source.hasSmallLetter && target.hasSmallLetter
        for core in source.cores {
            let text = source.text(core)
            guard own[text] == core, let other = others[text] else { continue }
            // The first word has a capital in any case.
            let isFirst = core == source.cores.first || other == target.cores.first
            let isName = tellsNames && !isFirst && Self.isCapitalised(text)
            guard isName || text.unicodeScalars.contains(where: Self.isOfNoLanguage) else { continue }
            addBeside(core, other)
            add(.instead(core), .instead(other))
        }
    }

    /// Words that are linked to each other alone: beside them, and in their place where they are long.
    private mutating func addLinkedWords(_ links: [PositionLink]) {
        let sources = Dictionary(grouping: links, by: \.source)
        let targets = Dictionary(grouping: links, by: \.target)
        for link in links where sources[link.source]?.count == 1 && targets[link.target]?.count == 1 {
            guard let core = source.core(ofWord: Int(link.source)), let other = target.core(ofWord: Int(link.target))
            else { continue }
            addBeside(core, other)
            if Self.isLong(source.scalars[core]) && Self.isLong(target.scalars[other]) {
                add(.instead(core), .instead(other))
            }
        }
    }

    private mutating func addBeside(_ core: Range<Int>, _ other: Range<Int>) {
        add(.before(core.lowerBound), .before(other.lowerBound))
        add(.after(core.upperBound), .after(other.upperBound))
    }

    /// Where the texts stand that a line has once.
    private static func single(_ line: PlaceholderLine) -> [String: Range<Int>] {
        Dictionary(grouping: line.cores) { line.text($0) }.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    /// Digits, and signs of addresses and of programs.
    private static func isOfNoLanguage(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.numericType != nil || "/\\@#_{}<>=%$~|".unicodeScalars.contains(scalar)
    }

    private static func isCapitalised(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1 else { return false }
        return first.properties.generalCategory == .uppercaseLetter
    }

    private static func isLong(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.count { $0.isWordCharacter } >= leastLetters
    }
}
