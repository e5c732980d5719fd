import Text

/// A time of day that some numbers of a text may say, by the clock of twelve hours: `7:45`, `7 Uhr 45`, the `10 to 8`, and `8`
/// beside a half or a quarter.
struct SpokenTime {
    /// Their places among the numbers of the text.
    let places: [Int]
    /// The minutes since noon or midnight in each way in which it may be read.
    private let minutes: Set<Int>
    /// Whether something beside them says that they are a time.
    private let isTold: Bool

    private init(_ places: [Int], _ hours: Int, _ minutes: [Int], isTold: Bool) {
        let day = 12 * 60
        self.places = places
        self.minutes = Set(minutes.map { ((hours * 60 + $0) % day + day) % day })
        self.isTold = isTold
    }

    /// Whether two may be the same time.
    func mayBe(_ other: SpokenTime) -> Bool { (isTold || other.isTold) && !minutes.isDisjoint(with: other.minutes) }

    /// The times that numbers of a text may say, those of two numbers first.
    /// - Parameters:
    ///   - places: the numbers that may be part of one, in order.
    ///   - hasFraction: whether the text has a word such as `half`.
    static func all(of numbers: [PlacedNumber], among places: [Int], hasFraction: Bool) -> [SpokenTime] {
        let pairs = zip(places, places.dropFirst()).filter { $1 == $0 + 1 }
        return pairs.flatMap { ofTwo($0, $1, numbers) } + places.compactMap { ofOne($0, numbers, hasFraction) }
    }

    private static func ofOne(_ place: Int, _ numbers: [PlacedNumber], _ hasFraction: Bool) -> SpokenTime? {
        guard let time = numbers[place].number.time else { return nil }
        if time.minutes > 0 {
            return SpokenTime([place], time.hours, [time.minutes], isTold: numbers[place].isHour)
        }
        return hasFraction ? SpokenTime([place], time.hours, [-30, -15, 15, 30], isTold: true) : nil
    }

    private static func ofTwo(_ first: Int, _ second: Int, _ numbers: [PlacedNumber]) -> [SpokenTime] {
        let (left, right) = (numbers[first], numbers[second])
        guard left.number.marks.isEmpty, right.number.marks.isEmpty, let one = Int(left.number.groups[0]),
            let other = Int(right.number.groups[0])
        else { return [] }
        if left.isHour {
            return one <= 24 && other < 60 ? [SpokenTime([first, second], one, [other], isTold: true)] : []
        }
        return 1..<60 ~= one && other <= 24
            ? [SpokenTime([first, second], other, [-one, one], isTold: right.isHour)] : []
    }
}
