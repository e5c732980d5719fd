import ArgumentParser
import CPUBackend
import Foundation
import ModelStore

/// `dragoman quantize`.
struct QuantizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantize",
        abstract: "Make an int8 model for translation: a quarter of the size, and faster.",
        discussion: """
            Every matrix is rounded to 8-bit integers with a scale for each output; biases stay as they are. The new
            folder translates like any other, but training does not go on from it. A shortlist is copied along.

            Example:
              dragoman quantize models/my-model models/my-model-int8
              dragoman translate --model models/my-model-int8 "Two dogs run."
            """)

    @Argument(help: "The model folder to read.")
    var model: String

    @Argument(help: "The model folder to write.")
    var output: String

    @Flag(help: "Replace the model that is in the output folder.")
    var overwrite = false

    func run() throws {
        let (source, target) = (ModelFolder(model), ModelFolder(output))
        let (loaded, tokenizers) = try source.load(on: .cpu)
        guard !loaded.isQuantized else {
            throw ModelStoreError.badData(file: source.model, found: "an int8 model", expected: "a float32 model")
        }
        guard let configuration = FileManager.default.contents(atPath: source.configuration) else {
            throw ModelStoreError.missingInput(file: source.configuration, expected: "the model's configuration")
        }
        let shortlist = FileManager.default.contents(atPath: source.shortlist)
        let quantized = loaded.quantized()
        if target.isInUse {
            guard overwrite else {
                throw ValidationError("\(output) holds a model already; choose another folder, or give --overwrite")
            }
            guard
                URL(fileURLWithPath: model).resolvingSymlinksInPath()
                    != URL(fileURLWithPath: output).resolvingSymlinksInPath()
            else { throw ValidationError("\(output) is the model that is read; choose another folder") }
        }
        let lock = try target.prepare()
        try withExtendedLifetime(lock) {
            if overwrite { try target.removeModel() }
            try target.write(tokenizers)
            try AtomicFile.write(configuration, to: target.configuration)
            if let shortlist { try AtomicFile.write(shortlist, to: target.shortlist) }
            try ModelFile.write(quantized, to: target.model)
        }
        let sizes = try [source.model, target.model].map { try Self.size(of: $0) }
        StandardError.writeLine(
            "\(target.model): \(Readable.count(sizes[1])) bytes, \(Readable.count(sizes[0])) before")
    }

    private static func size(of file: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    }
}
