import ShikakuCore

/// What is on the display.
public enum Screen {
    /// The core is being asked what this device is.
    case opening
    /// 端末の登録.
    case enrolment(EnrolmentHolder)
    /// 施設と根拠, to be read before first use.
    case enrolmentDone(InstitutionView)
    /// 確認: where each check begins.
    case home(HomeHolder)
    /// The patient enters the PIN (暗証番号).
    case pinPad(PinPadHolder)
    /// 職員にお返しください.
    case handBack(HandBackHolder)
    /// 目視: compare, birth date, codes.
    case visual(VisualHolder)
    /// カードをかざす.
    case tap(TapHolder)
    /// チップの写真.
    case photo(PhotoHolder)
    /// The core asks back; the card is away.
    case asked(AskedHolder)
    /// The answer (資格の確認結果).
    case answer(AnswerHolder)
    /// 確認できませんでした.
    case failure(FailureHolder)
    /// 受付済み・未確認.
    case waiting(WaitingHolder)
    /// カードなし・資格確認書: the lawful ways without a card.
    case otherWays
    /// 履歴.
    case history(HistoryHolder)
    /// One answer of the history.
    case historyAnswer(AnswerHolder, HistoryHolder)
    /// 設定.
    case settings(SettingsHolder)
    /// カードリーダー.
    case readers(ReadersHolder)
    /// 診断.
    case diagnosis(DiagnosisHolder)
    /// Practice only: whose virtual card is tapped.
    case practicePeople(PracticeHolder)
}

extension Screen {
    /// Whether the device is in the patient's hands: nothing but this screen may be reachable.
    public var patientHolds: Bool {
        switch self {
        case .pinPad, .handBack: true
        default: false
        }
    }

    /// Whether the display stays on: from the tap to the answer.
    public var keepsAwake: Bool {
        switch self {
        case .tap, .photo, .answer: true
        default: false
        }
    }

    /// The place that is open, where the navigation is shown.
    public var place: Place? {
        switch self {
        case .home: .check
        case .history, .historyAnswer: .history
        case .settings: .settings
        default: nil
        }
    }

    /// Whether the screen belongs to one patient's check.
    public var ofCheck: Bool {
        switch self {
        case .pinPad, .handBack, .visual, .tap, .photo, .asked, .answer, .failure, .waiting, .otherWays: true
        default: false
        }
    }
}

/// The places that the navigation leads to.
public enum Place: CaseIterable, Sendable {
    /// 確認.
    case check
    /// 履歴.
    case history
    /// 設定.
    case settings
}
