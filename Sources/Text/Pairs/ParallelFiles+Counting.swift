extension ParallelFiles {
    /// The number of line pairs, found by reading the files to their ends.
    ///
    /// Reading is quick beside anything that is done with the lines, so a mistake in the files is found before that.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, or two files differ in their number of lines.
    public func countPairs() throws(CorpusError) -> Int {
        try PairSurvey(of: self).count
    }
}
