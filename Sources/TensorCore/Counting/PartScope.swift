/// The part of a model that a thread works for, for counting devices alone.
public struct PartScope: Sendable {
    @TaskLocal static var current: PartScope?

    let name: String

    fileprivate init(name: String) { self.name = name }
}

extension PartScope? {
    /// Does some work in the name of the part, such as what follows on the way back from what the part has done.
    public func resume<Outcome>(_ work: () -> Outcome) -> Outcome {
        guard let self else { return work() }
        return PartScope.$current.withValue(self, operation: work)
    }
}

extension Device {
    /// The part that this thread works for; nil in none, and on every device that does not count.
    public var part: PartScope? { counter == nil ? nil : PartScope.current }

    /// Does the work of a part of a model.
    ///
    /// A counting device counts what its kernels do meanwhile in the part's name, and not in that of another part around it. A
    /// part may be worked for several times. On any other device this is the work and nothing else.
    /// - Parameters:
    ///   - name: as the names of its parameters begin.
    ///   - kind: what it is, in a few words.
    ///   - input: the extents of what it reads.
    ///   - output: the extents of what it gives.
    public func part<Outcome>(
        _ name: () -> String, _ kind: () -> String, of input: Shape, giving output: (Outcome) -> Shape?,
        _ work: () -> Outcome
    ) -> Outcome {
        guard let counter else { return work() }
        let name = name()
        counter.begin(name, kind(), input)
        let outcome = (PartScope(name: name) as PartScope?).resume(work)
        counter.end(name, output(outcome))
        return outcome
    }

    /// Tells a counting device that a part takes a parameter.
    /// - Parameters:
    ///   - name: the parameter's.
    ///   - count: its numbers.
    public func take(_ name: String, _ count: Int) {
        counter?.take(name, count, by: PartScope.current?.name ?? "")
    }
}
