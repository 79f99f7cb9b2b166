import ShikakuKit
import UIKit

/// What is felt (触覚) and heard (音). Every digit of a PIN feels the same and sounds like none.
@MainActor final class SystemFeedback: Feedback {
    private let notice = UINotificationFeedbackGenerator()
    private let light = UIImpactFeedbackGenerator(style: .light)
    private let heavy = UIImpactFeedbackGenerator(style: .heavy)
    private let speaker = Speaker()

    func signal(_ event: FeedbackEvent) {
        speaker.play(event)
        switch event {
        case .key, .step, .pending: light.impactOccurred()
        case .released: heavy.impactOccurred()
        case .valid: notice.notificationOccurred(.success)
        case .caution: notice.notificationOccurred(.warning)
        case .invalid, .failure: notice.notificationOccurred(.error)
        }
    }
}
