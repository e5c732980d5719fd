import Foundation

/// Reading of files that are small enough to be held whole, with errors that name them.
enum WholeFile {
    static func read(_ path: String) throws(CorpusError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else { throw .unreadable(path, "read", errno: ENOENT) }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            let error = error as NSError
            let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
            guard cause.domain == NSPOSIXErrorDomain else {
                throw CorpusError(.io, "\(path): cannot read: \(cause.localizedDescription)")
            }
            throw .unreadable(path, "read", errno: Int32(cause.code))
        }
    }
}
