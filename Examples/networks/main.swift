// Networks whose weights are set by hand, small enough to follow every number, saved as model folders:
//
//     swift run -c release example-networks models/networks
//     dragoman inspect --model models/networks/moves-and-cheers
//
// docs/networks.md tells what each of them is.

import CPUBackend
import Foundation

func demonstrate(in path: String) throws {
    let networks = try Networks(on: .cpu)
    for line in Demonstration(networks: networks).lines { print(line) }
    for folder in try networks.save(in: path) { print("saved \(folder.path)") }
}

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: example-networks FOLDER\n".utf8))
    exit(64)
}
do {
    try demonstrate(in: CommandLine.arguments[1])
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
