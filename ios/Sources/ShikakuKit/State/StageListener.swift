import ShikakuCore

/// Brings the stages from the core's thread to the main actor, in their order.
final class StageListener: ProgressListener {
    private let stages: AsyncStream<CheckStage>.Continuation

    @MainActor init(_ hear: @escaping @MainActor (CheckStage) -> Void) {
        let (stream, continuation) = AsyncStream.makeStream(of: CheckStage.self)
        stages = continuation
        Task { @MainActor in for await stage in stream { hear(stage) } }
    }

    func onStage(stage: CheckStage) { stages.yield(stage) }

    /// Hears no more.
    func close() { stages.finish() }

    deinit { stages.finish() }
}

extension CheckStage {
    /// The stages in their order.
    private static let order: [CheckStage] = [
        .selecting, .readingCertificate, .askingTries, .verifying, .readingRecord, .signing, .readingPhoto,
        .cardReleased, .askingService, .keeping,
    ]

    /// Where the stage stands among all.
    var place: Int { Self.order.firstIndex(of: self) ?? Self.order.count }
}
