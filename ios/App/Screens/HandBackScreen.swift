import ShikakuKit
import SwiftUI

/// 職員にお返しください: nothing of any check, and a control that only staff use.
struct HandBackScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: HandBackHolder

    var body: some View {
        Frame {
            EmptyView()
        } content: {
            VStack(spacing: 20) {
                Image(systemName: "hand.raised").font(.system(size: 96)).foregroundStyle(Color.acting)
                    .accessibilityHidden(true)
                Text(words(.handBack)).look(.name).accessibilityAddTraits(.isHeader)
                Text(words(holder.state.secondsLeft == nil ? .handBackUnknown : .handBackThanks)).look(.lead)
            }
            .multilineTextAlignment(.center)
            .frame(maxWidth: .infinity)
            .padding(.top, 80)
        } footer: {
            if let left = holder.state.secondsLeft {
                Text(words(.pinSecondsLeft, left)).look(.body).foregroundStyle(Color.inkSoft)
            }
            if holder.state.confirming { confirming } else { HoldButton(holder: holder) }
        }
        .onAppear { Announce.now(words(.handBack)) }
    }

    @ViewBuilder private var confirming: some View {
        LookButton(words: words(.staffConfirm), look: .main, height: 76, action: holder.held)
        LookButton(words: words(.cancel), action: holder.dismiss)
    }
}

/// Goes on when it is held for a second; VoiceOver's activation asks for a confirmation instead.
private struct HoldButton: View {
    @Environment(SystemTexts.self) private var words
    let holder: HandBackHolder

    var body: some View {
        HStack(spacing: 14) {
            Image(systemName: "hand.tap").accessibilityHidden(true)
            Text(words(.staffHold)).look(.value)
        }
        .multilineTextAlignment(.center)
        .foregroundStyle(Color.onMainAction)
        .padding(.horizontal, 18)
        .padding(.vertical, 10)
        .frame(maxWidth: .infinity, minHeight: 76)
        .plate(.mainAction, edge: .either(0x21_477F, 0xA9_C7FF))
        .onLongPressGesture(minimumDuration: 1, perform: holder.held)
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(.isButton)
        .accessibilityAction { holder.activated() }
    }
}
