import ShikakuCore
import ShikakuKit
import SwiftUI

/// 負担割合 and 限度額.
struct Terms: View {
    @Environment(SystemTexts.self) private var words
    @Environment(\.dynamicTypeSize) private var size
    let coPayment: String
    let limit: String

    var body: some View {
        let large = size.isAccessibilitySize
        let parts = large ? AnyLayout(VStackLayout(alignment: .leading)) : AnyLayout(HStackLayout(alignment: .top))
        Card {
            parts {
                term(words(.coPayment), coPayment)
                term(words(.limit), limit)
            }
            .padding(.vertical, 10)
        }
    }

    private func term(_ label: String, _ value: String) -> some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(label).look(.label).foregroundStyle(Color.inkSoft)
            Text(value).look(value.count <= 5 ? .name : .title)
        }
        .padding(.horizontal, 16)
        .frame(maxWidth: .infinity, alignment: .leading)
        .accessibilityElement(children: .combine)
    }
}

/// One result, field by field in the order of the receipt computer; pressing a field copies it (転記).
struct ResultCard: View {
    @Environment(SystemTexts.self) private var words
    let result: ResultView
    let single: Bool
    let copied: AnswerRow?
    let copy: @MainActor (AnswerRow) -> Void

    var body: some View {
        if !single {
            HStack(spacing: 10) {
                VerdictTag(verdict: Verdict(result.tone), word: result.title)
                Text(words(.twoParts, result.coPayment, result.limit)).look(.label)
            }
            .padding(.top, 8)
        }
        Card {
            ForEach(Array(result.rows.enumerated()), id: \.offset) { place, row in
                if place > 0 { Line() }
                FieldRow(row: row, copied: row == copied, name: name(of: row), copy: copy)
            }
        }
    }
}

extension ResultCard {
    /// Name and number of the insurer stand one under the other, named once.
    fileprivate func name(of row: AnswerRow) -> TextId { row.field == .insurerName ? .insurer : row.field.words }
}

private struct FieldRow: View {
    @Environment(SystemTexts.self) private var words
    let row: AnswerRow
    let copied: Bool
    /// What stands before the value.
    let name: TextId
    let copy: @MainActor (AnswerRow) -> Void

    var body: some View {
        if row.copyable {
            Button {
                copy(row)
            } label: {
                field
            }
            .buttonStyle(.plain)
            .onChange(of: copied) { if copied { Announce.politely(words(.copiedField, words(name))) } }
        } else {
            field
        }
    }

    private var field: some View {
        HStack(spacing: 12) {
            ViewThatFits(in: .horizontal) {
                HStack(spacing: 12) {
                    label.frame(width: 116, alignment: .leading); value
                }
                VStack(alignment: .leading, spacing: 2) {
                    label; value
                }
            }
            Spacer(minLength: 0)
            if copied { VerdictTag(verdict: .valid, word: words(.copied)) }
            if row.copyable { Image(systemName: "doc.on.doc").foregroundStyle(Color.acting).accessibilityHidden(true) }
        }
        .padding(.horizontal, 16)
        .padding(.vertical, 8)
        .frame(maxWidth: .infinity, minHeight: Measures.target, alignment: .leading)
        .contentShape(Rectangle())
        .accessibilityElement(children: .combine)
    }

    private var label: some View { Text(words(name)).look(.label).foregroundStyle(Color.inkSoft) }

    /// Numbers are read digit by digit.
    private var value: some View {
        Text(row.value).look(.bodyStrong).speechSpellsOutCharacters(row.field.spelled)
    }
}
