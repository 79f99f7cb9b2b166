import ShikakuCore
import ShikakuKit
import SwiftUI

/// 目視: compare, birth date, codes.
struct VisualScreen: View {
    let holder: VisualHolder

    var body: some View {
        switch holder.state.step {
        case .compare: VisualCompareScreen(holder: holder)
        case .birth: VisualBirthScreen(holder: holder)
        case .codes: VisualCodesScreen(holder: holder)
        }
    }
}

/// 目視 1/2: compare the person with the printed photo, then attest it; nothing is filled in beforehand.
struct VisualCompareScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: VisualHolder

    var body: some View {
        Frame {
            TopLine(title: words(.visualStep, 1, 2), back: holder.back) {
                ModeChip(mode: .visual, change: holder.switchMode)
            }
        } content: {
            Text(words(.visualCompare)).look(.headline).accessibilityAddTraits(.isHeader)
            if let notice = holder.state.notice { FailureNotice(failure: notice) }
            Card {
                EntryRow(title: words(.visualFace), icon: "person.crop.square", strong: false)
                Line()
                EntryRow(title: words(.visualExpiry), icon: "calendar", strong: false)
            }
            Remark(words: words(.visualRecorded), icon: "info.circle")
        } footer: {
            LookButton(
                words: words(.samePerson), icon: "person.crop.circle.badge.checkmark", look: .main,
                height: Measures.action, action: holder.same)
            LookButton(words: words(.differentOrUnsure), height: Measures.action, action: holder.unsure)
        }
    }
}

/// 目視 2/2: the birth date as printed; the core says with era and age which day was meant.
struct VisualBirthScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: VisualHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.visualStep, 2, 2), under: words(.birthPrinted), back: holder.back) {
                ModeChip(mode: .visual, change: holder.switchMode)
            }
        } content: {
            BirthFields(state: state)
            if let notice = state.notice { FailureNotice(failure: notice) }
            if !state.candidates.isEmpty { Candidates(state: state, choose: holder.choose) }
            Card {
                Choice(words: words(.birthWestern), on: state.western, change: holder.western)
                Line()
                Choice(words: words(.photoToo), on: state.photo, change: holder.photo).disabled(state.photoDemanded)
            }
        } footer: {
            Keypad(
                keyHeight: 68, ready: state.ready, digit: holder.digit, backspace: holder.backspace, decide: holder.decide)
        }
    }
}

private struct BirthFields: View {
    @Environment(SystemTexts.self) private var words
    let state: VisualState

    var body: some View {
        let (fields, typed) = (state.birthFields, state.birth.count - state.yearDigits)
        HStack(spacing: 12) {
            DigitField(label: words(.year), digits: fields.year, current: typed < 0)
            DigitField(label: words(.month), digits: fields.month, current: (0..<2).contains(typed))
            DigitField(label: words(.day), digits: fields.day, current: (2..<4).contains(typed))
        }
    }
}

/// Typed digits under their name, read as one.
struct DigitField: View {
    @Environment(SystemTexts.self) private var words
    let label: String
    let digits: String
    let current: Bool

    var body: some View {
        VStack(spacing: 0) {
            Text(label).look(.label).foregroundStyle(Color.inkSoft)
            Text(digits.isEmpty ? " " : digits).look(.name)
        }
        .frame(maxWidth: .infinity, minHeight: 84)
        .plate(.surface, edge: current ? .acting : .outline, width: current ? 3 : 2)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(words(.fieldTold, label, digits))
    }
}

private struct Candidates: View {
    @Environment(SystemTexts.self) private var words
    let state: VisualState
    let choose: @MainActor (BirthCandidate) -> Void

    var body: some View {
        Card(edge: .acting) { ForEach(state.candidates, id: \.self) { row($0) } }
        if state.candidates.count > 1 { Remark(words: words(.birthChoose)) }
    }

    private func row(_ candidate: BirthCandidate) -> some View {
        let chosen = candidate == state.chosen
        return Button {
            choose(candidate)
        } label: {
            HStack(spacing: 12) {
                Image(systemName: chosen ? "largecircle.fill.circle" : "circle").accessibilityHidden(true)
                Text(candidate.echo).look(chosen ? .title : .lead)
                Spacer(minLength: 0)
            }
            .padding(.horizontal, 16)
            .frame(maxWidth: .infinity, minHeight: 60)
            .background(chosen ? Color.actingContainer : .clear)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityAddTraits(chosen ? .isSelected : [])
    }
}

/// A switch in a card.
struct Choice: View {
    let words: String
    var under: String?
    let on: Bool
    let change: @MainActor (Bool) -> Void

    var body: some View {
        Toggle(isOn: Binding(get: { @MainActor in on }, set: { @MainActor in change($0) })) {
            VStack(alignment: .leading, spacing: 2) {
                Text(words).look(.body)
                if let under { Text(under).look(.label).foregroundStyle(Color.inkSoft) }
            }
        }
        .padding(.horizontal, 16)
        .frame(minHeight: Measures.target)
    }
}

/// 目視: the year of expiry and the security code, which open the photo of the chip.
struct VisualCodesScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: VisualHolder

    var body: some View {
        let state = holder.state
        Frame {
            TopLine(title: words(.codesTitle), back: holder.back) {
                ModeChip(mode: .visual, change: holder.switchMode)
            }
        } content: {
            Text(words(.codesLead)).look(.lead).accessibilityAddTraits(.isHeader)
            if let notice = state.notice { FailureNotice(failure: notice) }
            HStack(spacing: 12) {
                DigitField(label: words(.codesYear), digits: state.expiryYear, current: state.typesYear)
                DigitField(label: words(.codesSecurity), digits: state.securityCode, current: !state.typesYear)
            }
            Remark(words: words(.codesWhere), icon: "creditcard")
        } footer: {
            Keypad(
                keyHeight: 74, ready: state.ready, digit: holder.digit, backspace: holder.backspace, decide: holder.decide)
        }
    }
}
