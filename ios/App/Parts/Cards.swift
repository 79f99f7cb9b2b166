import SwiftUI

/// A card: on light a soft shadow, on dark a line.
struct Card<Content: View>: View {
    @Environment(\.colorScheme) private var scheme
    var fill = Color.surface
    var edge: Color?
    @ViewBuilder let content: Content

    var body: some View {
        VStack(alignment: .leading, spacing: 0) { content }
            .frame(maxWidth: .infinity, alignment: .leading)
            .plate(fill, edge: edge ?? (scheme == .dark ? .line : nil), width: edge == nil ? 1 : 2)
            .shadow(color: scheme == .dark ? .clear : .black.opacity(0.08), radius: 2, y: 1)
    }
}

/// One row of a card: icon, title, what is under it, what stands at its end.
struct EntryRow<End: View>: View {
    let title: String
    var under: String?
    var icon: String?
    var strong = true
    var tint = Color.ink
    @ViewBuilder let end: End

    var body: some View {
        HStack(spacing: 12) {
            if let icon { Image(systemName: icon).foregroundStyle(tint).frame(width: 28).accessibilityHidden(true) }
            VStack(alignment: .leading, spacing: 2) {
                Text(title).look(strong ? .bodyStrong : .lead)
                if let under { Text(under).look(.label).foregroundStyle(Color.inkSoft) }
            }
            Spacer(minLength: 0)
            end
        }
        .padding(.horizontal, 14)
        .padding(.vertical, 8)
        .frame(minHeight: Measures.button)
        .contentShape(Rectangle())
        .accessibilityElement(children: .combine)
    }
}

extension EntryRow where End == EmptyView {
    init(title: String, under: String? = nil, icon: String? = nil, strong: Bool = true, tint: Color = .ink) {
        self.init(title: title, under: under, icon: icon, strong: strong, tint: tint) { EmptyView() }
    }
}

/// A row that leads somewhere.
struct LinkRow: View {
    let title: String
    var under: String?
    var icon: String?
    var strong = true
    var tint = Color.ink
    let action: @MainActor () -> Void

    var body: some View {
        Button(action: action) {
            EntryRow(title: title, under: under, icon: icon, strong: strong, tint: tint) {
                Image(systemName: "chevron.forward").accessibilityHidden(true)
            }
        }
        .buttonStyle(.plain)
    }
}

/// A separator.
struct Line: View {
    var body: some View { Color.line.frame(height: 1).accessibilityHidden(true) }
}

/// A small heading over a card.
struct Caption: View {
    let words: String
    var end: String?

    var body: some View {
        HStack {
            Text(words).accessibilityAddTraits(.isHeader)
            Spacer(minLength: 8)
            if let end { Text(end) }
        }
        .look(.label)
        .foregroundStyle(Color.inkSoft)
        .padding(.horizontal, 4)
        .padding(.top, 8)
    }
}

/// A remark outside of cards.
struct Remark: View {
    let words: String
    var icon: String?

    var body: some View {
        HStack(alignment: .top, spacing: 10) {
            if let icon { Image(systemName: icon).accessibilityHidden(true) }
            Text(words).look(.body)
        }
        .foregroundStyle(Color.inkSoft)
        .padding(.horizontal, 4)
    }
}

/// Sentences with one icon, each a row.
struct Sentences: View {
    let sentences: [String]
    let icon: String

    var body: some View {
        if !sentences.isEmpty {
            Card {
                ForEach(Array(sentences.enumerated()), id: \.offset) { place, sentence in
                    if place > 0 { Line() }
                    EntryRow(title: sentence, icon: icon, strong: false, tint: .acting)
                }
            }
        }
    }
}
