import Autograd
import TensorCore

/// The weights of what additive energies see of where the attention looked before; see `TrailFeatures`.
public struct TrailWeights: Module, Sendable {
    /// [filters, width]; nil without filters.
    private let filters: Parameter?
    /// [features, size].
    private let features: Parameter
    /// How many trails the features are made of.
    let trailCount: Int

    /// Filters over the weights of the step before, the sum of the weights of all steps before, or both.
    /// - Parameters:
    ///   - filters: how many, and the source positions under each, an odd number; nil for none.
    ///   - seesCoverage: whether that sum is a feature.
    ///   - size: values in a key.
    init(
        _ name: String, filters: (count: Int, width: Int)?, seesCoverage: Bool, size: Int, _ initializer: Initializer
    ) {
        self.filters = filters.map { count, width in
            initializer.uniform("\(name).location.filters", [count, width], bound: 1 / Float(width).squareRoot())
        }
        let count = (filters?.count ?? 0) + (seesCoverage ? 1 : 0)
        features = initializer.uniform(
            "\(name).features.weights", [count, size], bound: (6 / Float(count + size)).squareRoot())
        trailCount = (filters == nil ? 0 : 1) + (seesCoverage ? 1 : 0)
    }

    /// What the features are, in a few words.
    var kind: String {
        let seen = filters.map { filters in
            let count = filters.shape[0]
            return "location by \(count) \(count == 1 ? "filter" : "filters") of \(filters.shape[1])"
        }
        let coverage = features.shape[0] > (filters?.shape[0] ?? 0) ? "coverage" : nil
        return [seen, coverage].compactMap(\.self).joined(separator: ", ")
    }

    /// The features of one run.
    func callAsFunction(_ pass: ForwardPass) -> TrailFeatures {
        TrailFeatures(filters: filters.map { pass($0) }, weights: pass(features))
    }

    /// The filters', the features'.
    public var parameters: [Parameter] { [filters, features].compactMap(\.self) }
}
