/// Text that programs for text get wrong.
enum HostileText {
    /// Words, signs and markup of many scripts, whole and cut short.
    static let pieces = [
        "red", "dog", "the train leaves at nine", "Dr. Smith paid 3.50 euros.", "naïve café", "ÄÖÜß", "中文没有空格。",
        "日本語のテキスト", "العربية", "עברית", "हिन्दी वाक्य।", "ไทยไม่มีช่องว่าง", "😀", "👨‍👩‍👧‍👦", "🇩🇪🇨🇳", "e\u{301}\u{302}",
        "\u{301}", "\u{FEFF}", "\u{200B}", "\u{200F}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}",
        "\u{1C}", "\r", "\t", "\0", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{FFFD}", "\u{10FFFF}", "\u{E000}", "ﷺ", "㌀",
        "ﬁ",
        "\u{3000}", "\u{A0}", "\u{2581}", "\u{2585}",
        "<b>", "</b>", "<br/>", "<a href=\"", "<!--", "-->", "<![CDATA[", "<?xml", "<x:y z='1'>", "</", "<", ">",
        "{name}", "{0}", "{{", "}}", "{", "}", "%s", "%1$d", "100%", "$(x)", "${y}",
        "https://example.org/?a=b", "www.b.de", "www.b.de/x", "96729tts/", "me@example.org", "@", "http://", "//",
        "a/b/c", "<br>", "<code>", "</code>", "<script>", "<img alt=\"red dog\">", "&lt;b&gt;", "&shy;", "&nbsp;",
        "[[x]]", "__x__",
        "{% x %}", "@red", "#red", "v1.2.3", "b.de", "red.txt", "+49 30 1234567", "DE89 3704 0044 0532 0130 00", "\\n",
        "1\u{FE0F}\u{20E3}", "\u{AD}", "\u{2060}", "red*", "•", "12:30", "✓", "©",
        "<unk>", "</s>", "<pad>", "<s>", "|||", "&amp;", "&#124;", "&", "'\"`", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "...", "?!", ",;:", "A.", "B. C.", "e.g.", "1.", "3,000.50", "-", "--", "0-0", "1p2", "0-99999999999999999999",
        "\u{1100}\u{1161}\u{11A8}", "İ", "ß", "ǆ", "ﬃ", "Σς",
    ]
}
