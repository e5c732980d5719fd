import Testing

@Suite struct GivenOptionsTests {
    @Test(
        "An option that takes one value is refused when it is given twice, under whichever of its names",
        arguments: [
            (
                ["translate", "--model", "a", "--weights", "1", "--weights", "2", "red"],
                "--weights: found '2' after '1', expected one value; several go into one: --weights 1,2"
            ),
            (
                ["align", "--model", "a", "--model", "b", "--source", "s", "--target", "t"],
                "--model: found 'b' after 'a', expected one value"
            ),
            (
                ["tokenizer", "encode", "--model", "a", "--model", "b"],
                "--model: found 'b' after 'a', expected one value"
            ),
            (
                ["score", "r", "-bw", "1", "-qw", "2"],
                "--width: found '2' after '1', expected one value"
            ),
            (
                ["score", "r", "-tok", "intl", "--tokenize=char"],
                "--tokenize: found 'char' after 'intl', expected one value"
            ),
            (
                ["translate", "--model", "a", "--beam=2", "--beam", "3", "red"],
                "--beam: found '3' after '2', expected one value"
            ),
            (
                ["score", "--reference", "r", "-w", "1", "--width", "2"],
                "--width: found '2' after '1', expected one value"
            ),
            (
                ["train", "c.yaml", "--output", "a", "--set", "seed=1", "--output=b"],
                "--output: found 'b' after 'a', expected one value"
            ),
            (
                ["tokenizer", "train", "--input", "a", "--input", "b", "--output", "c", "--output", "d"],
                "--output: found 'd' after 'c', expected one value"
            ),
            (
                ["calibrate", "--model", "m", "--source", "s", "--reference", "r", "--target", "t"],
                "--reference: found 't' after 'r', expected one value"
            ),
        ])
    func repeated(arguments: [String], message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors == "dragoman: \(message)\n")
    }

    @Test(
        "A file or a folder without a name is refused",
        arguments: [
            (["translate", "--model", "a", "--output", "", "red"], "--output: found '', expected a file"),
            (["translate", "--model", "a", "--input", ""], "--input: found '', expected a file"),
            (["score", "--reference", "a", "--reference", ""], "--reference: found '', expected a file"),
            (["train", "c.yaml", "--output", ""], "--output: found '', expected a folder"),
            (["quantize", "--model", "a", "--output", ""], "--output: found '', expected a folder"),
            (["inspect", ""], "--model: found '', expected a folder"),
            (["check", ""], "found '', expected a configuration file"),
        ])
    func empty(arguments: [String], message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors == "dragoman: \(message)\n")
    }

    @Test("What may be given several times may, a value may look like an option, and help is help")
    func notRepeated() throws {
        let settings = try Program.run("check", "/nowhere.yaml", "--set", "seed=1", "--set", "seed=2")
        #expect(settings.status == 66)
        let references = try Program.run("score", "--reference", "/nowhere", "--reference", "/nowhere")
        #expect(references.status == 66)
        let penalty = try Program.run("translate", "--model", "/nowhere", "--word-penalty", "-1", "red", "--json")
        #expect(penalty.status == 66)
        let sentences = try Program.run("translate", "--model", "/nowhere", "--", "--model", "--model", "x")
        #expect(sentences.status == 66)
        #expect(try Program.run("translate", "--model", "a", "--model", "b", "--help").status == 0)
        // Several models are an ensemble, of which the first is looked for first.
        let models = try Program.run("translate", "--model", "/nowhere", "--model", "/nowhere/b", "red")
        #expect(models.status == 66 && models.errors.hasPrefix("dragoman: /nowhere: "))
    }
}
