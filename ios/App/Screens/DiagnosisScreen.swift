import ShikakuKit
import SwiftUI

/// 診断: what the help desk asks for, line by line, to be copied as it is.
struct DiagnosisScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: DiagnosisHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.diagnosis), back: holder.back)
        } content: {
            if let notice = state.notice { FailureNotice(failure: notice) }
            if state.busy { ProgressView().frame(maxWidth: .infinity) }
            if !state.lines.isEmpty {
                Card {
                    ForEach(Array(state.lines.enumerated()), id: \.offset) { _, line in
                        Labelled(label: line.label, value: line.value).padding(.horizontal, 16).padding(.vertical, 10)
                    }
                }
            }
            Remark(words: words(.diagnosisNoPatient), icon: "info.circle")
        } footer: {
            LookButton(
                words: words(state.copied ? .copied : .diagnosisCopy), icon: state.copied ? "checkmark" : "doc.on.doc",
                action: holder.copy
            )
            .disabled(state.lines.isEmpty)
        }
    }
}
