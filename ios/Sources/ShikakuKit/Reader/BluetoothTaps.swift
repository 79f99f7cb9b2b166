import Foundation
import Observation
import ShikakuCore

/// A Bluetooth reader beside this device (置く). The core finds it, keeps it connected and comes back to it by itself; here is
/// when a card is wanted: it gets power only then, so that nothing goes to it before the identity step.
@MainActor @Observable public final class BluetoothTaps: Taps {
    public private(set) var state = TapState.resting
    /// How the reader is; nil while none is remembered.
    public private(set) var reader: ReaderStatus?

    /// A card was put down while none was wanted.
    @ObservationIgnored public var placed: @MainActor () -> Void = {}

    @ObservationIgnored private let radio: @Sendable () async throws -> any GattLink
    @ObservationIgnored private let pacer: any Pacer
    @ObservationIgnored private var link: (any GattLink)?
    @ObservationIgnored private var connected: BluetoothReader?
    /// Connects the same reader from the start.
    @ObservationIgnored private var anew: (@MainActor () async throws -> Void)?
    @ObservationIgnored private var listening: ReaderHearing?
    @ObservationIgnored private var held: (@MainActor (any CardLink) -> Void)?
    @ObservationIgnored private var failed: (@MainActor (any Error) -> Void)?
    @ObservationIgnored private var waiting: Task<Void, Never>?
    /// The core is waiting for a card.
    @ObservationIgnored private var asking = false
    /// A card was given to the check, and is being read.
    @ObservationIgnored private var inUse = false
    /// The reader whose card was given to a check, or lay there at its end, and has not been seen lifted since; known beyond a new
    /// connection with it.
    @ObservationIgnored private var usedOn: String?
    /// As the core said it last, of this connection.
    @ObservationIgnored private var wasUsed = false
    /// That check is the present patient's.
    @ObservationIgnored private var ours = false
    /// The reader that is connected, as the system calls it.
    @ObservationIgnored private var peer: String?
    /// Which connection it is; each is begun when those before it have ended.
    @ObservationIgnored private var turn = 0
    @ObservationIgnored private var line: Task<Void, any Error>?
    @ObservationIgnored private var wasThere = false
    @ObservationIgnored private var ready = false

    /// How long readers are looked for.
    @ObservationIgnored var lookLimit: UInt32 = 8_000
    /// How long the core waits for a card at a time.
    private static let patience: UInt32 = 600_000
    /// Between a wait that failed and the next one.
    private static let breath = Duration.milliseconds(300)
    /// No card yet, let go of, or a reader that is away and comes back: the wait goes on.
    private static let passing: Set<UInt16> = [107, 201, 205, 210, 211]

    /// `radio` opens the Bluetooth of this device; the system may ask for permission then, so it is not called before a reader
    /// is looked for.
    public init(_ radio: @escaping @Sendable () async throws -> any GattLink, pacer: any Pacer = DevicePacer()) {
        self.radio = radio
        self.pacer = pacer
    }

    public func want(
        _ held: @escaping @MainActor (any CardLink) -> Void, failed: @escaping @MainActor (any Error) -> Void
    ) {
        (self.held, self.failed) = (held, failed)
        inUse = false
        show()
        wantAgain()
    }

    public func wantAgain() {
        guard held != nil, ready, !inUse, !stale, waiting == nil, let connected else { return }
        waiting = Task { await waitForCard(connected) }
    }

    public func unwant() {
        (held, failed) = (nil, nil)
        rest()
        show()
    }

    public func tell(_ message: String) {}
    public func finish(_ message: String) {}

    /// The last card was not read: the next one, or the same one again, is waited for.
    public func fail(_ message: String) {
        inUse = false
        wantAgain()
    }

    public func patientLeft() {
        let lies = reader?.card == true
        if lies || (wasThere && !ready) { usedOn = peer }
        ours = false
        reader?.stale = stale && lies
    }

    /// The Bluetooth of this device, opened when it is first needed, and again after it could not be.
    func gatt() async -> any GattLink {
        if let link { return link }
        do {
            let opened = try await radio()
            link = opened
            return opened
        } catch {
            return NoGatt(error as? GattFault ?? .Failed)
        }
    }

    /// Connects a reader, and stays with it until `leave`.
    func connect(_ view: ReaderView, in core: any ShikakuAppProtocol, _ language: TextLanguage) async throws {
        letGo()
        let mine = turn
        try await inLine { [self] in
            if mine == turn { try await open(view, in: core, language) }
        }
    }

    private func open(_ view: ReaderView, in core: any ShikakuAppProtocol, _ language: TextLanguage) async throws {
        let mine = turn
        (reader, peer) = (ReaderStatus(name: view.name, word: .searching), view.peer)
        let hearing = ReaderHearing { [weak self] in self?.told($0, of: view.name, language) }
        listening = hearing
        anew = { [weak self] in try await self?.connect(view, in: core, language) }
        do {
            let opened = try await core.openReader(link: await gatt(), reader: view, listener: hearing)
            guard mine == turn else { return await opened.disconnect() }
            connected = opened
            wantAgain()
        } catch {
            guard mine == turn else { return }
            reader = ReaderStatus(name: view.name, word: .refused, failure: FailureWords(of: error, language))
            show()
            throw error
        }
    }

