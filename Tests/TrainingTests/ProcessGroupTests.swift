import Foundation
import ModelStore
import Synchronization
import TensorCore
import Testing
import Training

/// Threads that play processes: they meet at every function of the group, and take what all of them brought.
private final class ThreadGroup: Sendable {
    private let meeting = Meeting()
    let count: Int

    init(count: Int) {
        self.count = count
    }

    /// The group as one of them sees it.
    func member(_ rank: Int) -> any ProcessGroup { Member(rank: rank, group: self) }

    private struct Member: ProcessGroup {
        let rank: Int
        let group: ThreadGroup
        var count: Int { group.count }

        func sum(_ tensors: [Tensor]) {
            let own = tensors.map(\.floats)
            let all = group.meeting.exchange(own, of: rank, among: count)
            for (place, tensor) in tensors.enumerated() {
                let total = all.dropFirst().reduce(all[0][place]) { sum, other in zip(sum, other[place]).map(+) }
                total.withUnsafeBytes { tensor.backend.copy(from: $0, into: tensor) }
            }
        }

        func sum(_ numbers: [Double]) -> [Double] {
            let all = group.meeting.exchange(numbers, of: rank, among: count)
            return all.dropFirst().reduce(all[0]) { zip($0, $1).map(+) }
        }

        func broadcast(_ data: Data) -> Data { group.meeting.exchange(data, of: rank, among: count)[0] }

        func agree(_ opinion: Bool) -> Bool {
            group.meeting.exchange(opinion, of: rank, among: count).contains(true)
        }
    }

    // Unchecked: what changes is touched only while the condition is locked.
    private final class Meeting: @unchecked Sendable {
        private let condition = NSCondition()
        private var brought: [Int: Any] = [:]
        private var taken = 0
        private var isLeaving = false

        /// What every member brought, in the order of their ranks.
        func exchange<Value>(_ own: Value, of rank: Int, among count: Int) -> [Value] {
            condition.withLock {
                while isLeaving { condition.wait() }
                brought[rank] = own
                if brought.count == count { isLeaving = true }
                condition.broadcast()
                while !isLeaving { condition.wait() }
                let all = (0..<count).compactMap { brought[$0] as? Value }
                taken += 1
                if taken == count {
                    (brought, taken, isLeaving) = ([:], 0, false)
                    condition.broadcast()
                }
                return all
            }
        }
    }
}

@Suite("A group of processes")
struct ProcessGroupTests {
    private static func configuration(shards: Int) -> TrainingConfiguration {
        settings {
            $0.batch.shards = shards
            $0.maximumEpochs = 2
            $0.schedule.kind = .plateau
            $0.schedule.patience = 0
            $0.coverageLoss = 0.5
        }
    }

    @Test("Two processes of one shard train the model of one process of two, to the bit, and the first alone writes")
    func twoProcesses() throws {
        let alone = tinyModel(dropout: 0.2)
        var expected: TrainingOutcome?
        try withModelFolder { folder in
            expected = try trainer(of: alone, Self.configuration(shards: 2), in: folder).run()
        }
        let models = [tinyModel(dropout: 0.2), tinyModel(dropout: 0.2)]
        let group = ThreadGroup(count: 2)
        let outcomes = Mutex<[Int: TrainingOutcome]>([:])
        try withModelFolder { first in
            try withModelFolder { second in
                let folders = [first, second]
                DispatchQueue.concurrentPerform(iterations: 2) { rank in
                    do {
                        let outcome = try trainer(
                            of: models[rank], Self.configuration(shards: 1), in: folders[rank],
                            group: group.member(rank)
                        ).run()
                        outcomes.withLock { $0[rank] = outcome }
                    } catch {
                        Issue.record(error)
                    }
                }
                let written = (first: try first.checkpoints.newest(), second: try second.checkpoints.newest())
                #expect(written.first?.step == expected?.step && written.second == nil)
                #expect(!FileManager.default.fileExists(atPath: second.model))
            }
        }
        for rank in 0..<2 {
            #expect(bits(of: models[rank]) == bits(of: alone), "process \(rank)")
            let outcome = outcomes.withLock { $0[rank] }
            #expect(outcome?.best == expected?.best && outcome?.step == expected?.step)
        }
    }
}
