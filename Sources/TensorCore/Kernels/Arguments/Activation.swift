/// A function of one number whose derivative follows from its value.
public enum Activation: Sendable, CaseIterable {
    case sigmoid, tanh, relu
}
