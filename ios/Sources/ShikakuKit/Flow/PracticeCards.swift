import ShikakuCore

/// The virtual cards of the practice world; each remembers its tries.
@MainActor final class PracticeCards {
    private let core: any ShikakuAppProtocol
    private lazy var everybody = core.practicePeople()
    private var cards: [String: PracticeCard] = [:]
    private var picked: String?
    /// Whether the practice service can be reached (電波なしの練習).
    private(set) var reachable = true

    init(_ core: any ShikakuAppProtocol) { self.core = core }

    /// Whether this core is the practice world.
    var practice: Bool { !everybody.isEmpty }

    /// Whose card is tapped next.
    var chosen: String? {
        get { picked ?? everybody.first?.id }
        set { picked = newValue }
    }

    func choices(_ language: TextLanguage) -> [PracticeChoice] { everybody.map { PracticeChoice($0, language) } }

    func choice(_ language: TextLanguage) -> PracticeChoice? { choices(language).first { $0.id == chosen } }

    /// Takes the network away, or gives it back.
    func reach(_ reachable: Bool) throws {
        try core.practiceReachable(reachable: reachable)
        self.reachable = reachable
    }

    /// The chosen card, held to the device.
    func tap() throws -> (any CardLink)? {
        guard let person = chosen else { return nil }
        let card = try cards[person] ?? core.practiceCard(person: person, fault: nil)
        cards[person] = card
        return card.tap()
    }
}
