import Foundation

/// Reading and writing of files that are small enough to be held whole, with errors that name them.
enum WholeFile {
    static func read(_ path: String) throws(CorpusError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CorpusError(.missingInput, "\(path): no such file")
        }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CorpusError(.io, "\(path): cannot read: \(reason(error))")
        }
    }

    /// Writes to a temporary name beside `path`, flushes to disk and renames, so that a crash leaves no half file.
    static func write(_ bytes: [UInt8], to path: String) throws(CorpusError) {
        let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: temporary))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
            try file.synchronize()
            try file.close()
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw CorpusError(.io, "\(path): cannot write: \(reason(error))")
        }
        guard rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            try? FileManager.default.removeItem(atPath: temporary)
            throw CorpusError(.io, "\(path): cannot write: \(reason)")
        }
    }

    /// What the system said, in one line.
    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        guard cause.domain == NSPOSIXErrorDomain else { return cause.localizedDescription }
        return String(cString: strerror(Int32(cause.code)))
    }
}
