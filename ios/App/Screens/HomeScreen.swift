import ShikakuCore
import ShikakuKit
import SwiftUI

/// 確認: institution, mode, カードをかざす, what waits, the answers just made.
struct HomeScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: HomeHolder
    /// Name of the wired reader, at a desk.
    var reader: ReaderWords?

    var body: some View {
        Frame {
            InstitutionLine(institution: holder.state.institution)
        } content: {
            ModeSwitch(mode: holder.state.mode, choose: holder.mode)
            Hero(mode: holder.state.mode, busy: holder.state.busy, reader: reader, action: holder.begin)
            LookButton(words: words(.noCard), icon: "doc.text", action: holder.otherWays)
            if let choice = holder.state.practice { PracticeRow(choice: choice, action: holder.practice) }
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
    let action: @MainActor () -> Void

    var body: some View {
        Card(fill: .practiceContainer) {
            LinkRow(
                title: words(.practiceCardOf, choice.name), under: words(.practicePin, choice.card().pin),
                icon: "graduationcap", tint: .onPracticeContainer, action: action)
        }
    }
}

/// カードをかざす; カードを置く where there is a reader.
private struct Hero: View {
    @Environment(SystemTexts.self) private var words
    let mode: CheckMode
    let busy: Bool
    let reader: ReaderWords?
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            VStack(alignment: .leading, spacing: 4) {
                Image(systemName: "wave.3.right").font(.system(size: 48)).frame(maxWidth: .infinity, alignment: .trailing)
                    .accessibilityHidden(true)
                if busy { ProgressView() }
                Text(words(reader == nil ? .tapTheCard : .iosPlaceTheCard)).look(.name)
                Text(words(mode == .pin ? .tapHintPin : .tapHintVisual)).look(.body)
                if let reader { Text(reader.text(words)).look(.label) }
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
