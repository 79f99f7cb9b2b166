import ShikakuCore

/// The words of a step that staff see.
public struct StepWords: Sendable {
    /// While it runs.
    public let running: TextId
    /// When it is done.
    public let done: TextId
    /// Before it.
    public let ahead: TextId
}

extension CheckStage {
    /// The words of a step of the tap screen.
    public var step: StepWords {
        switch self {
        case .selecting: StepWords(running: .stepFindRunning, done: .stepFindDone, ahead: .stepFind)
        case .readingCertificate: StepWords(running: .stepReadRunning, done: .stepReadDone, ahead: .stepRead)
        case .signing: StepWords(running: .stepSignRunning, done: .stepSignDone, ahead: .stepSign)
        case .readingRecord: StepWords(running: .stepRecordRunning, done: .stepRecordDone, ahead: .stepRecord)
        default: StepWords(running: .stepVerifyRunning, done: .stepVerifyDone, ahead: .stepVerify)
        }
    }

    /// What the system's sheet says during the stage; nil leaves it as it is.
    var words: TextId? {
        switch self {
        case .selecting, .readingCertificate, .verifying, .readingRecord, .signing: step.running
        case .askingTries, .readingPhoto, .cardReleased, .askingService, .keeping: nil
        }
    }
}
