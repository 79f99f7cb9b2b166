import Foundation
import ShikakuKit
import UIKit

/// The clipboard (転記). What is sensitive stays on this device and is gone after a minute.
@MainActor final class SystemClip: Clip {
    func copy(_ text: String, sensitive: Bool) {
        let plain = "public.utf8-plain-text"
        guard sensitive else { return UIPasteboard.general.setItems([[plain: text]], options: [:]) }
        UIPasteboard.general.setItems(
            [[plain: text]], options: [.localOnly: true, .expirationDate: Date(timeIntervalSinceNow: 60)])
    }
}
