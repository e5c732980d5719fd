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

    /// One line: where, what was found, what was expected.
    public var description: String {
        switch self {
        case .noReference(let segment):
            "segment \(segment): found no reference, expected at least one"
        case .unknownSmoothing(let name):
            "smoothing method: found '\(name)', expected one of exp, floor, add-k, none"
        case .smoothingTakesNoValue(let method, let value):
            "smoothing value: found \(value), expected none, because '\(method)' has no value (floor and add-k have)"
        case .badSmoothingValue(let method, let value):
            "smoothing value of '\(method)': found \(value), expected a positive number"
        }
    }
}
