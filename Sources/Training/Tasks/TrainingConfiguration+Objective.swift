import Corpora
import Models

extension TrainingConfiguration {
    /// What training a translation model lowers.
    public var objective: any Objective<TranslationModel, Batch> {
        var additions: [any AddedLoss] = []
        if guidedAlignment > 0 { additions.append(GuidedAlignment(weight: Float(guidedAlignment))) }
        if coverageLoss > 0 { additions.append(CoverageLoss(weight: Float(coverageLoss))) }
        let smoothing = Float(labelSmoothing)
        if additions.isEmpty && rDrop == 0 { return CrossEntropy(smoothing: smoothing) }
        return TranslationObjective(
            smoothing: smoothing, divergence: rDrop == 0 ? nil : Float(rDrop), additions: additions)
    }
}
