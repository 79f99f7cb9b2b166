import ShikakuCore
import ShikakuKit
import SwiftUI

/// この端末を登録: the number of the institution, then the portal's one-time code, on keys that are not mistaken.
struct EnrolmentScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: EnrolmentHolder

    var body: some View {
        if holder.state.step == .scan { ScanScreen(holder: holder) } else { typing }
    }

    private var typing: some View {
        let (state, first) = (holder.state, holder.state.step == .institution)
        return Frame {
            TopLine(
                title: words(.enrolTitle), under: words(.enrolStep, first ? 1 : 2, 3),
                back: first && !holder.canScan ? nil : holder.back)
        } content: {
            Text(words(first ? .enrolInstitution : .enrolCode)).look(.headline).accessibilityAddTraits(.isHeader)
            if let notice = state.notice { FailureNotice(failure: notice) }
            Typed(typed: first ? state.institution : state.groupedCode, busy: state.busy)
            if first { EnrolmentHints(holder: holder) } else { Remark(words: words(.enrolCodeLife)) }
        } footer: {
            if first {
                Keypad(
                    keyHeight: 66, ready: state.ready, decideWords: words(.enrolOn),
                    digit: { holder.key(Character(String($0))) }, backspace: holder.backspace, decide: holder.goOn)
            } else {
                CodeKeys(holder: holder)
                LookButton(words: words(.enrolSend), look: .main, height: Measures.action, action: holder.goOn)
                    .disabled(!state.ready)
            }
        }
    }
}

private struct Typed: View {
    let typed: String
    let busy: Bool

    var body: some View {
        VStack { if busy { ProgressView() } else { Text(typed).look(.value) } }
            .padding(12)
            .frame(maxWidth: .infinity, minHeight: 72)
            .plate(.surface, edge: .acting)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(typed.map(String.init).joined(separator: " "))
    }
}

/// Practising without an institution, and what comes next.
struct EnrolmentHints: View {
    @Environment(SystemTexts.self) private var words
    let holder: EnrolmentHolder

    var body: some View {
        if holder.practice {
            LookButton(words: words(.enrolPractice), icon: "graduationcap", look: .tonal, action: holder.practise)
                .disabled(holder.state.busy)
        }
        Card {
            EntryRow(title: words(.enrolKey), under: words(.enrolKeyStays), icon: "key", strong: false)
            Line()
            EntryRow(title: words(.enrolThen), icon: "cross.case", strong: false)
        }
        if holder.canSwitchWorld {
            LookButton(
                words: words(holder.practice ? .practiceLeave : .practiceStart),
                icon: holder.practice ? nil : "graduationcap",
                look: .quiet, action: holder.otherWorld)
        }
    }
}

/// The characters of a one-time code, six in a row.
private struct CodeKeys: View {
    @Environment(SystemTexts.self) private var words
    let holder: EnrolmentHolder

    var body: some View {
        LazyVGrid(columns: Array(repeating: GridItem(.flexible(), spacing: 8), count: 6), spacing: 8) {
            ForEach(Array(EnrolmentState.codeCharacters), id: \.self) { character in
                PadKey(height: Measures.target) {
                    holder.key(character)
                } label: {
                    Text(String(character))
                }
            }
            PadKey(height: Measures.target, action: holder.backspace) {
                Image(systemName: "delete.left").accessibilityLabel(words(.backspace))
            }
        }
    }
}

/// 施設と根拠: which institution, what ends its right to use this; read before first use.
struct EnrolmentDoneScreen: View {
    @Environment(SystemTexts.self) private var words
    let institution: InstitutionView
    let read: @MainActor () -> Void

    var body: some View {
        Frame {
            TopLine(title: words(.enrolledTitle), under: words(.enrolStep, 3, 3))
        } content: {
            HStack(spacing: 18) {
                Image(systemName: "checkmark.circle.fill").font(.system(size: 52)).accessibilityHidden(true)
                VStack(alignment: .leading, spacing: 2) {
                    Text(words(.enrolled)).look(.verdictLong)
                    Text(words(.enrolledWhat)).look(.body)
                }
                Spacer(minLength: 0)
            }
            .foregroundStyle(Color.onActingContainer)
            .padding(20)
            .plate(.actingContainer, corner: Corners.verdict)
            .accessibilityElement(children: .combine)
            Card {
                VStack(alignment: .leading, spacing: 12) {
                    Labelled(label: words(.enrolledInstitution), value: institution.name)
                    Text(institution.number).look(.lead)
                    if let ends { Labelled(label: words(.enrolledEnds), value: ends) }
                }
                .padding(16)
            }
            Remark(words: words(.enrolledWrong), icon: "phone")
        } footer: {
            LookButton(
                words: words(.enrolledBegin), icon: "wave.3.right", look: .main, height: Measures.action, action: read)
        }
    }

    private var ends: String? {
        let parts = [words.withYear(institution.basisEndsOn), institution.basisEndsBy].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
