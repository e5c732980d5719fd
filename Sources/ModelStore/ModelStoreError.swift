import Foundation

/// What can go wrong with the files of a model: all of it is the user's to mend, and said in one line.
public enum ModelStoreError: Error, Equatable, Sendable {
    /// A file or folder that is needed is not there.
    case missingInput(file: String, expected: String)

    /// A file is there, and its content is not what it should be: cut short, damaged or of another kind.
    case badData(file: String, found: String, expected: String)

    /// The system refused to read or write: no space, no permission, a broken disk.
    case io(file: String, action: String, reason: String)
}

extension ModelStoreError: CustomStringConvertible {
    /// One line that names the file, what was found and what was expected.
    public var description: String {
        switch self {
        case .missingInput(let file, let expected): "\(file): not found; expected \(expected)"
        case .badData(let file, let found, let expected): "\(file): found \(found); expected \(expected)"
        case .io(let file, let action, let reason): "\(file): cannot \(action): \(reason)"
        }
    }
}

extension ModelStoreError: LocalizedError {
    /// The same line, for code that asks Foundation.
    public var errorDescription: String? { description }
}

extension ModelStoreError {
    /// The error of a system call that has just failed, with the system's own words for `errno`.
    static func system(_ action: String, _ file: String, code: Int32 = errno) -> ModelStoreError {
        .io(file: file, action: action, reason: String(cString: strerror(code)))
    }

    /// The same error with the final name of a folder for its temporary one, which means nothing to the user.
    func moved(from temporary: String, to final: String) -> ModelStoreError {
        func renamed(_ file: String) -> String {
            file.hasPrefix(temporary) ? final + file.dropFirst(temporary.count) : file
        }
        switch self {
        case .missingInput(let file, let expected):
            return .missingInput(file: renamed(file), expected: expected)
        case .badData(let file, let found, let expected):
            return .badData(file: renamed(file), found: found, expected: expected)
        case .io(let file, let action, let reason):
            return .io(file: renamed(file), action: action, reason: reason)
        }
    }
}
