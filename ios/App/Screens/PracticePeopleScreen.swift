import ShikakuKit
import SwiftUI

extension PracticeChoice {
    /// What is printed on the virtual card, to be typed in a visual check.
    @MainActor func printed(_ words: SystemTexts) -> String {
        let card = card()
        return words(
            .practicePrinted, card.printedBirth, card.printedCode.expiryYear, card.printedCode.securityCode)
    }
}

/// Practice: the synthetic people and what is special about each.
struct PracticePeopleScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: PracticeHolder

    var body: some View {
        Frame {
            TopLine(title: words(.practicePeople), back: holder.back)
        } content: {
            ForEach(holder.people) { person in
                Card(edge: person.id == holder.chosen ? .acting : nil) {
                    LinkRow(title: person.name, under: person.special) { holder.pick(person.id) }
                        .accessibilityAddTraits(person.id == holder.chosen ? .isSelected : [])
                    Line()
                    EntryRow(
                        title: words(.practicePin, person.card().pin), under: person.printed(words), icon: "creditcard",
                        strong: false)
                }
            }
        } footer: {
            EmptyView()
        }
    }
}
