import ArgumentParser
import Foundation
import ModelStore

extension GivenOptions {
    /// The options whose files are written; all other files are read.
    private static let outputs = ["--output", "--output-source", "--output-target", "--html"]

    /// Refuses to write over what is read, by whatever path, or over a file of any model: it would be lost.
    ///
    /// Devices and pipes may be both. Folders that are written have their own guards.
    /// - Throws: `ValidationError` with the options.
    func refuseOverwritingInput() throws {
        for output in Self.outputs where files.contains(output) {
            for path in values[output] ?? [] {
                let written = FileIdentity(path: path)
                if let written, written.isRegularFile, let input = inputs.first(where: { $0.identity == written }) {
                    throw ValidationError("\(output): found \(path), the same file as \(input.name); expected another")
                }
                if written?.isRegularFile ?? true, ModelFolder.hasPart(at: path) {
                    throw ValidationError("\(output): found \(path), a file of a model; expected another")
                }
            }
        }
    }

    /// The files that are read; a model folder stands for its files.
    private var inputs: [(name: String, identity: FileIdentity)] {
        let inputs = files.subtracting(Self.outputs).sorted().flatMap { option in
            (values[option] ?? []).filter { $0 != "-" }.map { (option, $0) }
        }
        let models = folders.subtracting(Self.outputs).sorted().flatMap { option in
            (values[option] ?? []).flatMap { $0.split(separator: ",") }.flatMap { ModelFolder(String($0)).files }
                .map { (option, $0) }
        }
        let unnamed = unnamedFiles.filter { $0 != "-" }.map { ("the file", $0) }
        let named = (inputs + unnamed + models).compactMap { option, path in
            FileIdentity(path: path).map { ("\(option) \(path)", $0) }
        }
        return named + (FileIdentity(descriptor: STDIN_FILENO).map { [("standard input", $0)] } ?? [])
    }
}
