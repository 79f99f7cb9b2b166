import ShikakuCore
import ShikakuKit
import SwiftUI

/// 確認: institution, mode, カードをかざす, what waits, the answers just made.
struct HomeScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: HomeHolder
    /// The reader, where cards are put on one.
    var reader: ReaderStatus?

    var body: some View {
        Frame {
            InstitutionLine(institution: holder.state.institution)
        } content: {
            if holder.state.discarded {
                VerdictBlock(verdict: .caution, word: words(.discarded), under: words(.discardedWhat))
                    .onAppear { Announce.now(words(.discarded)) }
            }
            ModeSwitch(mode: holder.state.mode, choose: holder.mode)
            Hero(mode: holder.state.mode, busy: holder.state.busy, reader: reader, action: holder.begin)
            LookButton(words: words(.noCard), icon: "doc.text", action: holder.otherWays)
            if let choice = holder.state.practice {
                PracticeRow(choice: choice, mode: holder.state.mode, action: holder.practice)
            }
            if holder.state.waiting > 0 { waiting }
            if !holder.state.recent.isEmpty { recent }
        } footer: {
            EmptyView()
        }
    }

    private var waiting: some View {
        Card {
            LinkRow(
                title: words(.waitingCount, holder.state.waiting), under: words(.waitingMeaning), icon: "clock",
                tint: Verdict.pending.onFill, action: holder.waiting)
        }
    }

    @ViewBuilder private var recent: some View {
        Caption(words: words(.recent))
        Card {
            ForEach(holder.state.recent, id: \.checkId) { row in
                HistoryEntry(row: row, showsKana: false) { holder.open(row.checkId) }
                Line()
            }
        }
    }
}

private struct InstitutionLine: View {
    @Environment(SystemTexts.self) private var words
    let institution: InstitutionView?

    var body: some View {
        let ends = words.withYear(institution?.basisEndsOn)
        TopLine(title: institution?.name ?? "", under: ends.map { words(.basisUntil, $0) } ?? institution?.number)
    }
}

private struct PracticeRow: View {
    @Environment(SystemTexts.self) private var words
    let choice: PracticeChoice
    let mode: CheckMode
    let action: @MainActor () -> Void

    var body: some View {
        Card(fill: .practiceContainer) {
            LinkRow(
                title: words(.practiceCardOf, choice.name), under: under,
                icon: "graduationcap", tint: .onPracticeContainer, action: action)
        }
    }

    /// What is typed in the mode.
    private var under: String { mode == .pin ? words(.practicePin, choice.card().pin) : choice.printed(words) }
}

/// How the reader is, under カードを置く.
private struct HeroReader: View {
    @Environment(SystemTexts.self) private var words
    let reader: ReaderStatus

    var body: some View {
        HStack(spacing: 8) {
            Image(systemName: reader.word.symbol).accessibilityHidden(true)
            Text(reader.text(words)).look(.label)
            if let battery = reader.battery { Text(words(.readersPercent, battery)).look(.label) }
        }
    }
}

/// カードをかざす; カードを置く where there is a reader.
private struct Hero: View {
    @Environment(SystemTexts.self) private var words
    let mode: CheckMode
    let busy: Bool
    let reader: ReaderStatus?
    let action: @MainActor () -> Void

    private var hint: TextId {
        switch (mode, reader == nil) {
        case (.pin, true): .tapHintPin
        case (.visual, true): .tapHintVisual
        case (.pin, false): .placeHintPin
        case (.visual, false): .placeHintVisual
        }
    }

    var body: some View {
        Button(action: action) {
            VStack(alignment: .leading, spacing: 4) {
                Image(systemName: "wave.3.right").font(.system(size: 48)).frame(maxWidth: .infinity, alignment: .trailing)
                    .accessibilityHidden(true)
                if busy { ProgressView() }
                Text(words(reader == nil ? .tapTheCard : .placeTheCard)).look(.name)
                Text(words(hint)).look(.body)
                if let reader { HeroReader(reader: reader) }
            }
            .padding(24)
            .frame(maxWidth: .infinity, minHeight: 188, alignment: .leading)
            .foregroundStyle(Color.onMainAction)
            .plate(.mainAction, edge: .either(0x21_477F, 0xA9_C7FF), corner: Corners.hero)
        }
        .buttonStyle(.plain)
        .disabled(busy)
    }
}
