import Layers
import Models
import TensorCore
import Training

extension Recipe {
    /// Refuses patterns of `training.freeze` that are of no use, before anything is read.
    /// - Throws: `TrainingError`.
    func checkFreezing() throws(TrainingError) {
        if training.freeze.isEmpty { return }
        // Names do not depend on vocabularies, and values of this device are nowhere.
        var configuration = model
        configuration.sourceVocabularySize = 1
        configuration.targetVocabularySize = 1
        let model = TranslationModel(configuration, Initializer(leavingOpenOn: .counting(with: OperationCounter())))
        try training.checkFreezing(of: model.parameters)
    }
}
