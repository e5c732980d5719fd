import Foundation
import TestSupport
import Testing

/// Texts that can be read only once, as by a shell's `<(...)`.
@Suite struct InputPipeTests {
    let model: String
    let folder: TemporaryFolder
    let source, target: String

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
        source = try folder.write("source", "two cats\nred dog\n")
        target = try folder.write("target", "zwei katzen\nrot hund\n")
    }

    @Test("A verb that reads a text once takes a pipe for every one of them")
    func once() throws {
        // $s and $t are pipes in one run, and files in the other.
        for command in [
            "score --reference $t --hypothesis $s --source $s", "translate --model M --input $s",
            "translate --model M --prefix-file $t --input $s", "translate --model M --forbid $t red",
            "rescore --model M --source $s --target $t", "align --model M --source $s --target $t",
            "score --reference $t --hypothesis $s --analyse --frequencies $t",
        ] {
            let verb = "$dragoman " + command.replacing("M", with: "'\(model)'")
            let piped = try Shell.run(
                verb.replacing("$s", with: "<(cat '\(source)')").replacing("$t", with: "<(cat '\(target)')"))
            let expected = try Shell.run(verb.replacing("$s", with: source).replacing("$t", with: target))
            #expect(expected.status == 0 && piped.status == 0, "\(command): \(piped.errors) \(expected.errors)")
            if !command.contains("score") { #expect(piped.output == expected.output, "\(command)") }
        }
    }

    @Test("A shortlist is made from pipes as from files")
    func shortlist() throws {
        let copy = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        let list = "\(copy)/shortlist.safetensors"
        let piped = try Shell.run(
            "$dragoman shortlist --model '\(copy)' --source <(cat '\(source)') --target <(cat '\(target)')")
        #expect(piped.status == 0, "\(piped.errors)")
        let found = try #require(FileManager.default.contents(atPath: list))
        #expect(try Program.run("shortlist", "--model", copy, "--source", source, "--target", target).status == 0)
        #expect(FileManager.default.contents(atPath: list) == found)
    }

    @Test("Training and checking, which read their texts several times, say why they refuse a pipe")
    func training() throws {
        let recipe = try TinyCorpus.trained.get().recipe
        for verb in ["check", "train"] {
            let outcome = try Shell.run(
                "$dragoman \(verb) '\(recipe)' --set output='\(folder.path)/new' "
                    + "--set data.target.validation=<(cat '\(target)')")
            #expect(outcome.status == 64)
            #expect(
                outcome.errors.contains("found a pipe, such as <(...) makes, expected a file: the texts of a training"),
                "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/new"))
        }
    }

    @Test("An output that is gone on with needs files that can be looked into again")
    func continued() throws {
        let outcome = try Shell.run(
            "$dragoman translate --model '\(model)' --input '\(source)' --output '\(folder.path)/out' --continue "
                + "--forbid <(cat '\(target)')")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.contains("--forbid: found a pipe, such as <(...) makes, expected a file with --continue"))
    }
}
