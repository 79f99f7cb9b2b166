/// What is felt and heard (振動と音).
@MainActor public protocol Feedback: AnyObject {
    /// Lets staff feel or hear an event.
    func signal(_ event: FeedbackEvent)
}

/// What can be felt or heard.
public enum FeedbackEvent: Sendable {
    /// A key of a pad; the same for every digit.
    case key
    /// A step of the tap is done.
    case step
    /// The card can be taken away.
    case released
    /// 有効.
    case valid
    /// An answer that needs care.
    case caution
    /// 無効.
    case invalid
    /// 受付済み・未確認.
    case pending
    /// No answer.
    case failure
}

/// Feedback as staff want it: none while they have switched it off.
@MainActor final class WantedFeedback: Feedback {
    private let device: any Feedback
    private let habits: any Habits

    init(_ device: any Feedback, _ habits: any Habits) { (self.device, self.habits) = (device, habits) }

    func signal(_ event: FeedbackEvent) {
        if habits.signals { device.signal(event) }
    }
}
