import ShikakuCore
import ShikakuKit
import SwiftUI

/// One answer in a list: name, when and how, the word of its verdict. No insurance number.
struct HistoryEntry: View {
    @Environment(SystemTexts.self) private var words
    let row: HistoryRow
    let showsKana: Bool
    var open = false
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            ViewThatFits(in: .horizontal) {
                HStack {
                    entry; Spacer(minLength: 12); tag
                }
                VStack(alignment: .leading, spacing: 6) {
                    entry; tag
                }
            }
            .padding(.horizontal, 16)
            .padding(.vertical, 10)
            .frame(maxWidth: .infinity, minHeight: Measures.button, alignment: .leading)
            .background(open ? Color.actingContainer : .clear)
            .contentShape(Rectangle())
            .accessibilityElement(children: .combine)
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(open ? .isSelected : [])
    }

    private var entry: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(row.name ?? words(.noName)).look(.bodyStrong)
            Text(under).look(.label).foregroundStyle(Color.inkSoft)
        }
    }

    private var tag: some View { VerdictTag(verdict: Verdict(row.tone), word: row.title) }

    private var under: String {
        let time = words.clock(row.performedAt)
        if showsKana, let kana = row.kana { return words(.twoParts, kana, time) }
        return words(.twoParts, time, words(row.mode.words))
    }
}
