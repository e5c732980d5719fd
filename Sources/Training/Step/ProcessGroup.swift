import Foundation
import TensorCore

/// Processes that train one model together, each on its share of every batch.
///
/// Every process calls the same functions in the same order. Process 0 owns what there is one of: the folder's lock, its
/// log, checkpoints and validation.
public protocol ProcessGroup: Sendable {
    /// The number of this process, from 0.
    var rank: Int { get }
    /// How many processes there are.
    var count: Int { get }

    /// Replaces tensors by their sums over all processes, which are the same to the bit everywhere.
    /// - Throws: when a process is lost.
    func sum(_ tensors: [Tensor]) throws

    /// The sums of numbers over all processes.
    /// - Throws: when a process is lost.
    func sum(_ numbers: [Double]) throws -> [Double]

    /// What process 0 has, in every process.
    /// - Parameter data: of process 0; that of the others is not looked at.
    /// - Throws: when a process is lost.
    func broadcast(_ data: Data) throws -> Data

    /// Whether any process says yes.
    /// - Throws: when a process is lost.
    func agree(_ opinion: Bool) throws -> Bool
}

extension ProcessGroup {
    /// Whether this process owns what there is one of.
    public var isFirst: Bool { rank == 0 }

    /// Numbers that process 0 alone finds, in every process.
    func numbers(_ find: () throws -> [String: Double]) throws -> [String: Double] {
        if count == 1 { return try find() }
        let found = isFirst ? try JSONEncoder.ofNumbers.encode(try find()) : Data()
        return try JSONDecoder.ofNumbers.decode([String: Double].self, from: try broadcast(found))
    }
}

/// The group of one.
public struct SingleProcess: ProcessGroup {
    /// A process alone.
    public init() {}

    /// 0.
    public var rank: Int { 0 }
    /// 1.
    public var count: Int { 1 }

    /// They are their sums.
    public func sum(_ tensors: [Tensor]) {}

    /// They are their sums.
    public func sum(_ numbers: [Double]) -> [Double] { numbers }

    /// The data.
    public func broadcast(_ data: Data) -> Data { data }

    /// The opinion.
    public func agree(_ opinion: Bool) -> Bool { opinion }
}
