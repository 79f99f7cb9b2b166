import Foundation
import Observation
import ShikakuKit

/// The String Catalog of the app, in the language of the device.
@MainActor @Observable final class SystemTexts: Texts {
    func template(_ id: TextId) -> String { Bundle.main.localizedString(forKey: id.rawValue, value: nil, table: nil) }

    /// `words(.tapNow)` in a view.
    func callAsFunction(_ id: TextId, _ arguments: any CustomStringConvertible...) -> String {
        get(id, with: arguments)
    }
}
