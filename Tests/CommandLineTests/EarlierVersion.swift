import Foundation
import ModelStore
import TestSupport

/// A copy of what version 0.1.0 wrote, with the files that Golden/version-0.1.0 shares with other golden files.
final class EarlierVersion: Sendable {
    let folder: TemporaryFolder
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    static let golden = tests.path + "/CommandLineTests/Golden/version-0.1.0"
    /// Its model folders: a model in the middle of its training, the same with 8-bit integers, and how the training ended.
    static let models = ["model", "int8", "finished"]

    var path: String { folder.path }

    init() throws {
        folder = try TemporaryFolder()
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: Self.golden) {
            try files.copyItem(atPath: "\(Self.golden)/\(name)", toPath: "\(folder.path)/\(name)")
        }
        try files.createDirectory(atPath: "\(path)/finished", withIntermediateDirectories: false)
        try files.copyItem(atPath: "\(path)/finished.safetensors", toPath: "\(path)/finished/model.safetensors")
        // The character map, which is the library's own and nearly all of a tokenizer's file, is that of another golden file.
        let other = try Data(contentsOf: Self.tests.appendingPathComponent("CorporaTests/Golden/unigram.spm"))
        let tokenizer = try Data(contentsOf: URL(fileURLWithPath: "\(path)/shared.spm.without-map"))
        let configuration = try Data(contentsOf: URL(fileURLWithPath: "\(path)/model/config.yaml"))
        let vocabulary = tokenizer + other[2848..<240409]
        _ = try folder.write("undropped/shared.spm", vocabulary)
        for model in Self.models {
            _ = try folder.write("\(model)/shared.spm", vocabulary)
            _ = try folder.write("\(model)/config.yaml", configuration)
        }
    }
}
