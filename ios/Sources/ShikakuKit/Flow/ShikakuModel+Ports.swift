extension ShikakuModel {
    /// What the model works with.
    public struct Ports {
        let taps: any Taps
        let texts: any Texts
        let feedback: any Feedback
        let clip: any Clip
        let habits: any Habits
        let worlds: (any Worlds)?
        let bluetooth: BluetoothTaps?
        let canScan: Bool
        let version: String
        let pacer: any Pacer

        /// `worlds` is nil where there is one world only, `bluetooth` where cards are held to the device itself; `canScan`: a
        /// camera can read the portal's code.
        @MainActor public init(
            taps: any Taps, texts: any Texts, feedback: any Feedback, clip: any Clip, habits: (any Habits)? = nil,
            worlds: (any Worlds)? = nil, bluetooth: BluetoothTaps? = nil, canScan: Bool = false,
            version: String = "",
            pacer: any Pacer = DevicePacer()
        ) {
            self.taps = taps
            self.texts = texts
            self.feedback = feedback
            self.clip = clip
            self.habits = habits ?? FreshHabits()
            self.worlds = worlds
            self.bluetooth = bluetooth
            self.canScan = canScan
            self.version = version
            self.pacer = pacer
        }
    }
}
