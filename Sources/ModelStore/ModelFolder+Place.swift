import Foundation

extension ModelFolder {
    /// Sees to it that the path is one where a model can be written, whether anything is there or not.
    /// - Throws: `ModelStoreError.io` where something else than a folder is in the way, for the root of all folders, for a
    ///   checkpoint, and for what is among the checkpoints of another model.
    public func checkPlace() throws(ModelStoreError) {
        if path.isEmpty { throw .io(file: "''", action: "create", reason: "expected the name of a folder") }
        if training != nil {
            throw .io(file: path, action: "write", reason: "it is a checkpoint, which its training removes one day")
        }
        let (existing, inner) = Self.split(path)
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: existing, isDirectory: &isFolder), isFolder.boolValue else {
            let reason = inner.isEmpty ? "it is no folder; expected a folder or nothing" : "\(existing) is no folder"
            throw .io(file: path, action: "create", reason: reason)
        }
        var place = resolvedPath(existing) + inner
        if place == "/" {
            throw .io(file: path, action: "write", reason: "it is the root of all folders; expected another folder")
        }
        while case let (folder, name) = splitPath(place), folder != place {
            if name == "checkpoints", ModelFolder(folder).isOwn {
                throw .io(
                    file: path, action: "write",
                    reason: "it is among the checkpoints of the model \(folder); expected a folder elsewhere")
            }
            place = folder
        }
    }

    /// Whether a file is a part of a model or of a checkpoint, or would be if it were there.
    package static func hasPart(at file: String) -> Bool {
        let (folder, name) = splitPath(FileIdentity(path: file) == nil ? file : resolvedPath(file))
        let model = ModelFolder(folder)
        if (try? CheckpointInventory.ownPaths(in: folder))?.contains(name) == true { return true }
        return model.files.contains { splitPath($0).name == name } && model.isOwn
    }

    /// The part of a path that is there, and the rest, which begins with a slash where there is any.
    private static func split(_ path: String) -> (existing: String, inner: String) {
        var (existing, inner) = (path, "")
        while linkStatus(existing) == nil, case let (folder, name) = splitPath(existing), folder != existing {
            (existing, inner) = (folder, "/\(name)\(inner)")
        }
        return (existing, inner)
    }
}
