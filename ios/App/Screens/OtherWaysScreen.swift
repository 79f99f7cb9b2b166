import ShikakuKit
import SwiftUI

/// カードなし・資格確認書: the lawful ways, and what to look at in each.
struct OtherWaysScreen: View {
    @Environment(SystemTexts.self) private var words
    let end: @MainActor () -> Void

    var body: some View {
        Frame {
            TopLine(title: words(.noCard), back: end)
        } content: {
            Text(words(.waysLead)).look(.headline).accessibilityAddTraits(.isHeader)
            WaysCard(long: true)
            Remark(words: words(.waysNotRecorded), icon: "info.circle")
        } footer: {
            LookButton(words: words(.toHome), icon: "house", action: end)
        }
    }
}

/// The lawful ways without a card, or with a card that cannot be read.
struct WaysCard: View {
    @Environment(SystemTexts.self) private var words
    let long: Bool

    private struct Way {
        let icon: String
        let title: TextId
        let short: TextId?
        let long: TextId
    }

    private static let ways = [
        Way(icon: "doc.text", title: .wayCertificate, short: .wayCertificateWhen, long: .wayCertificateHow),
        Way(icon: "iphone", title: .wayPortal, short: nil, long: .wayPortalHow),
        Way(icon: "envelope", title: .wayNotice, short: nil, long: .wayNoticeHow),
        Way(icon: "square.and.pencil", title: .wayStatement, short: .wayStatementWhen, long: .wayStatementHow),
    ]

    var body: some View {
        Card {
            ForEach(Array(Self.ways.enumerated()), id: \.offset) { place, way in
                if place > 0 { Line() }
                EntryRow(title: words(way.title), under: (long ? way.long : way.short).map { words($0) }, icon: way.icon)
            }
        }
    }
}
