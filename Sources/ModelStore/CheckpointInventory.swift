import Foundation

/// The content of a checkpoint's `complete.json`, which is written last: its files, their sizes and their checksums.
struct CheckpointInventory: Codable {
    static let name = "complete.json"

    var step: Int
    /// Sizes in bytes by path inside the checkpoint.
    var files: [String: Int]
    /// XXH3 of each file, by path; nil in a checkpoint of an earlier version.
    var checksums: [String: String]?
    /// That of `complete.json` itself; there whenever `checksums` is.
    var checksum: String?

    /// Takes stock of a folder.
    init(step: Int, of folder: String) throws {
        self.step = step
        files = try Self.sizes(in: folder)
        var checksums: [String: String] = [:]
        for name in files.keys {
            checksums[name] = try Checksum(ofFile: "\(folder)/\(name)", expected: "a file of a checkpoint").description
        }
        self.checksums = checksums
        checksum = OwnChecksum.placeholder
    }

    /// Reads the inventory of a checkpoint.
    /// - Throws: `ModelStoreError` when there is none, or one that is damaged or of another checkpoint.
    init(of checkpoint: Checkpoint) throws {
        let path = "\(checkpoint.path)/\(Self.name)"
        let expected = "the inventory of a complete checkpoint"
        let data = try SmallFile.read(path, expected: expected)
        guard let inventory = try? JSONDecoder().decode(CheckpointInventory.self, from: data) else {
            throw ModelStoreError.badData(file: path, found: "JSON of another form", expected: expected)
        }
        self = inventory
        if checksums != nil, checksum == nil {
            throw ModelStoreError.badData(file: path, found: "no checksum of its own", expected: expected)
        }
        try OwnChecksum.check(data, stated: checksum, path)
        guard step == checkpoint.step else {
            throw ModelStoreError.badData(
                file: path, found: "step \(step)", expected: "\(checkpoint.step), as the folder's name has it")
        }
    }

    /// Writes `complete.json`.
    func write(to folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var data = try encoder.encode(self)
        OwnChecksum.seal(&data)
        try AtomicFile.write(data, to: "\(folder)/\(Self.name)")
    }

    /// Checks that every file of a checkpoint is there, as long as it should be.
    func checkSizes(_ checkpoint: Checkpoint) throws {
        for (name, size) in files.sorted(by: { $0.key < $1.key }) {
            let path = "\(checkpoint.path)/\(name)"
            guard let status = linkStatus(path), status.st_mode & S_IFMT == S_IFREG else {
                throw ModelStoreError.missingInput(file: path, expected: "a file of the checkpoint")
            }
            guard Int(status.st_size) == size else {
                throw ModelStoreError.badData(
                    file: path, found: "\(status.st_size) bytes", expected: "\(size), as \(Self.name) has it")
            }
        }
    }

    /// Checks what is in every file of a checkpoint.
    func checkContents(_ checkpoint: Checkpoint) throws {
        for (name, stated) in (checksums ?? [:]).sorted(by: { $0.key < $1.key }) {
            let path = "\(checkpoint.path)/\(name)"
            let found = try Checksum(ofFile: path, expected: "a file of the checkpoint").description
            guard found == stated else {
                throw ModelStoreError.badData(
                    file: path, found: "contents with the checksum \(found)",
                    expected: "\(stated), as \(Self.name) has it; the file is damaged")
            }
        }
    }

    /// The sizes of all regular files below a folder, by their paths inside it.
    private static func sizes(in folder: String) throws -> [String: Int] {
        var sizes: [String: Int] = [:]
        for path in try paths(in: folder) {
            guard let status = linkStatus("\(folder)/\(path)"), status.st_mode & S_IFMT == S_IFREG else { continue }
            sizes[path] = Int(status.st_size)
        }
        return sizes
    }

    /// The paths of all that lies below a folder, inside it; of an inner folder only where there is nothing in it, or where
    /// nobody may look into it.
    static func paths(in folder: String) throws(ModelStoreError) -> [String] {
        var paths: [String] = []
        for name in try Temporary.names(in: folder) {
            let isFolder = (linkStatus("\(folder)/\(name)")?.st_mode ?? 0) & S_IFMT == S_IFDIR
            let inner = isFolder ? (try? Self.paths(in: "\(folder)/\(name)")) ?? [] : []
            paths += inner.isEmpty ? [isFolder ? "\(name)/" : name] : inner.map { "\(name)/\($0)" }
        }
        return paths
    }

    /// Those of `paths(in:)` that the folder's inventory names, and the inventory itself; whether they are sound does not count.
    static func ownPaths(in folder: String) throws(ModelStoreError) -> Set<String> {
        guard let data = try? SmallFile.read("\(folder)/\(name)", expected: "an inventory") else { return [] }
        let inventory = try? JSONDecoder().decode(CheckpointInventory.self, from: data)
        return Set(try paths(in: folder)).intersection([name] + (inventory?.files ?? [:]).keys)
    }
}
