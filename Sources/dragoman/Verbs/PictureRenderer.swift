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
        let process = Process()
        let (drawing, pixels, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--format", "png", "--zoom", "\(Self.zoom)", "--unlimited"]
        process.standardInput = drawing
        process.standardOutput = pixels
        process.standardError = errors
        try process.run()
        // It reads the drawing to its end before it writes; one that ends before says why.
        try? drawing.fileHandleForWriting.write(contentsOf: Data(svg.utf8))
        try? drawing.fileHandleForWriting.close()
        let png = pixels.fileHandleForReading.readDataToEndOfFile()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, !png.isEmpty else {
            throw ModelStoreError.io(file: program, action: "make a PNG", reason: message)
        }
        return png
    }
}
