import CSentencePiece

/// Hands lines to the trainer across the C interface, and counts those that the trainer will leave out.
final class TrainingLines {
    /// What stopped the reading, if anything did.
    private(set) var error: CorpusError?
    private(set) var count = 0
    private(set) var tooLong = 0
    private(set) var reserved = 0

    private let next: () throws(CorpusError) -> String?
    private let maximumBytes: Int
    /// The line handed out last; it stays where it is until the next one.
    private var line = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    init(_ next: @escaping () throws(CorpusError) -> String?, maximumBytes: Int) {
        self.next = next
        self.maximumBytes = maximumBytes
    }

    deinit {
        line.deallocate()
    }

    /// The library takes lines from here; `context` is an instance of this class.
    static let callback: csp_next_line = { context, bytes, length in
        guard let context, let bytes, let length else { return -1 }
        return Unmanaged<TrainingLines>.fromOpaque(context).takeUnretainedValue().advance(bytes, length)
    }

    private func advance(
        _ bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>, _ length: UnsafeMutablePointer<Int>
    ) -> Int32 {
        do throws(CorpusError) {
            var text: String
            repeat {
                guard let read = try next() else { return 0 }
                count += 1
                text = read
            } while Self.isBlank(text)
            if text.utf8.count > maximumBytes {
                tooLong += 1
            } else if text.unicodeScalars.contains("\u{2585}") {
                reserved += 1
            }
            line.deallocate()
            line = .allocate(capacity: text.utf8.count)
            _ = line.initialize(from: text.utf8)
        } catch {
            self.error = error
            return -1
        }
        length.pointee = line.count
        bytes.pointee = UnsafePointer(line.baseAddress)
        return 1
    }

    /// Whether normalisation may leave nothing of a line.
    ///
    /// The library ends the program when nothing is left of any line, so it never sees such lines. Its rules turn
    /// U+2581 and U+FFFD into spaces.
    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
            default: scalar == "\u{2581}" || scalar == "\u{FFFD}"
            }
        }
    }
}
