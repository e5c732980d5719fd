/// How many threads work at once.
public enum ThreadCount: Codable, Equatable, Sendable {
    /// As many as the machine has cores, as far as there is work for them.
    case automatic
    /// This many.
    case fixed(Int)
}
