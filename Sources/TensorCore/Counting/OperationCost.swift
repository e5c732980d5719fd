/// Floating-point operations of functions that processors have no instruction for.
enum OperationCost {
    /// Scaling and reduction of the argument 7, a polynomial of degree 6 12.
    static let exponential = 19
    /// An exponential, and 5 for the quotient.
    static let tangent = exponential + 5
    /// The same, of another argument.
    static let sigmoid = tangent
    /// As an exponential.
    static let logarithm = exponential
    /// For an element of a softmax: the largest of the row, its difference, an exponential, the sum and the quotient.
    static let softmax = exponential + 4
    /// The random number of a dropout mask, in operations of whole numbers: ten rounds of Philox give four.
    static let random = 20
    /// A normally distributed number made of random ones: half a logarithm and a root, half a sine and a cosine.
    static let normal = 20
}
