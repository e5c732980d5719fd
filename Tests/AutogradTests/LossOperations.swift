import Autograd
import TensorCore

/// What training lowers besides the cross-entropy, at small extents, for the gradient check: two sentences of 4 and 2 source
/// places and of 3 and 2 steps, and four tokens.
extension DifferentiableOperation {
    static let losses: [DifferentiableOperation] = [
        guided(importance: nil), guided(importance: [0.5, 2]), coverage(importance: nil),
        coverage(importance: [0.5, 2]), twofold(importance: nil), twofold(importance: [0.5, 0, 2, 1]),
        .init("twofoldOutputLoss of one readout twice", [4, 3], [3, 5], [5]) {
            twofoldOutputLoss(
                $0[0], tanh($0[0]), weights: .variable($0[1]), bias: $0[2],
                targets: integers([4, 0, 2, 0], like: $0[0]), smoothing: 0, weight: 0.7, scale: 2
            ).loss
        },
    ]

    private static func guided(importance: [Float]?) -> DifferentiableOperation {
        let shares: [Float] = [
            1, 0, 0, 0, 0.5, 0.5, 0, 0,  //
            0, 0.5, 0, 0.5, 0, 0, 0, 0,  //
            0, 0, 0, 0, 0, 1, 0, 0,
        ]
        return .init("guidedAlignmentLoss, importance \(importance ?? [])", [3, 2, 4]) {
            guidedAlignmentLoss(
                of: looks($0[0]), alignment: Tensor(shares, shape: [3, 2, 4], on: $0[0].value.device),
                importance: floats(importance, like: $0[0]), scale: 0.5
            ).loss
        }
    }

    private static func coverage(importance: [Float]?) -> DifferentiableOperation {
        .init("coverageLoss, importance \(importance ?? [])", [3, 2, 4]) {
            coverageLoss(
                of: looks($0[0]), sourceLengths: integers([4, 2], like: $0[0]),
                targetLengths: integers([3, 2], like: $0[0]), importance: floats(importance, like: $0[0]), scale: 0.5
            ).loss
        }
    }

    private static func twofold(importance: [Float]?) -> DifferentiableOperation {
        .init("twofoldOutputLoss, importance \(importance ?? [])", [4, 3], [4, 3], [5, 3], [5]) {
            twofoldOutputLoss(
                $0[0], $0[1], weights: .transpose(of: $0[2]), bias: $0[3],
                targets: integers([4, 0, 2, 0], like: $0[0]), importance: floats(importance, like: $0[0]),
                smoothing: 0.1, weight: 1.5, scale: 0.5
            ).loss
        }
    }

    /// Attention weights of energies [3, 2, 4]; none of them is near its coverage.
    private static func looks(_ energies: Variable) -> Variable {
        softmax(energies, lengths: integers([4, 2], like: energies))
    }

    private static func floats(_ values: [Float]?, like variable: Variable) -> Tensor? {
        values.map { Tensor($0, shape: [$0.count], on: variable.value.device) }
    }
}
