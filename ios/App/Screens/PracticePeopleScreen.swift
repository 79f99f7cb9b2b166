import ShikakuKit
import SwiftUI

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
                }
            }
        } footer: {
            EmptyView()
        }
    }
}
