import Foundation

/// A part of the library that reads what people feed it.
struct FuzzTarget {
    /// What the command line and the findings call it.
    let name: String
    /// The mutants that it gets, of a thousand of them all.
    let share: Int
    /// What its inputs look like.
    let form: InputForm
    /// Good inputs, which mutants are made of.
    let seeds: [[UInt8]]
    /// Reads an input from end to end and uses what was read; throws the library's errors.
    let read: (_ input: [UInt8]) throws -> Void

    /// A target with its seeds at hand.
    init(
        _ name: String, share: Int, _ form: InputForm, seeds: [[UInt8]],
        read: @escaping (_ input: [UInt8]) throws -> Void
    ) {
        self.name = name
        self.share = share
        self.form = form
        self.seeds = seeds
        self.read = read
    }

    /// A target that reads a file of the fixture, which mutants take the place of.
    /// - Parameter lists: files that have its checksum, and mostly get that of the mutant.
    init(
        _ name: String, share: Int, _ form: InputForm, file: String, listedIn lists: [String] = [],
        read: @escaping () throws -> Void
    ) throws {
        let original = try Self.bytes(of: file)
        let originals = try lists.map { ($0, try Self.bytes(of: $0)) }
        self.init(name, share: share, form, seeds: [original]) { input in
            try Self.write(input, to: file)
            for (list, bytes) in originals {
                let isRight = input.count % 8 != 0
                let updated = isRight ? Sealing.updated(bytes, file: file, from: original, to: input) : bytes
                try Self.write(updated, to: list)
            }
            try read()
        }
    }

    /// The number of the target's mutants when there are so many of all targets.
    func mutants(of all: Int) -> Int { all * share / 1000 }

    /// A mutant: a function of the seed and its number.
    func mutant(_ index: Int, seed: UInt64) -> [UInt8] {
        var mutator = Mutator(seed: seed, kind: name, index: index)
        let bytes = mutator.mutant(of: seeds, form)
        // A wrong checksum is found out at once; what stands behind it is what matters.
        return mutator.chance(7, of: 8) ? Sealing.sealed(bytes) : bytes
    }

    static func bytes(of file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    }

    /// Puts bytes into a file; nothing is flushed, as speed is all that counts here.
    static func write(_ bytes: [UInt8], to file: String) throws {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        guard descriptor >= 0,
            bytes.withUnsafeBytes({ Foundation.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count
        else { throw Violation("cannot write \(file) (errno \(errno))") }
    }
}
