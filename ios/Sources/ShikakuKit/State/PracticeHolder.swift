import ShikakuCore

/// A synthetic person (見本の人物) and what is special. Its text never shows the PIN of the virtual card.
public struct PracticeChoice: Sendable, Identifiable, CustomStringConvertible, CustomDebugStringConvertible {
    private let person: PracticePerson

    /// What is special.
    public let special: String

    init(_ person: PracticePerson, _ language: TextLanguage) {
        self.person = person
        special = language == .japanese ? person.specialJa : person.specialEn
    }

    /// Id of the person.
    public var id: String { person.id }
    /// 氏名.
    public var name: String { person.name }

    /// What is printed on the virtual card and its PIN, to be typed by whoever practises.
    public func card() -> PracticePerson { person }

    public var description: String { "PracticeChoice" }
    public var debugDescription: String { description }
}

/// Practice: whose virtual card is tapped.
@MainActor public final class PracticeHolder {
    /// Everybody.
    public let people: [PracticeChoice]
    /// Id of whoever is chosen.
    public let chosen: String?

    private let choose: @MainActor (String) -> Void
    private let leave: @MainActor () -> Void

    init(
        _ people: [PracticeChoice], chosen: String?, choose: @escaping @MainActor (String) -> Void,
        leave: @escaping @MainActor () -> Void
    ) {
        self.people = people
        self.chosen = chosen
        self.choose = choose
        self.leave = leave
    }

    /// This person's card is tapped from now on.
    public func pick(_ id: String) { choose(id) }

    /// Back.
    public func back() { leave() }
}
