import Foundation

/// A path that gives its text only once, such as a shell's process substitution `<(...)`.
package struct InputPipe: CustomStringConvertible {
    /// What messages call it.
    package let description = "a pipe, such as <(...) makes,"

    /// Nil for a path that can be read again and again, and for one where there is nothing.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT) else { return nil }
    }
}
