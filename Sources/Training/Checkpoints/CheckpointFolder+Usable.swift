import ModelStore

extension CheckpointFolder {
    /// The newest checkpoint that a training can go on from, and the newer ones that are damaged, newest first.
    ///
    /// Damage is a file that is missing, has not the checksum of its inventory, or holds numbers that no training writes.
    /// - Throws: `ModelStoreError` when there is none, or every one is damaged.
    public func newestUsable() throws -> (checkpoint: Checkpoint, damaged: [DamagedCheckpoint]) {
        let (checkpoint, damaged) = try newest { try TrainingCheckpoint.check($0, in: self) }
        if let checkpoint { return (checkpoint, damaged) }
        if damaged.isEmpty {
            throw ModelStoreError.missingInput(
                file: path,
                expected: "a complete checkpoint to resume from; a run that has none begins again with --overwrite")
        }
        throw ModelStoreError.badData(
            file: path, found: "no checkpoint that is whole (the newest of \(damaged.count): \(damaged[0].reason))",
            expected: "a complete one to resume from")
    }
}
