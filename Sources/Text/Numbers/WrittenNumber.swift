/// A number as a text writes it: digits of any script with the marks between them, its sign and unit left out.
package struct WrittenNumber: Equatable, Sendable {
    /// Its bytes in the text.
    package let range: Range<Int>
    /// The groups of digits between its marks, in digits of ASCII.
    package let groups: [String]
    /// What stands between two groups, the same sign for all that mean the same: `.` `,` `:` `/` `-` `'` or a space.
    package let marks: [Unicode.Scalar]
    /// All that it may mean; two numbers are the same where these have one in common.
    ///
    /// A quantity is written as `1234.5`, the values of groups that make no quantity as `12:30`, a date as `d:17:2024:5`
    /// whatever the order.
    package let meanings: Set<String>

    /// A number by its parts.
    init(range: Range<Int>, groups: [String], marks: [Unicode.Scalar]) {
        precondition(groups.count == marks.count + 1, "\(marks.count) marks between \(groups.count) groups")
        self.range = range
        self.groups = groups
        self.marks = marks
        meanings = Self.meanings(groups, marks)
    }

    /// The values of its groups.
    package var values: [String] { groups.map { Self.quantity($0) } }

    /// The whole numbers among its meanings.
    package var integers: [Int] { meanings.compactMap { Int($0) } }

    /// Hours and minutes, where it may be the time of day; of an hour alone there are no minutes.
    package var time: (hours: Int, minutes: Int)? {
        guard marks.isEmpty || marks == [":"] || marks == ["."], let hours = Int(groups[0]), hours <= 24 else {
            return nil
        }
        if marks.isEmpty { return (hours, 0) }
        guard groups[1].utf8.count == 2, let minutes = Int(groups[1]), minutes < 60 else { return nil }
        return (hours, minutes)
    }

    /// Whether it has parts of one, as fractions and decimal marks write them.
    package var mayBeBroken: Bool { marks == ["/"] || meanings.contains { $0.utf8.contains(UInt8(ascii: ".")) } }

    /// Whether most languages prefer a word for it, or have one that says it in passing, such as `both`.
    package var isSmall: Bool { marks.isEmpty && integers.allSatisfy { $0 <= 20 } && !integers.isEmpty }

    /// All that it may mean before a word such as `million`.
    /// - Parameter powers: the powers of ten that the word may multiply by; none for another word.
    package func meanings(times powers: Set<Int>) -> Set<String> {
        if powers.isEmpty { return meanings }
        let quantities = meanings.filter { !$0.utf8.contains(UInt8(ascii: ":")) }
        return powers.reduce(into: meanings) { all, power in
            all.formUnion(quantities.map { Self.shifted($0, by: power) })
        }
    }

    // MARK: Meanings

    private static func meanings(_ groups: [String], _ marks: [Unicode.Scalar]) -> Set<String> {
        guard let last = marks.last else { return [quantity(groups[0])] }
        var meanings: Set<String> = []
        let isOneMark = marks.allSatisfy { $0 == last }
        let isPoint = last == "." || last == ","
        if isOneMark && last != ":" && last != "/" && last != "-" && isGrouped(groups) {
            meanings.insert(quantity(groups.joined()))
        }
        let front = Array(groups.dropLast())
        let isFrontGrouped =
            marks.count == 1 || marks.dropLast().allSatisfy { $0 == marks[0] } && marks[0] != last && isGrouped(front)
        if isPoint && isFrontGrouped {
            meanings.insert(quantity(front.joined(), fraction: groups[groups.count - 1]))
        }
        if last != "'" && last != " " {
            let values = groups.map { quantity($0) }
            meanings.insert(values.joined(separator: ":"))
            if marks.count == 2 && isOneMark && (last == "." || last == "/" || last == "-") {
                meanings.insert((["d"] + values.sorted()).joined(separator: ":"))
            }
        }
        if isOneMark && last == ":" && isFullHour(groups) { meanings.insert(quantity(groups[0])) }
        return meanings
    }

    /// Whether these are hours, minutes and perhaps seconds, of which the hours say all.
    private static func isFullHour(_ groups: [String]) -> Bool {
        Int(groups[0]).map { $0 <= 24 } ?? false && groups.dropFirst().allSatisfy { $0 == "00" }
    }

    /// Whether groups of digits are those of a whole number: of three, or as in India of two before the last three.
    private static func isGrouped(_ groups: [String]) -> Bool {
        let counts = groups.map(\.utf8.count)
        guard let last = counts.last, counts.count > 1, last == 3, 1...3 ~= counts[0], !groups[0].hasPrefix("0") else {
            return false
        }
        let middle = counts.dropFirst().dropLast()
        return middle.allSatisfy { $0 == 3 } || middle.allSatisfy { $0 == 2 } && counts[0] < 3
    }

    /// A quantity without zeros that say nothing.
    private static func quantity(_ whole: String, fraction: String = "") -> String {
        let whole = String(whole.drop { $0 == "0" })
        let fraction = String(fraction.reversed().drop { $0 == "0" }.reversed())
        return (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// A quantity times a power of ten.
    private static func shifted(_ quantity: String, by power: Int) -> String {
        let parts = quantity.split(separator: ".").map(String.init)
        let fraction = parts.count > 1 ? parts[1] : ""
        let moved = String(fraction.prefix(power))
        let zeros = String(repeating: "0", count: power - moved.count)
        return Self.quantity(parts[0] + moved + zeros, fraction: String(fraction.dropFirst(power)))
    }
}
