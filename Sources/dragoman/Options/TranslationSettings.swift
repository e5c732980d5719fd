import ArgumentParser
import Corpora
import Evaluation
import Foundation
import ModelStore
import Text
import Translation

/// Whatever the output of a verb that translates depends on beside the lines of the text, in words that can be compared.
struct TranslationSettings {
    /// The values by name: options as they are given, the contents of files, and the model's settings of the search.
    private(set) var values: [String: String]

    /// Options that change nothing in what is answered already, or whose files are looked into.
    ///
    /// `--interactive` is none of them: the size of portions may show in the last digit of a score.
    private static let others: Set = [
        "--input", "--output", "--continue", "--threads", "--model", "--prefix-file", "--terminology",
        "--forbid", "--protect", "--second-source", "--maximum-line-bytes", "--replace-invalid", "--output-source",
        "--output-target", "--output-tag", "--resume", "--set", "--only-translate",
    ]

    /// The settings of a command.
    /// - Parameters:
    ///   - verb: whose options the command line has.
    ///   - options: what it translates with.
    ///   - isContinued: whether earlier work is gone on from.
    /// - Throws: `ValidationError` when the content of a file cannot be looked at twice, `CorpusError` when it cannot be
    ///   looked at.
    init(
        _ verb: any ParsableCommand.Type, _ options: TranslatorOptions, isContinued: Bool, _ translator: LineTranslator
    ) throws {
        let given = GivenOptions(CommandLine.arguments.dropFirst(2), of: verb)
        values = given.values.filter { !Self.others.contains($0.key) }.mapValues { $0.joined(separator: " ") }
        values["version"] = Signature.program.value
        values["search"] = "\(translator.translator.search.configuration)"
        values["lines"] = "\(translator.translator.splitting) of \(translator.translator.trainedLines.language)"
        let models = options.models.folders
        for (index, folder) in models.enumerated() {
            let tokenizers = translator.translator.tokenizers[index]
            values["model \(index + 1)"] = try Self.checksum(of: folder.model)
            values["tokenizers of model \(index + 1)"] = "\(tokenizers.source.checksum) \(tokenizers.target.checksum)"
        }
        if options.shortlist { values["shortlist"] = try Self.checksum(of: models[0].shortlist) }
        if translator.calibration != nil { values["calibration"] = try Self.checksum(of: models[0].confidence) }
        let constraints = options.constraints
        for case (let option, let path?) in [
            ("--prefix-file", constraints.prefixFile), ("--terminology", constraints.terminology),
            ("--forbid", constraints.forbid), ("--protect", constraints.protect),
            ("--second-source", options.second.secondSource),
        ] {
            if let pipe = InputPipe(path), isContinued {
                throw ValidationError("\(option): found \(pipe) expected a file with --continue")
            }
            values[option] = InputPipe(path) == nil ? try Self.checksum(of: path) : "a pipe"
        }
    }

    /// What tells a file from another one, as a value.
    static func checksum(of path: String) throws -> String {
        "with CRC-32 \(String(try FileChecksum.crc32(path), radix: 16))"
    }
}
