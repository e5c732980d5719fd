import TestSupport
import Testing
import Text

@Suite struct PairReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The pairs of a file as lists of source, target and weight.
    private func pairs(_ file: PairFile) throws -> [[String]] {
        let reader = try PairReader(file, maximumLineBytes: 1_000)
        var pairs: [[String]] = []
        while let pair = try reader.next() {
            pairs.append([pair.source, pair.target, "\(pair.weight)"])
            #expect(reader.lineNumber == pairs.count)
        }
        #expect(try reader.next() == nil)
        return pairs
    }

    private func columns(_ contents: PairColumns.Content...) throws -> PairColumns {
        try #require(PairColumns(contents))
    }

    @Test("Two files side by side are pairs, with a weight each where a third file has some")
    func sides() throws {
        let (source, target) = (try folder.write("s", "a\nb\n"), try folder.gzipped("t", "c\nd\n"))
        #expect(try pairs(.sides(source: source, target: target)) == [["a", "c", "1.0"], ["b", "d", "1.0"]])
        let weights = try folder.write("w", "0.5\n  2e0 \n")
        #expect(
            try pairs(.sides(source: source, target: target, weights: weights)) == [
                ["a", "c", "0.5"], ["b", "d", "2.0"],
            ])
    }

    @Test("A table has its columns in any order, and what stands behind them is not read")
    func table() throws {
        let file = try folder.zstandard("t.tsv", "a\tb\r\n\tc\nd \t \te\tf\n")
        #expect(try pairs(.table(file, .usual)) == [["a", "b", "1.0"], ["", "c", "1.0"], ["d ", " ", "1.0"]])
        let scored = try folder.write("scored.tsv", "0.25\tx\tb\ta\n1\t\td\tc\tmore\n")
        #expect(
            try pairs(.table(scored, columns(.weight, .ignored, .target, .source))) == [
                ["a", "b", "0.25"], ["c", "d", "1.0"],
            ])
        let reader = try PairReader(.table(scored, columns(.weight, .ignored, .target, .source)), maximumLineBytes: 100)
        while try reader.next() != nil {}
        #expect(reader.widerLines == 1 && reader.firstWider == 2)
    }

    /// The links of each pair of a file, as they are written; nil where nothing is said.
    private func links(_ file: PairFile) throws -> [[String]?] {
        let reader = try PairReader(file, maximumLineBytes: 1_000)
        var links: [[String]?] = []
        while let pair = try reader.next() { links.append(pair.links?.map(\.description)) }
        return links
    }

    @Test("The words of a pair that correspond stand in a file beside it, or in a column of its table, each link once")
    func alignments() throws {
        let (source, target) = (try folder.write("s", "a b  c\nd\n\n"), try folder.write("t", "e\tf\ng\nh\n"))
        let file = try folder.write("a", "2-1 0-0  2-1\t1-0\n\n \n")
        #expect(try links(.sides(source: source, target: target)) == [nil, nil, nil])
        #expect(
            try links(.sides(source: source, target: target, alignment: file)) == [["2-1", "0-0", "1-0"], [], []])
        let weights = try folder.write("w", "1\n2\n3\n")
        let both = PairFile.sides(source: source, target: target, weights: weights, alignment: file)
        #expect(try pairs(both).map { $0[2] } == ["1.0", "2.0", "3.0"])
        #expect(try links(both).map { $0?.count } == [3, 0, 0])
        let table = try folder.write("t.tsv", "1-0 0-0\ta b\tc\n\td\te\n")
        #expect(try links(.table(table, columns(.alignment, .source, .target))) == [["1-0", "0-0"], []])
        #expect(try links(.table(table, columns(.ignored, .source, .target))) == [nil, nil])
    }

    @Test("What is no link, and a link to a word that the pair has not, is an error with its line")
    func badLinks() throws {
        let (source, target) = (try folder.write("s", "a b\nc d\n"), try folder.write("t", "e f\ng h i\n"))
        func error(_ line: String) throws -> String? {
            let file = try folder.write("a", "0-0\n0-1 \(line)\n")
            return corpusError { _ = try links(.sides(source: source, target: target, alignment: file)) }?.description
                .replacing(file, with: "FILE")
        }
        for text in ["x", "1p1", "1-", "-1-2", "1:2", "0-0,1-1"] {
            #expect(
                try error(text)
                    == "FILE:2: found '\(text)', expected links of a source word and a target word, such as 0-0 1-2")
        }
        for text in ["2-0", "0-3", "9-9"] {
            #expect(
                try error(text)
                    == "FILE:2: found the link \(text), expected words of the pair, which has 2 on the source side and 3 on "
                    + "the target side, counted from 0")
        }
        #expect(try error("1-2") == nil)
        let table = try folder.write("t.tsv", "a\tb\t0-0\nc\td\t1-0\n")
        #expect(
            corpusError { _ = try links(.table(table, columns(.source, .target, .alignment))) }?.description
                == "\(table):2: found the link 1-0, expected words of the pair, which has 1 on the source side and 1 on the "
                + "target side, counted from 0")
        for (lines, count) in [("0-0\n", "1 lines"), ("0-0\n0-0\n\n", "more than 2 lines")] {
            let file = try folder.write("a", lines)
            #expect(
                corpusError { _ = try links(.sides(source: source, target: target, alignment: file)) }?.description
                    == "\(file): found \(count), expected one for each line of the text")
        }
    }

    @Test("Columns are source and target, once each, and a weight and an alignment at most once")
    func columnRules() {
        #expect(PairColumns([.target, .ignored, .source, .ignored]) != nil)
        for contents: [PairColumns.Content] in [
            [], [.source], [.source, .source, .target], [.source, .target, .target],
            [.source, .target, .weight, .weight], [.source, .target, .alignment, .alignment],
        ] {
            #expect(PairColumns(contents) == nil, "\(contents)")
        }
        #expect(PairColumns.usual.names == ["source", "target"])
    }

    @Test("What is no pair, and what is no weight, is an error with its line")
    func mistakes() throws {
        let narrow = try folder.write("narrow.tsv", "a\tb\nc\n")
        #expect(
            corpusError { _ = try pairs(.table(narrow, .usual)) }?.description
                == "\(narrow):2: found 1 column, expected source, target with a tab between them")
        let empty = try folder.write("empty.tsv", "")
        #expect(
            corpusError { _ = try pairs(.table(empty, .usual)) }?.description
                == "\(empty): the file is empty; expected a pair on each line")
        for weight in ["", "x", "-1", "nan", "inf", "0x1p3", "1 2", "1e9", "1,5"] {
            let file = try folder.write("w.tsv", "a\tb\t1\nc\td\t\(weight)\n")
            let error = corpusError { _ = try pairs(.table(file, columns(.source, .target, .weight))) }
            #expect(
                error?.description
                    == "\(file):2: found '\(weight)', expected a number from 0 to 1000000, by which the loss of "
                    + "the pair is multiplied")
        }
        let (source, target) = (try folder.write("s", "a\nb\n"), try folder.write("t", "c\nd\n"))
        let few = try folder.write("few", "1\n")
        #expect(
            corpusError { _ = try pairs(.sides(source: source, target: target, weights: few)) }?.description
                == "\(few): found 1 lines, expected one for each line of the text")
        let many = try folder.write("many", "1\n1\n1\n")
        #expect(
            corpusError { _ = try pairs(.sides(source: source, target: target, weights: many)) }?.description
                == "\(many): found more than 2 lines, expected one for each line of the text")
    }

    @Test("A second source stands in a file of its own, or in a column, and has a line for each pair")
    func secondSources() throws {
        func seconds(_ file: PairFile) throws -> [String?] {
            let reader = try PairReader(file, maximumLineBytes: 1_000)
            var seconds: [String?] = []
            while let pair = try reader.next() { seconds.append(pair.secondSource) }
            return seconds
        }
        let (source, target) = (try folder.write("s", "a\nb\n"), try folder.write("t", "c\nd\n"))
        let second = try folder.gzipped("m", "x\n\n")
        let sides = PairFile.sides(source: source, target: target, secondSource: second)
        #expect(try seconds(sides) == ["x", ""] && sides.secondSource == second)
        #expect(try seconds(.sides(source: source, target: target)) == [nil, nil])
        let table = try folder.write("t.tsv", "x\ta\tb\n\tc\td\n")
        let columns = try columns(.secondSource, .source, .target)
        #expect(try seconds(.table(table, columns)) == ["x", ""])
        #expect(columns.names == ["second_source", "source", "target"])
        #expect(PairColumns([.source, .target, .secondSource, .secondSource]) == nil)
        for (lines, count) in [("x\n", "1"), ("x\ny\nz\n", "more than 2")] {
            let other = try folder.write("other", lines)
            let error = corpusError { _ = try seconds(.sides(source: source, target: target, secondSource: other)) }
            #expect(
                error?.description == "\(other): found \(count) lines, expected one for each line of the text")
        }
        // Tokenizers read it as a text of its own.
        let files = ParallelFiles([sides, .sides(source: source, target: target), .table(table, columns)])
        let reader = SideReader(files, [.target, .secondSource])
        var lines: [String] = []
        while let line = try reader.next() { lines.append(line) }
        #expect(lines == ["c", "d", "c", "d", "b", "d", "x", "", "x", ""])
        #expect(reader.name == "\(target), \(table), \(second)")
        let lists = corpusError { _ = try ParallelFiles(source: [source], target: [target], secondSource: []) }
        #expect(lists?.description == "0 files of a second source for 1 source files; expected as many")
        let survey = try PairSurvey(
            of: ParallelFiles([
                .sides(source: source, target: target, secondSource: try folder.write("n", "\0\nx\n"))
            ]))
        #expect(survey.linesWithNUL == 1 && survey.firstWithNUL == "\(folder.path)/n:1")
    }

    @Test("One side of several files is a text, file after file, then the other side")
    func sidesAsText() throws {
        let (source, target) = (try folder.write("s", "a\nb\n"), try folder.write("t", "c\nd\n"))
        let table = try folder.write("x.tsv", "e\tf\ng\th\n")
        let files = ParallelFiles([.sides(source: source, target: target), .table(table, .usual)])
        func lines(_ sides: [PairFilter.Side]) throws -> [String] {
            let reader = SideReader(files, sides)
            var lines: [String] = []
            while let line = try reader.next() { lines.append(line) }
            return lines
        }
        #expect(try lines([.target]) == ["c", "d", "f", "h"])
        #expect(try lines([.source, .target]) == ["a", "b", "e", "g", "c", "d", "f", "h"])
        #expect(SideReader(files, [.source, .target]).name == "\(source), \(table), \(target)")
        // With the sources of the pairs that the lines are of.
        let reader = SideReader(files, [.source, .target], readsSources: true)
        var sources: [String?] = []
        while try reader.next() != nil { sources.append(reader.source) }
        #expect(sources == [nil, nil, nil, nil, "a", "b", "e", "g"])
    }

    @Test("A survey counts the lines that have more columns than are read, and says where the first is")
    func survey() throws {
        let table = try folder.write("x.tsv", "e\tf\ng\th\tmore\ni\tj\tmore\n")
        let survey = try PairSurvey(of: ParallelFiles([.table(table, .usual)]))
        #expect(survey.count == 3 && survey.widerLines == 2)
        #expect(
            survey.warnings(name: "training") == [
                "the training text has more columns than are read in 2 lines (first: \(table):2); name those that are not "
                    + "meant to be read _ in columns"
            ])
        let named = try PairSurvey(of: ParallelFiles([.table(try folder.write("y.tsv", "e\tf\tx\n"), .usual)]))
        #expect(named.warnings(name: "test").first?.contains(" in 1 line (first: ") == true)
    }
}
