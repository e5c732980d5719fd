/// A function of two numbers.
public enum BinaryFunction: Sendable, CaseIterable {
    case add, subtract, multiply
}
