import Text

/// Which numbers of a translation stand for which of its source.
///
/// They are compared by what they mean, so that `1,234.56` may be `1.234,56`, `12:30` may be `12 Uhr 30`, and `1.5 million` may be
/// `150万`. Of several that mean the same, one that the attention says is the one counts first, then their order.
struct NumberMatching {
    private let sources: [PlacedNumber]
    private let targets: [PlacedNumber]
    /// Whether each number of the source is found.
    private var isFound: [Bool]
    /// Whether each number of the translation stands for one of the source.
    private var isUsed: [Bool]
    /// The pairs of numbers that mean the same.
    private var pairs: [(source: Int, target: Int)] = []

    /// - Parameters:
    ///   - forced: numbers of the translation that a constraint asked for, which count where there is no other.
    ///   - aligned: by the numbers of the translation those of the source that the attention says.
    ///   - hasFraction: whether the source, and the translation, has a word such as `half`.
    init(
        _ sources: [PlacedNumber], _ targets: [PlacedNumber], forced: Set<Int>, aligned: [Int: Int],
        hasFraction: () -> (source: Bool, target: Bool)
    ) {
        self.sources = sources
        self.targets = targets
        isFound = Array(repeating: false, count: sources.count)
        isUsed = Array(repeating: false, count: targets.count)
        for target in targets.indices where !forced.contains(target) {
            if let source = aligned[target], !isFound[source], isSame(source, target) { join(source, target) }
        }
        for isForced in [false, true] {
            for source in sources.indices where !isFound[source] {
                let target = targets.indices.first {
                    !isUsed[$0] && forced.contains($0) == isForced && isSame(source, $0)
                }
                if let target { join(source, target) }
            }
        }
        joinGroups()
        joinHalfDays()
        if !missing.isEmpty && !free.isEmpty { joinTimes(hasFraction()) }
    }

    /// The numbers of the source that the translation lacks.
    var missing: [Int] { isFound.indices.filter { !isFound[$0] } }

    /// The numbers of the translation that stand for none of the source.
    var free: [Int] { isUsed.indices.filter { !isUsed[$0] } }

    /// Whether the numbers that are found stand in the order of the source.
    var keepsOrder: Bool {
        let targets = pairs.sorted { $0.source < $1.source }.map(\.target)
        return zip(targets, targets.dropFirst()).allSatisfy { $0 < $1 }
    }

    private mutating func join(_ source: Int, _ target: Int) {
        isFound[source] = true
        isUsed[target] = true
        pairs.append((source, target))
    }

    private func isSame(_ source: Int, _ target: Int) -> Bool {
        !sources[source].meanings.isDisjoint(with: targets[target].meanings)
    }

    // MARK: Groups

    /// Joins numbers with marks to several numbers that have the same groups: `12:30` and `12 Uhr 30`.
    private mutating func joinGroups() {
        for source in missing {
            guard let found = Self.numbers(for: sources[source], among: free, of: targets) else { continue }
            for target in found { isUsed[target] = true }
            isFound[source] = true
            pairs.append((source, found[0]))
        }
        for target in free {
            guard let found = Self.numbers(for: targets[target], among: missing, of: sources) else { continue }
            for source in found { isFound[source] = true }
            isUsed[target] = true
            pairs.append((found[0], target))
        }
    }

    /// Numbers that follow one another and have the groups of one number; of a date the year and another group are enough,
    /// since months have names, and of one without a year the number beside such a name.
    private static func numbers(
        for whole: PlacedNumber, among places: [Int], of numbers: [PlacedNumber]
    ) -> [Int]? {
        let values = whole.number.values
        guard values.count > 1 else { return nil }
        let isDate = values.count == 3 && whole.number.groups.contains { $0.utf8.count == 4 }
        // 12.30 is 12 Uhr 30, and not 12, 30.
        let needsWords = values.count == 2 && whole.number.mayBeBroken && whole.number.marks != ["/"]
        for count in (isDate ? 2...3 : values.count...values.count).reversed() where count <= places.count {
            for first in 0...places.count - count {
                let window = Array(places[first..<first + count])
                if needsWords && !window.dropLast().allSatisfy({ numbers[$0].isBeforeWord }) { continue }
                let meanings = window.map { numbers[$0].meanings }
                if isDate ? isDateOf(meanings, values) : zip(meanings, values).allSatisfy({ $0.contains($1) }) {
                    return window
                }
            }
        }
        return isDayAndMonth(whole.number) ? Self.numbers(forDate: whole, among: places, of: numbers) : nil
    }

