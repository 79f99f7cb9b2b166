import Foundation

/// What results sound like (音): short soft notes, the same on every system.
public enum Sounds {
    /// Samples a second.
    public static let rate = 22_050
    /// The largest sample; a full one is 32,767.
    static let loudness = 6_000.0
    /// Samples in which a note rises and falls, so that nothing clicks.
    private static let edge = 220.0

    /// A tone, or silence at 0 Hz.
    struct Note: Equatable {
        let hertz: Int
        let milliseconds: Int
    }

    /// The notes of an event; the key of a PIN, a step and what waits have none.
    static func melody(_ event: FeedbackEvent) -> [Note] {
        switch event {
        case .valid: [Note(hertz: 660, milliseconds: 80), Note(hertz: 880, milliseconds: 80)]
        case .caution:
            [Note(hertz: 523, milliseconds: 80), Note(hertz: 0, milliseconds: 60), Note(hertz: 523, milliseconds: 80)]
        case .invalid, .failure: [Note(hertz: 220, milliseconds: 200)]
        case .key, .step, .released, .pending: []
        }
    }

    /// The event as a sound file (WAVE, 16 bit, one channel); nil when it is silent.
    public static func wave(_ event: FeedbackEvent) -> Data? {
        let samples = melody(event).flatMap(samples)
        return samples.isEmpty ? nil : header(samples.count) + samples.flatMap(bytes)
    }

    private static func samples(_ note: Note) -> [Int16] {
        let length = rate * note.milliseconds / 1_000
        return (0..<length).map { place in
            let slope = min(1, Double(min(place, length - place)) / edge)
            let turns = Double(note.hertz * place) / Double(rate)
            return Int16(sin(2 * Double.pi * turns) * slope * loudness)
        }
    }

    private static func header(_ count: Int) -> Data {
        let size = count * 2
        var head = Data("RIFF".utf8)
        head += bytes(UInt32(36 + size))
        head += Data("WAVEfmt ".utf8)
        // A head of 16 bytes, plain samples, one channel, samples and bytes a second, bytes and bits a sample.
        head += bytes(UInt32(16)) + bytes(UInt16(1)) + bytes(UInt16(1))
        head += bytes(UInt32(rate)) + bytes(UInt32(rate * 2)) + bytes(UInt16(2)) + bytes(UInt16(16))
        head += Data("data".utf8)
        head += bytes(UInt32(size))
        return head
    }

    private static func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
