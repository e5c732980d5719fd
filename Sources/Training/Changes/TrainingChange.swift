/// Settings that were changed together while a run went on, and what of the run so far that concerns.
public struct TrainingChange: Sendable {
    /// What begins anew because it would mean nothing under the new settings.
    public enum Renewal: String, Codable, CaseIterable, Sendable {
        /// What the schedule remembers of validations.
        case schedule
        /// What the optimiser remembers of gradients.
        case optimizer
    }

    /// What was changed.
    public var settings: [SettingChange]
    /// What begins anew.
    public var renewals: Set<Renewal> = []
    /// The names of metrics whose earlier values are on another scale than later ones.
    public var incomparableMetrics: Set<String> = []
    /// What decided which model is the best, where something else does from then on.
    public var decidedBefore: ValidationMetric?
    /// Whether it is made now, so that the run will not come again to what came after the checkpoint.
    public var isNew = false
    /// How many steps an epoch, from 0, had before; nil where it has as many.
    public var stepsBefore: (@Sendable (_ epoch: Int) -> Int)?

    /// A change that concerns nothing but the steps to come.
    public init(settings: [SettingChange]) {
        self.settings = settings
    }
}
