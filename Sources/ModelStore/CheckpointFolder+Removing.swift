import Foundation

/// What others have put among the checkpoints, or into the folder of one, is theirs, and stays.
extension CheckpointFolder {
    /// Removes every checkpoint, complete or damaged; the folder goes with them, unless something else is in it.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func removeAll() throws(ModelStoreError) {
        for name in try ownNames() {
            if Temporary.isName(name) {
                try Temporary.remove("\(path)/\(name)")
            } else {
                try removeOwn("\(path)/\(name)")
            }
        }
        // Only what is empty goes.
        rmdir(path)
    }

    /// Removes what a training wrote into the folder of a checkpoint, and the folder unless something else is in it.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func removeOwn(_ folder: String) throws(ModelStoreError) {
        if try !hasOthers(folder) { return try AtomicFolder.remove(folder) }
        let own = try CheckpointInventory.ownPaths(in: folder).map { "\(folder)/\($0)" }
        // The inventory goes last: it says whose the others are.
        let inventory = "\(folder)/\(CheckpointInventory.name)"
        for file in own.filter({ $0 != inventory }) + own.filter({ $0 == inventory }) where unlink(file) != 0 {
            throw .system("remove", file)
        }
        // Inner folders first, and only those that are empty.
        for folder in Set(own.map { splitPath($0).folder }).sorted(by: { $0.count > $1.count }) { rmdir(folder) }
    }

    /// Whether something lies in the folder of a checkpoint that its inventory does not name.
    func hasOthers(_ folder: String) throws(ModelStoreError) -> Bool {
        try !CheckpointInventory.ownPaths(in: folder).isSuperset(of: CheckpointInventory.paths(in: folder))
    }

    /// Whether a folder of a checkpoint's name has something in it, and neither an inventory nor weights.
    func isOfOthers(_ checkpoint: Checkpoint) -> Bool {
        if Self.hasInventory(checkpoint.path) || linkStatus(checkpoint.model) != nil { return false }
        return (try? Temporary.names(in: checkpoint.path))?.isEmpty == false
    }

    /// Whether there is anything that a training wrote.
    var hasOwn: Bool { (try? ownNames())?.isEmpty == false }

    /// The paths of all files that `removeAll` removes, but for those that a crash left.
    var ownFiles: [String] {
        ((try? ownNames()) ?? []).map { "\(path)/\($0)" }.flatMap { folder in
            ((try? CheckpointInventory.ownPaths(in: folder)) ?? []).map { "\(folder)/\($0)" }
        }
    }

    /// The names of what trainings wrote: checkpoints with an inventory, set aside or not, and what a crash left.
    private func ownNames() throws(ModelStoreError) -> [String] {
        let steps = Set(try all().map { splitPath($0.path).name })
        return try Temporary.names(in: path).filter { name in
            if Temporary.isName(name) { return name.hasPrefix(".\(Self.prefix)") }
            let isCheckpoint = steps.contains(name) || name.hasPrefix(Self.prefix) && name.contains(Self.damagedSuffix)
            return isCheckpoint && Self.hasInventory("\(path)/\(name)")
        }
    }
}
