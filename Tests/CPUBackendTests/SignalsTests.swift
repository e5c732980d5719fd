import CPUBackend
import Foundation
import TensorCore
import Testing

@Suite("Signals")
struct SignalsTests {
    @Test("A signal in the middle of a product harms nothing")
    func duringProducts() async {
        await #expect(processExitsWith: .success) {
            signal(SIGUSR1) { _ in }
            // A thread of its own, since signals are blocked on those that run tests.
            let thread = Thread {
                SignalsTests.multiply(rounds: 20_000)
                exit(EXIT_SUCCESS)
            }
            thread.start()
            while true { sleep(1) }
        }
    }

    /// Multiplies while another thread sends signals, and ends the process when memory or a product was disturbed.
    private static func multiply(rounds: Int) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGUSR1)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        let target = pthread_self()
        Thread {
            while true {
                pthread_kill(target, SIGUSR1)
                usleep(20)
            }
        }.start()

        // Shapes for which oneDNN 2.6 takes a kernel that puts the stack pointer into a block of the heap. The memory
        // before such a block belongs to others: what is allocated and freed all the time notices damage there. The packed
        // product takes such a kernel where the processor has no AVX-512 (`DNNL_MAX_CPU_ISA=AVX2` shows it elsewhere).
        let (rows, inner, columns) = (24, 600, 8)
        let left = Tensor(repeating: 1, shape: [inner, rows], on: .cpu)
        let right = Tensor(repeating: 1, shape: [inner, columns], on: .cpu)
        let product = Tensor(uninitialized: [rows, columns], on: .cpu)
        let rowMajor = Tensor(repeating: 1, shape: [rows, inner], on: .cpu)
        let packed = right.backend.pack(right, .asStored)
        var kept: [[UInt8]] = []
        for round in 0..<rounds {
            kept.append([UInt8](repeating: 1, count: 100 + round * 37 % 5_000))
            if kept.count > 50 { kept.remove(at: round * 13 % 50) }
            left.backend.multiply(left, .transposed, right, .asStored, into: product, .overwrite)
            left.backend.multiply(rowMajor, packed, bias: nil, into: product, .accumulate)
            precondition(product.floats.allSatisfy { $0 == Float(2 * inner) }, "a product was disturbed")
        }
        precondition(kept.allSatisfy { $0.allSatisfy { $0 == 1 } }, "memory was overwritten")
    }
}
