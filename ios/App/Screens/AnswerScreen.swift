import ShikakuCore
import ShikakuKit
import SwiftUI

/// The answer: who, valid or not in one glance, on what terms; then numbers, what to do, what ends; next patient.
struct AnswerScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: AnswerHolder
    var showsBack = true

    var body: some View {
        let (state, answer) = (holder.state, holder.state.answer)
        Frame {
            if !state.fresh { TopLine(title: words(.keptAnswer), back: showsBack ? holder.leave : nil) }
        } content: {
            if let person = answer.person {
                Identity(person: person, different: state.fresh ? holder.different : nil)
            }
            Glance(answer: answer)
            Sentences(sentences: answer.reasons, icon: "info.circle")
            if !answer.next.isEmpty { Caption(words: words(.whatNext)) }
            Sentences(sentences: answer.next, icon: "checkmark")
            ForEach(Array(answer.results.enumerated()), id: \.offset) { _, result in
                ResultCard(
                    result: result, single: answer.results.count == 1, copied: state.copied, copy: holder.copy)
            }
            Sentences(sentences: answer.expiries, icon: "calendar.badge.clock")
            Sentences(sentences: answer.warnings, icon: "exclamationmark.triangle")
            Sentences(sentences: answer.notices, icon: "envelope")
            Foot(answer: answer)
            if state.fresh { LookButton(words: words(.toHome), icon: "house", look: .quiet, action: holder.leave) }
        } footer: {
            if state.fresh { NextPatient(mode: state.nextMode, change: holder.switchMode, next: holder.next) }
        }
        .onAppear { if state.fresh { Announce.now(told(answer)) } }
    }

    private func told(_ answer: AnswerView) -> String {
        [answer.person?.name, answer.person?.birthDate, answer.verdict.title, answer.coPayment].compactMap { $0 }
            .joined(separator: "、")
    }
}

private struct Identity: View {
    @Environment(SystemTexts.self) private var words
    @Environment(\.dynamicTypeSize) private var size
    let person: AnswerPerson
    let different: (@MainActor () -> Void)?

    var body: some View {
        let parts = size.isAccessibilitySize ? AnyLayout(VStackLayout(alignment: .leading)) : AnyLayout(HStackLayout())
        parts {
            VStack(alignment: .leading, spacing: 2) {
                if let kana = person.kana { Text(kana).look(.body).foregroundStyle(Color.inkSoft) }
                Text(person.name).look(.name)
                if let other = person.nameOther { Text(other).look(.bodyStrong) }
                Text(person.birthDate).look(.lead)
            }
            .accessibilityElement(children: .combine)
            .accessibilityAddTraits(.isHeader)
            Spacer(minLength: 8)
            if let different {
                VStack(spacing: 4) {
                    Text(words(.isThisThePerson)).look(.label).foregroundStyle(Color.inkSoft)
                    LookButton(words: words(.different), icon: "person.slash", height: Measures.target, action: different)
                }
                .frame(maxWidth: size.isAccessibilitySize ? .infinity : 168)
            }
        }
    }
}

/// Verdict and terms: side by side where there is room.
private struct Glance: View {
    @Environment(\.horizontalSizeClass) private var width
    @Environment(\.dynamicTypeSize) private var size
    let answer: AnswerView

    var body: some View {
        let wide = width == .regular && !size.isAccessibilitySize
        let parts = wide ? AnyLayout(HStackLayout(spacing: 16)) : AnyLayout(VStackLayout(spacing: 12))
        parts {
            VerdictBlock(
                verdict: Verdict(answer.verdict.tone), word: answer.verdict.title, under: answer.verdict.explanation)
            Terms(coPayment: answer.coPayment, limit: answer.limit)
        }
    }
}

private struct Foot: View {
    @Environment(SystemTexts.self) private var words
    let answer: AnswerView

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            if let closing = answer.closing { Text(closing) }
            Text(words(.answerOf, answer.asOf, words.clock(answer.processedAt), words(answer.mode.words)))
            Text(words(.answerKeptUntil, answer.keepUntil))
        }
        .look(.label)
        .foregroundStyle(Color.inkSoft)
        .padding(.horizontal, 4)
    }
}
