import ArgumentParser
import Corpora
import Evaluation
import Foundation
import Text

/// How `dragoman score` cuts texts into tokens for BLEU, by the name that sacreBLEU has for it.
enum ScoreTokenizer {
    /// One that needs nothing.
    case own(BLEUTokenizer)
    /// The pieces of a SentencePiece model.
    /// - Parameter signature: what a signature calls it; its file and the CRC-32 of its contents if it is nil.
    case pieces(file: String, signature: String?)
    /// The words of MeCab.
    case words(MeCab.Language)

    /// The models that sacreBLEU fetches from the network, and what it calls their files in its folder.
    private static let models = [
        (name: "flores101", file: "sacrebleu_tokenizer_spm.model"), (name: "flores200", file: "flores200sacrebleuspm"),
        (name: "spBLEU-1K", file: "spbleu-1k_tokenizer_spm.model"),
    ]

    /// What stands before the file of any model.
    private static let anyModel = "spm:"

    /// The names, `anyModel` for what begins with it.
    static let names =
        BLEUTokenizer.allCases.map(\.rawValue) + MeCab.Language.allCases.map(\.rawValue) + models.map(\.name) + [
            anyModel
        ]

    /// A tokenizer by its name.
    /// - Throws: `ValidationError` when there is none of that name, or the file of a model is neither named nor where
    ///   sacreBLEU keeps it.
    init(_ text: String) throws {
        if let tokenizer = BLEUTokenizer(rawValue: text) {
            self = .own(tokenizer)
        } else if let language = MeCab.Language(rawValue: text) {
            self = .words(language)
        } else if text.hasPrefix(Self.anyModel), text.utf8.count > Self.anyModel.utf8.count {
            self = .pieces(file: String(text.dropFirst(Self.anyModel.count)), signature: nil)
        } else if let model = Self.models.first(where: { text == $0.name || text.hasPrefix("\($0.name):") }) {
            let file = String(text.dropFirst(model.name.count + 1))
            self = .pieces(file: file.isEmpty ? try Self.fetched(model) : file, signature: model.name)
        } else {
            let names = Self.names.map { $0 == Self.anyModel ? "spm:MODEL" : $0 }.joined(separator: ", ")
            throw ValidationError("--tokenize: found '\(text)', expected one of \(names)")
        }
    }

    /// The usual one for translations into a language, as sacreBLEU chooses it.
    init(forTarget language: String) {
        switch language {
        case "zh": self = .own(.chinese)
        case "ja": self = .words(.japanese)
        case "ko": self = .words(.korean)
        default: self = .own(.mteval13a)
        }
    }

    /// The file of a model that sacreBLEU has fetched.
    private static func fetched(_ model: (name: String, file: String)) throws -> String {
        let environment = ProcessInfo.processInfo.environment
        let folder = environment["SACREBLEU"] ?? "\(environment["HOME"] ?? "~")/.sacrebleu"
        let file = "\(folder)/models/\(model.file)"
        guard FileManager.default.fileExists(atPath: file) else {
            throw ValidationError(
                "--tokenize: found \(model.name) without a file, and none at \(file), where sacreBLEU keeps it, expected "
                    + "\(model.name):FILE")
        }
        return file
    }
}

extension PieceTokenizer {
    /// Cuts with a SentencePiece model.
    /// - Parameter signature: what a signature calls it; its file and the CRC-32 of its contents if it is nil.
    init(_ model: SubwordModel, signature: String?) {
        let pieces: @Sendable (String) -> [String] = { text in
            do {
                return try model.pieces(text)
            } catch {
                // The library failed in the midst of counting.
                Failure(error).end()
            }
        }
        if let signature {
            self.init(signature: signature, pieces: pieces)
        } else {
            // What separates the fields of a signature can't be in one.
            let file = URL(fileURLWithPath: model.name).lastPathComponent.replacing("|", with: "_")
            self.init(name: "\(file)-\(String(format: "%08x", model.checksum))", pieces: pieces)
        }
    }

    /// Cuts with MeCab.
    init(_ mecab: MeCab) {
        self.init(signature: mecab.signature) { text in
            do {
                return [try mecab.words(of: text)]
            } catch {
                Failure(error).end()
            }
        }
    }
}
