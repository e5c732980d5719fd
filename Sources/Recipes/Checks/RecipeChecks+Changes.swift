import Corpora

/// What must hold between the shares of pairs that are changed.
extension RecipeChecks {
    mutating func checkChanges() {
        let casing = recipe.data.casing
        guard casing.total > CasingShares.most else { return }
        let shares = [("upper", casing.upper), ("title", casing.title), ("lower", casing.lower)]
            .map { (key: "data.casing.\($0.0)", share: $0.1) }
        guard let last = shares.last(where: { $0.share > 0 }) else { return }
        let others = shares.filter { $0.key != last.key && $0.share > 0 }
        let written = others.map { "\($0.key) \($0.share)" }.joined(separator: " and ")
        note(
            last.key, beside: others.map(\.key),
            text: "found \(last.share) beside \(written), expected shares of at most 1 in all")
    }
}
