import Foundation

/// Another program, run to its end.
///
/// What is measured runs in a process of its own: its peak memory is its own, and nothing that ran before it has warmed
/// its caches or grown its arenas. The system counts the memory of the process that starts it as a floor, so this
/// program itself must stay small.
enum ChildProcess {
    /// What a program left behind.
    struct Outcome {
        /// What it wrote to standard output.
        let output: String
        /// From just before its start to after its end.
        let seconds: Double
        /// The most memory it held.
        let peakMemoryBytes: Int
    }

    /// Libraries read these to choose kernels and threads; whatever the user has set, both sides start without.
    private static let pinningPrefixes = ["OPENBLAS_", "MKL_", "OMP_", "DNNL_", "ONEDNN_", "KMP_", "GOMP_"]

    /// Runs a program, found on the path; standard error is this program's.
    /// - Parameter variables: environment variables besides the inherited ones.
    /// - Throws: `BenchmarkError` when it cannot be started or fails.
    static func run(_ arguments: [String], variables: [String: String] = [:]) throws -> Outcome {
        var pipeEnds: [Int32] = [0, 0]
        guard pipe(&pipeEnds) == 0 else {
            throw BenchmarkError(.failedProgram, "\(arguments[0]): no pipe: \(reason(errno))")
        }
        let (readEnd, writeEnd) = (FileHandle(fileDescriptor: pipeEnds[0], closeOnDealloc: true), pipeEnds[1])
        let begin = ContinuousClock.now
        let process: pid_t
        do {
            defer { close(writeEnd) }
            process = try start(arguments, environment(variables), output: writeEnd, closing: pipeEnds[0])
        }
        let output = try readEnd.readToEnd() ?? Data()
        var status: Int32 = 0
        var usage = rusage()
        while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
        let elapsed = (ContinuousClock.now - begin) / .seconds(1)
        guard status == 0 else {
            let ending = status & 0x7F == 0 ? "exit status \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
            throw BenchmarkError(.failedProgram, "\(arguments.joined(separator: " ")): ended with \(ending)")
        }
        return Outcome(
            output: String(decoding: output, as: UTF8.self), seconds: elapsed,
            peakMemoryBytes: Int(usage.ru_maxrss) * 1024)
    }

    private static func start(
        _ arguments: [String], _ environment: [String], output: Int32, closing unused: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addclose(&actions, unused)
        posix_spawn_file_actions_addclose(&actions, output)
        let (words, assignments) = (arguments.map { strdup($0) } + [nil], environment.map { strdup($0) } + [nil])
        defer { for text in words + assignments { free(text) } }
        var process: pid_t = 0
        let status = posix_spawnp(&process, arguments[0], &actions, nil, words, assignments)
        guard status == 0 else {
            throw BenchmarkError(.failedProgram, "\(arguments[0]): cannot be started: \(reason(status))")
        }
        return process
    }

    private static func environment(_ variables: [String: String]) -> [String] {
        let inherited = ProcessInfo.processInfo.environment.filter { name, _ in
            !pinningPrefixes.contains { name.hasPrefix($0) }
        }
        return inherited.merging(variables) { _, new in new }.map { "\($0)=\($1)" }
    }

    private static func reason(_ status: Int32) -> String { String(cString: strerror(status)) }
}
