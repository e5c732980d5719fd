import Foundation
import TestSupport
import Testing

/// Documents as the program translates them.
@Suite struct TranslateDocumentTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    /// Small documents, each with what must be in its translation as it is, once.
    static let documents: [(format: String, text: String, kept: [String])] = [
        (
            "html",
            "<!DOCTYPE html>\n<p class=\"a\">two <b>cats</b>\nsee <code>x(1)</code></p>\r\n<script>red</script>",
            ["<!DOCTYPE html>\n<p class=\"a\">", "<b>", "</b>", "<code>x(1)</code>", "</p>\r\n<script>red</script>"]
        ),
        (
            "xml", "<?xml version=\"1.0\"?>\n<a b='c'><t>two <x y=\"z\"/>cats</t>\n<u>red &amp; dog</u></a>\n",
            ["<?xml version=\"1.0\"?>\n<a b='c'><t>", "<x y=\"z\"/>", "</t>\n<u>", "</u></a>\n"]
        ),
        (
            "markdown", "---\na: b\n---\n# two cats\n\n- red [dog](http://a.b/c_d)\n\n```\nred\n```\n",
            ["---\na: b\n---\n# ", "\n\n- ", "](http://a.b/c_d)", "\n\n```\nred\n```\n"]
        ),
        (
            "srt", "1\n00:00:01,000 --> 00:00:02,000\ntwo\ncats\n\n2\n00:00:03,000 --> 00:00:04,000\nred dog\n",
            ["1\n00:00:01,000 --> 00:00:02,000\n", "\n\n2\n00:00:03,000 --> 00:00:04,000\n"]
        ),
        (
            "vtt", "WEBVTT\n\nNOTE red\n\n00:01.000 --> 00:02.000 align:end\n<v Ann>two cats\n",
            ["WEBVTT\n\nNOTE red\n\n00:01.000 --> 00:02.000 align:end\n<v Ann>"]
        ),
        (
            "po", "# c\nmsgid \"two cats %s\"\nmsgstr \"\"\n\nmsgid \"dog\"\nmsgstr \"hund\"\n",
            ["# c\n#, fuzzy\nmsgid \"two cats %s\"\nmsgstr \"", "\"\n\nmsgid \"dog\"\nmsgstr \"hund\"\n"]
        ),
        (
            "json", "{\"two\": \"two cats\",\n \"n\": [1.50, \"red dog\"]}",
            ["{\"two\": \"", "\",\n \"n\": [1.50, \"", "\"]}"]
        ),
    ]

    @Test(
        "The text of a document is translated as lines are, and the rest is as it was",
        arguments: documents.map(\.format))
    func translated(format: String) throws {
        let document = try #require(Self.documents.first { $0.format == format })
        let input = try folder.write("input", document.text)
        let output = "\(folder.path)/output"
        let outcome = try Program.run(
            "translate", "--model", model, "--format", format, "--input", input, "--output", output)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)
        for part in document.kept { #expect(text.ranges(of: part).count == 1, "\(part) in \(text)") }
        #expect(text != document.text)
        let piped = try Program.run(
            ["translate", "--model", model, "--format", format], input: Data(document.text.utf8))
        #expect(piped.text == text)
    }

    @Test("A text of a document has the translation that the line has, with tags, prefixes and terms too")
    func asLines() throws {
        let lines = try Program.run("translate", "--model", model, "two cats", "red dog")
        let expected = lines.text.split(separator: "\n")
        let json = try Program.run(
            "translate", "--model", model, "--format", "json", input: #"["two cats", "red dog", "two cats"]"#)
        #expect(json.text == "[\"\(expected[0])\", \"\(expected[1])\", \"\(expected[0])\"]")
        let prefixed = try Program.run(
            "translate", "--model", model, "--format", "json", "--prefix", "zwei", input: #"["red dog"]"#)
        #expect(prefixed.text.hasPrefix("[\"zwei"))
        let terms = try folder.write("terms.tsv", "dog\tkatzen\n")
        let termed = try Program.run(
            "translate", "--model", model, "--format", "json", "--terminology", terms, input: #"["red dog"]"#)
        #expect(termed.text.contains("katzen"))
    }

    @Test("A compressed document is read, one without text or with none at all comes out as it is")
    func nothing() throws {
        for (format, text) in [("html", "<p>12</p>"), ("markdown", ""), ("json", "{}"), ("po", "\n")] {
            let outcome = try Program.run("translate", "--model", model, "--format", format, input: text)
            #expect(outcome.status == 0 && outcome.text == text, "\(outcome.errors)")
        }
        let plain = try folder.write("a.json", "[\"\"]")
        #expect(try Shell.run("gzip -k '\(plain)'").status == 0)
        let outcome = try Program.run("translate", "--model", model, "--format", "json", "--input", plain + ".gz")
        #expect(outcome.text == "[\"\"]")
    }

    @Test("Translations that are there are kept, or written again, and marked or not, as the options say")
    func translations() throws {
        let catalogue = "#, fuzzy\nmsgid \"red dog\"\nmsgstr \"x\"\n\nmsgid \"two cats\"\nmsgstr \"\"\n"
        let plain = try Program.run("translate", "--model", model, "--format", "po", "--no-fuzzy", input: catalogue)
        #expect(plain.text.hasPrefix("#, fuzzy\nmsgid \"red dog\"\nmsgstr \"x\"\n\nmsgid \"two cats\"\nmsgstr \""))
        let again = try Program.run(
            "translate", "--model", model, "--format", "po", "--retranslate", "fuzzy", input: catalogue)
        #expect(!again.text.contains("msgstr \"x\"") && again.text.ranges(of: "#, fuzzy\n").count == 2)
    }

    @Test("What is no document is one line with its place, before the model is read, and no file appears")
    func mistakes() throws {
        for (format, text, message) in [
            ("json", "{\n\"a\" 1}", "2: found '1', expected ':'"),
            ("xml", "<a>\n<b></a>", "2: found </a>, expected </b>"),
            ("srt", "x", "1: found 'x', expected the number of a subtitle"),
            ("po", "x", "1: found 'x', expected msgid"),
            ("vtt", "x", "1: found 'x', expected 'WEBVTT'"),
        ] {
            let input = try folder.write("bad", text)
            let output = "\(folder.path)/none"
            let outcome = try Program.run(
                "translate", "--model", "missing", "--format", format, "--input", input, "--output", output)
            #expect(
                outcome.status == 65 && outcome.errors.hasPrefix("dragoman: \(input):\(message)"), "\(outcome.errors)")
            #expect(outcome.errors.filter { $0 == "\n" }.count == 1 && !FileManager.default.fileExists(atPath: output))
        }
        let invalid = try folder.write("invalid", Data([0x61, 0x0A, 0xFF]))
        let outcome = try Program.run("translate", "--model", model, "--format", "html", "--input", invalid)
        #expect(outcome.errors == "dragoman: \(invalid):2: found bytes that are not UTF-8, expected UTF-8 text\n")
        let long = try Program.run(
            "translate", "--model", model, "--format", "json", "--maximum-line-bytes", "5",
            input: "[\"a\",\n\"two cats\"]")
        #expect(
            long.status == 65 && long.errors.contains("standard input:2: found a text of 8 bytes, expected at most 5"))
    }

    @Test("What lines alone have is refused, and so are settings that a format does not have")
    func refused() throws {
        for option in [
            ["--n-best", "2"], ["--scores"], ["--word-scores"], ["--alignment", "hard"], ["--json"], ["--continue"],
            ["--interactive"], ["--replace-invalid"], ["--markup", "text"], ["--prefix-file", "x"],
            ["--second-source", "x"],
        ] {
            let outcome = try Program.run(
                ["translate", "--model", model, "--format", "html", "--output", "\(folder.path)/x"] + option)
            #expect(outcome.status == 64, "\(option)")
            #expect(outcome.errors.contains("found --format html and \(option[0])"), "\(outcome.errors)")
        }
        for (format, options, expected) in [
            ("html", ["--retranslate", "all"], "--retranslate: found with --format html, expected xml, po"),
            ("json", ["--no-fuzzy"], "--no-fuzzy: found with --format json, expected xml, po"),
            ("text", ["--no-fuzzy"], "--no-fuzzy: found with --format text, expected xml, po"),
        ] {
            let outcome = try Program.run(["translate", "--model", model, "--format", format] + options)
            #expect(outcome.status == 64 && outcome.errors.contains(expected), "\(outcome.errors)")
        }
        #expect(try Program.run("translate", "--model", model, "--format", "html", "two cats").status == 64)
        #expect(try Program.run("translate", "--model", model, "--format", "docx").status == 64)
    }
}
