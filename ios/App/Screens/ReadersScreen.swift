import ShikakuCore
import ShikakuKit
import SwiftUI

/// カードリーダー: the one in use, others nearby, its master key, whether an open link is accepted, a try with a card.
struct ReadersScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: ReadersHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.readersTitle), back: holder.back)
        } content: {
            if let notice = state.notice { FailureNotice(failure: notice) }
            if state.chosen != nil { Chosen(holder: holder) }
            if state.finding { Looking() }
            if state.foundNone { Remark(words: words(.readersNone), icon: "magnifyingglass") }
            if let found = state.found, !found.isEmpty {
                Found(readers: found, chosen: state.chosen, choose: holder.choose)
            }
            MasterKey(hasKey: state.hasKey, set: holder.setKey, clear: holder.clearKey)
            Card {
                Choice(
                    words: words(.readersOpenConsent), under: words(.readersOpenConsentText), on: state.acceptsOpen,
                    change: holder.acceptOpen)
            }
        } footer: {
            LookButton(
                words: words(.readersFind), icon: "magnifyingglass", look: state.chosen == nil ? .main : .outlined,
                height: Measures.action, action: holder.find
            )
            .disabled(state.finding)
        }
    }
}

/// The reader in use: how it is, again, a try, away with it.
private struct Chosen: View {
    @Environment(SystemTexts.self) private var words
    let holder: ReadersHolder

    var body: some View {
        if let status = holder.status {
            Card { ReaderLine(reader: status) }
            if let failure = status.failure { FailureNotice(failure: failure) }
            if status.canRetry {
                LookButton(words: words(.readerRetry), icon: "arrow.clockwise", look: .main, action: holder.retry)
            }
        }
        switch holder.state.test {
        case .none:
            LookButton(words: words(.readersTest), icon: "creditcard", look: .tonal, action: holder.test)
                .disabled(!holder.canTest)
        case .putCard: Waited()
        case .ok: Remark(words: words(.readersTestOk), icon: "checkmark.circle")
        }
        LookButton(words: words(.readersForget), icon: "xmark", look: .quiet, action: holder.forget)
    }
}

private struct Waited: View {
    @Environment(SystemTexts.self) private var words

    var body: some View {
        HStack(spacing: 12) {
            ProgressView().accessibilityHidden(true)
            Text(words(.readersTestPutCard)).look(.lead)
        }
        .onAppear { Announce.now(words(.readersTestPutCard)) }
    }
}

private struct Looking: View {
    @Environment(SystemTexts.self) private var words

    var body: some View {
        HStack(spacing: 12) {
            ProgressView().accessibilityHidden(true)
            Text(words(.readersFinding)).look(.body)
        }
        .onAppear { Announce.politely(words(.readersFinding)) }
    }
}

private struct Found: View {
    @Environment(SystemTexts.self) private var words
    let readers: [ReaderView]
    let chosen: ReaderView?
    let choose: @MainActor (ReaderView) -> Void

    var body: some View {
        Caption(words: words(.readersFound))
        Card {
            ForEach(readers, id: \.peer) { reader in
                LinkRow(
                    title: reader.name, under: words(.twoParts, reader.model, words(.readersChoose)),
                    icon: "dot.radiowaves.left.and.right"
                ) { choose(reader) }
                .accessibilityAddTraits(reader.peer == chosen?.peer ? .isSelected : [])
                Line()
            }
        }
    }
}

/// What is typed goes to the core as bytes and is gone from here.
private struct MasterKey: View {
    @Environment(SystemTexts.self) private var words
    @State private var typed = ""
    let hasKey: Bool
    let set: @MainActor (Data) -> Void
    let clear: @MainActor () -> Void

    var body: some View {
        Caption(words: words(.readersKey))
        if hasKey { Remark(words: words(.readersKeyKept), icon: "key") }
        SecureField(words(.readersKeyHint), text: Binding(get: { @MainActor in typed }, set: { @MainActor in typed = $0 }))
            .textInputAutocapitalization(.never)
            .autocorrectionDisabled()
            .padding(14)
            .frame(minHeight: Measures.target)
            .plate(.surface, edge: .outline)
        LookButton(words: words(.readersKeySet), icon: "key") {
            set(Data(typed.utf8))
            typed = ""
        }
        .disabled(typed.isEmpty)
        if hasKey { LookButton(words: words(.readersKeyClear), look: .quiet, action: clear) }
    }
}
