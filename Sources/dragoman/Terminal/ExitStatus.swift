/// What the program answers to whoever started it; the numbers are those of sysexits.h.
enum ExitStatus: Int32 {
    /// All is well.
    case success = 0
    /// The command line, or a setting, is wrong.
    case usage = 64
    /// Some data is not what it should be.
    case badData = 65
    /// A file that is needed is not there.
    case missingInput = 66
    /// The program is wrong.
    case bug = 70
    /// A file cannot be created.
    case cannotCreate = 73
    /// Reading or writing failed.
    case inputOutput = 74
    /// Somebody asked it to stop; what a shell reports for a program that SIGINT ended.
    case interrupted = 130
    /// Nobody reads the output any more; what a shell reports for a program that SIGPIPE ended.
    case closedPipe = 141
}
