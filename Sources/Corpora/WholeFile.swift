import Foundation

/// Reading of files that are small enough to be held whole, with errors that name them.
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

    /// What the system said, in one line.
    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        guard cause.domain == NSPOSIXErrorDomain else { return cause.localizedDescription }
        return String(cString: strerror(Int32(cause.code)))
    }
}
