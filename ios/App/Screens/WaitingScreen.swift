import ShikakuKit
import SwiftUI

/// 受付済み・未確認（有効とは限りません）: why, what waits, the ways that need no network.
struct WaitingScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: WaitingHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.waitingTitle), back: holder.leave)
        } content: {
            if state.because != nil || state.count > 0 {
                VerdictBlock(verdict: .pending, word: words(.waitingWord), under: words(.waitingNotValid))
            }
            Card {
                if let because = state.because {
                    EntryRow(title: because.title, under: because.remedy, icon: "wifi.slash") {
                        Tag(words: words(.failureNumber, because.number))
                    }
                    Line()
                    EntryRow(title: words(.waitingUnknown), under: words(.waitingLater), icon: "info.circle")
                    Line()
                }
                EntryRow(
                    title: words(.waitingCount, state.count), under: state.answered.map { words(.waitingAnswered, $0) },
                    icon: "tray.and.arrow.up"
                ) { if state.sending { ProgressView() } }
            }
            if state.count > 0 {
                LookButton(words: words(.waitingSend), icon: "paperplane", action: holder.send).disabled(state.sending)
            }
            Caption(words: words(.waitingWays))
            LookButton(words: words(.waitingOther), icon: "doc.text", look: .tonal, action: holder.otherWays)
        } footer: {
            NextPatient(
                mode: state.nextMode, returned: state.because != nil, change: holder.switchMode, next: holder.next)
        }
        .onAppear { Announce.politely(words(.waitingWord)) }
    }
}
