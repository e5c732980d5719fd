import Text

/// The error that `body` throws, or nil.
public func corpusError(_ body: () throws -> Void) -> CorpusError? {
    do {
        try body()
        return nil
    } catch {
        return error as? CorpusError
    }
}
