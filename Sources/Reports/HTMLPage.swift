/// A page of HTML in one file that asks nothing of the network, in the colours of light or dark rooms.
package struct HTMLPage {
    /// The name of the page.
    private let title: String
    /// The rules of the page's own elements, in CSS.
    private let style: String
    /// What the page does, in JavaScript; nothing when empty.
    private let script: String
    /// What the page shows, in HTML.
    private let body: String

    /// A page; all but the title is markup already.
    package init(title: String, style: String, script: String = "", body: String) {
        self.title = title
        self.style = style
        self.script = script
        self.body = body
    }

    /// The page as text.
    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(scriptPolicy)">
        <title>\(title.escapedForHTML)</title>
        <style>
        \(Self.style)
        \(style)
        </style>
        </head>
        <body>
        \(body)
        \(script.isEmpty ? "" : "<script>\n\(script)\n</script>\n")</body>
        </html>

        """
    }

    private var scriptPolicy: String { script.isEmpty ? "" : "; script-src 'unsafe-inline'" }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1c1f23; --faint: #6a7078; --line: #d9dde2; --back: #fff;
          --panel: #f6f7f9; --warn: #fff3d6; --c0: #3366b0; --c1: #dd7a1c; --c2: #3a9456; --c3: #b5437f;
          --c4: #7a5cc0; --c5: #8a7a45; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e7ea; --faint: #9aa2ab; --line: #3a4048;
          --back: #17191c; --panel: #202327; --warn: #4a3c12; --c0: #6c9be0; --c1: #f0a050; --c2: #63bd7f;
          --c3: #dc7cb0; --c4: #a58ee6; --c5: #c0ae70; } }
        body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--back);
          max-width: 1360px; margin: 0 auto; padding: 16px 24px 48px; }
        h1 { font-size: 24px; } h2 { font-size: 19px; margin: 32px 0 8px; border-top: 1px solid var(--line);
          padding-top: 16px; }
        code { font-size: 13px; overflow-wrap: anywhere; }
        bdi { overflow-wrap: anywhere; }
        table { border-collapse: collapse; margin: 8px 0 16px; }
        th, td { padding: 3px 10px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; } .number { text-align: end; font-variant-numeric: tabular-nums; }
        caption { text-align: start; font-weight: 600; padding: 2px 10px; }
        """
}
