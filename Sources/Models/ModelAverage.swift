import Layers
import TensorCore

/// The mean of models' parameters, taken one model at a time.
///
/// Checkpoints of one training lie close together, and their mean often translates better than each of them. Models
/// from different starts have no meaningful mean.
/// - Source: Junczys-Dowmunt et al. 2016, arXiv:1606.04199, section 3; Izmailov et al. 2018, arXiv:1803.05407.
public struct ModelAverage<Model: DescribedModel> {
    private var sum: Model
    /// The configuration of every model.
    public var configuration: Model.Configuration { sum.configuration }
    /// How many models there are so far.
    public private(set) var count = 1

    /// The mean of one model, whose parameters it takes over.
    public init(_ model: Model) {
        precondition(!model.isQuantized, "the mean of models of 8-bit integers")
        sum = model
    }

    /// Takes in another model.
    /// - Parameter model: of the same configuration.
    public mutating func add(_ model: Model) {
        precondition(
            model.configuration == sum.configuration && !model.isQuantized, "the mean of models of different shapes")
        for (total, own) in zip(sum.parameters, model.parameters) {
            total.value.backend.add(own.value, scaledBy: 1, into: total.value)
        }
        count += 1
    }

    /// Makes the mean; the average is used up.
    public consuming func mean() -> Model {
        for parameter in sum.parameters { parameter.value.backend.scale(parameter.value, by: 1 / Float(count)) }
        return sum
    }
}
