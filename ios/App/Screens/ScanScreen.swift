import ShikakuKit
import SwiftUI

/// この端末を登録: the camera looks for the portal's code; typing is always possible.
struct ScanScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: EnrolmentHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.enrolTitle), under: words(.enrolStep, 1, 3))
        } content: {
            Text(words(.scanLead)).look(.headline).accessibilityAddTraits(.isHeader)
            if let notice = state.notice {
                FailureNotice(failure: notice)
                LookButton(words: words(.tryAgain), icon: "arrow.clockwise", look: .tonal, action: holder.scanAgain)
            }
            if state.scan == .noCamera {
                VerdictBlock(verdict: .caution, word: words(.scanRefused), under: words(.scanRefusedWhat))
            } else {
                Viewfinder(holder: holder)
            }
            EnrolmentHints(holder: holder)
        } footer: {
            LookButton(
                words: words(.scanType), icon: "keyboard", look: state.scan == .noCamera ? .main : .outlined,
                height: Measures.action, action: holder.typeInstead)
        }
    }
}

private struct Viewfinder: View {
    @Environment(SystemTexts.self) private var words
    let holder: EnrolmentHolder

    var body: some View {
        ZStack {
            CameraView(found: holder.scanned, refused: holder.cameraRefused)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(words(.scanFinder))
            if holder.state.busy { ProgressView() }
        }
        .frame(maxWidth: .infinity, minHeight: 300)
        .background(Color.black)
        .clipShape(RoundedRectangle(cornerRadius: Corners.hero, style: .continuous))
        if holder.state.scan == .foreign {
            VerdictTag(verdict: .caution, word: words(.scanForeign)).onAppear { Announce.now(words(.scanForeign)) }
        }
        Remark(words: words(.scanLife))
    }
}
