import ShikakuKit
import SwiftUI

/// 履歴: search, then days with their answers; nothing that is past its date.
struct HistoryScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: HistoryHolder
    let today: JapanDay

    var body: some View {
        Frame {
            TopLine(title: words(.placeHistory))
        } content: {
            SearchBox(holder: holder)
            if let notice = holder.state.notice { FailureNotice(failure: notice) }
            if let newest = holder.state.newest { Remark(words: words(.historyNewest, newest)) }
            if let found { Text(found).look(.body).foregroundStyle(Color.inkSoft).onAppear { Announce.politely(found) } }
            ForEach(holder.state.days) { day in
                Caption(words: words.overList(day.day, today: today), end: words(.historyCount, day.rows.count))
                Card {
                    ForEach(day.rows, id: \.checkId) { row in
                        HistoryEntry(row: row, showsKana: true, open: row.checkId == holder.state.open) {
                            holder.open(row.checkId)
                        }
                        Line()
                    }
                }
            }
            Remark(words: words(.historyKept))
        } footer: {
            EmptyView()
        }
    }

    private var found: String? {
        let state = holder.state
        guard state.loaded else { return nil }
        if state.days.isEmpty { return words(state.query.isEmpty ? .historyEmpty : .historyNoneFound) }
        return state.query.isEmpty ? nil : state.found.map { words(.historyFound, $0) }
    }
}

private struct SearchBox: View {
    @Environment(SystemTexts.self) private var words
    let holder: HistoryHolder

    private var query: Binding<String> {
        Binding(get: { @MainActor in holder.state.query }, set: { @MainActor in holder.search($0) })
    }

    var body: some View {
        HStack(spacing: 12) {
            Image(systemName: "magnifyingglass").accessibilityHidden(true)
            TextField(words(.historySearch), text: query)
                .look(.lead)
                .autocorrectionDisabled()
                .textInputAutocapitalization(.never)
            if !holder.state.query.isEmpty {
                Button {
                    holder.search("")
                } label: {
                    Image(systemName: "xmark.circle.fill")
                }
                .frame(minWidth: 44, minHeight: 44)
                .accessibilityLabel(words(.historyClear))
            }
        }
        .padding(.horizontal, 16)
        .frame(minHeight: 60)
        .plate(.surface, edge: .outline)
    }
}
