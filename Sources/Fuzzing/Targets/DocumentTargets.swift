import Documents
import Text

/// The readers of documents.
enum DocumentTargets {
    static func all() -> [FuzzTarget] {
        DocumentFormats.all.map { format in
            let seeds = (seeds[format.name] ?? []).map { Array($0.utf8) }
            return FuzzTarget("document-\(format.name)", share: 5, .text, seeds: seeds) { try read($0, format) }
        }
    }

    /// Reads a document, and writes it with its own texts and with others.
    private static func read(_ input: [UInt8], _ format: any DocumentFormat.Type) throws {
        var settings = DocumentSettings()
        settings.translatesAttributes = input.count % 2 == 0
        settings.marksFuzzy = input.count % 3 != 0
        settings.retranslation = DocumentSettings.Retranslation.allCases[input.count % 3]
        // Bytes that are no text are refused at once.
        let bytes = input.count % 16 == 0 ? input : Array(String(decoding: input, as: UTF8.self).utf8)
        let document = try format.init(settings).document(DocumentSource(bytes, path: "document"))
        let texts = document.segments.map(\.text)
        let isSame = document.replacing(with: texts) == bytes
        // Those that are translations of others get some.
        let fills = format.settings.contains(.retranslation) && !texts.isEmpty
        guard isSame || fills else { throw Violation("a document of \(format.name) is another with its own texts") }
        let others = texts.enumerated().map { number, text in
            number % 3 == 0 ? text.uppercased() : HostileText.pieces[(number + input.count) % HostileText.pieces.count]
        }
        let written = document.replacing(with: others)
        if ["xml", "json", "po"].contains(format.name) {
            do {
                _ = try format.init(settings).document(DocumentSource(written, path: "written"))
            } catch {
                throw Violation("a document of \(format.name) is none with other texts: \(error)")
            }
        }
    }

    private static let seeds = [
        "html": [
            "<!DOCTYPE html>\n<p>two <b title='a > b'>red\ndogs</b> run.<br>a <a href=\"x\">cat</a> &amp; <code>x</code></p>\n"
                + "<script>if (a < b) {}</script><ul><li>one<li translate=no>two</ul><!-- c --><img alt=\"a dog\">\n"
        ],
        "xml": [
            "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY a \"b\">]>\n<r><p>two <b i='1'>dogs</b> &amp; &a;</p>\n"
                + "<![CDATA[a <i>c</i>]]><l xml:space=\"preserve\">a\n b</l></r>\n",
            "<xliff version=\"1.2\"><trans-unit id=\"1\">\n<source>two <g id=\"1\">dogs</g></source>\n<target/></trans-unit>\n"
                + "<trans-unit><source>a</source></trans-unit></xliff>\n",
            "<resources><string name=\"a\">It\\'s \\n \\u0020 \\\"a\\\"</string><plurals><item>%d</item></plurals></resources>\n",
            "<tmx><header srclang=\"en\"/><tu><tuv xml:lang=\"en\"><seg>a <ph>x</ph></seg></tuv>\n<tuv xml:lang=\"de\"><seg/></tuv></tu></tmx>\n",
        ],
        "markdown": [
            "---\na: b\n---\n# two *dogs*\n\n> a **red**\n> cat [b](c \"d\") ![e](f)  \n> end\n\n- one\n  1. `two`\n\n```\nx\n```\n\n"
                + "| a | b |\n|---|:-:|\n| c \\| d | <b>e</b> |\n\n<div>\nf\n</div>\n\n[g]: h\n\n[g] $x$ ~~i~~[^1]\n\n[^1]: j\n"
        ],
        "srt": [
            "1\n00:00:01,000 --> 00:00:02,000\n<i>two</i> dogs\nrun\n\n2\n00:00:03,000 --> 00:00:04,000 X1:1\n- {\\an8}one\n- two\n"
        ],
        "vtt": [
            "WEBVTT\n\nNOTE a\n\nid\n00:01.000 --> 00:02.000 align:end\n<v Ann>two <c.x>dogs</c>\n&amp; <00:01.500>run\n"
        ],
        "po": [
            "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: nplurals=3; plural=n;\\n\"\n\n#: a\n#, c-format\nmsgctxt \"b\"\nmsgid \"two %s\"\n"
                + "msgstr \"\"\n\n#, fuzzy\n#| msgid \"c\"\nmsgid \"dog\"\nmsgid_plural \"\"\n\"dogs\\n\"\nmsgstr[0] \"\"\nmsgstr[1] \"d\"\n\n#~ x\n"
        ],
        "json": [
            "{\"a\": [\"two \\\"dogs\\\"\\n\", -1.5e3, true, null], \"b\": {\"c\": \"\\u00e9\\ud83d\\ude00 \\/\"}}\n"
        ],
    ]
}
