import Foundation

/// The folder `checkpoints` of a model folder: one folder `step-N` for each checkpoint.
///
/// A checkpoint counts only when it is complete: `complete.json`, written last, lists its files and their sizes, and
/// all of them are there. So neither a crash nor a copy that was cut short is taken for a checkpoint. What is in the files
/// is verified by checksums when one is to be read.
public struct CheckpointFolder: Sendable {
    /// The path of the folder `checkpoints`.
    public let path: String

    /// The checkpoints of a model folder; the folder need not exist yet.
    public init(modelFolder: String) {
        path = "\(modelFolder)/checkpoints"
    }

    /// The checkpoints that a folder itself holds.
    init(path: String) {
        self.path = path
    }

    /// All complete checkpoints, oldest step first.
    /// - Throws: `ModelStoreError.io` when the folder cannot be listed.
    public func complete() throws(ModelStoreError) -> [Checkpoint] {
        try all().filter(isComplete)
    }

    /// Every checkpoint by its name, complete or not, oldest step first.
    func all() throws(ModelStoreError) -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for name in try Temporary.names(in: path) {
            guard name.hasPrefix(Self.prefix), let step = Int(name.dropFirst(Self.prefix.count)), step >= 0 else {
                continue
            }
            let checkpoint = Checkpoint(step: step, path: folder(of: step))
            // The second condition refuses other spellings of the number, such as step-007.
            if checkpoint.path == "\(path)/\(name)" { checkpoints.append(checkpoint) }
        }
        return checkpoints.sorted { $0.step < $1.step }
    }

    /// The complete checkpoint with the highest step, or `nil` when there is none.
    /// - Throws: `ModelStoreError.io` when the folder cannot be listed.
    public func newest() throws(ModelStoreError) -> Checkpoint? {
        try complete().last
    }

    /// Checks a checkpoint from end to end: its inventory, the sizes of its files, and their checksums where it has any.
    /// - Throws: `ModelStoreError` with the first file that is missing or damaged.
    public func verify(_ checkpoint: Checkpoint) throws {
        let inventory = try CheckpointInventory(of: checkpoint)
        try inventory.checkSizes(checkpoint)
        try inventory.checkContents(checkpoint)
    }

    /// The newest checkpoint that passes a check, and the newer ones that do not, newest first.
    /// - Parameter check: throws what is wrong with one.
    /// - Throws: `ModelStoreError.io` when the system refuses; that is no damage.
    public func newest(
        passing check: (Checkpoint) throws -> Void
    ) throws -> (checkpoint: Checkpoint?, damaged: [DamagedCheckpoint]) {
        var damaged: [DamagedCheckpoint] = []
        for checkpoint in try all().reversed() where !isOfOthers(checkpoint) {
            do {
                try check(checkpoint)
                return (checkpoint, damaged)
            } catch let error as ModelStoreError {
                if case .io = error { throw error }
                damaged.append(DamagedCheckpoint(checkpoint: checkpoint, reason: error.description))
            }
        }
        return (nil, damaged)
    }

    /// Gives a damaged checkpoint a name under which it neither counts nor is in the way: `step-N.damaged`.
    /// - Returns: its path from now on.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    @discardableResult
    public func setAside(_ checkpoint: Checkpoint) throws(ModelStoreError) -> String {
        var aside = checkpoint.path + Self.damagedSuffix
        var number = 1
        while linkStatus(aside) != nil {
            number += 1
            aside = "\(checkpoint.path)\(Self.damagedSuffix)-\(number)"
        }
        if rename(checkpoint.path, aside) != 0 { throw .system("rename", checkpoint.path) }
        try flushToDisk(path)
        return aside
    }

    /// Writes the checkpoint of a step, complete or not at all; one of the same step is replaced.
    ///
    /// Temporaries that a crash left behind are removed first.
    ///
    /// - Parameters:
    ///   - step: the number of optimiser steps taken, at least 0.
    ///   - build: fills the folder whose path it gets.
    /// - Throws: `ModelStoreError.io` when the system refuses, and whatever `build` throws.
    @discardableResult
    public func write(step: Int, _ build: (_ temporaryPath: String) throws -> Void) throws -> Checkpoint {
        precondition(step >= 0, "the step of a checkpoint must not be negative: \(step)")
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw ModelStoreError.io(file: path, action: "create", reason: error.localizedDescription)
        }
        try flushToDisk(splitPath(path).folder)
        try Temporary.removeStale(in: path)
        let checkpoint = Checkpoint(step: step, path: folder(of: step))
        // What is not complete is worth nothing, and without it no exchange of folders is needed.
        if !isComplete(checkpoint), Self.hasInventory(checkpoint.path) { try removeOwn(checkpoint.path) }
        // What others have put there would go with the old folder; without an inventory nobody knows whose it is.
        let isOwn = try Self.hasInventory(checkpoint.path) && !hasOthers(checkpoint.path)
        let aside = !isOwn && linkStatus(checkpoint.path) != nil ? try setAside(checkpoint) : nil
        try AtomicFolder.write(to: checkpoint.path) { temporaryPath in
            try build(temporaryPath)
            try CheckpointInventory(step: step, of: temporaryPath).write(to: temporaryPath)
        }
        if let aside, Self.hasInventory(aside) { try removeOwn(aside) }
        return checkpoint
    }

    /// Removes all complete checkpoints but the newest ones, oldest first.
    ///
    /// Folders that are no complete checkpoints are left alone, and do not count; what others have put into one stays.
    ///
    /// - Parameters:
    ///   - count: how many to keep, at least 1.
    ///   - step: the step of one more that is kept, if there is one.
    /// - Returns: the checkpoints that were removed.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    @discardableResult
    public func removeAll(exceptNewest count: Int, andStep step: Int? = nil) throws(ModelStoreError) -> [Checkpoint] {
        precondition(count >= 1, "at least one checkpoint must be kept; asked to keep \(count)")
        let old = try complete().dropLast(count).filter { $0.step != step }
        for checkpoint in old { try removeOwn(checkpoint.path) }
        return old
    }

    static let prefix = "step-"
    static let damagedSuffix = ".damaged"

    /// Whether a folder has the inventory of a checkpoint.
    static func hasInventory(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(CheckpointInventory.name)")
    }

    private func folder(of step: Int) -> String {
        "\(path)/\(Self.prefix)\(step)"
    }

    private func isComplete(_ checkpoint: Checkpoint) -> Bool {
        (try? CheckpointInventory(of: checkpoint).checkSizes(checkpoint)) != nil
    }
}
