import AVFoundation
import SwiftUI
import UIKit

/// What the camera sees, while it looks for a code.
struct CameraView: UIViewRepresentable {
    let found: @MainActor (String) -> Void
    let refused: @MainActor () -> Void

    func makeCoordinator() -> CodeCamera { CodeCamera(found: found, refused: refused) }

    func makeUIView(context: Context) -> Preview {
        let (preview, camera) = (Preview(), context.coordinator)
        preview.picture.session = camera.session
        preview.picture.videoGravity = .resizeAspectFill
        Task { await camera.begin() }
        return preview
    }

    func updateUIView(_ preview: Preview, context: Context) {}

    static func dismantleUIView(_ preview: Preview, coordinator: CodeCamera) { coordinator.end() }

    /// A view that is all picture.
    final class Preview: UIView {
        override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
        var picture: AVCaptureVideoPreviewLayer { layer as! AVCaptureVideoPreviewLayer }
    }
}
