import Foundation

/// What the program says that one of its verbs takes.
struct Verb {
    /// Such as `tokenizer train`.
    let path: [String]
    private let options: [Option]

    private struct Option {
        let names: [String]
        let takesValue: Bool
        let values: [String]
    }

    /// The verbs of the program, as its argument parser describes them.
    static func all(of command: String) throws -> [Verb] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        process.arguments = ["--experimental-dump-help"]
        let output = Pipe()
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw Violation("\(command): cannot be started; build it first with 'swift build -c release'")
        }
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode(Help.self, from: data).command.verbs(after: [])
    }

    /// A command line of this verb with options as they come, right ones and wrong ones.
    func arguments(_ mutator: inout Mutator) -> [String] {
        var arguments = path
        if mutator.chance(1, of: 2) { arguments += ["--model", Fixture.model] }
        for _ in 0..<mutator.number(below: 6) { arguments += words(&mutator) }
        return arguments
    }

    /// A command line with some options more or less.
    func changed(_ arguments: [String], _ mutator: inout Mutator) -> [String] {
        var arguments = arguments
        for _ in 0..<1 + mutator.number(below: 3) {
            let place = mutator.number(below: arguments.count + 1)
            switch mutator.number(below: 4) {
            case 0 where place < arguments.count: arguments.remove(at: place)
            case 1 where place < arguments.count: arguments[place] = value(&mutator)
            case 2 where place < arguments.count: arguments.insert(arguments[place], at: place)
            default: arguments.insert(contentsOf: words(&mutator), at: place)
            }
        }
        return arguments
    }

    /// An option with a value, or a value alone.
    private func words(_ mutator: inout Mutator) -> [String] {
        guard !options.isEmpty, mutator.chance(5, of: 6) else { return [value(&mutator)] }
        let option = mutator.pick(options)
        guard var name = option.names.isEmpty ? nil : mutator.pick(option.names) else { return [value(&mutator)] }
        if mutator.chance(1, of: 12) { name.remove(at: name.index(before: name.endIndex)) }
        guard option.takesValue != mutator.chance(1, of: 20) else { return [name] }
        let value = !option.values.isEmpty && mutator.chance(2, of: 3) ? mutator.pick(option.values) : value(&mutator)
        return mutator.chance(1, of: 8) ? ["\(name)=\(value)"] : [name, value]
    }

    private func value(_ mutator: inout Mutator) -> String {
        switch mutator.number(below: 8) {
        case 0...2: mutator.pick(["1", "2", "3", "0.5"])
        case 3, 4: mutator.pick(Extremes.numbers)
        case 5: mutator.pick(Self.paths)
        case 6:
            mutator.pick([
                "", "-", "--", "a", "bleu,chrf", "bleu,,", "1,2", "a=b", "red dog", "\u{FEFF}", "é", "%s", "x\ny",
            ])
        default: mutator.pick(HostileText.pieces).replacing("\0", with: "")
        }
    }

    private static let paths = [
        Fixture.model, "model/shared.spm", "model/model.safetensors", "train.en", "train.de", "valid.en", "valid.de",
        "terms.tsv", "gold.txt", "best.txt", Fixture.recipe, "unigram.spm", "missing", "missing/x", ".", "..",
        "/dev/null",
        "/dev/full", "model,model", "new", "new.html", "new.svg",
    ]

    /// What `--experimental-dump-help` prints, as far as it matters.
    private struct Help: Decodable {
        struct Command: Decodable {
            let commandName: String
            let subcommands: [Command]?
            let arguments: [Argument]?

            func verbs(after path: [String]) -> [Verb] {
                let inner = (subcommands ?? []).flatMap { command in
                    command.verbs(after: path + [command.commandName])
                }
                let options = (arguments ?? []).map { argument in
                    Option(
                        names: (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name },
                        takesValue: argument.kind == "option", values: argument.allValues ?? [])
                }
                return [Verb(path: path, options: options)] + inner
            }
        }
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }
            let kind: String
            let names: [Name]?
            let allValues: [String]?
        }
        let command: Command
    }
}
