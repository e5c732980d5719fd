import ArgumentParser
import Foundation
import ModelStore

extension GivenOptions {
    /// The options whose files are written; all other files are read.
    private static let outputs = ["--output", "--html"]

    /// Refuses to write over what is read, by whatever path: it would be lost.
    ///
    /// Devices and pipes may be both. Folders that are written have their own guards.
    /// - Throws: `ValidationError` with both options.
    func refuseOverwritingInput() throws {
        for output in Self.outputs where files.contains(output) {
            for path in values[output] ?? [] {
                guard let written = FileIdentity(path: path), written.isRegularFile,
                    let input = inputs.first(where: { $0.identity == written })
                else { continue }
                throw ValidationError("\(output): found \(path), the same file as \(input.name); expected another")
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
        let named = (inputs + models).compactMap { option, path in
            FileIdentity(path: path).map { ("\(option) \(path)", $0) }
        }
        return named + (FileIdentity(descriptor: STDIN_FILENO).map { [("standard input", $0)] } ?? [])
    }
}
