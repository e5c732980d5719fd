import Foundation
import ModelStore
import Models
import TensorCore
import Testing
import Training

@Suite("Damaged checkpoints")
struct TrainingCheckpointTests {
    /// A run of three epochs with a checkpoint after each; the last one may be changed by `change`, its inventory too.
    private func withRun(
        _ optimizer: OptimizerConfiguration.Kind = .adam, _ body: (ModelFolder, _ newest: Checkpoint) throws -> Void
    ) throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.maximumEpochs = 2
                $0.keepCheckpoints = 3
                $0.validateEvery = .steps(2)
                $0.schedule.kind = .plateau
                $0.optimizer.kind = optimizer
            }
            _ = try trainer(of: tinyModel(), configuration, in: folder).run()
            try body(folder, try #require(try folder.checkpoints.newest()))
        }
    }

    /// Makes the inventory of a checkpoint one of an earlier version, which has no checksums.
    private func forgetChecksums(_ checkpoint: Checkpoint) throws {
        let path = "\(checkpoint.path)/complete.json"
        let object = try JSONSerialization.jsonObject(with: bytes(of: path))
        var inventory = try #require(object as? [String: Any])
        inventory["checksum"] = nil
        inventory["checksums"] = nil
        var sizes: [String: Int] = [:]
        for name in ["model.safetensors", "optimizer.safetensors", "state.json"] {
            sizes[name] = try bytes(of: "\(checkpoint.path)/\(name)").count
        }
        inventory["files"] = sizes
        try JSONSerialization.data(withJSONObject: inventory).write(to: URL(fileURLWithPath: path))
    }

    /// Replaces what a pattern finds first in the state of a checkpoint, of an earlier version that knows no checksums.
    private func change(_ checkpoint: Checkpoint, _ from: String, _ to: String) throws {
        let path = "\(checkpoint.path)/state.json"
        let text = String(decoding: try bytes(of: path), as: UTF8.self)
        let pattern = try Regex(from)
        try #require(text.contains(pattern), "\(text)")
        try AtomicFile.write(text.replacing(pattern, with: to, maxReplacements: 1), to: path)
        try forgetChecksums(checkpoint)
    }

    private func problem(_ folder: ModelFolder, _ checkpoint: Checkpoint) throws -> String {
        let usable = try folder.checkpoints.newestUsable()
        #expect(usable.checkpoint.step == 5)
        let reason = try #require(usable.damaged.first?.reason)
        #expect(reason.hasPrefix("\(checkpoint.path)/") && !reason.contains("\n"))
        // The same for who names it.
        let error = #expect(throws: ModelStoreError.self) {
            try trainer(of: tinyModel(), settings(), in: folder).resume(from: checkpoint)
        }
        #expect(error?.description == reason)
        return String(reason.dropFirst(checkpoint.path.count + 1))
    }

    @Test("The whole one is taken, with or without checksums")
    func whole() throws {
        try withRun { folder, newest in
            #expect(newest.step == 10)
            #expect(try folder.checkpoints.newestUsable().checkpoint == newest)
            try forgetChecksums(newest)
            let usable = try folder.checkpoints.newestUsable()
            #expect(usable.checkpoint == newest && usable.damaged == [])
            try trainer(of: tinyModel(), settings(), in: folder).resume(from: newest)
        }
    }

    @Test(
        "A number in the state that no run comes to is damage, and the checkpoint before is taken",
        arguments: [
            ("\"epoch\" : 2\n", "\"epoch\" : -1\n", "epoch -1; expected 0 to 10"),
            ("\"epoch\" : 2\n", "\"epoch\" : 9223372036854775807\n", "epoch 9223372036854775807; expected 0 to 10"),
            ("\"epoch\" : 2\n", "\"epoch\" : -9223372036854775808\n", "epoch -9223372036854775808; expected 0 to 10"),
            ("\"batch\" : 0,", "\"batch\" : -1,", "batch -1; expected 0 to 8"),
            ("\"batch\" : 0,", "\"batch\" : 9223372036854775807,", "batch 9223372036854775807; expected 0 to 8"),
            (
                "\"step\" : 10,\n  \"updates\"", "\"step\" : -1,\n  \"updates\"",
                "step -1; expected 10, as the folder's name has it"
            ),
            (
                "\"step\" : 10,\n  \"updates\"", "\"step\" : 9223372036854775807,\n  \"updates\"",
                "step 9223372036854775807; expected 10, as the folder's name has it"
            ),
            (
                "\"step\" : 10,\n  \"updates\"", "\"step\" : 9,\n  \"updates\"",
                "step 9; expected 10, as the folder's name has it"
            ),
            ("\"updates\" : 10", "\"updates\" : -1", "updates -1; expected 0 to 10"),
            ("\"updates\" : 10", "\"updates\" : 11", "updates 11; expected 0 to 10"),
            (
                "\"updates\" : 10", "\"updates\" : 1e30",
                "a value that is none of its kind in the state of a training run"
            ),
            (
                "\"skipsInARow\" : 0", "\"skipsInARow\" : 9223372036854775807",
                "skipsInARow 9223372036854775807; expected 0 to 10"
            ),
            ("\"seconds\" : ", "\"seconds\" : -1e", "seconds; expected 0 to"),
            ("\"seconds\" : ", "\"seconds\" : 1e20", "seconds; expected 0 to"),
            ("\"seconds\" : 1,\n  \"seed\"", "\"seconds\" : -1,\n  \"seed\"", "-1.0 seconds; expected 0 to"),
            ("\"tokens\" : \\d+", "\"tokens\" : 9223372036854775807", "tokens 9223372036854775807; expected 0 to"),
            ("\"tokens\" : \\d+", "\"tokens\" : -1", "tokens -1; expected 0 to"),
            ("\"lastGoodCheckpoint\" : 10", "\"lastGoodCheckpoint\" : -1", "lastGoodCheckpoint -1; expected 0 to 10"),
            ("\"withoutImprovement\" : \\d+", "\"withoutImprovement\" : -1", "withoutImprovement -1; expected 0 to 5"),
            (
                "\"withoutImprovement\" : \\d+", "\"withoutImprovement\" : 9223372036854775807",
                "expected 0 to 5, the number"
            ),
            ("\"reductions\" : \\d+", "\"reductions\" : 9223372036854775807", "expected 0 to 5, the number"),
            ("\"sinceReduction\" : \\d+", "\"sinceReduction\" : 9223372036854775807", "expected 0 to 5, the number"),
            ("\"step\" : 4", "\"step\" : 4000", "a validation at step 4000; expected 0 to 10"),
            ("\"epoch\" : 0.4", "\"epoch\" : -0.4", "a validation at epoch -0.4; expected 0 to 10"),
        ])
    func state(from: String, to: String, message: String) throws {
        try withRun { folder, newest in
            // Digits of a time that differs from run to run would follow.
            let path = "\(newest.path)/state.json"
            let text = String(decoding: try bytes(of: path), as: UTF8.self)
            try AtomicFile.write(text.replacing(#/"seconds" : [^,]*,/#, with: "\"seconds\" : 1,"), to: path)
            try change(newest, from, to)
            let found = try problem(folder, newest)
            #expect(found.hasPrefix("state.json: found ") && found.contains(message), "\(found)")
        }
    }

    @Test("A batch that its epoch does not have is refused with the number that there are")
    func batch() throws {
        try withRun { folder, newest in
            try change(newest, "\"epoch\" : 2\n", "\"epoch\" : 1\n")
            try change(newest, "\"batch\" : 0", "\"batch\" : 5")
            let error = #expect(throws: ModelStoreError.self) {
                try trainer(of: tinyModel(), settings(), in: folder).resume(from: newest)
            }
            #expect(
                error?.description == "\(newest.path)/state.json: found batch 5; expected 0 to 4, as its epoch has")
        }
    }

    @Test("A number that is none in weights or moments is damage, and never trained on")
    func notFinite() throws {
        for (file, metadata) in [("model", true), ("optimizer", false)] {
            for number in [Float.nan, .infinity] {
                try withRun { folder, newest in
                    let path = "\(newest.path)/\(file).safetensors"
                    var data = try bytes(of: path)
                    let key = try #require(data.range(of: Data("\"checksum\"".utf8)))
                    data[key.lowerBound + 1] = UInt8(ascii: "-")
                    data.replaceSubrange(data.count - 4..<data.count, with: withUnsafeBytes(of: number) { Data($0) })
                    try data.write(to: URL(fileURLWithPath: path))
                    try forgetChecksums(newest)
                    let found = try problem(folder, newest)
                    let name = metadata ? "output.bias" : "second.output.bias"
                    #expect(
                        found == "\(file).safetensors: found the number \(number) in '\(name)'; expected finite numbers"
                    )
                }
            }
        }
    }

    @Test(
        "The mean of squares that is negative is damage, since its root is no number",
        arguments: [
            (OptimizerConfiguration.Kind.adam, "second.output.bias"), (.adagrad, "second.output.bias"),
            (.adadelta, "squared-step.output.bias"),
        ])
    func negativeSquare(optimizer: OptimizerConfiguration.Kind, name: String) throws {
        try withRun(optimizer) { folder, newest in
            let path = "\(newest.path)/optimizer.safetensors"
            var data = try bytes(of: path)
            let key = try #require(data.range(of: Data("\"checksum\"".utf8)))
            data[key.lowerBound + 1] = UInt8(ascii: "-")
            data.replaceSubrange(data.count - 4..<data.count, with: withUnsafeBytes(of: Float(-1)) { Data($0) })
            try data.write(to: URL(fileURLWithPath: path))
            try forgetChecksums(newest)
            #expect(try problem(folder, newest).contains("found the number -1.0 in '\(name)'"))
        }
    }

    @Test("A flipped byte anywhere in a file is damage")
    func flipped() throws {
        try withRun { folder, newest in
            for name in ["model.safetensors", "optimizer.safetensors", "state.json", "complete.json"] {
                let path = "\(newest.path)/\(name)"
                let whole = try bytes(of: path)
                for index in stride(from: 0, to: whole.count, by: max(1, whole.count / 7)) {
                    var changed = whole
                    changed[index] ^= 0x20
                    try changed.write(to: URL(fileURLWithPath: path))
                    #expect(try folder.checkpoints.newestUsable().damaged.map(\.checkpoint) == [newest])
                }
                try whole.write(to: URL(fileURLWithPath: path))
            }
        }
    }

    @Test("When every one is damaged they are counted and the newest is named, and when there is none that is said")
    func none() throws {
        try withRun { folder, newest in
            for step in [5, 10] {
                try AtomicFile.write("{", to: "\(folder.path)/checkpoints/step-\(step)/complete.json")
            }
            let error = #expect(throws: ModelStoreError.self) { try folder.checkpoints.newestUsable() }
            let description = try #require(error).description
            #expect(
                description
                    == "\(folder.path)/checkpoints: found no checkpoint that is whole (the newest of 2: "
                    + "\(folder.path)/checkpoints/step-10/complete.json: found JSON of another form; expected the inventory of "
                    + "a complete checkpoint); expected a complete one to resume from")
            guard case .badData? = error else {
                Issue.record("\(description)")
                return
            }
            try FileManager.default.removeItem(atPath: folder.checkpoints.path)
            let missing = #expect(throws: ModelStoreError.self) { try folder.checkpoints.newestUsable() }
            #expect(
                missing?.description
                    == "\(folder.path)/checkpoints: not found; expected a complete checkpoint to resume from; a run that has "
                    + "none begins again with --overwrite")
        }
    }

    @Test("A perfect BLEU is no damage, though sums of roundings put it above 100")
    func perfectBLEU() throws {
        try withRun { folder, newest in
            try change(newest, "\"epoch\" : 2,\n( *)\"loss\"", "\"bleu\" : 100.00000000000004, \"epoch\" : 2, \"loss\"")
            #expect(try folder.checkpoints.newestUsable().damaged == [])
            try trainer(of: tinyModel(), settings(), in: folder).resume(from: newest)
            try change(newest, "100\\.00000000000004", "101")
            #expect(try problem(folder, newest) == "state.json: found a BLEU of 101.0; expected 0 to 100")
        }
    }
}
