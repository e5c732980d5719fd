import Foundation
import Synchronization

/// Shows on standard error how far the translation of a file is: a live line on a terminal, and now and then a plain one
/// where nobody looks at the output meanwhile.
final class TranslationDisplay: Sendable {
    /// What is shown.
    private enum Mode {
        case nothing
        case liveLine
        case plainLines
    }

    /// A portion of the text: where it begins, and how much of it is translated.
    private struct Portion {
        var linesBefore = 0.0
        var lines = 0.0
        var fractionBefore: Double?
        var fractionAfter: Double?
        var finishedSentences = 0
        var share = 0.0
        var lastShown = ContinuousClock.now
        var liveLine = LiveLine()
    }

    private let mode: Mode
    private let start = ContinuousClock.now
    private let portion = Mutex(Portion())

    /// A display for a text that is read from and written to some files.
    convenience init(for files: TextFiles) {
        self.init(input: files.input, output: files.output)
    }

    /// A display for a text that is read from one file and written to another; nil stands for standard input and output.
    init(input: String?, output: String?) {
        let writesToTerminal = [nil, "-"].contains(output) && OutputDescriptor.standardOutput.isTerminal
        let readsTerminal = [nil, "-"].contains(input) && isatty(STDIN_FILENO) == 1
        if StandardError.isTerminal {
            mode = writesToTerminal || readsTerminal || input == nil && output == nil ? .nothing : .liveLine
        } else {
            mode = input == nil || output == nil ? .nothing : .plainLines
        }
    }

    /// Takes note that the next lines were read.
    /// - Parameter fractionRead: how much of the text was read with them; nil when unknown.
    func begin(lines: Int, fractionRead: Double?) {
        portion.withLock {
            $0.linesBefore += $0.lines
            $0.fractionBefore = $0.fractionAfter ?? 0
            $0.lines = Double(lines)
            $0.fractionAfter = fractionRead
            $0.finishedSentences = 0
            $0.share = 0
        }
    }

    /// Takes note that so many sentences of the lines that were read last are translated, of so many.
    var advance: @Sendable (_ finished: Int, _ all: Int) -> Void {
        { finished, all in
            self.portion.withLock {
                $0.finishedSentences += finished
                $0.share = Double($0.finishedSentences) / Double(max(all, 1))
                self.show(&$0)
            }
        }
    }

    /// Shows a line that stays.
    func showLine(_ line: String) {
        portion.withLock {
            $0.liveLine.clear()
            StandardError.writeLine(line)
        }
    }

    /// Takes the live line away.
    func end() {
        portion.withLock { $0.liveLine.clear() }
    }

    private func show(_ portion: inout Portion) {
        let now = ContinuousClock.now
        let interval: Duration = mode == .liveLine ? .milliseconds(100) : .seconds(10)
        guard mode != .nothing, now - portion.lastShown >= interval else { return }
        portion.lastShown = now
        let fraction = portion.fractionAfter.map { after in
            let before = portion.fractionBefore ?? 0
            return before + (after - before) * portion.share
        }
        let progress = TranslationProgress(
            lines: portion.linesBefore + portion.lines * portion.share, fraction: fraction,
            seconds: (now - start) / .seconds(1))
        if mode == .liveLine {
            portion.liveLine.show(ProgressLine.text(progress, columns: StandardError.columns ?? 80))
        } else {
            StandardError.writeLine(progress.fields.map(\.text).joined(separator: ", "))
        }
    }
}
