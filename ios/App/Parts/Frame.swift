import SwiftUI

/// A screen: a line on top, what scrolls, and what stays at the bottom within the thumb's reach.
struct Frame<Top: View, Content: View, Footer: View>: View {
    @ViewBuilder let top: Top
    @ViewBuilder let content: Content
    @ViewBuilder let footer: Footer

    var body: some View {
        VStack(spacing: 0) {
            top.padding(.horizontal, Measures.edge)
            ScrollView {
                VStack(alignment: .leading, spacing: Measures.gap) { content }
                    .frame(maxWidth: Measures.column)
                    .padding(Measures.edge)
                    .frame(maxWidth: .infinity)
            }
            VStack(spacing: 10) { footer }
                .frame(maxWidth: Measures.column)
                .padding(Measures.edge)
        }
        .background(Color.ground)
        .foregroundStyle(Color.ink)
    }
}

/// Title of a screen, what stands under it, the way back, and the mode in use.
struct TopLine<End: View>: View {
    @Environment(SystemTexts.self) private var words
    let title: String
    var under: String?
    var back: (@MainActor () -> Void)?
    @ViewBuilder let end: End

    var body: some View {
        HStack(spacing: 8) {
            if let back {
                Button(action: back) {
                    Image(systemName: "chevron.backward").frame(minWidth: 44, minHeight: Measures.target)
                }
                .accessibilityLabel(words(.back))
            }
            VStack(alignment: .leading, spacing: 0) {
                Text(title).look(.title).accessibilityAddTraits(.isHeader)
                if let under { Text(under).look(.label).foregroundStyle(Color.inkSoft) }
            }
            Spacer(minLength: 0)
            end
        }
        .frame(minHeight: Measures.target)
    }
}

extension TopLine where End == EmptyView {
    init(title: String, under: String? = nil, back: (@MainActor () -> Void)? = nil) {
        self.init(title: title, under: under, back: back) { EmptyView() }
    }
}
