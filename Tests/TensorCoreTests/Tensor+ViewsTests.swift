import TensorCore
import Testing

@Suite("Views of tensors")
struct TensorViewsTests {
    let tensor = Tensor((0..<24).map(Float.init), shape: [4, 3, 2], on: .reference)

    @Test("A step is one slice of the outermost axis")
    func step() {
        #expect(tensor.step(2).shape == [3, 2])
        #expect(tensor.step(2).floats == [12, 13, 14, 15, 16, 17])
        #expect(tensor.step(2).step(1).floats == [14, 15])
        #expect(tensor.step(2).step(1).step(1).floats == [15])
    }

    @Test("Steps are a range of slices, and may be none")
    func steps() {
        #expect(tensor.steps(1..<3).shape == [2, 3, 2])
        #expect(tensor.steps(1..<3).floats == (6..<18).map(Float.init))
        #expect(tensor.steps(1..<4).steps(1..<2).floats == (12..<18).map(Float.init))
        #expect(tensor.steps(4..<4).shape == [0, 3, 2])
        #expect(Tensor(zeros: [0, 3], on: .reference).steps(0..<0).count == 0)
    }

    @Test("Another shape shows the same elements")
    func reshaped() {
        #expect(tensor.matrix.shape == [12, 2])
        #expect(tensor.reshaped(to: [24]).floats == tensor.floats)
        #expect(tensor.step(1).reshaped(to: [2, 3]).step(1).floats == [9, 10, 11])
    }

    @Test("Views share their memory, and keep it alive")
    func sharing() {
        var view: Tensor?
        do {
            let whole = Tensor(zeros: [2, 3], on: .reference)
            view = whole.step(1)
            whole.backend.fill(whole, with: 5)
        }
        #expect(view?.floats == [5, 5, 5])
        #expect(tensor.step(3).storage === tensor.storage)
    }

    @Test("Views outside the tensor stop the program")
    func outside() async {
        await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3], on: .reference).step(2) }
        await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3], on: .reference).steps(1..<3) }
        await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 3], on: .reference).reshaped(to: [5]) }
    }
}
