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

    /// Month, day, day of the week (1: Sunday), hour and minute of a moment.
    public static func parts(of moment: Date) -> JapanParts {
        let found = calendar.dateComponents([.month, .day, .weekday, .hour, .minute], from: moment)
        return JapanParts(
            month: found.month ?? 0, day: found.day ?? 0, weekday: found.weekday ?? 1, hour: found.hour ?? 0,
            minute: found.minute ?? 0)
    }

    public static func < (one: JapanDay, other: JapanDay) -> Bool { one.start < other.start }
}

/// A moment in Japan, in its parts.
public struct JapanParts: Equatable, Sendable {
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int
    /// 1 Sunday to 7 Saturday.
    public let weekday: Int
    /// 0 to 23.
    public let hour: Int
    /// 0 to 59.
    public let minute: Int
}
