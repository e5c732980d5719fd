import ArgumentParser
import Foundation
import ModelStore

extension TextOutput {
    /// The file that a path leads to, there already or not, which may be written.
    /// - Parameter option: that names it.
    /// - Throws: `ValidationError` for what is no file, `ModelStoreError.io` where none can be written.
    static func writableFile(_ path: String, of option: String) throws -> String {
        guard let file = try Self.file(path) else {
            throw ValidationError("\(option): found \(path), expected a file")
        }
        // Better now than after hours of work.
        try AtomicFile.checkIsFile(file)
        guard access(splitPath(file).folder, W_OK) == 0 else {
            throw ModelStoreError.io(file: file, action: "create", reason: String(cString: strerror(errno)))
        }
        return file
    }

    /// The option that names one of two outputs.
    enum Side: String {
        case source = "--output-source"
        case target = "--output-target"
    }

    /// The files of two outputs, which may be written, and are two whatever they are called.
    /// - Parameter side: that whose file the work is kept beside until both are written.
    /// - Throws: as `writableFile`; `ValidationError` for one file, or one where the work on the other is kept.
    static func writableFiles(
        source: String, target: String, workingOn side: Side
    ) throws -> (source: String, target: String) {
        let files = (
            source: try writableFile(source, of: Side.source.rawValue),
            target: try writableFile(target, of: Side.target.rawValue)
        )
        let (sources, targets) = (splitPath(files.source), splitPath(files.target))
        guard FileIdentity(path: sources.folder) == FileIdentity(path: targets.folder) else { return files }
        let (worked, other, found, option) =
            side == .source
            ? (sources.name, targets.name, target, Side.target) : (targets.name, sources.name, source, Side.source)
        if worked == other {
            throw ValidationError("--output-target: found \(target), the same as --output-source; expected another")
        }
        let part = PartialOutput.files(of: worked)
        if other == part.output || other == part.journal {
            throw ValidationError(
                "\(option.rawValue): found \(found), where the work on \(side.rawValue) is kept; expected another")
        }
        return files
    }
}
