import Foundation
import Testing

@Suite struct QuantizeCommandTests {
    @Test("An int8 model translates, is described, and is not made int8 again")
    func translates() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let output = "\(folder.path)/int8"
        let made = try Program.run("quantize", model, output)
        #expect(made.status == 0 && made.text.isEmpty, "\(made.errors)")
        let lines = try Program.run("translate", "--model", output, "a b c", "", "c b a")
        #expect(lines.status == 0, "\(lines.errors)")
        #expect(lines.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
        #expect(try Program.run("inspect", output).status == 0)

        let again = try Program.run("quantize", output, "\(folder.path)/other")
        #expect(again.status == 65)
        #expect(again.errors.contains("int8/model.safetensors: found an int8 model; expected a float32 model"))
    }

    @Test("A folder in use is replaced only when asked to, and never the model itself")
    func inUse() throws {
        let folder = try TemporaryFolder()
        let model = try TinyCorpus.trained.get().output
        let output = "\(folder.path)/int8"
        #expect(try Program.run("quantize", model, output).status == 0)
        #expect(try Program.run("quantize", model, output).status == 64)
        #expect(try Program.run("quantize", model, output, "--overwrite").status == 0)
        #expect(try Program.run("quantize", model, model, "--overwrite").status == 64)
        #expect(try Program.run("translate", "--model", model, "a").status == 0)
    }

    @Test("A model that is not there is status 66")
    func missing() throws {
        #expect(try Program.run("quantize", "/nowhere", "/tmp/none").status == 66)
    }
}
