import Foundation

/// What this process, and those that it starts, may use.
enum ProcessLimits {
    /// The memory of this process's own data, in bytes.
    static var memory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmData:") }
        let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
        return (kilobytes ?? 0) * 1024
    }

    /// Limits the memory of data: asking for more fails, which ends a Swift program.
    static func setMemory(_ bytes: Int) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
        limit.rlim_cur = min(rlim_t(bytes), limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
    }

    /// Ends the process by a signal unless it starts its clock again in time: `SIGPROF` when it is busy for too long,
    /// `SIGALRM` when it waits for six times as long.
    static func startClock(seconds: Int) {
        var busy = itimerval()
        busy.it_value.tv_sec = seconds
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &busy, nil)
        var waiting = itimerval()
        waiting.it_value.tv_sec = 6 * seconds
        setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &waiting, nil)
    }
}
