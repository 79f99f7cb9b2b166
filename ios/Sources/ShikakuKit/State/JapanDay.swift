import Foundation

/// A day in Japan (日本時間), whatever the device is set to.
public struct JapanDay: Hashable, Comparable, Sendable {
    /// Its first moment.
    public let start: Date

    /// The zone of the health insurance.
    public static let zone = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }()

    /// The day of a moment.
    public init(of moment: Date) { start = Self.calendar.startOfDay(for: moment) }

    /// The day of a moment, in seconds since 1970.
    public init(seconds: Int64) { self.init(of: Date(timeIntervalSince1970: TimeInterval(seconds))) }

    public static func < (one: JapanDay, other: JapanDay) -> Bool { one.start < other.start }
}
