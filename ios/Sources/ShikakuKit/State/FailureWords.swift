import ShikakuCore

/// A failure in the words of the core's catalogue (エラー一覧).
public struct FailureWords: Equatable, Sendable {
    /// What staff tell the help desk.
    public let number: UInt16
    /// One line.
    public let title: String
    /// Why.
    public let cause: String
    /// What to do next.
    public let remedy: String
    /// What kind of thing helps.
    public private(set) var action = FailureAction.bug
    /// Whether trying again can help.
    public private(set) var canRetry = false
    /// Seconds after which a new try makes sense.
    public private(set) var retryAfter: UInt32?

    /// The words of a number; the core has words for a number that is none, too.
    init(number: UInt16, _ language: TextLanguage) {
        let text = failureText(number: number, language: language)
        (self.number, title, cause, remedy) = (text.number, text.title, text.cause, text.remedy)
    }

    /// The words of an error.
    init(of error: any Error, _ language: TextLanguage) {
        guard case ShikakuError.Failed(let number, let kind, let canRetry, let retryAfter) = error else {
            self.init(number: 0, language)
            return
        }
        self.init(number: number, language)
        (action, self.canRetry, self.retryAfter) = (kind, canRetry, retryAfter)
    }

    /// The hundreds of a number say where it arose: 1 the card, 2 reader and radio, 3 identity, 4 service, 5 answers.
    private var room: UInt16 { number / 100 }

    /// Whether the failure lies with this card or its PIN, so that the visual check may still work.
    var isOfTheCard: Bool { room == 1 || room == 3 }

    /// Whether a patient is waiting for another way.
    var isOfThePatient: Bool { (1...5).contains(room) }
}
