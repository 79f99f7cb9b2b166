import ShikakuCore

/// One person's check in the core, as the taps see it.
enum Check {
    /// 暗証番号.
    case byPin(PinCheckSession)
    /// 目視.
    case byEye(VisualCheckSession)

    func tap(_ link: any CardLink, _ listener: any ProgressListener) async throws -> CheckOutcome {
        switch self {
        case .byPin(let session): try await session.tap(link: link, listener: listener)
        case .byEye(let session): try await session.tap(link: link, listener: listener)
        }
    }

    func confirmLastTry() throws {
        switch self {
        case .byPin(let session): try session.confirmLastTry()
        case .byEye(let session): try session.confirmLastTry()
        }
    }

    /// Ends the check at the next gap between exchanges; what was entered is wiped. A cancelled task does not do this.
    func end() {
        switch self {
        case .byPin(let session): session.cancel()
        case .byEye(let session): session.cancel()
        }
    }

    var pin: PinCheckSession? { if case .byPin(let session) = self { session } else { nil } }
    var visual: VisualCheckSession? { if case .byEye(let session) = self { session } else { nil } }
}
