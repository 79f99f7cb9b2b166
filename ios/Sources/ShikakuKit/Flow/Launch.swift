import Observation
import ShikakuCore

/// What a world of this device is made of.
public struct WorldConfig: Sendable {
    /// Where its database and its service are.
    public let config: AppConfig
    /// Its secrets.
    public let secrets: any SecretStore
    /// Its key.
    public let key: any DeviceKey

    /// A world that is not open yet.
    public init(config: AppConfig, secrets: any SecretStore, key: any DeviceKey) {
        self.config = config
        self.secrets = secrets
        self.key = key
    }
}

/// Which world was open last.
@MainActor public protocol WorldMemory: AnyObject {
    /// Whether it was the practice world.
    var practice: Bool { get set }
}

/// Opens the core for real cards or for practice (練習モード), each once, and changes between the two.
@MainActor @Observable public final class Launch: Worlds {
    /// What there is to show.
    public private(set) var state = LaunchState.opening

    @ObservationIgnored private let texts: any Texts
    @ObservationIgnored private let memory: any WorldMemory
    @ObservationIgnored private let make: (_ practice: Bool) throws -> WorldConfig
    @ObservationIgnored private let ports: (any Worlds) -> ShikakuModel.Ports
    @ObservationIgnored private var opened: [Bool: ShikakuModel] = [:]
    @ObservationIgnored private var under: Task<Void, Never>?

    /// `make` names the parts of a world, `ports` what its screens work with.
    public init(
        texts: any Texts, memory: any WorldMemory, make: @escaping (_ practice: Bool) throws -> WorldConfig,
        ports: @escaping (any Worlds) -> ShikakuModel.Ports
    ) {
        self.texts = texts
        self.memory = memory
        self.make = make
        self.ports = ports
    }

    /// Opens the world that was open last.
    public func openLast() { open(practice: memory.practice) }

    public func open(practice: Bool) {
        if case .open(let model) = state { model.leftForBackground() }
        memory.practice = practice
        state = .opening
        let before = under
        under = Task {
            await before?.value
            if memory.practice == practice { await enter(practice) }
        }
    }

    private func enter(_ practice: Bool) async {
        do {
            let model = try await model(practice)
            opened[practice] = model
            state = .open(model)
            model.start()
        } catch {
            let language: TextLanguage = texts.get(.languageTag) == "ja" ? .japanese : .english
            let failure = FailureState(words: FailureWords(of: error, language), retry: .call)
            let again: @MainActor () -> Void = { [weak self] in self?.open(practice: practice) }
            state = .failed(FailureHolder(failure, .init(retry: again, end: again)))
        }
    }

    /// A database is opened once, and stays open.
    private func model(_ practice: Bool) async throws -> ShikakuModel {
        if let model = opened[practice] { return model }
        let world = try make(practice)
        let core = try await practice ? open(practising: world) : open(real: world)
        return ShikakuModel(core: core, ports(self))
    }

    private func open(practising world: WorldConfig) async throws -> ShikakuApp {
        try await openPractice(config: world.config, secrets: world.secrets, key: world.key)
    }

    private func open(real world: WorldConfig) async throws -> ShikakuApp {
        try await openProduction(config: world.config, secrets: world.secrets, key: world.key)
    }
}

/// Whether a world is open.
public enum LaunchState {
    /// It is being opened.
    case opening
    /// It is open.
    case open(ShikakuModel)
    /// It could not be opened; it can be tried again.
    case failed(FailureHolder)
}
