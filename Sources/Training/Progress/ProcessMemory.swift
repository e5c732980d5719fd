import Foundation

/// The memory of this process.
public enum ProcessMemory {
    /// The most memory held so far, in bytes.
    public static var peak: Int {
        var usage = rusage()
        #if canImport(Glibc)
            let (process, unit) = (__rusage_who_t(RUSAGE_SELF.rawValue), 1024)
        #else
            let (process, unit) = (RUSAGE_SELF, 1)
        #endif
        return getrusage(process, &usage) == 0 ? Int(usage.ru_maxrss) * unit : 0
    }

    /// The memory held now, in bytes; the peak where the system does not say.
    public static var now: Int {
        // Pages: of addresses, held, and others.
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii))?.split(separator: " ")
        guard let held = pages?.dropFirst().first.flatMap({ Int($0) }) else { return peak }
        return held * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
