import Foundation
import ShikakuKit

/// What staff have chosen for this device, among its settings.
@MainActor final class DeviceHabits: Habits {
    var signals: Bool {
        get { !UserDefaults.standard.bool(forKey: "silent") }
        set { UserDefaults.standard.set(!newValue, forKey: "silent") }
    }
    var shuffled: Bool {
        get { UserDefaults.standard.bool(forKey: "shuffled") }
        set { UserDefaults.standard.set(newValue, forKey: "shuffled") }
    }
}
