import Corpora

extension BatchPosition {
    /// The epochs completed by then, with the part of the current one.
    /// - Parameter steps: how many steps an epoch, from 0, has.
    func epochs(of steps: (_ epoch: Int) -> Int) -> Double {
        batch == 0 ? Double(epoch) : Double(epoch) + Double(batch) / Double(steps(epoch))
    }
}
