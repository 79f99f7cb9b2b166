// Which screen is open, to be picked by key path.
@testable import ShikakuCore
@testable import ShikakuKit

extension Screen {
    var asHome: HomeHolder? { if case .home(let holder) = self { holder } else { nil } }
    var asEnrolment: EnrolmentHolder? { if case .enrolment(let holder) = self { holder } else { nil } }
    var asEnrolmentDone: InstitutionView? { if case .enrolmentDone(let view) = self { view } else { nil } }
    var asPinPad: PinPadHolder? { if case .pinPad(let holder) = self { holder } else { nil } }
    var asHandBack: HandBackHolder? { if case .handBack(let holder) = self { holder } else { nil } }
    var asVisual: VisualHolder? { if case .visual(let holder) = self { holder } else { nil } }
    var asTap: TapHolder? { if case .tap(let holder) = self { holder } else { nil } }
    var asPhoto: PhotoHolder? { if case .photo(let holder) = self { holder } else { nil } }
    var asAsked: AskedHolder? { if case .asked(let holder) = self { holder } else { nil } }
    var asAnswer: AnswerHolder? { if case .answer(let holder) = self { holder } else { nil } }
    var asFailure: FailureHolder? { if case .failure(let holder) = self { holder } else { nil } }
    var asWaiting: WaitingHolder? { if case .waiting(let holder) = self { holder } else { nil } }
    var asHistory: HistoryHolder? { if case .history(let holder) = self { holder } else { nil } }
    var asHistoryAnswer: AnswerHolder? { if case .historyAnswer(let holder, _) = self { holder } else { nil } }
    var asSettings: SettingsHolder? { if case .settings(let holder) = self { holder } else { nil } }
    var asReaders: ReadersHolder? { if case .readers(let holder) = self { holder } else { nil } }
    var asDiagnosis: DiagnosisHolder? { if case .diagnosis(let holder) = self { holder } else { nil } }
    var asPractice: PracticeHolder? { if case .practicePeople(let holder) = self { holder } else { nil } }
    var asOtherWays: Void? { if case .otherWays = self { () } else { nil } }
}
