import Foundation
import Recipes
import Testing
import Training

@Suite("Mistakes in a recipe are told in one line")
struct RecipeErrorTests {
    /// Expects a bad setting on the eleventh line, the first after the minimal configuration.
    private func expectBad(_ more: String, _ description: String, _ place: SourceLocation = #_sourceLocation) {
        expect(.badSetting, description, in: minimalYAML + more + "\n", place)
    }

    @Test("an unknown key comes with the one that was meant")
    func unknownKeys() {
        expectBad(
            "training: {optimizer: {learning_rat: 1}}",
            "x.yaml:11: training.optimizer.learning_rat: unknown key, did you mean \"learning_rate\"?")
        expectBad("trainin: {}", "x.yaml:11: trainin: unknown key, did you mean \"training\"?")
        expectBad(
            "training:\n  epochs: 3", "x.yaml:12: training.epochs: unknown key, did you mean \"maximum_epochs\"?")
        expectBad(
            "training: {learning_rate: 3}",
            "x.yaml:11: training.learning_rate: unknown key, did you mean \"training.optimizer.learning_rate\"?")
        expectBad(
            "model: {encoder: {size: 64}}", "x.yaml:11: model.encoder.size: unknown key, did you mean \"hidden\"?")
        expectBad(
            "model: {decoder: {type: lstm}}", "x.yaml:11: model.decoder.type: unknown key, did you mean \"cell\"?")
        expectBad(
            "batch_size: 3",
            "x.yaml:11: batch_size: unknown key, "
                + "expected one of name, seed, paths, output, device, data, tokenizer, model, training, translation")
        expectBad("[a]: 3", "x.yaml:11: key: found [\"a\"] as a key, expected a word")
        expect(
            .badSetting, "--set training.patient: unknown key, did you mean \"patience\"?", in: minimalYAML,
            overrides: ["training.patient=3"])
    }