    /// Lets go of the reader.
    func leave() async {
        letGo()
        _ = try? await inLine {}
    }

    private func letGo() {
        turn += 1
        rest()
        listening?.close()
        let before = connected
        (listening, connected, reader, anew, peer) = (nil, nil, nil, nil, nil)
        (wasThere, ready, wasUsed) = (false, false, false)
        show()
        if let before { stand { await before.disconnect() } }
    }

    /// Runs when everything before it has ended.
    private func inLine(_ work: @escaping @MainActor () async throws -> Void) async throws {
        try await stand(work).value
    }

    @discardableResult
    private func stand(_ work: @escaping @MainActor () async throws -> Void) -> Task<Void, any Error> {
        let before = line
        let next = Task {
            _ = await before?.result
            try await work()
        }
        line = next
        return next
    }

    /// Why a tap with a card of this reader failed: the core knows what became of the reader meanwhile.
    public func explain(_ error: any Error) async -> any Error {
        guard inUse, let connected, let failure = error as? ShikakuError else { return error }
        return await connected.explain(failure: failure)
    }

    /// もう一度つなぐ.
    public func retry() {
        guard link == nil || connected == nil, let anew else { return connected?.retry() ?? () }
        Task { try? await anew() }
    }

    /// The app is in front again: what was refused may be permitted or switched on by now.
    func resumed() {
        if link == nil, reader?.canRetry == true { retry() } else { connected?.resumed() }
    }

    /// Waits for one card outside of a check, gives it power and takes it away again. False: no reader is connected.
    func tryOne(limitMs: UInt32) async throws -> Bool {
        guard let connected, held == nil, !asking else { return false }
        asking = true
        defer { asking = false }
        // Let go of, it loses its power.
        _ = try await connected.card(limitMs: limitMs)
        return true
    }

    private func rest() {
        inUse = false
        waiting?.cancel()
        waiting = nil
        if asking { connected?.cancel() }
    }

    private func waitForCard(_ reader: BluetoothReader) async {
        while !Task.isCancelled, held != nil, ready {
            asking = true
            defer { asking = false }
            do {
                return give(try await reader.card(limitMs: Self.patience))
            } catch  where !Self.passes(error) {
                return tell(error)
            } catch {
                try? await pacer.pause(Self.breath)
            }
        }
        if !Task.isCancelled { waiting = nil }
    }

    private static func passes(_ error: any Error) -> Bool {
        guard case ShikakuError.Failed(let number, _, _, _) = error else { return false }
        return passing.contains(number)
    }

    private func tell(_ error: any Error) {
        guard !Task.isCancelled else { return }
        waiting = nil
        failed?(error)
    }

    private func give(_ card: any CardLink) {
        guard !Task.isCancelled, let held else { return }
        (waiting, inUse, usedOn, ours) = (nil, true, peer, true)
        held(card)
    }

    private func told(_ state: ReaderState, of name: String, _ language: TextLanguage) {
        let (before, wasReady) = (reader?.card ?? false, ready)
        ready = state.link == .ready
        remember(state)
        if ready { wasThere = true }
        let battery = state.battery.map(Int.init)
        var status = ReaderStatus(name: name, word: word(state.link, battery), battery: battery, card: state.card)
        status.stale = stale && state.card
        status.failure = state.failure.map { FailureWords(number: $0, language) }
        reader = status
        show()
        // A card that lies there when the reader comes back was put down by nobody now.
        if wasReady, state.card, !used, !before, held == nil { placed() }
        wantAgain()
    }

    private var used: Bool { peer != nil && usedOn == peer }
    private var stale: Bool { used && !ours }

    /// What is known of the card that lies there. A new connection knows nothing of it until it has seen the reader empty.
    private func remember(_ state: ReaderState) {
        let lifted = wasUsed || (ready && !state.card)
        if state.used { usedOn = peer } else if used, lifted { usedOn = nil }
        wasUsed = state.used
    }

    private func word(_ link: ReaderLink, _ battery: Int?) -> ReaderWord {
        switch link {
        case .connecting: wasThere ? .connecting : .searching
        case .ready: battery.map { $0 < ReaderStatus.lowBattery } == true ? .batteryLow : .ready
        case .away: wasThere ? .away : .searching
        case .refused: .refused
        }
    }

    private func show() {
        switch reader?.word {
        case nil: state = .none
        case .searching, .connecting: state = .searching
        case .away, .refused: state = .readerGone
        case .ready, .batteryLow: state = held == nil ? .resting : .reading(secondsLeft: nil)
        }
    }
}
