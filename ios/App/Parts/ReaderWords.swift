import ShikakuKit
import SwiftUI

extension ReaderStatus {
    /// Name and state in words (接続中・探しています・電池が少ない・切れました).
    @MainActor func text(_ words: SystemTexts) -> String {
        name.map { words(.twoParts, $0, words(word.words)) } ?? words(word.words)
    }
}

extension ReaderWord {
    /// SF Symbol beside the word.
    var symbol: String {
        switch self {
        case .connecting: "arrow.triangle.2.circlepath"
        case .searching: "magnifyingglass"
        case .ready: "dot.radiowaves.left.and.right"
        case .batteryLow: "battery.25percent"
        case .away: "antenna.radiowaves.left.and.right.slash"
        case .refused: "exclamationmark.circle"
        }
    }
}

/// The state of the reader, always icon and word; its charge, and whether a card lies on it.
struct ReaderLine: View {
    @Environment(SystemTexts.self) private var words
    let reader: ReaderStatus

    var body: some View {
        ViewThatFits(in: .horizontal) {
            HStack(spacing: 12) {
                state; Spacer(minLength: 8); charge
            }
            VStack(alignment: .leading, spacing: 6) {
                state; charge
            }
        }
        .padding(.horizontal, Measures.edge)
        .padding(.vertical, 10)
        .frame(maxWidth: .infinity, minHeight: Measures.target, alignment: .leading)
        .accessibilityElement(children: .combine)
        .onChange(of: reader.word) { Announce.politely(reader.text(words)) }
    }

    private var state: some View {
        HStack(spacing: 12) {
            Image(systemName: reader.word.symbol).frame(width: 28).accessibilityHidden(true)
            VStack(alignment: .leading, spacing: 2) {
                if let name = reader.name { Text(name).look(.bodyStrong) }
                Text(words(reader.word.words)).look(.body).foregroundStyle(Color.inkSoft)
                if let failure = reader.failure { Text(failure.title).look(.label) }
                if reader.card { Text(words(.readerCardOn)).look(.label).foregroundStyle(Color.inkSoft) }
            }
        }
    }

    @ViewBuilder private var charge: some View {
        if let battery = reader.battery {
            Tag(
                words: words(.readersPercent, battery),
                icon: reader.word == .batteryLow ? "battery.25percent" : "battery.75percent"
            )
            .accessibilityLabel(words(.readersBattery, battery))
        }
    }
}
