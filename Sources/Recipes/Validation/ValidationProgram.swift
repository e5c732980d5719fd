import Foundation
import ModelStore
import Text
import Training

/// A program that measures translations, such as one with a metric that is a network of its own.
///
/// Behind its own arguments it gets the paths of three files: source, translations and references, one sentence a line. The
/// last line that it writes is a number. It runs in the folder that the training runs in, and is no shell's command: `[sh, -c,
/// ...]` makes it one.
package struct ValidationProgram: Sendable {
    /// Why a program gave no number.
    package struct Failure: Error, Equatable {
        /// One line, which begins with the program.
        package let reason: String
    }

    /// Of what a program writes, no more is read, from its end.
    private static let mostBytes: UInt64 = 1 << 16
    /// Of the last line, no more is told.
    private static let mostCharacters = 200

    private let name: String
    private let path: String
    private let arguments: [String]
    private let minutes: Double

    /// Finds the program of a configuration, in the folders of `PATH` where it is named without one; nil where there is none.
    /// - Throws: `RecipeError` when it is not there.
    package init?(_ configuration: ValidationConfiguration) throws(RecipeError) {
        guard let name = configuration.program.first else { return nil }
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        let isProgram = { (path: String) in
            FileManager.default.isExecutableFile(atPath: path) && FileIdentity(path: path)?.isRegularFile == true
        }
        guard let path = paths.first(where: isProgram) else {
            throw RecipeError(
                .badSetting,
                "training.validation.program: found \"\(name)\", expected a program that is there and may be run")
        }
        self.name = name
        self.path = path
        arguments = Array(configuration.program.dropFirst())
        minutes = configuration.programMinutes
    }

    /// The number that the program gives for some translations.
    /// - Throws: why it gives none.
    package func value(
        sources: [String], hypotheses: [String], references: [String]
    ) throws(Failure) -> Double {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dragoman-validation-\(UUID().uuidString)").path
        let names = ["source", "hypothesis", "reference", "output", "errors"]
        let files = names.map { "\(folder)/\($0)" }
        // A second signal ends the training at once.
        LivingTemporaries.add(.folder, folder)
        for file in files { LivingTemporaries.add(.file, file) }
        defer {
            try? FileManager.default.removeItem(atPath: folder)
            LivingTemporaries.forget(folder)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            for (file, lines) in zip(files, [sources, hypotheses, references, [], []]) {
                try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
            }
        } catch {
            throw failure("its files cannot be written: \(error.localizedDescription)")
        }
        try run(files)
        guard let line = Self.lastLine(of: files[3]) else {
            throw failure("wrote nothing, expected a number in its last line")
        }
        guard let value = Double(line), value.isFinite else {
            throw failure("ended with the line \"\(line.prefix(Self.mostCharacters))\", expected a number there")
        }
        return value
    }

    /// Runs the program to its end.
    private func run(_ files: [String]) throws(Failure) {
        guard let output = FileHandle(forWritingAtPath: files[3]), let errors = FileHandle(forWritingAtPath: files[4])
        else { throw failure("its output cannot be written") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments + files.prefix(3)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw failure("cannot be started: \(error.localizedDescription)")
        }
        let number = process.processIdentifier
        LivingProgram.begin(number)
        defer { LivingProgram.end(number) }
        let deadline = ContinuousClock.now + .seconds(60 * minutes)
        // Short at first: most programs have work for less than a second, or for minutes.
        var pause: UInt32 = 1_000
        while process.isRunning, ContinuousClock.now < deadline {
            usleep(pause)
            pause = min(2 * pause, 50_000)
        }
        if process.isRunning {
            Self.end(process)
            throw failure("took longer than \(String(format: "%g", minutes)) minutes")
        }
        process.waitUntilExit()
        let ending =
            process.terminationReason == .uncaughtSignal
            ? "was ended by signal \(process.terminationStatus)" : "ended with status \(process.terminationStatus)"
        if process.terminationReason == .exit, process.terminationStatus == 0 { return }
        throw failure("\(ending)\(Self.lastLine(of: files[4]).map { ": \($0.prefix(Self.mostCharacters))" } ?? "")")
    }

    /// Ends a program, and those that it started where they are its group.
    private static func end(_ process: Process) {
        let number = process.processIdentifier
        // The second one even where the program has ended: what it started may have ignored the first.
        for signal in [SIGTERM, SIGKILL] {
            if process.isRunning { kill(number, signal) }
            kill(-number, signal)
            for _ in 0..<100 where process.isRunning { usleep(20_000) }
        }
    }

    private func failure(_ text: String) -> Failure { Failure(reason: "\(name) \(text)".onOneLine) }

    /// The last line of a file that is not blank, without the space around it.
    private static func lastLine(of path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        let end = (try? file.seekToEnd()) ?? 0
        try? file.seek(toOffset: end - min(end, mostBytes))
        let text = String(decoding: (try? file.readToEnd()) ?? Data(), as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).last { !String($0).isBlank }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
