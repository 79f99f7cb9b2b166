import ShikakuCore
import ShikakuKit
import SwiftUI

/// カードをかざす: where to hold it, the steps, and that it may be taken away. No question while the card is there. What stands
/// here stays in sight above the system's sheet.
struct TapScreen: View {
    let holder: TapHolder
    var reader: ReaderStatus?

    var body: some View {
        if holder.state.phase == .released {
            Released(holder: holder)
        } else {
            Reading(holder: holder, reader: reader)
        }
    }
}

private struct Reading: View {
    @Environment(SystemTexts.self) private var words
    let holder: TapHolder
    let reader: ReaderStatus?

    var body: some View {
        let (state, waiting) = (holder.state, holder.state.phase == .waiting)
        Frame {
            TopLine(
                title: words(reader == nil ? .tapTheCard : .placeTheCard),
                under: state.triesLeft.map { words(.triesLeft, $0) }, back: holder.stop
            ) {
                ModeChip(mode: state.mode, change: waiting ? holder.switchMode : nil)
            }
        } content: {
            if let again = state.again { FailureNotice(failure: again) }
            TapPicture().frame(maxWidth: .infinity)
            Headline(state: state, reader: reader)
            Sheet(reading: holder.reading, waiting: waiting, again: holder.again)
            if !waiting {
                ProgressView(value: Double(state.done), total: Double(state.steps.count)).accessibilityHidden(true)
                Card { Steps(steps: state.steps, done: state.done) }
            }
            if let reader { Card { ReaderLine(reader: reader) } }
            if reader == nil { Remark(words: words(.tapCaseHint), icon: "lightbulb") }
        } footer: {
            if waiting, let name = state.practiceCard {
                LookButton(
                    words: words(.practiceTap, name), icon: "graduationcap", look: .tonal, action: holder.usePracticeCard)
            }
            LookButton(words: words(.stop), icon: "xmark", action: holder.stop)
        }
    }
}

/// The card over the upper half of the device.
private struct TapPicture: View {
    var body: some View {
        ZStack {
            Image(systemName: "iphone").font(.system(size: 150, weight: .thin)).foregroundStyle(Color.outline)
            Image(systemName: "person.text.rectangle").font(.system(size: 72)).foregroundStyle(Color.acting)
        }
        .accessibilityHidden(true)
    }
}

private struct Headline: View {
    @Environment(SystemTexts.self) private var words
    let state: TapScreenState
    let reader: ReaderStatus?

    var body: some View {
        VStack(spacing: 4) {
            Text(words(headline)).look(.headline).accessibilityAddTraits(.isHeader)
            Text(words(under)).look(.body).foregroundStyle(Color.inkSoft)
            if let left = state.secondsLeft {
                Text(words(.pinSecondsLeft, left)).look(.label).foregroundStyle(Color.inkSoft)
            }
        }
        .multilineTextAlignment(.center)
        .frame(maxWidth: .infinity)
        .onChange(of: state.weak) { if state.weak { Announce.now(words(.tapWeak)) } }
    }

    private var under: TextId {
        guard let reader else { return .tapWhere }
        return reader.stale ? .readerLiftFirst : .readerHoldUntil
    }

    private var headline: TextId {
        if state.weak { return .tapWeak }
        if state.phase == .reading { return reader == nil ? .tapHoldStill : .readerHold }
        return reader == nil ? .tapNow : .readerPlaceNow
    }
}

/// The system's own sheet: how long it stays, why it has closed, and how it opens again.
private struct Sheet: View {
    @Environment(SystemTexts.self) private var words
    let reading: TapState
    let waiting: Bool
    let again: @MainActor () -> Void

    var body: some View {
        switch reading {
        case .reading(let left?):
            Text(words(.iosSheetSeconds, left)).look(.label).foregroundStyle(Color.inkSoft).frame(maxWidth: .infinity)
        case .closed(let end) where waiting:
            VerdictBlock(verdict: .caution, word: words(end.words), under: words(.iosSheetAgain))
            LookButton(words: words(.tapAgain), icon: "wave.3.right", look: .main, height: Measures.action, action: again)
        case .none:
            VerdictBlock(verdict: .caution, word: words(.nfcNone), under: words(.nfcNoneWhat))
        default: EmptyView()
        }
    }
}

extension TapEnd {
    fileprivate var words: TextId {
        switch self {
        case .cancelled: .iosSheetClosed
        case .timedOut: .iosSheetTimedOut
        case .notPermitted: .iosSheetNotPermitted
        case .busy, .broken: .iosSheetBusy
        }
    }
}

private struct Released: View {
    @Environment(SystemTexts.self) private var words
    let holder: TapHolder

    var body: some View {
        Frame {
            TopLine(title: words(.asking), back: holder.stop) { ModeChip(mode: holder.state.mode) }
        } content: {
            VStack(spacing: 16) {
                Image(systemName: "checkmark.circle").font(.system(size: 96)).foregroundStyle(Color.acting)
                    .accessibilityHidden(true)
                Text(words(.release)).look(.headline).accessibilityAddTraits(.isHeader)
                Text(words(.releaseWhat)).look(.lead)
                ProgressView().accessibilityHidden(true)
                Text(words(.releaseHowLong)).look(.body).foregroundStyle(Color.inkSoft)
            }
            .multilineTextAlignment(.center)
            .frame(maxWidth: .infinity)
            .padding(.top, 60)
        } footer: {
            LookButton(words: words(.notWait), icon: "doc.text", action: holder.otherWays)
        }
        .onAppear { Announce.now(words(.release)) }
    }
}
