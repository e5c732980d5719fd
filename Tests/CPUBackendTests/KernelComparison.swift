import CPUBackend
import TensorCore
import Testing

/// What a kernel's test draws its inputs from and writes its outputs to; the same sequence of calls gives the same
/// numbers on every device.
final class Workbench {
    let device: Device
    var backend: any Backend { device.backend }
    /// Every output, with the elements before and after it.
    private(set) var written: [Tensor] = []
    private var draws: UInt32 = 0

    private static let margin = 3

    init(_ device: Device) { self.device = device }

    /// Numbers spread evenly over a range.
    func random(_ shape: Shape, in range: ClosedRange<Float> = -1...1) -> Tensor {
        let stream = nextStream()
        let width = range.upperBound - range.lowerBound
        return Tensor(
            (0..<shape.count).map { range.lowerBound + width * stream.uniform($0) }, shape: shape, on: device)
    }

    /// Integers from 0, below a bound.
    func integers(_ shape: Shape, below bound: Int) -> Tensor {
        let stream = nextStream()
        return Tensor(
            (0..<shape.count).map { Int32(stream.word($0) % UInt32(max(bound, 1))) }, shape: shape, on: device)
    }

    /// The lengths of a padded batch: the longest first, then 1, then 0, then anything.
    func lengths(_ batch: Int, upTo longest: Int) -> Tensor {
        var lengths = integers([batch], below: longest + 1).integers
        for (index, length) in [longest, min(1, longest), 0].enumerated() where index < batch {
            lengths[index] = Int32(length)
        }
        return Tensor(lengths, shape: [batch], on: device)
    }

    /// A tensor to write to: full of other numbers, with some before and after it that must survive, and so that its
    /// address is aligned to nothing but its elements.
    func output(_ shape: Shape) -> Tensor {
        let whole = random([shape.count + 2 * Workbench.margin])
        written.append(whole)
        return whole.steps(Workbench.margin..<Workbench.margin + shape.count).reshaped(to: shape)
    }

    /// `output` for integers.
    func integerOutput(_ shape: Shape) -> Tensor {
        let whole = integers([shape.count + 2 * Workbench.margin], below: 1000)
        written.append(whole)
        return whole.steps(Workbench.margin..<Workbench.margin + shape.count).reshaped(to: shape)
    }

    private func nextStream() -> RandomStream {
        defer { draws += 1 }
        return RandomStream(seed: 17, place: draws)
    }
}

/// Extents at which vector loops and blocks go wrong first.
let awkwardExtents = [0, 1, 7, 64, 65]

let writeModes: [WriteMode] = [.overwrite, .accumulate]

/// Expects that a kernel writes the same on the CPU as on the reference backend: integers exactly, floats within
/// `tolerance · (1 + |reference|)`, a NaN where the reference has one.
func expectAgreement(
    _ name: String = "", tolerance: Float = 1e-5, on devices: (reference: Device, cpu: Device) = (.reference, .cpu),
    sourceLocation: SourceLocation = #_sourceLocation, _ kernel: (Workbench) -> Void
) {
    let (reference, cpu) = (Workbench(devices.reference), Workbench(devices.cpu))
    kernel(reference)
    kernel(cpu)
    #expect(!reference.written.isEmpty, "a test without an output", sourceLocation: sourceLocation)
    for (number, (expected, found)) in zip(reference.written, cpu.written).enumerated() {
        if expected.type == .int32 {
            #expect(expected.integers == found.integers, "\(name) output \(number)", sourceLocation: sourceLocation)
            continue
        }
        let difference = zip(expected.floats, found.floats).enumerated().first { _, pair in
            let (expected, found) = pair
            if expected == found || (expected.isNaN && found.isNaN) { return false }
            return !(abs(expected - found) <= tolerance * (1 + abs(expected)))
        }
        if let (index, (expected, found)) = difference {
            Issue.record(
                "\(name) output \(number), place \(index): \(found), expected \(expected)",
                sourceLocation: sourceLocation)
        }
    }
}
