import Foundation
import ModelStore
import Recipes
import TestSupport
import Testing
import Training

@Suite("A program that measures translations")
struct ValidationProgramTests {
    /// A program that is a shell's command, whose files are $1, $2 and $3.
    private func program(_ command: String, minutes: Double = 1) throws -> ValidationProgram {
        var configuration = ValidationConfiguration()
        configuration.program = ["sh", "-c", command, "measure"]
        configuration.programMinutes = minutes
        return try #require(try ValidationProgram(configuration))
    }

    private func value(_ command: String, minutes: Double = 1) throws -> Double {
        try program(command, minutes: minutes).value(
            sources: ["a b", "c"], hypotheses: ["B A", ""], references: ["b a", "c"])
    }

    private func reason(_ command: String, minutes: Double = 1) -> String? {
        do {
            _ = try value(command, minutes: minutes)
            return nil
        } catch {
            return (error as? ValidationProgram.Failure)?.reason ?? "\(error)"
        }
    }

    @Test("It gets source, translations and references, one sentence a line, and its last line is the number")
    func files() throws {
        let folder = try TemporaryFolder()
        let command =
            "cat \"$1\" \"$2\" \"$3\" > '\(folder.path)/seen'; echo loading >&2; echo 3; echo; echo ' -1.25e1 '; echo"
        #expect(try value(command) == -12.5)
        #expect(try String(contentsOfFile: "\(folder.path)/seen", encoding: .utf8) == "a b\nc\nB A\n\nb a\nc\n")
        #expect(try value("dirname \"$1\" > '\(folder.path)/place'; echo 1") == 1)
        let place = try String(contentsOfFile: "\(folder.path)/place", encoding: .utf8)
        #expect(!FileManager.default.fileExists(atPath: place.trimmingCharacters(in: .newlines)))
    }

    @Test("Whatever goes wrong with it is one line that names it")
    func failures() throws {
        #expect(reason("echo half; echo 'no model' >&2; exit 3") == "sh ended with status 3: no model")
        #expect(reason("exit 1") == "sh ended with status 1")
        #expect(reason("kill -9 $$") == "sh was ended by signal 9")
        #expect(reason("true") == "sh wrote nothing, expected a number in its last line")
        #expect(reason("echo 5; echo score: 5") == "sh ended with the line \"score: 5\", expected a number there")
        for word in ["nan", "inf", "1,5"] {
            #expect(reason("echo \(word)") == "sh ended with the line \"\(word)\", expected a number there")
        }
        // A line without an end is no message.
        let long = "printf 'x%.0s' $(seq 300)"
        let shown = String(repeating: "x", count: 200)
        #expect(reason(long) == "sh ended with the line \"\(shown)\", expected a number there")
        #expect(reason("{ \(long); } >&2; exit 3") == "sh ended with status 3: \(shown)")
        // More than is read, and the number at its end all the same.
        #expect(try value("yes | head -c 300000; echo; echo 7") == 7)
    }

    @Test("One that takes too long is ended, with what it has started", arguments: ["", "trap '' TERM; "])
    func timeLimit(start: String) throws {
        let folder = try TemporaryFolder()
        let begin = ContinuousClock.now
        let command = "(\(start)sleep 3; touch '\(folder.path)/late') & echo 1; sleep 60"
        #expect(reason(command, minutes: 0.01) == "sh took longer than 0.01 minutes")
        #expect(ContinuousClock.now - begin < .seconds(20))
        while ContinuousClock.now - begin < .seconds(5) { usleep(50_000) }
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/late"))
    }

    @Test("It is found in the folders of PATH or by its path, and one that is not there is a mistake")
    func finding() throws {
        var configuration = ValidationConfiguration()
        #expect(try ValidationProgram(configuration) == nil)
        let folder = try TemporaryFolder()
        let script = try folder.write("measure", "#!/bin/sh\necho 0.5\n")
        for name in ["no-such-program", script, folder.path] {
            configuration.program = [name]
            let error = #expect(throws: RecipeError.self) { try ValidationProgram(configuration) }
            #expect(
                error?.description
                    == "training.validation.program: found \"\(name)\", expected a program that is there and may be run"
            )
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        configuration.program = [script]
        let program = try #require(try ValidationProgram(configuration))
        #expect(try program.value(sources: [], hypotheses: [], references: []) == 0.5)
    }
}
