import Foundation

extension ModelFolder {
    /// What has the names of a model's files, but seems to be something else; empty where there is a model, or nothing.
    ///
    /// Others call files `config.yaml` or folders `checkpoints`, too: nothing is taken for a model's by such names alone.
    public var foreignNames: [String] {
        let exists = FileManager.default.fileExists(atPath:)
        let weights = try? SafetensorsFile(path: model)
        if weights.map(ModelDescription.isModel) == true || checkpoints.hasOwn { return [] }
        let telling = files.filter { $0.hasSuffix(".spm") || $0 == shortlist || $0 == log && logIsOwn }
        // A sound file of weights that is none of ours is another program's, whatever lies beside it.
        if weights == nil, telling.contains(where: exists) { return [] }
        return (files + [checkpoints.path]).filter(exists).map { splitPath($0).name }.sorted()
    }

    /// Whether the log could be one of ours: empty, or lines of events.
    private var logIsOwn: Bool {
        guard let file = FileHandle(forReadingAtPath: log) else { return false }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 1 << 16)) ?? Data()
        return start.isEmpty || start.range(of: Data("\"event\":".utf8)) != nil
    }

    /// Refuses to take something else for a model that may be replaced.
    /// - Throws: `ModelStoreError.io`.
    public func checkReplaceable() throws(ModelStoreError) {
        let names = foreignNames
        if names.isEmpty { return }
        throw .io(
            file: path, action: "replace",
            reason:
                "found \(names.joined(separator: " and ")), and nothing that tells a model; expected a model folder, or "
                + "a new one")
    }

    /// Removes the model with its tokenizers, configuration, shortlist, calibration, log and checkpoints; what else lies in
    /// the folder, or among the checkpoints, stays.
    /// - Throws: `ModelStoreError.io` when there is something else than a model, or the system refuses.
    public func removeModel() throws {
        try checkReplaceable()
        try removeModel(but: [])
    }

    private func removeModel(but kept: Set<String>) throws {
        try checkpoints.removeAll()
        for file in files where FileManager.default.fileExists(atPath: file) && !kept.contains(file) {
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw ModelStoreError.io(file: file, action: "remove", reason: error.localizedDescription)
            }
        }
    }

    /// Builds a model beside the one that is there, which it replaces once it is complete.
    /// - Parameter build: writes the new one's files into the folder that it gets. When it throws, all stays as it was.
    /// - Throws: as `removeModel` does, and whatever `build` throws.
    public func replaceModel(_ build: (ModelFolder) throws -> Void) throws {
        try checkReplaceable()
        let temporary = try Temporary.create(.folder, beside: model)
        defer { close(temporary.descriptor) }
        let new = ModelFolder(temporary.path)
        do {
            try build(new)
        } catch {
            try? Temporary.remove(temporary.path)
            throw (error as? ModelStoreError)?.moved(from: temporary.path, to: path) ?? error
        }
        // Each file takes the place of the old one at once, the weights last, so that there are old or new ones all the time;
        // only then goes what the new model lacks.
        var placed: Set<String> = []
        for file in new.files.reversed() where FileManager.default.fileExists(atPath: file) {
            let place = "\(path)/\(splitPath(file).name)"
            if rename(file, place) != 0 { throw ModelStoreError.system("replace", place) }
            placed.insert(place)
        }
        try removeModel(but: placed)
        try Temporary.remove(temporary.path)
        try flushToDisk(path)
    }
}
