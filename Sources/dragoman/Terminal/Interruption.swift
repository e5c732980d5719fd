import Foundation
import ModelStore
import Recipes
import Synchronization

/// SIGINT, SIGTERM and SIGHUP: whether somebody asked the program to stop.
enum Interruption {
    /// What the first signal does; a second one that is no hang-up always ends the program at once.
    enum Response: Int {
        /// The program ends at once.
        case exit
        /// It is noted, and whoever asks `isRequested` sees to the end.
        case note
    }

    /// Begins to listen.
    static func listen() {
        // Their first use, so that the handler finds them made.
        requests.store(0, ordering: .relaxed)
        response = .exit
        LivingTemporaries.prepare()
        LivingProgram.prepare()
        let handler: @convention(c) (Int32) -> Void = { number in
            // Only what is allowed in a signal handler: atomics and system calls.
            let earlier = requests.wrappingAdd(1, ordering: .relaxed).oldValue
            // A terminal that closes may hang up twice.
            let isRepeated = earlier > 0 && number != SIGHUP
            if isRepeated || responseNumber.load(ordering: .relaxed) == Response.exit.rawValue {
                LivingProgram.endAtOnce()
                LivingTemporaries.removeAll()
                _exit(ExitStatus.interrupted.rawValue)
            }
        }
        // Whoever started the program may have done so from a thread on which signals are blocked, and that is inherited.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            sigaddset(&signals, number)
            // Whoever started the program with nohup wants it to outlive the terminal.
            if number == SIGHUP && isIgnoring(signal(number, SIG_IGN)) { continue }
            signal(number, handler)
        }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private static func isIgnoring(_ disposition: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(disposition, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// What the first signal does now.
    private(set) static var response: Response {
        get { Response(rawValue: responseNumber.load(ordering: .relaxed)) ?? .exit }
        set { responseNumber.store(newValue.rawValue, ordering: .relaxed) }
    }

    /// Runs what must not be ended in the middle, and sees to its end itself where that takes long: by `check`, or by
    /// `isRequested`.
    static func noted<Value>(_ body: () throws -> Value) rethrows -> Value {
        let before = response
        response = .note
        defer { response = before }
        return try body()
    }

    /// Runs what writes to some path, where that has something under way that must be taken away again.
    /// - Parameter path: nil for standard output, in whose middle the program may end.
    static func noted<Value>(whileWriting path: String?, _ body: () throws -> Value) rethrows -> Value {
        path == nil ? try body() : try noted(body)
    }

    /// Whether a signal has come.
    static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Throws `Interrupted` when a signal has come.
    static func check() throws {
        if isRequested { throw Interrupted(description: "interrupted") }
    }
}

private let requests = Atomic<Int>(0)
private let responseNumber = Atomic<Int>(0)
