import Foundation

/// Time (時間), given from outside so that tests need not wait for it.
public protocol Pacer: Sendable {
    /// The moment that it is.
    var now: Date { get }
    /// Waits; throws when the task is cancelled.
    func pause(_ duration: Duration) async throws
}

/// The time of the device.
public struct DevicePacer: Pacer {
    /// The device's own.
    public init() {}

    public var now: Date { Date() }

    public func pause(_ duration: Duration) async throws { try await Task.sleep(for: duration) }
}
