/// Everything that the library reads.
enum FuzzTargets {
    /// All targets, made of the fixture in the working folder.
    static func all() throws -> [FuzzTarget] {
        let all =
            try ModelTargets.all() + TextTargets.all() + TranslationTargets.all() + SettingsTargets.all()
            + ScoreTargets.all() + DocumentTargets.all()
        let shares = all.reduce(0) { $0 + $1.share }
        precondition(shares == 1000, "shares of \(shares) in a thousand")
        return all
    }
}
