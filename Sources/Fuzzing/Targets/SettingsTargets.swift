import Foundation
import ModelStore
import Recipes

/// The readers of configurations.
enum SettingsTargets {
    static func all() throws -> [FuzzTarget] {
        let resolved = try FuzzTarget.bytes(of: ModelFolder(Fixture.model).configuration)
        let written = try FuzzTarget.bytes(of: Fixture.recipe)
        let base = String(decoding: written, as: UTF8.self)
        return [
            FuzzTarget("yaml", share: 30, .settings, seeds: [written, resolved]) { input in
                try FuzzTarget.write(input, to: "mutant.yaml")
                _ = try Recipe(files: ["mutant.yaml"]).yaml
            },
            FuzzTarget("set", share: 10, .settings, seeds: overrides(of: resolved)) { input in
                let settings = String(decoding: input, as: UTF8.self).split(separator: "\n").map(String.init)
                _ = try Recipe(yaml: base, file: "recipe", overrides: settings).yaml
            },
        ]
    }

    /// Some settings as the command line takes them.
    private static func overrides(of resolved: [UInt8]) -> [[UInt8]] {
        [
            "training.batch.size=32\nmodel.encoder.hidden=8", "training.optimizer.learning_rate=0.001",
            "data.source.train=[a, b]\ndata.target.train=[c, d]", "training.validate_every={steps: 5}",
            "training.maximum_epochs=2\ntraining.patience=null", "translation.maximum_length_ratio=2.5", "name=x",
            "tokenizer.model={source: a.spm, target: b.spm}\nmodel.embedding.tied=none",
            "training.start_from=model\ntraining.start_from_partly=true",
            "data.corpora={a: {source: x, target: y, weight: 2}, b: {pairs: z, columns: [weight, source, target], tag: <bt>}}",
            "data.corpora.a.sentence_weights=[x]\npaths=configuration",
        ].map { Array($0.utf8) }
    }
}
