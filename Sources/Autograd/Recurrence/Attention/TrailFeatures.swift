import TensorCore

/// What additive energies see of where the attention looked before: features of the source positions, made of its trails.
///
/// Filters over the last step's weights make one each, and the sum of all weights so far, the coverage, is one itself.
/// - Source: filters: Chorowski et al. 2015, arXiv:1506.07503, section 2; coverage: Tu et al. 2016, arXiv:1601.04811,
///   section 3.1, the linguistic one without fertility.
public final class TrailFeatures {
    private let filters: Variable?
    private let weights: Variable
    private var gradients: (filters: Tensor?, weights: Tensor)?

    /// Features of some filters, of the coverage, or of both.
    /// - Parameters:
    ///   - filters: [filters, width], of an odd width; nil for none.
    ///   - weights: what each feature adds to a query, [features, attention]; where there is a row more than filters, the
    ///     last feature is the coverage.
    public init(filters: Variable?, weights: Variable) {
        let others = weights.shape[0] - (filters?.shape[0] ?? 0)
        precondition(
            weights.shape[0] > 0 && 0...1 ~= others && filters.map { !$0.shape[1].isMultiple(of: 2) } ?? true,
            "features of filters \(filters?.shape.description ?? "none") with weights \(weights.shape)")
        self.filters = filters
        self.weights = weights
    }

    private var filterCount: Int { filters?.shape[0] ?? 0 }
    private var seesCoverage: Bool { weights.shape[0] > filterCount }

    /// What they are made of.
    var trails: [AttentionTrail] { (filters == nil ? [] : [.last]) + (seesCoverage ? [.sum] : []) }

    /// The filters and the weights.
    var variables: [Variable] { [filters, weights].compactMap(\.self) }

    /// How many values a key has that they go with.
    var keySize: Int { weights.shape[1] }

    /// The features of one step.
    /// - Parameter trails: what the steps before have left, [rows, source] each.
    func values(of trails: [Tensor]) -> EnergyFeatures {
        EnergyFeatures(values: stacked(trails), weights: weights.value)
    }

    /// Room for the gradients of one step's features: open for the values, and a sum over all steps for the weights.
    func openStep(like features: EnergyFeatures) -> EnergyFeatures {
        guard let gradients else { preconditionFailure("the gradient of a step before the way back") }
        let values = Tensor(uninitialized: features.values.shape, on: features.values.device)
        return EnergyFeatures(values: values, weights: gradients.weights)
    }

    /// Prepares the way back.
    func openGradients() {
        gradients = (
            filters.map { Tensor(zeros: $0.shape, on: $0.value.device) },
            Tensor(zeros: weights.shape, on: weights.value.device)
        )
    }

    /// Sends the gradient of one step's features on to what they are made of.
    /// - Parameters:
    ///   - gradient: of the values, [rows, features, source].
    ///   - trails: what the steps before had left, [rows, source] each.
    ///   - trailGradients: added to.
    func spread(_ gradient: Tensor, over trails: [Tensor], into trailGradients: [Tensor]) {
        let (backend, rows, source) = (gradient.backend, gradient.shape[0], gradient.shape[2])
        if let filters, let filtersGradient = gradients?.filters {
            backend.locationFeaturesGradient(
                featuresGradient: gradient, weights: trails[0], filters: filters.value,
                weightsGradient: trailGradients[0], filtersGradient: filtersGradient)
        }
        if seesCoverage, let coverageGradient = trailGradients.last {
            backend.copyColumns(
                gradient.reshaped(to: [rows, gradient.shape[1] * source]), from: filterCount * source,
                into: coverageGradient, at: 0, count: source, .accumulate)
        }
    }

    /// Sends off the gradients of filters and weights.
    func finish(_ tape: Tape) {
        guard let gradients else { return }
        if let filters, let gradient = gradients.filters { tape.adopt(gradient, for: filters.sink) }
        tape.adopt(gradients.weights, for: weights.sink)
    }

    /// The features of each row one after the other, [rows, features, source].
    private func stacked(_ trails: [Tensor]) -> Tensor {
        let (rows, source) = (trails[0].shape[0], trails[0].shape[1])
        guard let filters else { return trails[0].reshaped(to: [rows, 1, source]) }
        let count = weights.shape[0]
        let features = Tensor(uninitialized: [rows, count, source], on: trails[0].device)
        features.backend.locationFeatures(trails[0], filters: filters.value, into: features)
        if seesCoverage {
            features.backend.copyColumns(
                trails[1], from: 0, into: features.reshaped(to: [rows, count * source]), at: filterCount * source,
                count: source, .overwrite)
        }
        return features
    }
}
