import Foundation
import Synchronization

/// SIGINT and SIGTERM: whether somebody asked the program to stop.
enum Interruption {
    /// What the first signal does; the second always ends the program at once.
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
        let handler: @convention(c) (Int32) -> Void = { _ in
            // Only what is allowed in a signal handler: atomics and system calls.
            let earlier = requests.wrappingAdd(1, ordering: .relaxed).oldValue
            if earlier > 0 || responseNumber.load(ordering: .relaxed) == Response.exit.rawValue {
                _exit(ExitStatus.interrupted.rawValue)
            }
        }
        signal(SIGINT, handler)
        signal(SIGTERM, handler)
    }

    /// What the first signal does.
    static var response: Response {
        get { Response(rawValue: responseNumber.load(ordering: .relaxed)) ?? .exit }
        set { responseNumber.store(newValue.rawValue, ordering: .relaxed) }
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
