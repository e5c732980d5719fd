import CPUBackend
import TensorCore
import Testing

@Suite("Gather kernels")
struct GatherKernelsTests {
    @Test("Rows are gathered and scattered alike, repeated indices included", arguments: awkwardExtents, awkwardExtents)
    func gather(count: Int, columns: Int) {
        expectAgreement { bench in
            let indices = bench.integers([count], below: 9)
            bench.backend.gather(bench.random([9, columns]), indices, into: bench.output([count, columns]))
            bench.backend.scatterAdd(bench.random([count, columns]), indices, into: bench.output([9, columns]))
        }
    }

    @Test("A repeated index adds up", arguments: [Device.reference, .cpu])
    func repeated(device: Device) {
        let table = Tensor(repeating: 1, shape: [3, 2], on: device)
        let indices = Tensor([2, 0, 2] as [Int32], shape: [3], on: device)
        device.backend.scatterAdd(
            Tensor([1, 2, 3, 4, 5, 6] as [Float], shape: [3, 2], on: device), indices, into: table)
        #expect(table.floats == [4, 5, 1, 1, 7, 9])
    }

    @Test("Rows of any type are gathered", arguments: [Device.reference, .cpu])
    func types(device: Device) {
        let indices = Tensor([2, 0, 2] as [Int32], shape: [3], on: device)
        let integers = Tensor(uninitialized: [3, 2], type: .int32, on: device)
        device.backend.gather(
            Tensor([1, 2, 3, 4, 5, 6] as [Int32], shape: [3, 2], on: device), indices, into: integers)
        #expect(integers.integers == [5, 6, 1, 2, 5, 6])
        let bytes = Tensor(uninitialized: [3, 2], type: .int8, on: device)
        device.backend.gather(Tensor([1, -2, 3, 4, 5, -6] as [Int8], shape: [3, 2], on: device), indices, into: bytes)
        #expect((0..<6).map { bytes.i8[$0] } == [5, -6, 1, -2, 5, -6])
    }

    @Test("An index that is no row, or no class, stops the program")
    func outside() async {
        await #expect(processExitsWith: .failure) { pick(3, from: Tensor(zeros: [3, 2], on: .reference)) }
        await #expect(processExitsWith: .failure) { pick(3, from: Tensor(zeros: [3, 2], on: .cpu)) }
        await #expect(processExitsWith: .failure) { pick(-1, from: Tensor(zeros: [3, 2], on: .cpu)) }
        await #expect(processExitsWith: .success) { pick(2, from: Tensor(zeros: [3, 2], on: .cpu)) }
        await #expect(processExitsWith: .failure) { aim(at: 2, among: Tensor(zeros: [1, 2], on: .reference)) }
        await #expect(processExitsWith: .failure) { aim(at: 2, among: Tensor(zeros: [1, 2], on: .cpu)) }
        await #expect(processExitsWith: .success) { aim(at: 1, among: Tensor(zeros: [1, 2], on: .cpu)) }
    }
}

private func pick(_ index: Int32, from table: Tensor) {
    let row = Tensor(uninitialized: [1, 2], on: table.device)
    table.backend.gather(table, Tensor([index], shape: [1], on: table.device), into: row)
}

private func aim(at target: Int32, among logits: Tensor) {
    let sums = Tensor(zeros: [2, 1], on: logits.device)
    logits.backend.crossEntropy(
        logits: logits, targets: Tensor([target], shape: [1], on: logits.device), smoothing: 0, scale: 1,
        losses: sums.step(0), logLikelihoods: sums.step(1))
}
