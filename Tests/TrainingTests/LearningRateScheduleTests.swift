import Foundation
import Testing
import Training

@Suite("Learning rate schedules")
struct LearningRateScheduleTests {
    private func schedule(
        _ kind: ScheduleConfiguration.Kind, warmup: Int = 0, minimum: Double = 0, total: Int = 100,
        _ change: (inout ScheduleConfiguration) -> Void = { _ in }
    ) -> any Schedule {
        var configuration = ScheduleConfiguration()
        configuration.kind = kind
        configuration.warmupSteps = warmup
        configuration.minimumLearningRate = minimum
        configuration.factor = 0.5
        change(&configuration)
        return configuration.schedule(base: 0.4, totalSteps: total)
    }

    private func close(_ found: Double, _ expected: Double) -> Bool { abs(found - expected) < 1e-12 }

    @Test("A constant rate stays, and a warm-up rises in a straight line to it")
    func constant() {
        #expect(schedule(.constant).rate(step: 1) == 0.4)
        #expect(schedule(.constant).rate(step: 1_000_000) == 0.4)
        let warm = schedule(.constant, warmup: 10)
        #expect(close(warm.rate(step: 1), 0.04))
        #expect(close(warm.rate(step: 5), 0.2))
        #expect(close(warm.rate(step: 10), 0.4))
        #expect(close(warm.rate(step: 11), 0.4))
    }

