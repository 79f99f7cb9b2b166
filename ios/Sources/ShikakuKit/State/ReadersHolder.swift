import Foundation
import Observation
import ShikakuCore

/// Card readers over Bluetooth (カードリーダー).
@MainActor @Observable public final class ReadersHolder {
    /// What the screen shows.
    public private(set) var state = ReadersState()

    private let around: Surroundings
    private let readers: BluetoothTaps
    private let leave: @MainActor () -> Void
    @ObservationIgnored private var trying: Task<Void, Never>?

    /// How long a card is waited for in a try.
    private static let testLimit: UInt32 = 30_000

    init(_ around: Surroundings, _ readers: BluetoothTaps, leave: @escaping @MainActor () -> Void) {
        self.around = around
        self.readers = readers
        self.leave = leave
    }

    /// How the chosen reader is.
    public var status: ReaderStatus? { readers.reader }

    /// さがす. The system may ask for permission now.
    public func find() {
        guard !state.finding else { return }
        (state.finding, state.notice) = (true, nil)
        around.launch(failed: failed) { [self] in
            let link = await readers.gatt()
            state.found = try await around.core.findReaders(link: link, limitMs: readers.lookLimit)
            state.finding = false
        }
    }

    /// This reader from now on.
    public func choose(_ reader: ReaderView) {
        state.notice = nil
        around.launch(failed: failed) { [self] in
            try await around.core.rememberReader(reader: reader)
            state.chosen = reader
            try await readers.connect(reader, in: around.core, around.language)
        }
    }

    /// No reader any more.
    public func forget() {
        endTest()
        around.launch(failed: failed) { [self] in
            try await around.core.forgetReader()
            await readers.leave()
            (state.chosen, state.notice) = (nil, nil)
        }
    }

    /// もう一度つなぐ.
    public func retry() {
        state.notice = nil
        readers.retry()
    }

    /// マスターキー as the clinic wrote it down; kept by the core, not here.
    public func setKey(_ typed: Data) {
        state.notice = nil
        around.launch(failed: failed) { [self] in
            try await around.core.setReaderKey(text: typed)
            state.hasKey = true
            try await reconnect()
        }
    }

    /// The reader's factory key again.
    public func clearKey() {
        around.launch(failed: failed) { [self] in
            try await around.core.clearReaderKey()
            state.hasKey = false
            try await reconnect()
        }
    }

    /// An administrator accepts, or no longer, that a PIN goes over a link that anyone near can hear.
    public func acceptOpen(_ accept: Bool) {
        around.launch(failed: failed) { [self] in
            try await around.core.acceptOpenBluetooth(accept: accept)
            (state.acceptsOpen, state.notice) = (accept, nil)
        }
    }

    /// Whether a try can begin: the reader is there.
    public var canTest: Bool { status?.word == .ready || status?.word == .batteryLow }

    /// カードでためす: waits for a card and gives it power; nothing is said to it.
    public func test() {
        guard state.test != .putCard else { return }
        (state.test, state.notice) = (.putCard, nil)
        trying = around.launch(failed: testFailed) { [self] in
            let answered = try await readers.tryOne(limitMs: Self.testLimit)
            state.test = answered ? .ok : .none
            if answered { around.feedback.signal(.released) }
        }
    }

    /// Back.
    public func back() {
        endTest()
        leave()
    }

    func refresh() async {
        await around.attempt(failed: failed) {
            state.chosen = try await around.core.rememberedReader()
            state.hasKey = try await around.core.hasReaderKey()
            state.acceptsOpen = try await around.core.acceptsOpenBluetooth()
        }
    }

    func endTest() {
        if state.test == .putCard { readers.unwant() }
        trying?.cancel()
        state.test = .none
    }

    /// A key is read when a reader is opened.
    private func reconnect() async throws {
        if let reader = state.chosen { try await readers.connect(reader, in: around.core, around.language) }
    }

    private func testFailed(_ words: FailureWords) { (state.test, state.notice) = (.none, words) }

    private func failed(_ words: FailureWords) { (state.finding, state.notice) = (false, words) }
}
