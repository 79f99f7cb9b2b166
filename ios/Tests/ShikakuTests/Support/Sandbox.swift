// The sandbox of the command line in a process of its own: `shikaku world serve`, reached over mutual TLS.
import Foundation
import Glibc

@testable import ShikakuCore

/// A portal and check service in another process. Killed and begun again it has its memory and its address.
final class Sandbox: @unchecked Sendable {
    private(set) var url = ""
    private(set) var roots: [Data] = []
    private(set) var order: EnrolmentOrder?
    /// The text of the portal's QR code.
    private(set) var qr = ""
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID())")
    private var running: Run?

    init() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await serve(at: "127.0.0.1:0")
    }

    deinit {
        running?.kill()
    }

    /// Where a device finds it.
    func config(database: String) -> AppConfig {
        AppConfig(database: database, serviceUrl: url, serviceRoots: roots, appVersion: "1.0.0")
    }

    /// No network any more.
    func kill() async {
        running?.kill()
        await running?.ended()
        running = nil
    }

    /// It answers nobody until `thaw`.
    func freeze() { _ = running?.process.suspend() }

    func thaw() { _ = running?.process.resume() }

    /// The same sandbox again, at the same address.
    func comeBack() async throws {
        let port = url.split(separator: ":").last.map(String.init) ?? "0"
        try await serve(at: "127.0.0.1:\(port)")
    }

    /// The portal revokes every device (端末の失効).
    func revoke() async throws {
        let revoking = try Run(["world", "revoke", "--data", folder.path])
        await revoking.ended()
        let code = revoking.process.terminationStatus
        if code != 0 { throw SandboxFault(what: "revoke: \(code)") }
    }

    private func serve(at address: String) async throws {
        let out = Pipe()
        running = try Run(["world", "serve", "--listen", address, "--data", folder.path, "--json"], output: out)
        let told = try await document(out.fileHandleForReading)
        url = told.url
        roots = [try certificate(told.ca_file)]
        qr = told.codes.first?.qr ?? ""
        order = told.codes.first.map {
            EnrolmentOrder(institution: $0.institution.id.value, code: $0.code, deviceName: "Swift", platform: .ios)
        }
    }

    /// The one document that it prints before it serves for ever.
    private func document(_ output: FileHandle) async throws -> Told {
        try await Task.detached {
            var text = Data()
            while true {
                let more = output.availableData
                if more.isEmpty { throw SandboxFault(what: "it has ended: \(String(decoding: text, as: UTF8.self))") }
                text += more
                if let told = try? JSONDecoder().decode(Told.self, from: text) { return told }
            }
        }.value
    }

    private func certificate(_ file: String) throws -> Data {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        let body = lines.filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: body) else { throw SandboxFault(what: "no certificate in \(file)") }
        return der
    }
}

/// One run of the command line. Its end is told by the system, and can be waited for.
private final class Run: @unchecked Sendable {
    let process = Process()
    private let over = Signal()

    init(_ arguments: [String], output: Pipe? = nil) throws {
        let library = ProcessInfo.processInfo.environment["LIBRARY"] ?? "."
        process.executableURL = URL(fileURLWithPath: library).appendingPathComponent("shikaku")
        process.arguments = arguments
        if let output { process.standardOutput = output } else { process.standardOutput = FileHandle.nullDevice }
        process.terminationHandler = { [over] _ in Task { await over.give() } }
        try process.run()
    }

    func ended() async { await over.wait() }

    /// At once, whatever it does.
    func kill() { _ = Glibc.kill(process.processIdentifier, SIGKILL) }
}

struct SandboxFault: Error { let what: String }

/// What `shikaku world serve --json` prints.
private struct Told: Decodable, Sendable {
    let url: String
    let ca_file: String
    let codes: [Code]
    struct Code: Decodable { let institution: Institution; let code, qr: String }
    struct Institution: Decodable { let id: Number }
    struct Number: Decodable { let value: String }
}
