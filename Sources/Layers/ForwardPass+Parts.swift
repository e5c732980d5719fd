import Autograd
import TensorCore

extension ForwardPass {
    /// Does the work of a part of a model, which shows on its own where the model is counted; see `Device.part`.
    /// - Parameters:
    ///   - name: as the names of its parameters begin, such as `encoder.forward.input`.
    ///   - kind: what it is, in a few words.
    ///   - input: the extents of what it reads.
    ///   - device: where it works.
    ///   - output: the extents of what it gives; nil when something else gives it.
    public func part<Outcome>(
        _ name: @autoclosure () -> String, _ kind: @autoclosure () -> String = "", of input: Shape, on device: Device,
        giving output: (Outcome) -> Shape?, _ work: () -> Outcome
    ) -> Outcome {
        device.part(name, kind, of: input, giving: output, work)
    }

    /// The same of a part that makes one variable of another.
    public func part(
        _ name: @autoclosure () -> String, _ kind: @autoclosure () -> String = "", of x: Variable,
        _ work: () -> Variable
    ) -> Variable {
        x.value.device.part(name, kind, of: x.shape, giving: { $0.shape }, work)
    }
}
