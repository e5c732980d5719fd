import Evaluation
import Testing

@Suite struct AlignmentErrorRateTests {
    private func links(_ places: (Int, Int)...) -> Set<GoldAlignment.Link> {
        Set(places.map { GoldAlignment.Link(source: $0.0, target: $0.1) })
    }

    @Test("A worked example: sure links count for recall, possible ones for precision, over all sentences")
    func example() throws {
        var rate = AlignmentErrorRate()
        // Of 4 links 2 are sure and 1 is possible; 1 of the 3 sure ones is missing.
        rate.add(links((0, 0), (1, 1), (2, 1), (3, 3)), gold: try GoldAlignment("0-0 1-1 2p1 2-2"))
        #expect(abs(rate.precision - 3.0 / 4) < 1e-12)
        #expect(abs(rate.recall - 2.0 / 3) < 1e-12)
        #expect(abs(rate.errorRate - (1 - 5.0 / 7)) < 1e-12)
        rate.add(links((0, 0)), gold: try GoldAlignment("0-0"))
        #expect(abs(rate.precision - 4.0 / 5) < 1e-12)
        #expect(abs(rate.recall - 3.0 / 4) < 1e-12)
        #expect(abs(rate.errorRate - (1 - 7.0 / 9)) < 1e-12)
        #expect(
            rate.description
                == "precision 80.00, recall 75.00, alignment error rate 22.22 (5 links, 4 sure ones in the gold alignment)"
        )
    }

    @Test("The gold alignment itself has no errors, an alignment without a right link nothing else, and nothing none")
    func extremes() throws {
        let gold = try GoldAlignment("0-0 1-2")
        var (perfect, wrong) = (AlignmentErrorRate(), AlignmentErrorRate())
        perfect.add(gold.sure, gold: gold)
        #expect(perfect.errorRate == 0 && perfect.precision == 1 && perfect.recall == 1)
        wrong.add(links((2, 0)), gold: gold)
        #expect(wrong.errorRate == 1 && wrong.precision == 0 && wrong.recall == 0)
        #expect(AlignmentErrorRate().errorRate == 0)
    }

    @Test("Sure links are possible ones too; an empty line has no links")
    func reading() throws {
        let gold = try GoldAlignment(" 3-4  0p1\t12-0 ")
        #expect(gold.sure == links((3, 4), (12, 0)))
        #expect(gold.possible == links((3, 4), (12, 0), (0, 1)))
        #expect(try GoldAlignment("").possible.isEmpty)
    }

    @Test(
        "What is no link is refused", arguments: ["1", "1-", "a-1", "1-2-3", "-1-2", "1:2", "1-99999999999999999999"])
    func malformed(_ text: String) {
        let error = #expect(throws: GoldAlignment.Malformed.self) { try GoldAlignment("0-0 \(text) 1-1") }
        #expect(error?.found == text)
    }
}
