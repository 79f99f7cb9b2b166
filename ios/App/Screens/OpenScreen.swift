import ShikakuKit
import SwiftUI

/// The screen that the model says is open.
struct OpenScreen: View {
    let model: ShikakuModel
    let screen: Screen
    var reader: ReaderStatus?

    var body: some View {
        switch screen {
        case .opening: ProgressView().frame(maxWidth: .infinity, maxHeight: .infinity).background(Color.ground)
        case .enrolment(let holder): EnrolmentScreen(holder: holder)
        case .enrolmentDone(let institution): EnrolmentDoneScreen(institution: institution, read: model.enrolmentRead)
        case .home(let holder): HomeScreen(holder: holder, reader: reader)
        case .answer(let holder): AnswerScreen(holder: holder)
        case .history(let holder): HistoryScreen(holder: holder, today: model.today)
        case .historyAnswer(let holder, _): AnswerScreen(holder: holder)
        case .settings(let holder): SettingsScreen(holder: holder)
        case .readers(let holder): ReadersScreen(holder: holder)
        case .diagnosis(let holder): DiagnosisScreen(holder: holder)
        case .practicePeople(let holder): PracticePeopleScreen(holder: holder)
        default: CheckStep(model: model, screen: screen, reader: reader)
        }
    }
}

/// The steps of a check.
private struct CheckStep: View {
    let model: ShikakuModel
    let screen: Screen
    let reader: ReaderStatus?

    var body: some View {
        switch screen {
        case .pinPad(let holder): PinPadScreen(holder: holder)
        case .handBack(let holder): HandBackScreen(holder: holder)
        case .visual(let holder): VisualScreen(holder: holder)
        case .tap(let holder): TapScreen(holder: holder, reader: reader)
        case .photo(let holder): PhotoScreen(holder: holder)
        case .asked(let holder): AskedScreen(holder: holder)
        case .failure(let holder): FailureScreen(holder: holder)
        case .waiting(let holder): WaitingScreen(holder: holder)
        default: OtherWaysScreen { model.back() }
        }
    }
}
