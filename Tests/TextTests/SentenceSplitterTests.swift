import Testing
import Text

@Suite struct SentenceSplitterTests {
    private func sentences(_ text: String) -> [String] {
        SentenceSplitter.sentences(of: text[...]).map { String($0.text) }
    }

    @Test("Sentences end at their punctuation, with the quotes and brackets that close after it")
    func ends() {
        let expected: [[String]] = [
            ["It rained.", "We stayed in!", "Did you?", "No…", "Yes..."],
            ["\"Go!\"", "(He went.)", "“Then what?”", "He said so."],
            ["Er kam. „Komm!“", "Sie blieb."],
            ["Il dit : « Bonjour ! »", "Puis il partit."],
            ["¿Qué pasa?", "¡Nada!", "Bueno."],
            ["هل أنت هنا؟", "نعم."],
            ["नमस्ते।", "आप कैसे हैं?"],
            ["Where?!", "Here."],
        ]
        // A quote that opens after a space belongs to what it opens.
        #expect(sentences("Er kam. „Komm!“ Sie blieb.") == ["Er kam.", "„Komm!“", "Sie blieb."])
        for sentence in expected where sentence[0] != "Er kam. „Komm!“" {
            #expect(sentences(sentence.joined(separator: " ")) == sentence)
        }
    }

    @Test("The full stops of East Asia need no space")
    func eastAsia() {
        #expect(sentences("他来了。我走了！真的？“是的。”好。「去吧。」他说") == ["他来了。", "我走了！", "真的？", "“是的。”", "好。", "「去吧。」", "他说"])
        #expect(sentences("円周率は３．１４です。3．14。三．五") == ["円周率は３．１４です。", "3．14。", "三．五"])
        #expect(sentences("１．はじめに") == ["１．", "はじめに"])
        #expect(sentences("「行く。」と言った。（はい！）それ") == ["「行く。」と言った。", "（はい！）それ"])
        #expect(sentences("「行く。」 それ。「はい。」彼は") == ["「行く。」", "それ。", "「はい。」", "彼は"])
        #expect(sentences("これは本です。 それはペンです。") == ["これは本です。", "それはペンです。"])
    }

    @Test("Abbreviations, initials, numbers and what goes on in lower case are no ends")
    func noEnds() {
        for text in [
            "Dr. Smith and Mrs. Jones met Prof. Lee.", "J. R. R. Tolkien wrote it.", "It costs 3.5 euros, e.g. Here.",
            "Am 3. Oktober kam Hr. Müller z. B. Nach Hause.", "See Fig. 7 and No. 5 at www.example.org today.",
            "He left at 5 p.m. Berlin time.", "M. Dupont et Mme Lenoir.", "Yahoo! is a company.", "\"Stop!\" he said.",
            "Well... then no.", "Es war bzw. Ist so.", "версия 2.0 и стр. 5", "Ludwig XIV. König", "What?no.", "...",
            "", "A man runs . . . and a dog sits", "Oh . . . !", "Well. . .",
        ] {
            #expect(sentences(text).count <= 1, "\(sentences(text))")
        }
        #expect(sentences("He runs . . . He sits. ...") == ["He runs . . .", "He sits. ..."])
        #expect(sentences("It was 1999. Then came 2000.").count == 2)
        #expect(sentences("She said no. Then she left.").count == 2)
    }

    @Test("Line separators of any kind end a sentence")
    func lineBreaks() {
        #expect(sentences("one\u{2028}two\r three\u{85}four\u{0B}five") == ["one", "two", "three", "four", "five"])
    }

    @Test("The sentences of any text, with what stands between them, are the text")
    func nothingLost() {
        let alphabet = [
            "a", "B", "é", "e\u{301}", "中", "。", "！", ".", "?", "…", " ", "  ", "\t", "\r", "\u{2028}", "\"", "“", "”",
            "(", ")",
            "»", "3", "Dr", "👨‍👩‍👧", "\0", "।", "\u{FEFF}", ",", "，", "ß",
        ]
        for seed in 0..<300 as Range<UInt64> {
            var generator = SplitMix64(seed)
            let text = (0..<generator.next(below: 60)).map { _ in alphabet[generator.next(below: alphabet.count)] }
                .joined()
            let parts = SentenceSplitter.sentences(of: text[...])
            #expect(parts.map { $0.text + $0.separator }.joined() == text, "seed \(seed)")
            #expect(parts.allSatisfy { !$0.text.isEmpty }, "seed \(seed)")
        }
    }
}
