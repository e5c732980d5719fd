import CPUBackend
import Foundation
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Model files")
struct ModelFileTests {
    /// The error of reading a file, checked to be one line that begins with the file's name.
    private func problem(_ path: String) -> ModelStoreError? {
        let error = #expect(throws: ModelStoreError.self) {
            try ModelFile.read(TranslationModel.self, from: path, on: .cpu)
        }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("\(path): ") && !text.contains("\n"), "\(text)")
        return error
    }

    @Test(
        "A model comes back to the bit, with its configuration, on either device", arguments: [Device.cpu, .reference])
    func roundTrip(device: Device) throws {
        try withTemporaryFolder { folder in
            let model = tinyModel(source: 9, target: 12, tied: .target)
            // Numbers that text or arithmetic would spoil.
            let odd: [Float] = [.infinity, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .nan, 0x1.fffffep-3]
            odd.withUnsafeBytes { bytes in
                model.device.backend.copy(from: bytes, into: model.parameters[0].value.reshaped(to: [36]).steps(0..<6))
            }
            try ModelFile.write(model, to: "\(folder)/model")
            let read = try ModelFile.read(TranslationModel.self, from: "\(folder)/model", on: device)
            #expect(read.configuration == model.configuration)
            #expect(read.parameters.map(\.name) == model.parameters.map(\.name))
            #expect(bits(of: read) == bits(of: model))
            try ModelFile.write(read, to: "\(folder)/again")
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: "\(folder)/again"))
                    == Data(contentsOf: URL(fileURLWithPath: "\(folder)/model")))
        }
    }

    @Test("A quantised model comes back to the bit, in a quarter of the size, and writing to it leaves its file alone")
    func quantized() throws {
        try withTemporaryFolder { folder in
            let (path, whole) = ("\(folder)/model", "\(folder)/whole")
            let model = tinyModel(source: 90, target: 120, tied: .none)
            try ModelFile.write(model, to: whole)
            let quantized = model.quantized()
            try ModelFile.write(quantized, to: path)
            let read = try ModelFile.read(TranslationModel.self, from: path, on: .cpu)
            #expect(read.isQuantized && !model.isQuantized)
            func bytes(_ model: TranslationModel) -> [String: [UInt8]] {
                Dictionary(
                    uniqueKeysWithValues: model.parameters.flatMap(\.tensors).map { name, tensor in
                        (name, Array(UnsafeRawBufferPointer(start: tensor.address, count: tensor.byteCount)))
                    })
            }
            #expect(bytes(read) == bytes(quantized))
            let size = { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 }
            #expect(try size(path) < size(whole))

            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            for tensor in read.parameters.flatMap(\.tensors) {
                memset(tensor.tensor.address, 0, tensor.tensor.byteCount)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }

    @Test("Integers without their scales are one line")
    func scalesMissing() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model"
            let model = tinyModel().quantized()
            try ModelFile.write(model, to: path)
            let file = try SafetensorsFile(path: path)
            let tensors = model.parameters.flatMap(\.tensors).filter { $0.name != "embedding.table.scales" }
            try TensorFile.write(tensors, metadata: file.metadata, to: path)
            #expect(
                problem(path)?.description
                    == "\(path): found tensor 'embedding.table' of type I8 and shape [11, 4]; expected F32 and [11, 4]")
        }
    }

    @Test("A file that is missing, cut short anywhere, or damaged in its head is one line")
    func damaged() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model"
            #expect(problem(path) == .missingInput(file: path, expected: "a safetensors file"))
            try ModelFile.write(tinyModel(), to: path)
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            for length in [0, 1, 7, 8, 9, 100, 1000, whole.count / 2, whole.count - 4, whole.count - 1] {
                try AtomicFile.write(whole.prefix(length), to: path)
                if case .badData? = problem(path) { continue }
                Issue.record("\(length) bytes of \(whole.count)")
            }
            for index in [0, 7, 8, 20] {
                var damaged = whole
                damaged[index] ^= 0x41
                try AtomicFile.write(damaged, to: path)
                if case .badData? = problem(path) { continue }
                Issue.record("byte \(index)")
            }
        }
    }

    @Test("A number of another tensor's size is refused by the tensor, and not filled in")
    func otherShape() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model"
            for change in 1...3 {
                var configuration = tinyModel().configuration
                configuration.embedding.size += change
                let metadata = [
                    "format": "dragoman-translation-model-1",
                    "model": String(decoding: try JSONEncoder().encode(configuration), as: UTF8.self),
                ]
                try TensorFile.write(tinyModel().parameters.flatMap(\.tensors), metadata: metadata, to: path)
                #expect(
                    problem(path)?.description
                        == "\(path): found tensor 'embedding.table' of type F32 and shape [11, 4]; expected F32 and [11, "
                        + "\(4 + change)]")
            }
        }
    }

    @Test("Numbers that are not finite are found by the tensor's name")
    func notFinite() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model"
            let model = tinyModel()
            try ModelFile.write(model, to: path)
            try TensorFile.checkFinite(SafetensorsFile(path: path))
            let last = try #require(model.parameters.last)
            for number in [Float.nan, .infinity, -.infinity] {
                withUnsafeBytes(of: number) {
                    model.device.backend.copy(from: $0, into: last.value.steps(10..<11))
                }
                try ModelFile.write(model, to: path)
                let error = #expect(throws: ModelStoreError.self) {
                    try TensorFile.checkFinite(SafetensorsFile(path: path))
                }
                #expect(
                    error?.description
                        == "\(path): found the number \(number) in '\(last.name)'; expected finite numbers")
            }
        }
    }

    @Test("A safetensors file of another program, and one with another model in it, say what they are")
    func otherFormats() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/model"
            let model = tinyModel()
            let tensors = model.parameters.map { ($0.name, $0.value) }
            let format = "dragoman-translation-model-1"
            func configuration(_ change: (inout ModelConfiguration) -> Void) throws -> String {
                var changed = model.configuration
                change(&changed)
                return String(decoding: try JSONEncoder().encode(changed), as: UTF8.self)
            }
            func found(_ tensors: [(String, Tensor)], _ metadata: [String: String]) throws -> String {
                try TensorFile.write(tensors.map { (name: $0.0, tensor: $0.1) }, metadata: metadata, to: path)
                guard case .badData(_, let found, _)? = problem(path) else { return "no bad data" }
                return found
            }
            #expect(try found(tensors, [:]) == "format 'none' in its metadata")
            #expect(try found(tensors, ["format": "pt", "model": "{}"]) == "format 'pt' in its metadata")
            let new = "dragoman-model-1"
            #expect(
                try found(tensors, ["format": new, "kind": "classifier", "version": "1", "model": "{}"])
                    == "a model of kind 'classifier'")
            #expect(
                try found(tensors, ["format": new, "kind": "translation", "version": "2", "model": "{}"])
                    == "version 2 of a translation model")
            #expect(
                try found(tensors, ["format": new, "kind": "translation", "version": "0", "model": "{}"])
                    == "version '0' of a model in its metadata")
            for (text, expected) in [
                ("{}", "sourceVocabularySize 0"), ("[]", "no JSON object"),
                (#"{"encoder": {"depth": 2}}"#, "the key 'encoder.depth'"),
                (#"{"encoder": {"hidden": "wide"}}"#, "a value of 'encoder.hidden' that is none of its kind"),
                (#"{"decoder": {"cell": "abacus"}}"#, "a value of 'decoder.cell' that is none of its kind"),
            ] {
                #expect(
                    try found(tensors, ["format": format, "model": text]) == "\(expected) in the model configuration")
            }
            let whole = try configuration { _ in }
            #expect(
                try found(Array(tensors.dropLast()), ["format": format, "model": whole]) == "no tensor 'output.bias'")
            let wider = try configuration { $0.decoder.hidden = 7 }
            #expect(
                try found(tensors, ["format": format, "model": wider])
                    == "tensor 'decoder.attention.query.weights' of type F32 and shape [6, 5]")
            // Neither memory nor arithmetic for what is not there.
            let paths: [(name: String, path: WritableKeyPath<ModelConfiguration, Int>)] = [
                ("sourceVocabularySize", \.sourceVocabularySize), ("targetVocabularySize", \.targetVocabularySize),
                ("embedding.size", \.embedding.size), ("encoder.hidden", \.encoder.hidden),
                ("attention.size", \.attention.size), ("decoder.hidden", \.decoder.hidden),
            ]
            for size in [19, 1_000_000, 1 << 31, 1 << 40, 1 << 62, Int.max] {
                for (name, path) in paths {
                    let huge = try configuration { $0[keyPath: path] = size }
                    #expect(
                        try found(tensors, ["format": format, "model": huge])
                            == "\(name) \(size) in the model configuration")
                }
            }
            #expect(
                try found([], ["format": format, "model": whole])
                    == "sourceVocabularySize 11 in the model configuration")
            let layers = try configuration { $0.encoder.layers = .max }
            #expect(
                try found(tensors, ["format": format, "model": layers])
                    == "encoder.layers \(Int.max) in the model configuration")
            let empty = try configuration { $0.encoder.hidden = -1 }
            #expect(
                try found(tensors, ["format": format, "model": empty]) == "encoder.hidden -1 in the model configuration"
            )
            let headless = try configuration {
                $0.attention.kind = .scaledDot
                $0.attention.heads = 0
            }
            #expect(
                try found(tensors, ["format": format, "model": headless])
                    == "attention.heads 0 in the model configuration")
            for (width, filters, expected) in [
                (2, 1, "attention.location_width 2"), (-1, 1, "attention.location_width -1"),
                (1, 0, "attention.location_filters 0"), (1, 1 << 40, "attention.location_filters \(1 << 40)"),
            ] {
                let located = try configuration {
                    $0.attention.kind = .location
                    $0.attention.locationWidth = width
                    $0.attention.locationFilters = filters
                }
                #expect(
                    try found(tensors, ["format": format, "model": located])
                        == "\(expected) in the model configuration")
            }
            let torn = try configuration { $0.targetVocabularySize = 12 }
            #expect(
                try found(tensors, ["format": format, "model": torn])
                    == "embedding.tied all, with 11 source and 12 target pieces in the model configuration")
        }
    }
}
