import TensorCore

/// That a parameter was to be a tensor that exists, and there was none of its name, type and shape.
public struct ParameterMismatch: Error, Equatable, Sendable {
    /// The parameter's name.
    public let name: String
    /// The shape that it should have.
    public let shape: Shape

    /// That a parameter of a name and a shape found no tensor.
    public init(name: String, shape: Shape) {
        self.name = name
        self.shape = shape
    }
}
