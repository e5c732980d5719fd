import Foundation

/// What a user can get wrong about text, subword models and batches, as one line that says where and what.
public struct CorpusError: Error, CustomStringConvertible, Hashable, Sendable {
    /// The family of a failure; a program's exit code follows from it.
    public enum Kind: Hashable, Sendable {
        /// A file that should be read does not exist, or may not be read, or is a folder.
        case missingInput
        /// A file was read, and its contents are not what they should be.
        case badData
        /// A setting, or an argument standing for one, has no meaning.
        case badSetting
        /// The system failed to read or write.
        case io
    }

    /// The family of this failure.
    public let kind: Kind
    /// One line: the file and line or the setting, what was found, and what was expected.
    public let description: String

    /// Makes an error of a kind with its one line of description.
    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// That a file could not be opened or read, for the reason that `errno` gave.
    static func unreadable(_ path: String, _ action: String, errno code: Int32) -> CorpusError {
        if code == ENOENT { return CorpusError(.missingInput, "\(path): no such file") }
        // What breaks while a file is read is a failure of the system; all else is wrong about the file itself.
        let kind: Kind = code == EIO ? .io : .missingInput
        return CorpusError(kind, "\(path): cannot \(action): \(String(cString: strerror(code)))")
    }
}