    @Test("A plateau multiplies by its factor for each reduction, down to the minimum")
    func plateau() {
        var plateau = schedule(.plateau, minimum: 0.06)
        #expect(plateau.rate(step: 50) == 0.4)
        for expected in [0.2, 0.1, 0.06] {
            // Two validations without a better one are forgiven.
            #expect(
                [false, false, true] == [
                    plateau.note(isBest: false), plateau.note(isBest: false), plateau.note(isBest: false),
                ])
            #expect(close(plateau.rate(step: 50), expected))
        }
        var warm = schedule(.plateau, warmup: 100)
        warm.memory = ["reductions": 1, "sinceReduction": 2]
        #expect(close(warm.rate(step: 50), 0.1))
        let isReduced = warm.note(isBest: false)
        #expect(isReduced)
        #expect(close(warm.rate(step: 50), 0.05))
        #expect(warm.memory == ["reductions": 2, "sinceReduction": 0])
    }

    @Test("A plateau forgives as many as its patience, reduces after one more, and then forgives anew")
    func reductions() {
        var configuration = ScheduleConfiguration()
        configuration.kind = .plateau
        configuration.patience = 1
        var schedule = configuration.schedule(base: 1, totalSteps: 9)
        let reductions = [true, false, false, false, false, true, false, false].map { isBest in
            _ = schedule.note(isBest: isBest)
            return schedule.memory["reductions"]
        }
        #expect(reductions == [0, 0, 1, 1, 2, 2, 2, 3])
    }

    @Test("Other schedules never reduce")
    func otherSchedules() {
        for kind in ScheduleConfiguration.Kind.allCases where kind != .plateau {
            var other = schedule(kind, warmup: 3)
            for _ in 0..<9 {
                let isReduced = other.note(isBest: false)
                #expect(!isReduced)
            }
            #expect(other.memory.isEmpty)
        }
    }

    @Test("The inverse square root peaks at the end of the warm-up and falls to a half after four times as long")
    func inverseSquareRoot() {
        let schedule = schedule(.inverseSquareRoot, warmup: 16, minimum: 0.01)
        #expect(close(schedule.rate(step: 4), 0.1))
        #expect(close(schedule.rate(step: 16), 0.4))
        #expect(close(schedule.rate(step: 64), 0.2))
        #expect(close(schedule.rate(step: 16 * 16), 0.1))
        #expect(close(schedule.rate(step: 16 * 1_000_000), 0.01))
    }

    @Test("A cosine goes from the base to the minimum at the last step, and stays there")
    func cosine() {
        let cosine = schedule(.cosine, minimum: 0.1)
        #expect(cosine.rate(step: 1) < 0.4 && cosine.rate(step: 1) > 0.399)
        #expect(close(cosine.rate(step: 50), 0.25))
        #expect(close(cosine.rate(step: 25), 0.1 + 0.3 * 0.5 * (1 + 0.5.squareRoot())))
        #expect(close(cosine.rate(step: 100), 0.1))
        #expect(close(cosine.rate(step: 200), 0.1))
        let warm = schedule(.cosine, warmup: 20)
        #expect(close(warm.rate(step: 10), 0.2))
        #expect(close(warm.rate(step: 20), 0.4))
        #expect(close(warm.rate(step: 60), 0.2))
        #expect(close(warm.rate(step: 100), 0))
    }

    @Test("A cosine with periods comes to the minimum at the end of each, and begins the next at the base")
    func restarts() {
        let equal = schedule(.cosine, warmup: 10, minimum: 0.1) { $0.periodSteps = 20 }
        for begin in [10, 30, 50, 1_000_010] {
            #expect(close(equal.rate(step: begin + 10), 0.25))
            #expect(close(equal.rate(step: begin + 20), 0.1))
            #expect(equal.rate(step: begin + 21) > 0.39)
        }
        #expect(close(equal.rate(step: 5), 0.2) && close(equal.rate(step: 10), 0.4))
        // Periods of 20, 60 and 180 steps.
        let growing = schedule(.cosine) {
            $0.periodSteps = 20
            $0.periodFactor = 3
        }
        for (begin, length) in [(0, 20), (20, 60), (80, 180)] {
            #expect(close(growing.rate(step: begin + length / 2), 0.2))
            #expect(close(growing.rate(step: begin + length / 4), 0.2 * (1 + 0.5.squareRoot())))
            #expect(close(growing.rate(step: begin + length), 0))
            #expect(growing.rate(step: begin + length + 1) > 0.39)
        }
    }

    @Test("A straight line goes from the base to the minimum at the last step, and stays there")
    func linear() {
        let linear = schedule(.linear, minimum: 0.1)
        #expect(close(linear.rate(step: 1), 0.397))
        #expect(close(linear.rate(step: 50), 0.25))
        #expect(close(linear.rate(step: 100), 0.1))
        #expect(close(linear.rate(step: 200), 0.1))
        let warm = schedule(.linear, warmup: 20)
        #expect(close(warm.rate(step: 10), 0.2))
        #expect(close(warm.rate(step: 20), 0.4))
        #expect(close(warm.rate(step: 80), 0.1))
    }

    @Test("An exponential is multiplied by its factor in every interval, in equal proportions at each step")
    func exponential() {
        let smooth = schedule(.exponential, warmup: 10, minimum: 0.06) { $0.intervalSteps = 4 }
        #expect(close(smooth.rate(step: 5), 0.2))
        #expect(close(smooth.rate(step: 10), 0.4))
        #expect(close(smooth.rate(step: 12), 0.4 * 0.5.squareRoot()))
        #expect(close(smooth.rate(step: 14), 0.2))
        #expect(close(smooth.rate(step: 18), 0.1))
        #expect(close(smooth.rate(step: 22), 0.06))
        #expect(close(smooth.rate(step: 1_000_000), 0.06))
    }

    @Test("Steps are multiplied by their factor after every interval, and stay equal in between")
    func stairs() {
        let stairs = schedule(.step, warmup: 10, minimum: 0.06) { $0.intervalSteps = 4 }
        #expect(close(stairs.rate(step: 5), 0.2))
        for (steps, rate) in [(10...14, 0.4), (15...18, 0.2), (19...22, 0.1), (23...99, 0.06)] {
            for step in steps { #expect(close(stairs.rate(step: step), rate), "\(step)") }
        }
    }

    @Test("What ends with the run depends on its length, and nothing else does")
    func length() {
        for kind in ScheduleConfiguration.Kind.allCases {
            for period in [nil, 7] {
                var configuration = ScheduleConfiguration()
                configuration.kind = kind
                configuration.warmupSteps = 3
                configuration.periodSteps = period
                let rates = [50, 100].map { total in
                    (1...120).map { configuration.schedule(base: 0.4, totalSteps: total).rate(step: $0) }
                }
                #expect((rates[0] != rates[1]) == configuration.dependsOnLength, "\(kind)")
            }
        }
    }

    @Test("A warm-up longer than the run, and a minimum above the base, do no harm")
    func extremes() {
        let long = schedule(.cosine, warmup: 1_000, total: 10)
        for step in 1...20 { #expect((0...0.4).contains(long.rate(step: step))) }
        for kind in ScheduleConfiguration.Kind.allCases {
            #expect(schedule(kind, minimum: 3).rate(step: 99) <= 0.4)
        }
    }
}
