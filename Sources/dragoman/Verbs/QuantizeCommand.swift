import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Models
import Recipes

/// `dragoman quantize`.
struct QuantizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quantize",
        abstract: "Make an int8 model for translation: a quarter of the size, and faster.",
        usage: "dragoman quantize --model <folder> --output <folder> [--overwrite]",
        discussion: """
            Every matrix is rounded to 8-bit integers with a scale for each output; biases stay as they are. The new \
            folder translates like any other, but training does not go on from it. A shortlist is copied along.

            Example:
              dragoman quantize --model models/my-model --output models/my-model-int8
              dragoman translate --model models/my-model-int8 "Two dogs run."
            """)

    @OptionGroup var folders: ModelConversion

    func run() throws {
        let source = folders.source
        let (quantized, tokenizers) = try Self.quantized(source)
        let target = try folders.write(quantized, tokenizers)
        let sizes = try [source.model, target.model].map { try Self.size(of: $0) }
        StandardError.writeLine(
            "\(target.model): \(Readable.count(sizes[1])) bytes, \(Readable.count(sizes[0])) before")
    }

    /// The model of a folder in 8-bit integers, and its tokenizers.
    private static func quantized(_ folder: ModelFolder) throws -> (model: TranslationModel, TokenizerPair) {
        let (loaded, tokenizers) = try folder.load(on: DeviceName.host.device)
        guard !loaded.isQuantized else {
            throw ModelStoreError.badData(file: folder.model, found: "an int8 model", expected: "a float32 model")
        }
        try TensorFile.checkFinite(SafetensorsFile(path: folder.model))
        return (loaded.quantized(), tokenizers)
    }

    private static func size(of file: String) throws -> Int {
        // The size of a link is not that of what it leads to.
        let file = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        return try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    }
}
