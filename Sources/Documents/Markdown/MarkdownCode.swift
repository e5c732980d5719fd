/// The runs of backticks in a text, between which code stands.
struct MarkdownCode {
    /// The length of each run, by its place.
    private var counts: [Int: Int] = [:]
    /// The places of the runs of each length, in order.
    private var places: [Int: [Int]] = [:]

    init(_ bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "`") else {
                position += 1
                continue
            }
            let begin = position
            while position < bytes.count, bytes[position] == UInt8(ascii: "`") { position += 1 }
            counts[begin] = position - begin
            places[position - begin, default: []].append(begin)
        }
    }

    /// The length of the run at a place; 1 within one, behind a sign that escapes its first.
    func run(at place: Int) -> Int { counts[place] ?? 1 }

    /// The end of the code that the run at a place begins; nil where it begins none.
    func end(of place: Int) -> Int? {
        guard let count = counts[place], let alike = places[count] else { return nil }
        var (low, high) = (0, alike.count)
        while low < high {
            let middle = (low + high) / 2
            if alike[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low < alike.count ? alike[low] + count : nil
    }
}
