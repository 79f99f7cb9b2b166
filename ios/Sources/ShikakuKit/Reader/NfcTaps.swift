import Observation
import ShikakuCore

/// The phone's own NFC (かざす). A session is used once: after a card it ends, and the next one opens only when the system
/// has said that the last one is over. The system gives each a minute.
@MainActor @Observable public final class NfcTaps: Taps {
    public private(set) var state: TapState
    public var reader: ReaderStatus? { nil }

    private let radio: any NfcRadio
    private let texts: any Texts
    private let pacer: any Pacer
    @ObservationIgnored private var held: (@MainActor (any CardLink) -> Void)?
    @ObservationIgnored private var link: NfcLink?
    @ObservationIgnored private var session = Session.none
    @ObservationIgnored private var lastWords: (message: String, failed: Bool)?
    @ObservationIgnored private var clock: Task<Void, Never>?
    @ObservationIgnored private var parting: Task<Void, Never>?

    /// Seconds that the system gives a session.
    private static let life = 60
    /// How long the last words of a tap are waited for.
    private static let wordsLimit = Duration.milliseconds(300)

    private enum Session {
        case none
        case open
        /// On its way out; `next`: another one is wanted.
        case closing(next: Bool)
    }

    /// Over the radio of this device.
    public init(_ radio: any NfcRadio, _ texts: any Texts, _ pacer: any Pacer = DevicePacer()) {
        self.radio = radio
        self.texts = texts
        self.pacer = pacer
        state = radio.exists ? .resting : .none
    }

    public func want(
        _ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void
    ) {
        self.held = held
        wantAgain()
    }

    public func wantAgain() {
        guard radio.exists, held != nil else { return }
        switch session {
        case .none: open()
        case .open: break
        case .closing: session = .closing(next: true)
        }
    }

    public func unwant() {
        held = nil
        if case .closing = session { session = .closing(next: false) }
        if case .open = session { close() }
        if case .none = session, radio.exists { state = .resting }
    }

    public func tell(_ message: String) {
        if case .open = session { radio.tell(message) }
    }

    public func finish(_ message: String) { say(message, failed: false) }

    public func fail(_ message: String) {
        say(message, failed: true)
        if case .open = session { close() }
    }

    private func say(_ message: String, failed: Bool) {
        lastWords = (message, failed)
        guard case .open = session else { return }
        if parting == nil { radio.tell(message) } else { close() }
    }

    private func open() {
        session = .open
        (lastWords, link) = (nil, nil)
        state = .reading(secondsLeft: nil)
        radio.open(texts.get(.tapNow), self)
    }

    /// The core is done with the card: nothing more goes to it, and it loses its power as soon as the last words are said.
    private func linkEnded(_ ended: NfcLink) {
        ended.cut(.Cancelled)
        guard case .open = session, ended === link else { return }
        if lastWords != nil { return close() }
        parting = Task { [weak self, pacer] in
            try? await pacer.pause(Self.wordsLimit)
            if !Task.isCancelled { self?.close() }
        }
    }

    private func close() {
        guard case .open = session else { return }
        session = .closing(next: false)
        clock?.cancel()
        parting?.cancel()
        parting = nil
        state = .closing
        link?.cut(.Cancelled)
        radio.close(lastWords?.message ?? "", failed: lastWords?.failed ?? false)
    }

    private func tick() async throws {
        for left in stride(from: Self.life, through: 0, by: -1) {
            state = .reading(secondsLeft: left)
            try await pacer.pause(.seconds(1))
        }
    }
}

extension NfcTaps: NfcEvents {
    public func opened() {
        guard case .open = session else { return }
        clock?.cancel()
        clock = Task { try? await tick() }
    }

    public func found(_ tags: [any NfcTag]) {
        guard case .open = session, link == nil, let held else { return }
        let known = tags.filter(\.known)
        guard tags.count == 1, let tag = known.first else {
            radio.tell(texts.get(tags.count > 1 ? .iosOneCard : .iosOtherCard))
            return radio.pollAgain()
        }
        let next = NfcLink(tag) { [weak self] in self?.linkEnded($0) }
        link = next
        held(next)
    }

    public func closed(_ end: TapEnd) {
        clock?.cancel()
        link?.cut(end.linkError)
        let before = session
        session = .none
        switch before {
        case .closing(next: true) where held != nil: open()
        case .open: state = .closed(end)
        default: state = held == nil ? .resting : .closed(end)
        }
    }
}
