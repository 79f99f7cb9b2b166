import AVFAudio
import ShikakuKit

/// Plays the notes of a result, beside whatever else sounds; silent when the device is. One that cannot play is passed over.
@MainActor final class Speaker {
    private var playing: AVAudioPlayer?

    func play(_ event: FeedbackEvent) {
        guard let wave = Sounds.wave(event) else { return }
        try? AVAudioSession.sharedInstance().setCategory(.ambient)
        playing = try? AVAudioPlayer(data: wave)
        playing?.play()
    }
}
