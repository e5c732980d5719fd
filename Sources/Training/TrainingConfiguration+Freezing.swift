import Layers
import Text

/// Training a part of a model: what the patterns of `freeze` name stays as it is.
extension TrainingConfiguration {
    /// The parameters that are trained.
    public func trained(of parameters: [Parameter]) -> [Parameter] {
        if freeze.isEmpty { return parameters }
        let patterns = freeze.map(NamePattern.init)
        return parameters.filter { parameter in !patterns.contains { $0.matches(parameter.name) } }
    }

    /// Refuses patterns that are of no use.
    /// - Parameter parameters: those of the whole model.
    /// - Throws: `TrainingError` for one that names no parameter, and where nothing is left to be trained.
    public func checkFreezing(of parameters: [Parameter]) throws(TrainingError) {
        let names = parameters.map(\.name)
        for pattern in freeze where !names.contains(where: NamePattern(pattern).matches) {
            throw .frozenNothing(pattern: pattern, near: Self.names(near: pattern, among: names))
        }
        if trained(of: parameters).isEmpty { throw .frozenEverything }
    }

    /// The few names that are nearest to a pattern; the first ones where it is longer than any.
    private static func names(near pattern: String, among names: [String]) -> [String] {
        if pattern.utf8.count > 100 { return Array(names.prefix(3)) }
        let pattern = NamePattern(pattern)
        let distances = names.enumerated().map { (pattern.edits(to: $1), $0) }
        return distances.sorted { $0 < $1 }.prefix(3).map { names[$0.1] }
    }
}
