/// The mistakes of a configuration, gathered so that all of them are told at once.
struct Mistakes {
    /// More than anybody reads; others are only counted.
    private static let most = 20

    private var found: [(place: SettingPlace, error: RecipeError)] = []
    private var others = 0

    /// Notes a mistake in the value of a key.
    mutating func note(_ key: String, at place: SettingPlace, _ text: @autoclosure () -> String) {
        note(place.badSetting(key, text()), at: place)
    }

    /// Notes a mistake.
    mutating func note(_ error: @autoclosure () -> RecipeError, at place: SettingPlace) {
        if found.count < Self.most {
            found.append((place, error()))
        } else {
            others += 1
        }
    }

    /// Notes all mistakes of a part of the configuration.
    mutating func note(_ part: Mistakes) {
        for mistake in part.found { note(mistake.error, at: mistake.place) }
        others += part.others
    }

    /// Sees to it that there were none.
    /// - Parameter files: in the order in which their mistakes are told, line by line.
    /// - Throws: all of them as one error.
    func check(files: [String]) throws(RecipeError) {
        // The sort is stable: mistakes of one place stay in the order in which they were found.
        let sorted = found.sorted { $0.place.order(among: files) < $1.place.order(among: files) }
        if let first = sorted.first {
            let rest = others == 0 ? [] : ["\(others) more mistakes"]
            throw RecipeError(first.error.kind, mistakes: sorted.flatMap(\.error.mistakes) + rest)
        }
    }
}

extension SettingPlace {
    /// Where to tell of a place: by file, by line, then the command line, and last what stands nowhere.
    fileprivate func order(among files: [String]) -> (Int, Int) {
        switch self {
        case .line(let line, let file): (files.firstIndex(of: file) ?? files.count, line)
        case .option: (files.count, 0)
        case .files: (files.count + 1, 0)
        }
    }
}
