import ArgumentParser

/// Options of sacreBLEU's command that mean nothing to `dragoman score`: each is refused in a line that says what to do.
struct OtherScoreOptions: ParsableArguments {
    @Option(name: [.long, .customShort("t")], help: .hidden)
    var testSet: String?

    @Option(name: [.long, .customLong("ol", withSingleDash: true)], help: .hidden)
    var origlang: String?

    @Option(name: .long, help: .hidden)
    var subset: String?

    @Option(name: .long, help: .hidden)
    var download: String?

    @Option(name: .long, parsing: .upToNextOption, help: .hidden)
    var echo: [String] = []

    @Flag(name: .long, help: .hidden)
    var list = false

    @Flag(name: [.long, .customLong("cite")], help: .hidden)
    var citation = false

    @Flag(name: [.long, .customShort("d")], help: .hidden)
    var detail = false

    @Flag(name: .long, help: .hidden)
    var short = false

    @Flag(name: [.long, .customLong("nc", withSingleDash: true)], help: .hidden)
    var noColor = false

    @Flag(name: .customShort("V"), help: .hidden)
    var showVersion = false

    @Option(name: [.long, .customShort("j")], help: .hidden)
    var pairedJobs: String?

    @Option(name: [.long, .customShort("e")], help: .hidden)
    var encoding: String?

    func validate() throws {
        let files = "files of references and translations: dragoman has no test sets"
        let given: [(name: String, isGiven: Bool, expected: String)] = [
            ("--test-set", testSet != nil, files), ("--origlang", origlang != nil, files),
            ("--subset", subset != nil, files), ("--download", download != nil, files),
            ("--echo", !echo.isEmpty, files), ("--list", list, files), ("--citation", citation, files),
            ("--detail", detail, files), ("--short", short, "the whole signature, which is always written"),
            ("--no-color", noColor, "nothing in its place: no colours are used"),
            ("-V", showVersion, "dragoman --version"), ("--paired-jobs", pairedJobs != nil, "--threads in its place"),
        ]
        for option in given where option.isGiven {
            throw ValidationError("found \(option.name), expected \(option.expected)")
        }
        if let encoding, !["utf-8", "utf8"].contains(encoding.lowercased()) {
            throw ValidationError("--encoding: found '\(encoding)', expected utf-8, into which iconv turns other texts")
        }
    }
}
