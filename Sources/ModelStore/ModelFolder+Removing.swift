import Foundation

extension ModelFolder {
    /// What has the names of a model's files, but seems to be something else; empty where there is a model, or nothing.
    ///
    /// Others call files `config.yaml` or folders `checkpoints`, too: nothing is taken for a model's by such names alone.
    public var foreignNames: [String] {
        if isOwn { return [] }
        return (files + [checkpoints.path]).filter(FileManager.default.fileExists(atPath:)).map { splitPath($0).name }
            .sorted()
    }

    /// Whether something in the folder tells a model, or a training: weights, checkpoints, a shortlist or a log of ours.
    var isOwn: Bool {
        let weights = try? SafetensorsFile(path: model)
        if weights.map(ModelDescription.isModel) == true || checkpoints.hasOwn { return true }
        // A sound file of weights that is none of ours is another program's, whatever lies beside it.
        return weights == nil
            && (logIsOwn || (try? SafetensorsFile(path: shortlist)).map(ModelDescription.isModel) == true)
    }

    /// Whether there is a log that could be one of ours: empty, or lines of events.
    private var logIsOwn: Bool {
        guard FileIdentity(path: log)?.isRegularFile == true, let file = FileHandle(forReadingAtPath: log) else {
            return false
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 1 << 16)) ?? Data()
        return start.isEmpty || start.range(of: Data("\"event\":".utf8)) != nil
    }

    /// Refuses to take something else for a model that may be replaced.
    /// - Throws: `ModelStoreError.io`.
    public func checkReplaceable() throws(ModelStoreError) {
        if let folder = files.first(where: { (linkStatus($0)?.st_mode ?? 0) & S_IFMT == S_IFDIR }) {
            throw .io(file: folder, action: "replace", reason: "it is a folder; expected a file or nothing")
        }
        let names = foreignNames
        if names.isEmpty { return }
        throw .io(
            file: path, action: "replace",
            reason:
                "found \(names.joined(separator: " and ")), and nothing that tells a model; expected a model folder, or "
                + "a new one")
    }

    /// The first of some files that would go with the model, by whatever path; nil where none would.
    package func firstLost(of paths: some Sequence<String>) -> String? {
        let own = (files + checkpoints.ownFiles).compactMap { FileIdentity(path: $0) }
        return paths.first { path in FileIdentity(path: path).map(own.contains) ?? false }
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
        for file in files where !kept.contains(file) && unlink(file) != 0 && errno != ENOENT {
            throw ModelStoreError.system("remove", file)
        }
    }

    /// Builds a model beside the one that is there, which it replaces once it is complete.
    ///
    /// The folder of a training is not replaced: the checkpoints, from which alone it goes on, would be lost.
    /// - Parameter build: writes the new one's files into the folder that it gets. When it throws, all stays as it was.
    /// - Throws: as `removeModel` does, `ModelStoreError.io` where there are checkpoints, and whatever `build` throws.
    public func replaceModel(_ build: (ModelFolder) throws -> Void) throws {
        try checkReplaceable()
        if checkpoints.hasOwn {
            throw ModelStoreError.io(
                file: path, action: "replace",
                reason: "it has the checkpoints of a training; expected a model folder without, or a new one")
        }
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
