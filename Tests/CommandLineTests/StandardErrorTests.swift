import Foundation
import TestSupport
import Testing

@Suite struct StandardErrorTests {
    @Test(
        "What a message quotes moves no cursor",
        arguments: [
            ["quantize", "model", "elsewhere", "\u{1B}[31m"], ["tokenizer", "\u{1C}"],
            ["train", "\u{7}.yaml"], ["translate", "--model", "\u{1B}c", "word"],
        ])
    func quoted(arguments: [String]) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status != 0)
        #expect(outcome.errors.hasPrefix("dragoman: ") && outcome.errors.contains("\u{FFFD}"), "\(outcome.errors)")
        let controls = outcome.errors.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
        #expect(controls.isEmpty)
    }
}
