/// What a search over output sequences asks of a device.
public protocol SearchKernels: Sendable {
    /// The `k` likeliest classes of each row, best first, ties to the lower class: log-softmax and selection in one pass.
    ///
    /// The classes are valid and distinct whatever the logits are; a logit that is not a number ranks as
    /// -infinity, but leaves no log-probability of the row a number, as one of infinity does.
    /// - Parameters:
    ///   - logits: [rows, classes].
    ///   - scores: receives log-probabilities, [rows, k].
    ///   - classes: receives class ids, int32 [rows, k].
    func logSoftmaxTopK(_ logits: Tensor, scores: Tensor, classes: Tensor)
    /// The `k` likeliest classes of each row among its own candidates: as if there were no other classes.
    ///
    /// A row's result has the same bits whatever the other lists and the other classes are.
    /// - Parameters:
    ///   - logits: [blocks, rows, columns], the columns a power of 2; class c is column c mod columns of block
    ///     c / columns.
    ///   - candidates: the classes that each row chooses from.
    ///   - scores: receives log-probabilities, [rows, k]; -infinity where a list has fewer than `k` classes.
    ///   - classes: receives class ids, int32 [rows, k]; -1 there.
    func logSoftmaxTopK(_ logits: Tensor, among candidates: CandidateLists, scores: Tensor, classes: Tensor)
    /// Adds the share of one distribution to a mixture: `mixture = log(e^mixture + weight · softmax(logits))`.
    ///
    /// A class that is none of a row's candidates gets what their normaliser gives it. A row has the same bits whatever
    /// the other rows are, and a class whatever the classes are that are no candidates.
    /// - Parameters:
    ///   - logits: [rows, classes], or with candidates [blocks, rows, columns] as in `logSoftmaxTopK`.
    ///   - candidates: the classes that each row's softmax is over; nil for all of them.
    ///   - weight: above 0.
    ///   - mixture: the logarithms of probabilities, shaped as the logits.
    func mix(
        _ logits: Tensor, among candidates: CandidateLists?, weight: Float, into mixture: Tensor, _ mode: WriteMode)
}
