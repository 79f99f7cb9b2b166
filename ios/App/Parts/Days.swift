import Foundation
import ShikakuKit

/// Days and times in words, as they are in Japan.
extension SystemTexts {
    /// The time of day, 24 hours.
    func clock(_ seconds: Int64) -> String {
        let moment = JapanDay.parts(of: Date(timeIntervalSince1970: TimeInterval(seconds)))
        return self(.clock, moment.hour, moment.minute)
    }

    /// A day over a list, with its day of the week.
    func overList(_ day: JapanDay, today: JapanDay) -> String {
        let parts = JapanDay.parts(of: day.start)
        let named = self(.dayOfList, parts.month, parts.day, self(Self.week[parts.weekday - 1]))
        return day == today ? self(.today, named) : named
    }

    /// A day as the core writes it for machines, with its year.
    func withYear(_ written: String?) -> String? {
        let parts = (written ?? "").split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? self(.dayWithYear, parts[0], parts[1], parts[2]) : nil
    }

    private static let week: [TextId] = [.sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
}
