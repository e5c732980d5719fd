import Autograd
import Models
import TensorCore

extension Memory {
    /// Retire: the memory of some of the sentences, cut to the longest of them.
    /// - Parameter places: which sentences of the batch stay, in their new order.
    package func keeping(_ places: [Int]) -> Memory {
        let batch = lengths.count
        let allLengths = lengths.integers
        let kept = places.map { allLengths[$0] }
        let source = kept.reduce(0) { max($0, Int($1)) }
        let rows = (0..<source).flatMap { time in places.map { Int32(time * batch + $0) } }
        func picked(_ x: Variable) -> Variable {
            Variable(x.value.matrix.rows(rows).reshaped(to: [source, places.count, x.shape.columns]))
        }
        return Memory(
            annotations: picked(annotations), keys: picked(keys),
            lengths: Tensor(kept, shape: [kept.count], on: lengths.device),
            initialState: Variable(initialState.value.rows(places.map { Int32($0) })))
    }
}
