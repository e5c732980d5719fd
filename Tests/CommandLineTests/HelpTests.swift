import Foundation
import TestSupport
import Testing

/// What the program says about itself: help texts, completions.
@Suite struct HelpTests {
    /// One verb of the parser's own description of the program.
    struct Verb: Decodable {
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Verb]?

        struct Argument: Decodable {
            let kind: String
            let shouldDisplay: Bool
            let preferredName: Name?
            let valueName: String?
            let allValues: [String]?
            let completionKind: Completion?

            struct Name: Decodable { let name: String }
            struct Completion: Decodable {}
        }
    }

    private struct Description: Decodable { let command: Verb }

    /// Every verb, and the program itself, by what the program says of itself.
    static func verbs() throws -> [(path: [String], verb: Verb)] {
        let outcome = try Program.run("--experimental-dump-help")
        let root = try JSONDecoder().decode(Description.self, from: outcome.output).command
        func below(_ verb: Verb, _ path: [String]) -> [(path: [String], verb: Verb)] {
            [(path, verb)] + (verb.subcommands ?? []).flatMap { below($0, path + [$0.commandName]) }
        }
        return below(root, []).filter { $0.path != ["help"] }
    }

    @Test("Help fits into 80 columns: no line is longer, no example and no paragraph is broken")
    func width() throws {
        for (path, _) in try Self.verbs() {
            let running = try RunningProgram(path + ["--help"], environment: ["COLUMNS": "80"])
            let text = try running.finish().text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.count <= 80 }, "\(path): \(lines.filter { $0.count > 80 })")
            let example = try #require(lines.firstIndex(of: "Example:"), "\(path)")
            for line in lines[(example + 1)...].prefix(while: { !$0.isEmpty }) {
                #expect(line.hasPrefix("  "), "\(path): \(line)")
            }
            // A paragraph that was broken by hand has a short line in its midst.
            for (line, next) in zip(lines[..<example], lines[1...example]) where !line.isEmpty && !next.isEmpty {
                let word = next.prefix { $0 != " " }
                #expect(next.first == " " || line.count + 1 + word.count >= 80, "\(path): \(line)")
            }
        }
    }

    @Test("Whatever is a file, a folder or one of a few values is completed, and has its name in the usage")
    func completionKinds() throws {
        let files: Set = [
            "model", "input", "output", "source", "target", "reference", "hypothesis", "prefix-file", "terminology",
            "forbid", "protect", "reverse-model", "source-tokens", "target-tokens", "gold", "html", "frequencies",
            "output-source", "output-target", "second-source",
        ]
        for (path, verb) in try Self.verbs() {
            for argument in verb.arguments ?? [] where argument.kind != "flag" && argument.shouldDisplay {
                let name = argument.preferredName?.name ?? argument.valueName ?? ""
                let value = argument.valueName ?? ""
                let isPath = value.hasPrefix("file") || value.hasPrefix("folder") || value == "configuration"
                if path == ["attention"] && name == "target" { continue }  // A text, there.
                if files.contains(name) { #expect(isPath, "\(path): \(name) is called \(value)") }
                if isPath || argument.allValues != nil || ["metric", "tokenize", "smooth-method"].contains(name) {
                    #expect(argument.completionKind != nil, "\(path): \(name)")
                }
            }
        }
    }

    @Test(
        "Bash completes files, folders and values",
        arguments: [
            (["train", ""], ["first.yaml", "folder"]), (["translate", "--model", ""], ["folder"]),
            (["translate", "--input", "te"], ["text.en"]), (["translate", "--markup", ""], ["keep", "text"]),
            (["quantize", "--output", "f"], ["folder"]), (["score", "--metric", "c"], ["chrf"]),
            (["score", "--tokenize", "1"], ["13a"]), (["tokenizer", "encode", "--model", ""], ["folder", "x.spm"]),
            (["align", "--units", "p"], ["pieces"]), (["translate", "--format", "m"], ["markdown"]),
            (
                ["train", "first.yaml", "--set", "training.ba"],
                [
                    "training.batch.size=", "training.batch.unit=", "training.batch.shards=",
                    "training.batch.accumulate=",
                ]
            ), (["trans"], ["translate"]),
        ])
    func bash(words: [String], expected: [String]) throws {
        let folder = try TemporaryFolder()
        for name in ["first.yaml", "text.en", "x.spm"] { _ = try folder.write(name, "") }
        try FileManager.default.createDirectory(atPath: "\(folder.path)/folder", withIntermediateDirectories: false)
        let script = try folder.write(".script", try Program.run("--generate-completion-script", "bash").output)
        let quoted = (["dragoman"] + words).map { "'\($0)'" }.joined(separator: " ")
        let shell = """
            cd '\(folder.path)' && source '\(script)'
            COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
            COMPREPLY=()
            complete -p dragoman | grep -q -- '-F _dragoman'
            _dragoman dragoman '\(words.last ?? "")' '\(words.dropLast().last ?? "dragoman")'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let found = try Shell.run(shell)
        #expect(found.status == 0)
        let replies = found.text.split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["/"])
        }
        #expect(Set(replies) == Set(expected), "\(found)")
    }

    @Test("Zsh and fish have scripts too, which know files and folders")
    func otherShells() throws {
        let zsh = try Program.run("--generate-completion-script", "zsh")
        #expect(zsh.text.contains("--terminology[") && zsh.text.contains("_files -/") && zsh.text.contains("_files -g"))
        let fish = try Program.run("--generate-completion-script", "fish")
        #expect(fish.text.contains("__fish_complete_directories") && fish.text.contains("-l 'terminology'"))
    }

    @Test("Options of the search say what holds where the model says nothing, and others their defaults")
    func defaults() throws {
        let text = try Program.run("translate", "--help").text.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        for part in [
            "1 is greedy search. Where the model says nothing: 5.", "Where the model says nothing: null.",
            "below 1 it favours the likely (default: 1).", "in nats (default: 0.5).", "(default: all the same).",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}
