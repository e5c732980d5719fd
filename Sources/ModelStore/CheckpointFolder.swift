import Foundation

/// The folder `checkpoints` of a model folder: one folder `step-N` for each checkpoint.
///
/// A checkpoint counts only when it is complete: `complete.json`, written last, lists its files and their sizes, and
/// all of them are there. So neither a crash nor a copy that was cut short is taken for a checkpoint.
public struct CheckpointFolder: Sendable {
    /// The path of the folder `checkpoints`.
    public let path: String

    /// The checkpoints of a model folder; the folder need not exist yet.
    public init(modelFolder: String) {
        path = "\(modelFolder)/checkpoints"
    }

    /// All complete checkpoints, oldest step first.
    /// - Throws: `ModelStoreError.io` when the folder cannot be listed.
    public func complete() throws(ModelStoreError) -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for name in try Temporary.names(in: path) {
            guard name.hasPrefix(Self.prefix), let step = Int(name.dropFirst(Self.prefix.count)), step >= 0 else {
                continue
            }
            let checkpoint = Checkpoint(step: step, path: folder(of: step))
            // The second condition refuses other spellings of the number, such as step-007.
            if checkpoint.path == "\(path)/\(name)", isComplete(checkpoint) { checkpoints.append(checkpoint) }
        }
        return checkpoints.sorted { $0.step < $1.step }
    }

    /// The complete checkpoint with the highest step, or `nil` when there is none.
    /// - Throws: `ModelStoreError.io` when the folder cannot be listed.
    public func newest() throws(ModelStoreError) -> Checkpoint? {
        try complete().last
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
        if !isComplete(checkpoint) { try AtomicFolder.remove(checkpoint.path) }
        try AtomicFolder.write(to: checkpoint.path) { temporaryPath in
            try build(temporaryPath)
            let inventory = Inventory(step: step, files: try Self.fileSizes(in: temporaryPath))
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try AtomicFile.write(encoder.encode(inventory), to: "\(temporaryPath)/\(Self.inventoryName)")
        }
        return checkpoint
    }

    /// Removes all complete checkpoints but the newest ones, oldest first.
    ///
    /// Folders that are no complete checkpoints are left alone, and do not count.
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
        for checkpoint in old { try AtomicFolder.remove(checkpoint.path) }
        return old
    }

    private static let prefix = "step-"
    private static let inventoryName = "complete.json"

    /// The content of `complete.json`.
    private struct Inventory: Codable {
        var step: Int
        /// Sizes in bytes by path inside the checkpoint.
        var files: [String: Int]
    }

    /// Whether a folder has the inventory of a checkpoint.
    static func hasInventory(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(inventoryName)")
    }

    private func folder(of step: Int) -> String {
        "\(path)/\(Self.prefix)\(step)"
    }

    private func isComplete(_ checkpoint: Checkpoint) -> Bool {
        guard let data = FileManager.default.contents(atPath: "\(checkpoint.path)/\(Self.inventoryName)"),
            let inventory = try? JSONDecoder().decode(Inventory.self, from: data),
            inventory.step == checkpoint.step
        else { return false }
        return inventory.files.allSatisfy { name, size in
            guard let status = linkStatus("\(checkpoint.path)/\(name)") else { return false }
            return status.st_mode & S_IFMT == S_IFREG && Int(status.st_size) == size
        }
    }

    /// The sizes of all regular files below a folder, by their paths inside it.
    private static func fileSizes(in folder: String, below inner: String = "") throws -> [String: Int] {
        var sizes: [String: Int] = [:]
        for name in try Temporary.names(in: "\(folder)/\(inner)") {
            guard let status = linkStatus("\(folder)/\(inner)\(name)") else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: sizes.merge(try fileSizes(in: folder, below: "\(inner)\(name)/")) { first, _ in first }
            case S_IFREG: sizes["\(inner)\(name)"] = Int(status.st_size)
            default: continue
            }
        }
        return sizes
    }
}
