/// A mistake in the texts or the settings given to a metric.
public enum EvaluationError: Error, Hashable, CustomStringConvertible {
    /// A segment has no reference at all; `segment` counts from 1.
    case noReference(segment: Int)
    /// There is no smoothing method of this name.
    case unknownSmoothing(String)
    /// This smoothing method has no value to set.
    case smoothingTakesNoValue(method: String, value: Double)
    /// A smoothing value that is not a positive number.
    case badSmoothingValue(method: String, value: Double)
    /// A setting that is a whole number has one out of its range.
    case settingOutOfRange(setting: String, value: Int, range: ClosedRange<Int>)
    /// Something from outside that cuts texts for a tokenizer is missing, or another thing than that tokenizer needs.
    case noTokenizer(String, found: String, expected: String)
    /// chrF with neither characters nor words to count.
    case noNGrams

    /// One line: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .noReference(let segment):
            "segment \(segment): found no reference, expected at least one"
        case .unknownSmoothing(let name):
            "smoothing method: found '\(name)', expected one of \(Smoothing.names.joined(separator: ", "))"
        case .smoothingTakesNoValue(let method, let value):
            "smoothing value: found \(value), expected none, because '\(method)' has no value (floor and add-k have)"
        case .badSmoothingValue(let method, let value):
            "smoothing value of '\(method)': found \(value), expected a positive number"
        case .settingOutOfRange(let setting, let value, let range):
            "\(setting): found \(value), expected \(range.lowerBound) to \(range.upperBound)"
        case .noTokenizer(let name, let found, let expected):
            "\(name): found \(found), expected \(expected)"
        case .noNGrams:
            "chrF character order and word order: found 0 for both, expected at least one above 0"
        }
    }
}
