import Text

/// How many threads work at once.
public enum ThreadCount: Codable, Equatable, Sendable {
    /// As many as the machine has cores, as far as there is work for them.
    case automatic
    /// This many.
    case fixed(Int)
}

extension Workers {
    /// As many workers as the setting says; `automatic` takes one a core.
    public init(_ threads: ThreadCount) {
        switch threads {
        case .automatic: self.init(count: Self.usualCount)
        case .fixed(let number): self.init(count: number)
        }
    }
}
