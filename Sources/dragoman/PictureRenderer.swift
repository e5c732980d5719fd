import Foundation
import ModelStore

/// Makes pixels of a drawing, by the program `rsvg-convert` of librsvg.
struct PictureRenderer {
    /// Pixels for each unit of a drawing, so that text stays sharp on paper and fine screens.
    private static let zoom = 2

    private let program: String

    /// Finds the program.
    /// - Throws: `ModelStoreError.missingInput` when no folder of `PATH` has it.
    init() throws {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let programs = folders.map { "\($0)/rsvg-convert" }
        guard let program = programs.first(where: FileManager.default.isExecutableFile) else {
            throw ModelStoreError.missingInput(
                file: "rsvg-convert", expected: "the program that makes PNG, of Debian's package librsvg2-bin")
        }
        self.program = program
    }

    /// The PNG of a drawing.
    /// - Throws: `ModelStoreError.io` when the program fails, for example because the picture is too large.
    func png(of svg: String) throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dragoman-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (drawing, pixels) = (folder.appendingPathComponent("drawing"), folder.appendingPathComponent("pixels"))
        try Data(svg.utf8).write(to: drawing)
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "--format", "png", "--zoom", "\(Self.zoom)", "--unlimited", "--output", pixels.path, drawing.path,
        ]
        process.standardError = errors
        try process.run()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, let png = FileManager.default.contents(atPath: pixels.path) else {
            throw ModelStoreError.io(file: program, action: "make a PNG", reason: message)
        }
        return png
    }
}
