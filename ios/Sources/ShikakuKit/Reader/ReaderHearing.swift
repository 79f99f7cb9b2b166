import ShikakuCore

/// Brings a reader's states from the core's thread to the main actor, in their order.
final class ReaderHearing: ReaderListener {
    private let states: AsyncStream<ReaderState>.Continuation

    @MainActor init(_ hear: @escaping @MainActor (ReaderState) -> Void) {
        let (stream, continuation) = AsyncStream.makeStream(of: ReaderState.self)
        states = continuation
        Task { @MainActor in for await state in stream { hear(state) } }
    }

    func onState(state: ReaderState) { states.yield(state) }

    /// Hears no more.
    func close() { states.finish() }

    deinit { states.finish() }
}
