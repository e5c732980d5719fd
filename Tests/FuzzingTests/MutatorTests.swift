import Corpora
import Testing
import dragoman_fuzz

@Suite struct MutatorTests {
    private static let text = Array("{\"step\": 12, \"files\": [\"red dog\", \"two cats\"]}\nred\tdog\n".utf8)

    private func mutants(_ form: InputForm, seed: UInt64 = 1, of seeds: [[UInt8]] = [text]) -> [[UInt8]] {
        (0..<500).map { index in
            var mutator = Mutator(seed: seed, kind: "test", index: index)
            return mutator.mutant(of: seeds, form)
        }
    }

    @Test("Mutants are a function of the seed and the number, and differ", arguments: InputForm.allCases)
    func functionOfSeed(form: InputForm) {
        let mutants = mutants(form)
        #expect(mutants == self.mutants(form))
        #expect(mutants != self.mutants(form, seed: 2))
        #expect(Set(mutants).count > 350 && !mutants.contains { $0.count > Mutator.longest })
    }

    @Test("No input is too short to be changed", arguments: InputForm.allCases)
    func shortInputs(form: InputForm) {
        let mutants = mutants(form, of: [[], [0x0A], [0x30]])
        #expect(mutants.contains { $0.count > 1 })
    }

    @Test("Settings get numbers at the ends of their range, within text that still can be read")
    func extremeNumbers() {
        let texts = mutants(.settings).map { String(decoding: $0, as: UTF8.self) }
        for number in ["-1", "9223372036854775807", "1e308"] {
            #expect(texts.contains { $0.contains("{\"step\": \(number), \"files\": [\"red dog\", \"two cats\"]}") })
        }
    }

    @Test("A safetensors file comes apart, and together again with the length of its new header")
    func safetensors() throws {
        let header = Array("{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}   ".utf8)
        let bytes = [UInt8(header.count), 0, 0, 0, 0, 0, 0, 0] + header + [1, 2, 3]
        var file = try #require(SafetensorsText(bytes))
        #expect(file.header == header && file.bytes == bytes)
        file.header.append(UInt8(ascii: " "))
        let changed = try #require(SafetensorsText(file.bytes))
        #expect(changed.header.count % 8 == 0 && file.bytes.suffix(3) == [1, 2, 3])
        #expect(SafetensorsText(Array(bytes.prefix(20))) == nil)
    }

    @Test("A SentencePiece model comes apart into fields, and together again")
    func protobuf() throws {
        let trainer = SubwordTrainer(algorithm: .char, vocabularySize: 12)
        let bytes = try trainer.train(lines: ["red dog", "two cats"]).model.serialised
        let message = try #require(ProtobufMessage(bytes))
        #expect(message.bytes == bytes && message.fields.count > 12)
        #expect(ProtobufMessage(Array(bytes.dropLast())) == nil)
        // Most mutants still are messages, so that they get past the first look at them.
        #expect(mutants(.protobuf, of: [bytes]).count { ProtobufMessage($0) != nil } > 250)
    }

    @Test("A hostile line is one line")
    func hostileLines() {
        var mutator = Mutator(seed: 1, kind: "lines", index: 0)
        #expect(!(0..<500).contains { _ in mutator.hostileLine().contains("\n") })
    }
}
