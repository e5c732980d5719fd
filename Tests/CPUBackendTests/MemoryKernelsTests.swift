import CPUBackend
import TensorCore
import Testing

@Suite("Memory kernels")
struct MemoryKernelsTests {
    @Test("Filling and copying touch their elements alone", arguments: awkwardExtents)
    func fillAndCopy(count: Int) {
        expectAgreement(tolerance: 0) { bench in
            bench.backend.fill(bench.output([count]), with: 3)
            bench.backend.copy(bench.random([count]), into: bench.output([count]))
        }
    }
}
