import Testing

@Suite struct InspectCommandTests {
    @Test("A model folder is described from end to end")
    func described() throws {
        let outcome = try Program.run("inspect", try TinyCorpus.trained.get().output)
        #expect(outcome.status == 0, "\(outcome.errors)")
        for words in [
            "  name: tiny\n", "  shared  ", "shortlist\n  none\n", "weights\n  float32\n", "embedding.table", " × 8",
            "best validation  step 10, epoch 1.00",
        ] {
            #expect(outcome.text.contains(words), "\(words)")
        }
    }

    @Test("A folder that is none is status 66")
    func missing() throws {
        let outcome = try Program.run("inspect", "/nowhere")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere: not found; expected a model folder\n")
    }
}
