import AVFoundation

/// The camera, looking for QR codes. What a code means is the core's.
@MainActor final class CodeCamera: NSObject {
    /// Whether this device has a camera.
    static var exists: Bool { AVCaptureDevice.default(for: .video) != nil }

    let session = AVCaptureSession()
    private let found: @MainActor (String) -> Void
    private let refused: @MainActor () -> Void
    private var ended = false
    private let line = DispatchQueue(label: "jp.shikakutouch.camera")

    init(found: @escaping @MainActor (String) -> Void, refused: @escaping @MainActor () -> Void) {
        self.found = found
        self.refused = refused
    }

    /// Begins; the system asks for permission the first time.
    func begin() async {
        let permitted = await AVCaptureDevice.requestAccess(for: .video)
        guard !ended else { return }
        guard permitted, connect() else { return refused() }
        run { $0.startRunning() }
    }

    /// Ends, for good: also when the permission comes only afterwards.
    func end() {
        ended = true
        run { $0.stopRunning() }
    }

    private func connect() -> Bool {
        guard session.inputs.isEmpty else { return true }
        guard let camera = AVCaptureDevice.default(for: .video), let input = try? AVCaptureDeviceInput(device: camera),
            session.canAddInput(input)
        else { return false }
        let codes = AVCaptureMetadataOutput()
        session.addInput(input)
        guard session.canAddOutput(codes) else { return false }
        session.addOutput(codes)
        codes.setMetadataObjectsDelegate(self, queue: .main)
        codes.metadataObjectTypes = [.qr]
        return true
    }

    /// Starting and stopping take their time, and do not hold up the screen.
    private func run(_ work: @escaping @Sendable (AVCaptureSession) -> Void) {
        nonisolated(unsafe) let session = session
        line.async { work(session) }
    }
}

extension CodeCamera: AVCaptureMetadataOutputObjectsDelegate {
    nonisolated func metadataOutput(
        _ output: AVCaptureMetadataOutput, didOutput objects: [AVMetadataObject], from connection: AVCaptureConnection
    ) {
        let texts = objects.compactMap { ($0 as? AVMetadataMachineReadableCodeObject)?.stringValue }
        guard let text = texts.first else { return }
        MainActor.assumeIsolated {
            if !ended { found(text) }
        }
    }
}
