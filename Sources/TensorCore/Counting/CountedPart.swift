/// A part of a model, and what the kernels of counting devices did in its name; see `Device.part`.
public struct CountedPart: Equatable, Sendable {
    /// The name, as those of its parameters begin, such as `encoder.forward.input`; empty for what was done in no part.
    public let name: String
    /// What it is, in a few words, such as `GRU`; empty where the name says all.
    public internal(set) var kind = ""
    /// The extents of what it read when it first began.
    public internal(set) var input: Shape?
    /// The extents of what it gave when it last ended; nil while it has given nothing.
    public internal(set) var output: Shape?
    /// Numbers of the parameters that it was the first to take.
    public internal(set) var parameters = 0
    /// The parts that were the first to take the other parameters that it takes, in the order in which it took them.
    public internal(set) var lenders: [String] = []
    /// What was done, on the way forward and on the way back.
    public internal(set) var counts = OperationCounts()
}

/// The parts that a counter has come across.
struct CountedParts {
    private var parts: [String: CountedPart] = [:]
    /// The names of the parts, in the order in which they last began.
    private var order: [String] = []
    /// The part that was the first to take a parameter, by the parameter's name.
    private var takers: [String: String] = [:]

    /// The parts, in the order in which they last began, and at the end what was done in none.
    var all: [CountedPart] { (order + [""]).compactMap { parts[$0] } }

    mutating func begin(_ name: String, _ kind: String, _ input: Shape?) {
        change(name) { part in
            if part.kind.isEmpty { part.kind = kind }
            part.input = part.input ?? input
        }
        order.removeAll { $0 == name }
        order.append(name)
    }

    mutating func end(_ name: String, _ output: Shape?) {
        change(name) { $0.output = output ?? $0.output }
    }

    mutating func take(_ parameter: String, _ count: Int, by name: String) {
        let taker = takers[parameter, default: name]
        if takers.updateValue(taker, forKey: parameter) == nil {
            change(name) { $0.parameters += count }
        } else if taker != name {
            change(name) { part in
                if !part.lenders.contains(taker) { part.lenders.append(taker) }
            }
        }
    }

    mutating func count(for name: String, _ add: (inout OperationCounts) -> Void) {
        change(name) { add(&$0.counts) }
    }

    private mutating func change(_ name: String, _ body: (inout CountedPart) -> Void) {
        body(&parts[name, default: CountedPart(name: name)])
    }
}
