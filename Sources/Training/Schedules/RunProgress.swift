/// How far a step is on the way from the end of the warm-up to the end of the run.
struct RunProgress: Sendable {
    /// The steps before the way begins.
    let begin: Int
    let totalSteps: Int

    /// 0 at the beginning, 1 at the last step and ever after.
    func callAsFunction(_ step: Int) -> Double {
        let begin = min(begin, max(totalSteps - 1, 0))
        return min(1, max(0, Double(step - begin) / Double(max(totalSteps - begin, 1))))
    }
}
