import TensorCore

/// What drops out of a sequence as one, [time, rows, columns].
public enum DropoutUnit: Sendable, CaseIterable {
    /// Each value on its own (Srivastava et al. 2014).
    case value
    /// A value of all steps: a row loses the same columns at each of them (Gal and Ghahramani 2016, arXiv:1512.05287).
    case column
    /// A row of one step as a whole, such as an embedded word (Gal and Ghahramani 2016, section 4.2; Sennrich et al. 2016,
    /// arXiv:1606.02891).
    case vector

    /// Which elements of a shape those are.
    func pattern(of shape: Shape) -> DropoutPattern {
        switch self {
        case .value: .elements
        case .column: DropoutPattern(period: max(shape.droppingFirst.count, 1))
        case .vector: DropoutPattern(run: max(shape.columns, 1))
        }
    }
}
