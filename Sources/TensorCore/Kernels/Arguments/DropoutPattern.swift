/// Which elements of a tensor drop out together.
///
/// A mask is a sequence of random numbers. Element i of a tensor has number (i / run) mod period of it: `run` neighbours share
/// one, and after `period` of them the mask begins again.
public struct DropoutPattern: Hashable, Sendable {
    /// How many neighbours share a number, at least 1.
    public let run: Int
    /// After how many numbers the mask begins again, at least 1; nil when it never does.
    public let period: Int?

    /// Every element drops out on its own.
    public static let elements = DropoutPattern()

    /// A mask of runs that is repeated.
    /// - Parameters:
    ///   - run: such as the columns of a row, which drop out together.
    ///   - period: such as the elements of one step of [time, rows, columns], which drop out alike at all steps.
    public init(run: Int = 1, period: Int? = nil) {
        precondition(run > 0 && period ?? 1 > 0, "a dropout mask of runs of \(run), repeated after \(period ?? 0)")
        self.run = run
        self.period = period
    }

    /// The place in the mask of an element's number.
    public func number(of element: Int) -> Int {
        let number = element / run
        return period.map { number % $0 } ?? number
    }

    /// How many numbers it takes for the first so many elements.
    public func numbers(for elements: Int) -> Int {
        let numbers = (elements + run - 1) / run
        return min(numbers, period ?? numbers)
    }
}
