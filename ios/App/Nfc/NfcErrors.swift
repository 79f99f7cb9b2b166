import CoreNFC
import ShikakuCore
import ShikakuKit

extension TapEnd {
    /// Why the system has ended a session.
    init(_ error: any Error) {
        switch (error as? NFCReaderError)?.code {
        case .readerSessionInvalidationErrorUserCanceled: self = .cancelled
        case .readerSessionInvalidationErrorSessionTimeout: self = .timedOut
        case .readerSessionInvalidationErrorSystemIsBusy: self = .busy
        case .readerErrorSecurityViolation, .readerErrorUnsupportedFeature: self = .notPermitted
        default: self = .broken
        }
    }
}

extension CardLinkError {
    /// Why an exchange failed.
    init(_ error: any Error) {
        switch (error as? NFCReaderError)?.code {
        case .readerTransceiveErrorTagConnectionLost, .readerTransceiveErrorTagNotConnected,
            .readerTransceiveErrorTagResponseError:
            self = .CardLost
        case .readerTransceiveErrorRetryExceeded, .readerSessionInvalidationErrorSessionTimeout: self = .TimedOut
        case .readerTransceiveErrorSessionInvalidated, .readerSessionInvalidationErrorUserCanceled: self = .Cancelled
        case .readerErrorSecurityViolation: self = .NotPermitted
        default: self = .Broken
        }
    }
}
