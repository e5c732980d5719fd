import ArgumentParser
import Recipes
import TensorCore

/// The option that says where a verb computes.
struct DeviceOption: ParsableArguments {
    @Option(
        name: .customLong("device"),
        help: "Where to compute; with :bfloat16, matrix products are of brain floats, at less precision.")
    var name = DeviceName.cpu

    /// The device.
    var device: Device { name.device }
}

extension DeviceName: ExpressibleByArgument {}
