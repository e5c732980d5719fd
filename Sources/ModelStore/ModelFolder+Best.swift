import Foundation

/// The best models by metrics that did not decide in a training: each in a folder `best-METRIC` of its own within the model
/// folder, which can be read as the folder of a model.
extension ModelFolder {
    private static let bestPrefix = "best-"

    /// The folder of the best model by a metric; it need not exist.
    /// - Parameter metric: the metric's name, without slashes.
    public func best(by metric: String) -> ModelFolder { ModelFolder("\(path)/\(Self.bestPrefix)\(metric)") }

    /// The folders of the best models that are there.
    var bests: [ModelFolder] { namedAsBests.filter(\.isBest) }

    /// What has the name of such a folder.
    private var namedAsBests: [ModelFolder] {
        let names = (try? Temporary.names(in: path)) ?? []
        return names.filter { $0.hasPrefix(Self.bestPrefix) }.map { ModelFolder("\(path)/\($0)") }
    }

    /// Clears away what a crash left half written in folders of best models; what is none of them is left alone.
    func clearBests() {
        for folder in namedAsBests { try? Temporary.removeStale(in: folder.path) }
    }

    /// Whether this is the folder of a best model, by its name and by what is in it and beside it.
    var isBest: Bool { trainingOfBest != nil }

    /// The folder of the training that this is a best model of; nil where it is none.
    var trainingOfBest: ModelFolder? {
        let exists = FileManager.default.fileExists(atPath:)
        // Where the name does not tell, as with `.` or a link, the system knows it.
        let place = [splitPath(path), splitPath(resolvedPath(path))].first {
            $0.name.hasPrefix(Self.bestPrefix) && exists("\($0.folder)/config.yaml")
        }
        guard let place, !exists("\(path)/config.yaml"), beginsAsOurs else { return nil }
        return ModelFolder(place.folder)
    }

    /// Whether the model's file says at its beginning that it is one of ours; its tensors are not looked at.
    private var beginsAsOurs: Bool {
        guard FileIdentity(path: model)?.isRegularFile == true, let file = FileHandle(forReadingAtPath: model) else {
            return false
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 1 << 16)) ?? Data()
        return start.range(of: Data(ModelDescription.mark.utf8)) != nil
    }

    /// Makes the folder where it is missing, within one that is there.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    package func create() throws(ModelStoreError) {
        if mkdir(path, 0o777) == 0 { return try flushToDisk(splitPath(path).folder) }
        if errno != EEXIST { throw .system("create", path) }
    }

    /// Removes the model, and the folder unless something else is in it; nothing where there is none.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    package func removeAsBest() throws(ModelStoreError) {
        guard isBest else { return }
        if unlink(model) != 0, errno != ENOENT { throw .system("remove", model) }
        rmdir(path)
    }
}
