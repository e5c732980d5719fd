/// The number format of the factors of matrix products; sums have 32 bits in each.
///
/// Everything but products (states, gradients, weights, the optimiser's moments) is in float32 whatever this is, and so
/// are the products that make initial weights.
/// - Source: Kalamkar et al. 2019, arXiv:1905.12322, section 3; master weights: Micikevicius et al. 2018,
///   arXiv:1710.03740, section 3.1.
public enum ProductPrecision: Sendable, CaseIterable {
    /// IEEE single precision.
    case float32
    /// Factors are rounded to the nearest brain float, with 8 bits of significand, ties to even.
    case bfloat16
}
