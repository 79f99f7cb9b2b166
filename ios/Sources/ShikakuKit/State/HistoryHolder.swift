import Foundation
import Observation
import ShikakuCore

/// The answers of one day.
public struct HistoryDay: Equatable, Sendable, Identifiable {
    /// The day.
    public let day: JapanDay
    /// Its answers, newest first.
    public let rows: [HistoryRow]

    public var id: JapanDay { day }
}

/// 履歴. Its text never tells of people.
public struct HistoryState: Equatable, Sendable, CustomStringConvertible {
    /// What is searched for.
    public internal(set) var query = ""
    /// What was found.
    public internal(set) var days: [HistoryDay] = []
    /// The core has answered.
    public internal(set) var loaded = false
    /// How many were found, to be announced a moment after typing.
    public internal(set) var found: Int?
    /// How many it takes, when there are as many or more.
    public internal(set) var newest: Int?
    /// Id of the answer that is open beside the list.
    public internal(set) var open: String?
    /// Why there are none.
    public internal(set) var notice: FailureWords?

    public var description: String { "HistoryState" }
}

/// What was answered, until the end of the next month.
@MainActor @Observable public final class HistoryHolder {
    /// What the screen shows.
    public private(set) var state = HistoryState()

    private let around: Surroundings
    private let opened: @MainActor (HistoryHolder, String) -> Void
    private var rows: [HistoryRow] = []
    @ObservationIgnored private var counting: Task<Void, Never>?

    private static let limit: UInt32 = 500

    init(_ around: Surroundings, opened: @escaping @MainActor (HistoryHolder, String) -> Void) {
        self.around = around
        self.opened = opened
    }

    /// The search box.
    public func search(_ query: String) {
        (state.query, state.found) = (query, nil)
        state.days = grouped()
        counting?.cancel()
        counting = around.launch { [weak self, pacer = around.pacer] in
            try await pacer.pause(.milliseconds(500))
            self?.count()
        }
    }

    /// One answer.
    public func open(_ checkId: String) { opened(self, checkId) }

    func showsBeside(_ checkId: String?) { state.open = checkId }

    func close() { counting?.cancel() }

    func refresh() async {
        let asked = await around.attempt(failed: { state.notice = $0 }) {
            try await around.core.history(limit: Self.limit)
        }
        state.loaded = true
        guard let asked else { return }
        rows = asked
        state.newest = asked.count < Self.limit ? nil : asked.count
        state.notice = nil
        state.days = grouped()
    }

    private func count() { state.found = state.days.reduce(0) { $0 + $1.rows.count } }

    private func grouped() -> [HistoryDay] {
        let wanted = foldKana(state.query)
        let found = rows.filter { row in
            wanted.isEmpty || [row.name, row.kana].compactMap(\.self).contains { foldKana($0).contains(wanted) }
        }
        let days = Dictionary(grouping: found) { JapanDay(seconds: $0.performedAt) }
        return days.sorted { $0.key > $1.key }.map { HistoryDay(day: $0.key, rows: $0.value) }
    }
}
