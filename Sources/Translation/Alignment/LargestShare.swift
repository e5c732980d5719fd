/// Which unit another one belongs to: that of whose attention it has the largest share, the first of equals.
///
/// A share is the weight divided by all the weight that the unit gets: a noun that its article looks at as well is the
/// article's less than the noun's.
struct LargestShare {
    /// The unit that was offered with the largest share so far; nil when none was.
    private(set) var place: Int?
    private var share: Float = -1

    /// Takes a unit if more of its attention is given here than of those before it.
    /// - Parameters:
    ///   - weight: what is given here.
    ///   - total: what the unit gets in all.
    ///   - least: no more than this is noise, of which shares make nothing better.
    mutating func offer(_ place: Int, weight: Float, of total: Float, least: Float = 0) {
        // What is no number is no attention, and next to none says nothing.
        let share = weight > least ? weight / total : 0
        if share > self.share { (self.place, self.share) = (place, share) }
    }
}
