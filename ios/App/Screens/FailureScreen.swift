import ShikakuKit
import SwiftUI

/// 確認できませんでした: title, number, cause, remedy, the ways on, the end. Never a dead end.
struct FailureScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: FailureHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.failureTitle), back: holder.end) { if let mode = state.mode { ModeChip(mode: mode) } }
        } content: {
            FailureCard(failure: state.words)
            if state.retry != nil || state.visual || state.otherWays { Caption(words: words(.failureWays)) }
            if let retry = state.retry { retrying(retry) }
            if state.visual {
                LookButton(
                    words: words(.visualInstead), icon: "eye", look: state.retry == nil ? .main : .outlined,
                    height: Measures.action, action: holder.visual)
            }
            if state.otherWays { WaysCard(long: false) }
        } footer: {
            LookButton(words: words(.endWithout), action: holder.end)
        }
        .onAppear { Announce.now(state.words.title) }
    }

    private func retrying(_ retry: Retry) -> some View {
        LookButton(
            words: words(retry == .tap ? .tapAgain : .tryAgain),
            icon: retry == .tap ? "wave.3.right" : "arrow.clockwise", look: .main, height: Measures.action,
            action: holder.retry)
    }
}

private struct FailureCard: View {
    @Environment(SystemTexts.self) private var words
    let failure: FailureWords

    var body: some View {
        Card {
            VStack(alignment: .leading, spacing: 10) {
                HStack(alignment: .top, spacing: 14) {
                    Image(systemName: "exclamationmark.triangle")
                        .font(.system(size: 28))
                        .foregroundStyle(Verdict.invalid.onContainer)
                        .frame(width: 56, height: 56)
                        .plate(Verdict.invalid.container)
                        .accessibilityHidden(true)
                    VStack(alignment: .leading, spacing: 8) {
                        Text(failure.title).look(.value).accessibilityAddTraits(.isHeader)
                        Tag(words: words(.failureNumber, failure.number))
                    }
                }
                Line()
                Labelled(label: words(.failureCause), value: failure.cause)
                Labelled(label: words(.failureRemedy), value: failure.remedy)
            }
            .padding(18)
        }
    }
}

/// A value under its label, read as one.
struct Labelled: View {
    let label: String
    let value: String

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(label).look(.label).foregroundStyle(Color.inkSoft)
            Text(value).look(.lead)
        }
        .accessibilityElement(children: .combine)
    }
}
