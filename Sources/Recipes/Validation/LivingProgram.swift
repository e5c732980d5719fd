import Foundation
import Synchronization

/// The program that was started last and has not ended yet, with what it has started itself, for the signal handler that ends
/// this process: a terminal's signals do not reach it, as it has a process group of its own.
///
/// A handler may run between any two instructions, so `endAtOnce` is an atomic load and a system call.
package enum LivingProgram {
    /// Its process group; 0 where there is none.
    private static let group = Atomic<Int32>(0)

    /// Makes the place for it, so that a handler finds it made.
    package static func prepare() {
        group.store(0, ordering: .relaxed)
    }

    /// Takes note of a program that was started.
    /// - Parameter number: its process, which leads its group.
    static func begin(_ number: Int32) {
        group.store(number, ordering: .releasing)
    }

    /// Takes note that a program has ended.
    static func end(_ number: Int32) {
        _ = group.compareExchange(expected: number, desired: 0, ordering: .acquiringAndReleasing)
    }

    /// Ends the program at once; for a signal handler that ends this process next.
    package static func endAtOnce() {
        let number = group.load(ordering: .acquiring)
        if number > 0 { kill(-number, SIGKILL) }
    }
}
