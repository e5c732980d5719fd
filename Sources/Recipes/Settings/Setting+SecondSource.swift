import Corpora
import Models

/// The keys of a second source, which mean something where it has a language.
extension Setting {
    private static let languageKey = "data.second_source.language"

    static let secondSourceData: [Setting] = [
        Setting(
            key: languageKey, kind: .text, presence: .nullable,
            meaning:
                "The code of the language of a second source, whose line i is read beside line i of the source: its translation "
                + "by another system, the sentence before it, or the same in a third language; null for no second source. See "
                + "docs/second-source.md.",
            paper: "Zoph and Knight 2016, arXiv:1601.00710; Libovický and Helcl 2017, arXiv:1704.06567",
            isLeftOutAsNull: true,
            get: { recipe in
                guard let language = recipe.data.secondSource?.language, !language.isEmpty else { return .nothing }
                return .text(language)
            },
            set: { recipe, value in
                guard case .text(let language) = value else {
                    recipe.data.secondSource = nil
                    recipe.model.secondSource = nil
                    return
                }
                recipe.changeSecondSource { $0.language = language }
                recipe.model.secondSource = recipe.model.secondSource ?? SecondSourceConfiguration()
            }),
        Setting(
            key: "data.second_source.train", kind: .paths, presence: .required(example: .list(["train.mt"])),
            meaning: "The second source of data.source.train, file by file and line by line; an empty line is none.",
            isPath: true,
            get: { .list($0.data.secondSource?.train ?? []) },
            set: { recipe, value in
                if case .list(let paths) = value, !paths.isEmpty { recipe.changeSecondSource { $0.train = paths } }
            }
        )
        .only(without: CorpusSetting.section).ofSecondSource,
        Setting(
            key: "data.second_source.validation", kind: .text, presence: .required(example: .text("valid.mt")),
            meaning: "The second source of data.source.validation.", isPath: true,
            get: { .text($0.data.secondSource?.validation ?? "") },
            set: { recipe, value in
                if case .text(let path) = value, !path.isEmpty { recipe.changeSecondSource { $0.validation = path } }
            }
        )
        .ofSecondSource,
        Setting(
            key: "data.second_source.test", kind: .text, presence: .nullable,
            meaning: "The second source of data.source.test.", isPath: true,
            get: { recipe in recipe.data.secondSource?.test.map { SettingValue.text($0) } ?? .nothing },
            set: { recipe, value in
                if case .text(let path) = value {
                    recipe.changeSecondSource { $0.test = path }
                } else {
                    recipe.data.secondSource?.test = nil
                }
            }
        )
        .ofSecondSource,
    ]

    static let secondSourceModel: [Setting] = [
        Setting(
            key: "model.second_source.vocabulary", kind: .choice(TokenizerSide.allCases.map(\.rawValue)),
            meaning:
                "Whose pieces the second source is cut into, and whose embeddings these have; of one vocabulary and one table "
                + "either is the same.",
            get: { .text(($0.model.secondSource ?? SecondSourceConfiguration()).vocabulary.rawValue) },
            set: { recipe, value in
                if case .text(let word) = value, let side = TokenizerSide(rawValue: word) {
                    recipe.model.secondSource?.vocabulary = side
                }
            }
        )
        .ofSecondSource,
        Setting(
            key: "model.second_source.encoder",
            kind: .choice(SecondSourceConfiguration.Encoder.allCases.map(\.rawValue)),
            meaning:
                "Whether the encoder that reads the second source, which has the settings of model.encoder, has weights of its "
                + "own, or those that read the source.",
            get: { .text(($0.model.secondSource ?? SecondSourceConfiguration()).encoder.rawValue) },
            set: { recipe, value in
                if case .text(let word) = value, let encoder = SecondSourceConfiguration.Encoder(rawValue: word) {
                    recipe.model.secondSource?.encoder = encoder
                }
            }
        )
        .ofSecondSource,
    ]

    /// The same setting, which means something with a second source alone.
    private var ofSecondSource: Setting { only(withAny: Self.languageKey, "a language") }
}

extension Recipe {
    /// Changes what is said of the second source's files.
    fileprivate mutating func changeSecondSource(_ change: (inout DataConfiguration.Side) -> Void) {
        var side = data.secondSource ?? DataConfiguration.Side(language: "", train: [], validation: "")
        change(&side)
        data.secondSource = side
    }
}
