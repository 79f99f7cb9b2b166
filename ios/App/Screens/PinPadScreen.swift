import ShikakuKit
import SwiftUI

/// The pad in the patient's hands: which PIN, how many digits, the keys, and a way for those who do not know it.
struct PinPadScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: PinPadHolder

    var body: some View {
        Frame {
            EmptyView()
        } content: {
            Text(words(.pinEnter)).look(.headline).accessibilityAddTraits(.isHeader)
            Text(words(.pinWhich)).look(.lead)
            Text(words(.pinOfficial)).look(.body).foregroundStyle(Color.inkSoft)
            if let notice = holder.state.notice { PinNoticeTag(notice: notice) }
            Dots(count: holder.state.count)
        } footer: {
            Keypad(
                keys: holder.state.keys, ready: holder.state.complete,
                missing: holder.state.missing > 0 ? words(.digitsMissing, holder.state.missing) : nil,
                digit: holder.digit, backspace: holder.backspace, decide: holder.decide)
            LookButton(
                words: words(.pinUnknown), icon: "questionmark.circle", height: Measures.action, action: holder.doNotKnow
            )
            .disabled(holder.state.busy)
        }
    }
}

private struct PinNoticeTag: View {
    @Environment(SystemTexts.self) private var words
    let notice: PinNotice

    var body: some View {
        VerdictTag(verdict: .caution, word: text).onAppear { Announce.now(text) }
    }

    private var text: String {
        switch notice {
        case .wiped: words(.pinWiped)
        case .wrong(let left): left.map { words(.pinWrongLeft, $0) } ?? words(.pinAgain)
        }
    }
}

private struct Dots: View {
    @Environment(SystemTexts.self) private var words
    let count: Int

    var body: some View {
        HStack(spacing: 16) {
            ForEach(0..<PinPadState.digits, id: \.self) { place in
                Image(systemName: place < count ? "circle.fill" : "circle")
                    .font(.system(size: 22))
                    .foregroundStyle(place < count ? Color.acting : .clear)
                    .frame(width: 66, height: 66)
                    .plate(
                        place < count ? .actingContainer : .surface, edge: place == count ? .acting : .outline,
                        width: place == count ? 3 : 2)
            }
        }
        .frame(maxWidth: .infinity)
        .padding(.vertical, 8)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(told)
        .onChange(of: count) { Announce.politely(told) }
    }

    private var told: String { words(.digitsEntered, PinPadState.digits, count) }
}
