import CPUBackend
import Foundation
import Reports

/// What the numbers were measured on.
struct Machine: Encodable {
    let processor: String
    let cores: Int
    /// The vector instructions that matter here, of those that the processor has.
    let vectorInstructions: [String]
    let memoryBytes: UInt64
    let kernel: String
    let oneDNN: String
    /// Of the last 1, 5 and 15 minutes, before the first measurement: on an idle machine, nearly 0.
    let loadAverage: [Double]

    init() {
        let description = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        processor = Self.value(of: "model name", in: description)
        let flags = Set(Self.value(of: "flags", in: description).split(separator: " "))
        vectorInstructions = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"]
            .filter { flags.contains($0[...]) }
        let process = ProcessInfo.processInfo
        cores = process.activeProcessorCount
        memoryBytes = process.physicalMemory
        var system = utsname()
        uname(&system)
        kernel = withUnsafeBytes(of: system.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        oneDNN = CPUBackend.oneDNNVersion
        var load = [0.0, 0, 0]
        let known = Int(max(0, getloadavg(&load, 3)))
        loadAverage = Array(load.prefix(known))
    }

    /// One line for people.
    var summary: String {
        "\(processor), \(cores) cores (\(vectorInstructions.joined(separator: " "))), "
            + "\((Double(memoryBytes) / 1e9).fixed(0)) GB, Linux \(kernel), oneDNN \(oneDNN), load "
            + loadAverage.map { $0.fixed(2) }.joined(separator: " ")
    }

    private static func value(of key: String, in description: String) -> String {
        let line = description.split(separator: "\n").first { $0.hasPrefix(key) }
        return line?.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "unknown"
    }
}
