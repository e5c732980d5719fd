import Foundation
import ModelStore
import Testing
import Translation

@Suite("Calibrations in model folders")
struct ConfidenceFileTests {
    private func withFolder(_ body: (ModelFolder) throws -> Void) throws {
        let folder = ModelFolder(NSTemporaryDirectory() + "/dragoman-confidence-" + UUID().uuidString)
        _ = try folder.prepare()
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        try ModelFile.write(tinyModel(seed: 1), to: folder.model)
        try body(folder)
    }

    private var calibration: ConfidenceCalibration {
        ConfidenceCalibration(
            (0..<100).map { .init(averageLogProbability: -Double($0) / 50, quality: 1 - Double($0) / 100) })
    }

    private func problem(_ folder: ModelFolder) -> String? {
        let error = #expect(throws: ModelStoreError.self) { try ConfidenceFile.read(folder) }
        #expect(error?.description.hasPrefix("\(folder.confidence): found ") == true)
        #expect(error?.description.contains("\n") == false)
        return error?.description
    }

    @Test("A calibration is read as it was written, and any byte of it that changed is found")
    func damage() throws {
        try withFolder { folder in
            #expect(try ConfidenceFile.read(folder) == nil)
            try ConfidenceFile.write(calibration, to: folder)
            #expect(try ConfidenceFile.read(folder) == calibration)
            let whole = try Data(contentsOf: URL(fileURLWithPath: folder.confidence))
            let key = try #require(whole.range(of: Data("checksum".utf8)))
            for index in whole.indices where !key.contains(index) {
                var changed = whole
                changed[index] ^= 1
                try changed.write(to: URL(fileURLWithPath: folder.confidence))
                _ = problem(folder)
            }
        }
    }

    @Test("One of an earlier version is read, and one whose numbers are none of a calibration is not")
    func earlier() throws {
        try withFolder { folder in
            try ConfidenceFile.write(calibration, to: folder)
            let text = try String(contentsOfFile: folder.confidence, encoding: .utf8)
            let earlier = text.replacing(#/ +"checksum"[^\n]*\n/#, with: "")
            #expect(earlier != text)
            try AtomicFile.write(earlier, to: folder.confidence)
            #expect(try ConfidenceFile.read(folder) == calibration)
            for (pattern, replacement) in [
                ("\"averageLogProbability\" : [^\n]*", "\"averageLogProbability\" : 5"),
                ("\"confidence\" : [^,\n]*", "\"confidence\" : 1.5"),
                ("\"confidence\" : [^,\n]*", "\"confidence\" : -1"),
            ] {
                let damaged = earlier.replacing(try Regex(pattern), with: replacement, maxReplacements: 1)
                #expect(damaged != earlier)
                try AtomicFile.write(damaged, to: folder.confidence)
                #expect(problem(folder)?.contains("found no calibration") == true)
            }
        }
    }

    @Test("Equal log-probabilities and perfect qualities make a calibration that can be read again")
    func ties() throws {
        try withFolder { folder in
            // The mean of 20 such numbers, as in every block but the last, is larger than that of 39, by roundings.
            let samples = (0..<999).map { number in
                ConfidenceCalibration.Sample(
                    averageLogProbability: -0.1, quality: number < 960 ? Double(number / 20) / 49 : 1.0000000000000004)
            }
            let tied = ConfidenceCalibration(samples)
            #expect(
                zip(tied.points, tied.points.dropFirst()).allSatisfy {
                    $0.averageLogProbability <= $1.averageLogProbability
                })
            #expect(tied.points.allSatisfy { 0...1 ~= $0.confidence })
            #expect(0...1 ~= tied.confidence(logProbability: -0.1, length: 1))
            try ConfidenceFile.write(tied, to: folder)
            #expect(try ConfidenceFile.read(folder) == tied)
            // An earlier version wrote the means as they were.
            let text = try String(contentsOfFile: folder.confidence, encoding: .utf8)
            let earlier = text.replacing(#/ +"checksum"[^\n]*\n/#, with: "").replacing(
                "\"confidence\" : 1\n", with: "\"confidence\" : 1.0000000000000004\n")
            try AtomicFile.write(earlier, to: folder.confidence)
            #expect(try ConfidenceFile.read(folder) != nil)
        }
    }
}
