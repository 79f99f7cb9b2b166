import ShikakuCore

/// The Bluetooth reader of this world.
extension ShikakuModel {
    /// Connects the reader that is remembered; one that cannot be connected is told on home, and disturbs nobody.
    func connectReader() async {
        guard let bluetooth else { return }
        await around.attempt {
            await bluetooth.leave()
            guard let reader = try await around.core.rememberedReader() else { return }
            try await bluetooth.connect(reader, in: around.core, around.language)
        }
    }

    func openReaders() {
        guard let bluetooth else { return }
        endPatient()
        let holder = ReadersHolder(around, bluetooth) { [weak self] in self?.openSettings() }
        show(.readers(holder))
        around.launch { await holder.refresh() }
    }
}
