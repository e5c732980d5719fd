import Foundation

/// Multiplies the learning rate by a factor whenever validation has not improved for a while.
struct PlateauSchedule: Schedule {
    let base: Double
    /// The learning rate below which it does not go.
    let floor: Double
    let factor: Double
    /// Validations without a better one that it forgives.
    let patience: Int

    /// How many times it has reduced the learning rate.
    private var reductions = 0
    /// Validations without a better one since then.
    private var sinceReduction = 0

    init(base: Double, floor: Double, factor: Double, patience: Int) {
        self.base = base
        self.floor = floor
        self.factor = factor
        self.patience = patience
    }

    func rate(step: Int) -> Double { max(floor, base * pow(factor, Double(reductions))) }

    mutating func note(isBest: Bool) -> Bool {
        sinceReduction = isBest ? 0 : sinceReduction + 1
        guard sinceReduction > patience else { return false }
        reductions += 1
        sinceReduction = 0
        return true
    }

    var memory: [String: Int] {
        get { [PlateauMemory.reductions: reductions, PlateauMemory.sinceReduction: sinceReduction] }
        set {
            reductions = newValue[PlateauMemory.reductions] ?? 0
            sinceReduction = newValue[PlateauMemory.sinceReduction] ?? 0
        }
    }
}

/// The names of what a plateau remembers.
enum PlateauMemory {
    static let reductions = "reductions"
    static let sinceReduction = "sinceReduction"
}