    @Test("all mistakes are told at once, by file and line, then those of the command line")
    func several() {
        let more = """
            seed: one
            training:
              metric: meteor
              batch: {size: 0, shard: 3}
              threads: many
            """
        let error = mistake { () throws(RecipeError) in
            try Recipe(
                yaml: minimalYAML + more + "\n", file: "x.yaml", overrides: ["seed", "nam=x", "translation.beam=0"])
        }
        #expect(error?.kind == .badSetting)
        #expect(
            error?.mistakes == [
                "x.yaml:11: seed: found \"one\", expected an integer from 0 up",
                "x.yaml:13: training.metric: found \"meteor\", expected one of \(metrics)",
                "x.yaml:14: training.batch.shard: unknown key, did you mean \"shards\"?",
                "x.yaml:14: training.batch.size: found \"0\", expected an integer from 1 up",
                "x.yaml:15: training.threads: found \"many\", expected auto or an integer from 1 to 1024",
                "--set seed: expected key=value, such as training.batch.size=32",
                "--set nam: unknown key, did you mean \"name\"?",
                "--set translation.beam: found \"0\", expected an integer from 1 to 1024",
            ])
        #expect(error?.description == error?.mistakes.joined(separator: "\n"))
    }

    @Test("nothing is said of what only a mistake makes missing or wrong")
    func consequences() {
        // The key that is missing is the one with the slip in it.
        expect(
            .badSetting, "x.yaml:1: nam: unknown key, did you mean \"name\"?",
            in: minimalYAML.replacingOccurrences(of: "name: tiny", with: "nam: tiny"))
        // A plateau is not what was asked for.
        expectBad(
            "training: {schedule: {type: cosin, minimum_learning_rate: 1}}",
            "x.yaml:11: training.schedule.type: found \"cosin\", expected one of \(scheduleTypes)\n"
                + "x.yaml:11: training.schedule.minimum_learning_rate: found 1.0, expected at most the learning rate 0.0005"
        )
        expectBad(
            "training: {schedule: {type: constan, factor: 0.1}}",
            "x.yaml:11: training.schedule.type: found \"constan\", expected one of \(scheduleTypes)"
        )
        expectBad(
            "training: {optimizer: {learning_rate: high}, schedule: {minimum_learning_rate: 0.01}}",
            "x.yaml:11: training.optimizer.learning_rate: found \"high\", expected a number above 0")
        // Settings that go wrong together and each of which can be read.
        expectBad(
            "training: {batch: {size: 1}}\ntokenizer: {shared: false}",
            "x.yaml:12: tokenizer.shared: found \"false\", but model.embedding.tied is \"all\", "
                + "expected true, or model.embedding.tied target or none\n"
                + "x.yaml: training.batch.shards: found 2, expected at most the batch size 1")
    }

    @Test("a word that is no choice comes with the choices")
    func choices() {
        expectBad(
            "training:\n  batch:\n    unit: words",
            "x.yaml:13: training.batch.unit: found \"words\", expected one of sentences, tokens")
        expect(
            .badSetting, "--set training.metric: found \"meteor\", expected one of \(metrics)",
            in: minimalYAML, overrides: ["training.metric=meteor"])
    }

    @Test("a list of choices has none twice, none that is unknown, and may be empty or a word alone")
    func lists() throws {
        for (written, found) in [
            ("[bleu, meteor]", "[\"bleu\", \"meteor\"]"), ("[ter, ter]", "[\"ter\", \"ter\"]"), ("null", "null"),
            ("{bleu: 1}", "{bleu: \"1\"}"),
        ] {
            expectBad(
                "training: {validation: {metrics: \(written)}}",
                "x.yaml:11: training.validation.metrics: found \(found), expected a list of some of \(metrics), each once"
            )
        }
        for (written, names) in [("[]", []), ("ter", [.ter]), ("[chrf, loss]", [.chrf, .loss])]
            as [(String, [TrainingConfiguration.Metric])]
        {
            let recipe = try Recipe(
                yaml: minimalYAML + "training: {validation: {metrics: \(written)}}\n", file: "x.yaml")
            #expect(recipe.training.validation.metrics == names)
        }
    }

    @Test("a program is a name, or a list of one and its arguments")
    func programs() throws {
        for (written, words) in [("null", []), ("comet", ["comet"]), ("[sh, -c, 'echo 1']", ["sh", "-c", "echo 1"])] {
            let recipe = try Recipe(
                yaml: minimalYAML + "training: {validation: {program: \(written)}}\n", file: "x.yaml")
            #expect(recipe.training.validation.program == words)
            #expect(try Recipe(yaml: recipe.yaml, file: "y.yaml") == recipe)
        }
        expectBad(
            "training: {validation: {program: []}}",
            "x.yaml:11: training.validation.program: found [], expected a program, or a list of one and its arguments, or null"
        )
    }

    @Test("a value of the wrong type is told as it was written")
    func types() {
        expectBad("seed: one", "x.yaml:11: seed: found \"one\", expected an integer from 0 up")
        expectBad("seed: 1.5", "x.yaml:11: seed: found \"1.5\", expected an integer from 0 up")
        expectBad("seed: '1'", "x.yaml:11: seed: found \"1\" in quotes, expected an integer from 0 up")
        expectBad("seed: [1, 2]", "x.yaml:11: seed: found [\"1\", \"2\"], expected an integer from 0 up")
        expectBad("seed: {a: 1}", "x.yaml:11: seed: found {a: \"1\"}, expected an integer from 0 up")
        expectBad(
            "seed: [[[[1]]]]", "x.yaml:11: seed: found [[[...]]], expected an integer from 0 up")
        expectBad("seed:", "x.yaml:11: seed: found null, expected an integer from 0 up")
        expectBad(
            "seed: 9223372036854775808", "x.yaml:11: seed: found \"9223372036854775808\", expected an integer from 0 up"
        )
        expectBad("tokenizer: {shared: yes}", "x.yaml:11: tokenizer.shared: found \"yes\", expected true or false")
        expect(
            .badSetting, "--set data.target.reversed: found \"right\", expected true or false", in: minimalYAML,
            overrides: ["data.target.reversed=right"])
        expectBad(
            "tokenizer: {shared: 'true'}",
            "x.yaml:11: tokenizer.shared: found \"true\" in quotes, expected true or false")
        expectBad("output: \"a\\nb\"", "x.yaml:11: output: found \"a\\nb\" in quotes, expected text")
        expectBad(
            "training: 5",
            "x.yaml:11: training: found \"5\", expected a mapping with keys of \(trainingKeys)"
        )
        expectBad(
            "training: {threads: many}",
            "x.yaml:11: training.threads: found \"many\", expected auto or an integer from 1 to 1024")
        expect(
            .badSetting, "--set name: found \"a/b\", expected a name without slashes", in: minimalYAML,
            overrides: ["name=a/b"])
    }

    @Test("a number out of its range comes with the range")
    func ranges() {
        expectBad("seed: -1", "x.yaml:11: seed: found \"-1\", expected an integer from 0 up")
        expectBad(
            "translation: {beam: 0}", "x.yaml:11: translation.beam: found \"0\", expected an integer from 1 to 1024")
        expectBad(
            "model: {dropout: {hidden: 1.0}}",
            "x.yaml:11: model.dropout.hidden: found \"1.0\", expected a number from 0 to below 1")
        expectBad(
            "model: {dropout: {source_word: 1}}",
            "x.yaml:11: model.dropout.source_word: found \"1\", expected a number from 0 to below 1")
        expectBad(
            "model: {dropout: {over_time: steps}}",
            "x.yaml:11: model.dropout.over_time: found \"steps\", expected one of step, sequence")
        expectBad(
            "training: {schedule: {factor: 1}}",
            "x.yaml:11: training.schedule.factor: found \"1\", expected a number above 0 and below 1")
        expectBad(
            "training: {clip_norm: 0}",
            "x.yaml:11: training.clip_norm: found \"0\", expected a number above 0, or null")
        expectBad(
            "tokenizer: {character_coverage: 1.1}",
            "x.yaml:11: tokenizer.character_coverage: found \"1.1\", expected a number from 0.98 to 1")
        for odd in [".nan", "nan", ".inf", "inf", "-infinity", "0x1p3", "1e999", "1_000", "--1", "e5", "."] {
            expectBad(
                "translation: {length_penalty: \(odd)}",
                "x.yaml:11: translation.length_penalty: found \"\(odd)\", expected a number from 0 up")
        }
    }

    @Test("an interval has one of two units")
    func intervals() {
        for (written, found) in [
            ("{epoch: 1}", "{epoch: \"1\"}"), ("{epochs: 0}", "{epochs: \"0\"}"), ("5", "\"5\""),
            ("{epochs: 1, steps: 2}", "{epochs: \"1\", steps: \"2\"}"),
        ] {
            expectBad(
                "training: {validate_every: \(written)}",
                "x.yaml:11: training.validate_every: found \(found), "
                    + "expected {epochs: n} or {steps: n} with an integer n from 1 up")
        }
    }

    @Test("a required key that is missing is named")
    func missing() {
        for line in ["    train: [train.en]", "    validation: valid.de", "name: tiny"] {
            let name = line.split(separator: ":")[0].trimmingCharacters(in: .whitespaces)
            let key = ["train": "data.source.train", "validation": "data.target.validation"][name] ?? name
            let expected = ["train": "a path or a list of paths", "name": "a name without slashes"][name] ?? "text"
            expect(
                .badSetting, "x.yaml: \(key): missing, expected \(expected)",
                in: minimalYAML.replacingOccurrences(of: line + "\n", with: ""))
        }
        expect(
            .badSetting, "--set data.source.train: found [], expected a path or a list of paths", in: minimalYAML,
            overrides: ["data.source.train=[]"])
        expect(
            .badSetting, "--set data.source.validation: found null, expected text", in: minimalYAML,
            overrides: ["data.source.validation="])
    }

    @Test("a setting of the command line has a key and a value")
    func badOverrides() {
        for bad in ["seed", "=3", ""] {
            expect(
                .usage, "--set \(bad): expected key=value, such as training.batch.size=32", in: minimalYAML,
                overrides: [bad])
        }
        expect(
            .badSetting,
            "--set training.: unknown key, expected one of \(trainingKeys)",
            in: minimalYAML, overrides: ["training.=3"])
    }

    @Test("a file that is missing, a folder, or not in UTF-8 is named")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recipes-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let latin = folder.appendingPathComponent("latin.yaml").path
        try Data("name: a\n# caf".utf8 + [0xE9] + "\n".utf8).write(to: URL(fileURLWithPath: latin))
        let cases: [(String, RecipeError.Kind, String)] = [
            (folder.path + "/no.yaml", .missingInput, "no such file, expected a configuration in YAML"),
            (folder.path, .missingInput, "found a folder, expected a configuration in YAML"),
        ]
        for (path, kind, text) in cases {
            let error = mistake { () throws(RecipeError) in try Recipe(files: [path]) }
            #expect(error?.kind == kind)
            #expect(error?.description == "\(path): \(text)")
        }
        let error = mistake { () throws(RecipeError) in try Recipe(files: [latin]) }
        #expect(error?.kind == .badData)
        #expect(error?.description == "\(latin):2: found bytes that are not UTF-8, expected text in UTF-8")
    }

    @Test("no file at all misses its first key")
    func noFile() {
        let error = mistake { () throws(RecipeError) in try Recipe(files: []) }
        #expect(error?.mistakes.first == "name: missing, expected a name without slashes")
    }
}

/// What messages list of schedules.
private let scheduleTypes = "plateau, cosine, inverse_sqrt, linear, exponential, step, constant"

/// What messages list of metrics.
private let metrics = "loss, perplexity, bleu, chrf, ter, program"

/// What messages list of the keys of training.
private let trainingKeys =
    "start_from, start_from_partly, batch, optimizer, schedule, clip_value, clip_norm, gradient_noise, moving_average, "
    + "freeze, label_smoothing, guided_alignment, coverage_loss, r_drop, precision, threads, "
    + "validate_every, checkpoint_every, log_every, maximum_epochs, maximum_steps, maximum_hours, metric, validation, patience, "
    + "keep_checkpoints, minimum_risk, vectors"
