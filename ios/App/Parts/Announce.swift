import SwiftUI
import UIKit

/// What VoiceOver says without being asked.
@MainActor enum Announce {
    /// At once, whatever is being said.
    static func now(_ words: String) { say(words, .high) }

    /// When there is a pause.
    static func politely(_ words: String) { say(words, .default) }

    private static func say(_ words: String, _ priority: UIAccessibilityPriority) {
        let spoken = NSAttributedString(string: words, attributes: [.accessibilitySpeechAnnouncementPriority: priority])
        UIAccessibility.post(notification: .announcement, argument: spoken)
    }
}
