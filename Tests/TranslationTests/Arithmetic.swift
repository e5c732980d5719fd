import Foundation

/// Log-softmax in double precision.
func logProbabilities(_ logits: [Double]) -> [Double] {
    let largest = logits.max() ?? 0
    let normaliser = largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
    return logits.map { $0 - normaliser }
}
