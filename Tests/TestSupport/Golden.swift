import Foundation

/// The path of a file in the folder Golden beside a test.
/// - Parameter test: the file of the test.
public func golden(_ name: String, beside test: String = #filePath) -> String {
    URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Golden/\(name)").path
}

/// Reads a golden file that is one value of JSON.
/// - Parameters:
///   - keys: how the file writes names of several words.
///   - test: the file of the test.
public func decodeGolden<Content: Decodable>(
    _ name: String, as type: Content.Type = Content.self,
    keys: JSONDecoder.KeyDecodingStrategy = .useDefaultKeys, beside test: String = #filePath
) throws -> Content {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = keys
    return try decoder.decode(type, from: Data(contentsOf: URL(fileURLWithPath: golden(name, beside: test))))
}

/// What a golden file of our own program says of itself.
public struct GoldenHeader: Codable, Equatable, Sendable {
    /// What made it.
    public let tool: String
    /// The version of what made it.
    public let version: String
    /// What makes it again.
    public let command: String
    /// The seed of what is random in it.
    public let seed: UInt64
    /// `LibraryMathematics.checksum` of the machine that made it.
    public let mathematics: String

    /// The header of a file that some tests of our own make on this machine.
    public init(of tests: String, seed: UInt64) {
        tool = "dragoman"
        version = "0.1.0"
        command = "DRAGOMAN_RECORD=1 swift test -c release --disable-testable-imports --filter \(tests)"
        self.seed = seed
        mathematics = LibraryMathematics.checksum
    }

    /// Whether numbers of the reference backend have the same bits on this machine.
    public var holdsToTheBit: Bool { mathematics == LibraryMathematics.checksum }
}

/// A golden file of our own program: a header, and records with one line of JSON each.
public struct GoldenRecords<Record: Codable> {
    /// What the file says of itself.
    public let header: GoldenHeader
    /// What it holds.
    public let records: [Record]

    /// Whether the tests are asked to write such files instead of being held to them.
    public static var isRecording: Bool { ProcessInfo.processInfo.environment["DRAGOMAN_RECORD"] != nil }

    /// A file's contents.
    public init(_ header: GoldenHeader, _ records: [Record]) {
        self.header = header
        self.records = records
    }

    /// Reads a file.
    public init(path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { Data($0.utf8) }
        header = try JSONDecoder().decode(GoldenHeader.self, from: lines.first ?? Data())
        records = try lines.dropFirst().map { try JSONDecoder().decode(Record.self, from: $0) }
    }

    /// Writes a file; every number reads back with the same bits.
    public func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = [try encoder.encode(header)] + (try records.map { try encoder.encode($0) })
        try Data(lines.joined(separator: Data("\n".utf8)) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
    }
}
