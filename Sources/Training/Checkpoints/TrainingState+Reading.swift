import Foundation
import ModelStore

extension TrainingState {
    /// A state as a checkpoint has it, of this version or an earlier one.
    /// - Throws: what is wrong with it.
    init(_ data: Data) throws(JSONOverDefaults.Mistake) {
        let required = [
            "step", "updates", "skipsInARow", "position", "history", "seconds", "seed", "corpus",
        ]
        self = try JSONOverDefaults.decode(
            data, over: TrainingState(seed: 0, corpus: 0), whole: Self.whole, required: required, migrate: Self.migrate)
    }

    /// A state in which nothing is nil whose keys are known; those of `schedule` and `bests` are any names, and are taken as they
    /// are.
    private static var whole: TrainingState {
        var state = TrainingState(seed: 0, corpus: 0, validation: 0)
        state.interval = ProgressInterval()
        state.log = TrainingLogPlace()
        state.isScheduled = true
        state.explosion = LossExplosion(step: 0, perplexity: 0, vocabulary: 0)
        state.bestModel = ""
        state.lastGoodCheckpoint = 0
        state.changes = 0
        state.extraSteps = 0
        return state
    }

    /// Earlier versions kept what a plateau remembers with the validations.
    private static func migrate(_ object: inout [String: JSONValue]) {
        guard case .object(var history) = object["history"] else { return }
        let names = [PlateauMemory.reductions, PlateauMemory.sinceReduction]
        let memory = names.compactMap { name in history.removeValue(forKey: name).map { (name, $0) } }
        object["history"] = .object(history)
        if object["schedule"] == nil, !memory.isEmpty {
            object["schedule"] = .object(Dictionary(uniqueKeysWithValues: memory))
        }
    }
}
