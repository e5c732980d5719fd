import CPUBackend
import TensorCore
import TestSupport
import Testing

@Suite("Tensor")
struct TensorTests {
    @Test("Values go to the device and come back", arguments: devices)
    func roundTrip(device: Device) {
        let floats: [Float] = [1, -2, 0.5, .infinity, -0.0, 3e-38]
        #expect(Tensor(floats, shape: [2, 3], on: device).floats == floats)
        let integers: [Int32] = [.min, -1, 0, .max]
        let tensor = Tensor(integers, shape: [4], on: device)
        #expect(tensor.integers == integers)
        #expect(tensor.type == .int32 && tensor.byteCount == 16)
        #expect(Tensor([Float](), shape: [0, 3], on: device).floats.isEmpty)
    }

    @Test("Zeros and repeated values fill every element of reused memory", arguments: devices)
    func fills(device: Device) {
        for count in [1, 63, 64, 65] {
            #expect(Tensor(repeating: 2.5, shape: [count], on: device).floats.allSatisfy { $0 == 2.5 })
            #expect(Tensor(zeros: [count], on: device).floats.allSatisfy { $0 == 0 })
        }
    }

    @Test("Memory is aligned to 64 bytes", arguments: devices)
    func alignment(device: Device) {
        for count in [0, 1, 7, 64, 65, 1000] {
            let tensor = Tensor(uninitialized: [count], on: device)
            #expect(Int(bitPattern: tensor.address) % 64 == 0)
        }
    }

    @Test("Element sizes are those of the types")
    func elementSizes() {
        let sizes = [ElementType.float32, .bfloat16, .int32, .int8].map(\.size)
        #expect(sizes == [4, 2, 4, 1])
        #expect(Tensor(uninitialized: [3, 5], type: .bfloat16, on: .reference).byteCount == 30)
    }

    @Test("Values of another count than the shape's stop the program")
    func mismatch() async {
        await #expect(processExitsWith: .failure) { _ = Tensor([Float](), shape: [2, 2], on: .reference) }
    }
}
