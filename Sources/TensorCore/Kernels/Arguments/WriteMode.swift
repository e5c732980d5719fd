/// Whether a kernel replaces what its destination holds or adds to it.
public enum WriteMode: Sendable {
    case overwrite, accumulate
}
