import Observation
import ShikakuCore

/// What the pad shows: how many digits there are, never which.
public struct PinPadState: Equatable, Sendable {
    /// 数字4桁.
    public static let digits = 4
    static let order: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]

    /// The digits in the order of the keys: 1 to 9 and 0, or mixed anew each time.
    public internal(set) var keys = Self.order
    /// Digits entered.
    public internal(set) var count = 0
    /// Why the pad is shown again.
    public internal(set) var notice: PinNotice?
    /// The core has the digits.
    public internal(set) var busy = false

    /// Whether 決定 can be pressed.
    public var complete: Bool { count == Self.digits && !busy }
    /// Digits still missing.
    public var missing: Int { Self.digits - count }
}

/// Why the pad is shown again.
public enum PinNotice: Equatable, Sendable {
    /// What was entered has been wiped.
    case wiped
    /// It was wrong; so many tries are left.
    case wrong(left: UInt8?)
}

/// The pad in the patient's hands. The digits go straight into the core's `PinEntry`.
@MainActor @Observable public final class PinPadHolder {
    /// What the screen shows.
    public private(set) var state: PinPadState

    private let around: Surroundings
    private let actions: Actions
    private let entry = PinEntry()
    @ObservationIgnored private var idle: Task<Void, Never>?

    struct Actions {
        let decided: @MainActor (PinEntry) async throws -> Void
        let unknown: @MainActor () -> Void
        let failed: @MainActor (FailureWords) -> Void
    }

    init(_ around: Surroundings, notice: PinNotice?, _ actions: Actions) {
        self.around = around
        self.actions = actions
        state = PinPadState(keys: Self.keys(shuffled: around.habits.shuffled), notice: notice)
    }

    private static func keys(shuffled: Bool) -> [UInt8] {
        shuffled ? PinPadState.order.shuffled() : PinPadState.order
    }

    /// A digit was pressed.
    public func digit(_ digit: UInt8) {
        if !state.busy { changed(entry.append(digit: digit)) }
    }

    /// The last digit is taken back.
    public func backspace() {
        if !state.busy { changed(entry.removeLast()) }
    }

    /// 決定.
    public func decide() {
        guard state.complete else { return }
        state.busy = true
        idle?.cancel()
        let (entry, decided) = (entry, actions.decided)
        around.launch(failed: actions.failed) { try await decided(entry) }
    }

    /// わからない・入力できない: no try is spent.
    public func doNotKnow() {
        close()
        actions.unknown()
    }

    /// Wipes what was entered, and says so.
    func wipe() {
        let some = state.count > 0
        close()
        if some { state = PinPadState(keys: state.keys, notice: .wiped) }
    }

    /// Wipes what was entered.
    func close() {
        idle?.cancel()
        entry.clear()
    }

    private func changed(_ count: UInt8) {
        around.feedback.signal(.key)
        state = PinPadState(keys: state.keys, count: Int(count))
        idle?.cancel()
        if count > 0 {
            idle = around.launch { [weak self, pacer = around.pacer] in
                try await pacer.pause(pinLife)
                self?.wipe()
            }
        }
    }
}

/// How long a PIN waits for its card; the core wipes it then.
let pinLife = Duration.seconds(60)
