import ModelStore
import Training

extension Recipe {
    /// Sees to it that a training can begin, as far as that does not depend on what its training text says: for whoever has
    /// to make that text first.
    /// - Throws: as `TrainingRun` does, for files that are missing, patterns of parameters of no use, a model to start from that
    ///   does not fit, and a place where no model can be.
    package func checkBeginning() throws {
        _ = try CorpusFiles(data)
        try checkFreezing()
        _ = try ValidationProgram(training.validation)
        try ModelFolder(output).checkPlace()
        try InitialVectors.check(self)
        _ = try namedTokenizers { _ in }
    }
}