    /// The numbers of a date without a year: one beside the name of a month, or a day and a month in the other order.
    private static func numbers(
        forDate date: PlacedNumber, among places: [Int], of numbers: [PlacedNumber]
    ) -> [Int]? {
        let values = date.number.values
        for (first, second) in zip(places, places.dropFirst())
        where second == first + 1 && numbers[first].isBeforeWord && numbers[first].meanings.contains(values[1])
            && numbers[second].meanings.contains(values[0])
        {
            return [first, second]
        }
        let found = places.first { place in
            let other = numbers[place]
            return other.isOfMonth && !other.meanings.isDisjoint(with: values)
                || isReversed(date.number, other.number)
        }
        return found.map { [$0] }
    }

    /// Whether a number may be a date without a year: `9/11`, `5.12`.
    private static func isDayAndMonth(_ number: WrittenNumber) -> Bool {
        let values = number.groups.compactMap { Int($0) }
        guard values.count == 2, number.marks == ["/"] || number.marks == ["."] else { return false }
        return values.allSatisfy { 1...31 ~= $0 } && values.contains { $0 <= 12 }
    }

    /// Whether two numbers may be the same day, with the month before it in one of them: `12/25` and `25.12`; prices are not.
    private static func isReversed(_ date: WrittenNumber, _ other: WrittenNumber) -> Bool {
        guard isDayAndMonth(other), other.values == Array(date.values.reversed()) else { return false }
        let isSurelyDay = date.groups.contains { $0.utf8.count == 2 && $0 > "12" }
        return date.marks != other.marks || date.marks == ["/"] && isSurelyDay
    }

    private static func isDateOf(_ meanings: [Set<String>], _ values: [String]) -> Bool {
        var rest = values
        for meaning in meanings {
            guard let place = rest.firstIndex(where: meaning.contains) else { return false }
            rest.remove(at: place)
        }
        return !rest.contains { $0.utf8.count == 4 }
    }

    // MARK: Times

    /// Joins hours that are counted to 12 on one side, and to 24 on the other: `8 pm` and `20 Uhr`.
    private mutating func joinHalfDays() {
        for source in missing {
            let target = free.first { target in
                let isTold =
                    sources[source].isOfHalfDay != targets[target].isOfHalfDay || sources[source].isHour
                    || targets[target].isHour
                guard isTold, let time = sources[source].number.time, let other = targets[target].number.time else {
                    return false
                }
                return time.minutes == other.minutes && time.hours % 12 == other.hours % 12
            }
            if let target { join(source, target) }
        }
    }

    /// Joins times that are said in other ways: `half past 8` and `8:30`, `10 to 8` and `7:50`, `half past 7` and `halb 8`.
    private mutating func joinTimes(_ hasFraction: (source: Bool, target: Bool)) {
        let said = SpokenTime.all(of: targets, among: free, hasFraction: hasFraction.target)
        if said.isEmpty { return }
        for time in SpokenTime.all(of: sources, among: missing, hasFraction: hasFraction.source)
        where !time.places.contains(where: { isFound[$0] }) {
            let same = said.first { other in
                time.mayBe(other) && !other.places.contains { isUsed[$0] }
            }
            guard let same else { continue }
            for place in time.places { isFound[place] = true }
            for place in same.places { isUsed[place] = true }
            pairs.append((time.places[0], same.places[0]))
        }
    }
}
