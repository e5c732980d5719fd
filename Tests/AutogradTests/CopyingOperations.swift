import Autograd
import TensorCore

/// Choosing or copying, at small extents, for the gradient check: four tokens of two sources, of 4 and 2 places.
extension DifferentiableOperation {
    static let copying: [DifferentiableOperation] = [
        .init("dots", [2, 3, 4], [4]) { dots($0[0], $0[1]) },
        .init("dots of one row", [1, 5], [5]) { dots($0[0], $0[1]) },
        .init("dots of a vector with itself", [4]) { dots($0[0], $0[0]) },
        .init("a sum of dots", [3, 2], [2], [3, 4], [4], [1]) { dots($0[0], $0[1]) + dots($0[2], $0[3]) + $0[4] },
        loss(smoothing: 0, importance: nil), loss(smoothing: 0.1, importance: nil),
        loss(smoothing: 0.1, importance: [0.5, 0, 2, 1]),
    ]

    private static func loss(smoothing: Float, importance: [Float]?) -> DifferentiableOperation {
        .init(
            "copyingOutputLoss, smoothing \(smoothing), importance \(importance ?? [])", [4, 3], [5, 3], [5], [4, 1],
            [4, 4]
        ) { inputs in
            let device = inputs[0].value.device
            // A class at two places, an end, and padding.
            let classes = Tensor([1, 3, 1, -1, 4, -1, -1, -1] as [Int32], shape: [2, 4], on: device)
            let copies = TokenCopies(
                gates: inputs[3], weights: softmax(inputs[4], lengths: integers([4, 2, 4, 2], like: inputs[4])),
                classes: classes, sources: integers([0, 1, 0, 1], like: inputs[0]))
            return copyingOutputLoss(
                readout: inputs[0], weights: .transpose(of: inputs[1]), bias: inputs[2], copies: copies,
                targets: integers([1, 4, 2, 0], like: inputs[0]),
                importance: importance.map { Tensor($0, shape: [$0.count], on: device) }, smoothing: smoothing,
                scale: 0.5
            ).loss
        }
    }
}
