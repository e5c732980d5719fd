import CPUBackend
import TensorCore
import Training

/// The devices that there are, by the names that a configuration and the command line have for them.
///
/// The one place where a name becomes a device.
public enum DeviceName: String, CaseIterable, Sendable {
    /// The host's processor.
    case cpu
    /// The same, whose matrix products are of brain floats.
    case cpuInBFloat16 = "cpu:bfloat16"

    /// Where a model is that is only looked at or rewritten.
    public static let host = DeviceName.cpu

    /// The device.
    public var device: Device {
        switch self {
        case .cpu: .cpu
        case .cpuInBFloat16: .cpuInBFloat16
        }
    }

    /// The device with products in a precision, or in a lower one that its own name asks for.
    package func multiplying(in precision: TrainingConfiguration.Precision) -> DeviceName {
        switch (self, precision) {
        case (.cpu, .bfloat16): .cpuInBFloat16
        default: self
        }
    }
}

extension Recipe {
    /// Where the model is trained.
    var trainingDevice: Device { device.multiplying(in: training.precision).device }
}
