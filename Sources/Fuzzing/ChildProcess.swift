import Foundation

/// Another program, run to its end, however it ends.
enum ChildProcess {
    /// How it ended.
    struct Outcome {
        /// Its exit status; nil when a signal ended it.
        let status: Int32?
        /// The signal that ended it; nil when it ended by itself.
        let signal: Int32?
        /// The most memory it held.
        let peakMemoryBytes: Int
        /// Whether it was ended because it took too long.
        let isLate: Bool
    }

    /// Runs a program with its streams in files.
    /// - Parameters:
    ///   - folder: its working folder.
    ///   - seconds: how long to wait before it is ended; nil for as long as it takes.
    static func run(
        _ arguments: [String], in folder: String, input: String = "/dev/null", output: String = "/dev/null",
        errors: String,
        seconds: Double? = nil
    ) throws -> Outcome {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let writing = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o644)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, writing, 0o644)
        // The system's own call to start a program elsewhere is no part of POSIX.
        let changing = ["/usr/bin/env", "--chdir=\(folder)"]
        let words = (changing + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, changing[0], &actions, nil, words, variables)
        guard code == 0 else {
            throw Violation("\(arguments[0]): cannot be started: \(String(cString: strerror(code)))")
        }
        return wait(for: process, seconds: seconds)
    }

    private static func wait(for process: pid_t, seconds: Double?) -> Outcome {
        var (status, usage, isLate) = (Int32(0), rusage(), false)
        let begin = ContinuousClock.now
        while true {
            let ended = wait4(process, &status, seconds == nil ? 0 : WNOHANG, &usage)
            if ended == process { break }
            if let seconds, !isLate, ContinuousClock.now - begin > .seconds(seconds) {
                isLate = true
                kill(process, SIGKILL)
            }
            if ended == 0 { usleep(1_000) }
        }
        let signal = status & 0x7F
        return Outcome(
            status: signal == 0 ? status >> 8 & 0xFF : nil, signal: signal == 0 ? nil : signal,
            peakMemoryBytes: Int(usage.ru_maxrss) * 1024, isLate: isLate)
    }

    /// What this process has, and a wish to hear where a crash happened.
    private static let environment = ProcessInfo.processInfo.environment.merging([
        "SWIFT_BACKTRACE":
            "enable=yes,color=no,interactive=no,threads=crashed,images=none,registers=none,limit=16,cache=no"
    ]) { _, new in new }
}
