import ShikakuKit
import SwiftUI

/// The card is away, and the core asks back: wrong PIN, last try, another card.
struct AskedScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: AskedHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(state.mode.words), under: words(.cardAway), back: holder.end) {
                ModeChip(mode: state.mode)
            }
        } content: {
            if let left = state.triesLeft {
                VerdictBlock(verdict: .caution, word: words(.triesLeftWord, left), under: state.words.title)
            } else {
                VerdictBlock(verdict: .caution, word: state.words.title)
            }
            Text(state.words.remedy).look(.lead)
            Card { EntryRow(title: state.words.cause, icon: state.lastTry ? "lock.fill" : "info.circle", strong: false) }
            Tag(words: words(.failureNumber, state.words.number))
        } footer: {
            if state.confirming { confirming } else { AskedWays(holder: holder) }
        }
        .onAppear { Announce.now(state.words.title) }
    }

    @ViewBuilder private var confirming: some View {
        Text(words(.lastTrySure)).look(.title).multilineTextAlignment(.center)
        LookButton(words: words(.lastTrySpend), height: Measures.action, action: holder.goOn)
        LookButton(words: words(.lastTryKeep), look: .main, height: Measures.action, action: holder.dismiss)
    }
}

private struct AskedWays: View {
    @Environment(SystemTexts.self) private var words
    let holder: AskedHolder

    var body: some View {
        let state = holder.state
        if state.lastTry, state.offersVisual {
            LookButton(
                words: words(.visualInstead), icon: "eye", look: .main, height: Measures.action, action: holder.visual)
            Text(words(.visualSpendsNone)).look(.body).foregroundStyle(Color.inkSoft)
            LookButton(words: words(state.way.words), icon: state.way.symbol, height: Measures.action, action: holder.goOn)
        } else {
            LookButton(
                words: words(state.way.words), icon: state.way.symbol, look: .main, height: Measures.action,
                action: holder.goOn)
            if state.offersVisual { LookButton(words: words(.visualInstead), icon: "eye", action: holder.visual) }
            LookButton(words: words(.endWithout), action: holder.end)
        }
    }
}

extension AskedState.Way {
    fileprivate var words: TextId {
        switch self {
        case .enterPin: .askEnterPin
        case .spendLastTry: .askLastTry
        case .tap: .tapAgain
        case .enterPrinted: .askEnterPrinted
        case .compare: .askCompare
        }
    }

    fileprivate var symbol: String {
        switch self {
        case .enterPin, .spendLastTry: "circle.grid.3x3.fill"
        case .tap: "wave.3.right"
        case .enterPrinted: "keyboard"
        case .compare: "person.crop.square"
        }
    }
}
