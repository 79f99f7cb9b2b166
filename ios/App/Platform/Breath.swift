import UIKit

/// Time that the system grants after the app has left the display, so that an answer on its way still arrives and is kept.
@MainActor final class Breath {
    private var granted = UIBackgroundTaskIdentifier.invalid

    func take() {
        guard granted == .invalid else { return }
        granted = UIApplication.shared.beginBackgroundTask { MainActor.assumeIsolated { self.give() } }
    }

    func give() {
        guard granted != .invalid else { return }
        UIApplication.shared.endBackgroundTask(granted)
        granted = .invalid
    }
}
