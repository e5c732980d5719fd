import Corpora
import Foundation
import ModelStore
import Text

/// A calibration in a model folder, `confidence.json`, with the model that it belongs to.
public struct ConfidenceFile: Codable, Sendable {
    /// The calibration.
    public let calibration: ConfidenceCalibration
    /// The CRC-32 of the model file whose translations were looked at.
    private let model: UInt32
    /// That of the file itself; nil in one of an earlier version.
    private let checksum: String?

    /// Writes the calibration of the model that lies in a folder.
    public static func write(_ calibration: ConfidenceCalibration, to folder: ModelFolder) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let file = ConfidenceFile(
            calibration: calibration, model: try FileChecksum.crc32(folder.model), checksum: OwnChecksum.placeholder)
        var data = try encoder.encode(file)
        OwnChecksum.seal(&data)
        try AtomicFile.write(data, to: folder.confidence)
    }

    /// Reads the calibration of the model in a folder; nil when the folder has none.
    /// - Throws: `ModelStoreError` when it is damaged, or belongs to another model.
    public static func read(_ folder: ModelFolder) throws -> ConfidenceCalibration? {
        guard FileManager.default.fileExists(atPath: folder.confidence) else { return nil }
        let data = try SmallFile.read(folder.confidence, expected: "what 'dragoman calibrate' writes")
        guard let file = try? JSONDecoder().decode(ConfidenceFile.self, from: data), file.calibration.isSound else {
            throw ModelStoreError.badData(
                file: folder.confidence, found: "no calibration", expected: "what 'dragoman calibrate' writes")
        }
        try OwnChecksum.check(data, stated: file.checksum, folder.confidence)
        guard try file.model == FileChecksum.crc32(folder.model) else {
            throw ModelStoreError.badData(
                file: folder.confidence, found: "the calibration of another model",
                expected: "that of \(folder.model); make it again with 'dragoman calibrate'")
        }
        return file.calibration
    }
}
