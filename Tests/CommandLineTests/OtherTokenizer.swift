import Foundation
import TestSupport
import Testing

extension TemporaryFolder {
    /// A copy of a model whose tokenizer of characters has as many pieces, for other characters.
    func modelWithOtherTokenizer(like model: String) throws -> String {
        let copy = "\(path)/other"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        // As in a folder of an earlier version, the model does not say which tokenizer it was written with.
        try withoutChecksums("\(copy)/model.safetensors").write(to: URL(fileURLWithPath: "\(copy)/model.safetensors"))
        let described = try Program.run("inspect", model).text
        let size = try #require(described.firstMatch(of: #/\n  shared  (\d+) /#).flatMap { Int($0.1) })
        // Four special pieces, and the space.
        let characters = (0..<size - 5).compactMap { Unicode.Scalar(0x4E00 + $0).map(String.init) }
        let text = try write("characters", characters.joined() + "\n")
        let trained = try Program.run(
            "tokenizer", "train", "--input", text, "--type", "char", "--vocabulary-size", "\(size)",
            "--character-coverage", "1", "--output", "\(path)/other.spm")
        try #require(trained.status == 0, "\(trained.errors)")
        // No verb writes over a file of a model.
        try FileManager.default.removeItem(atPath: "\(copy)/shared.spm")
        try FileManager.default.moveItem(atPath: "\(path)/other.spm", toPath: "\(copy)/shared.spm")
        return copy
    }
}
