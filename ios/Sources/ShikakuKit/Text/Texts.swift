/// Where the screens get their words: the String Catalog of the app.
@MainActor public protocol Texts: AnyObject {
    /// The text of `id` as it stands in the catalog, in the language of the device.
    func template(_ id: TextId) -> String
}

extension Texts {
    /// The text of `id` with `arguments` in its places.
    public func get(_ id: TextId, _ arguments: any CustomStringConvertible...) -> String {
        get(id, with: arguments)
    }

    /// The same for arguments in a list.
    public func get(_ id: TextId, with arguments: [any CustomStringConvertible]) -> String {
        fill(template(id), arguments.map(\.description))
    }
}

/// Puts arguments into the places of a text: `%1$@`, `%2$lld`, `%2$02lld`.
func fill(_ template: String, _ arguments: [String]) -> String {
    var (filled, rest) = ("", template[...])
    while let place = rest.firstMatch(of: /%(?<number>\d)\$(?<pad>02)?(?:@|lld)/) {
        filled += rest[..<place.range.lowerBound]
        let index = (Int(place.number) ?? 0) - 1
        let argument = arguments.indices.contains(index) ? arguments[index] : ""
        filled += place.pad != nil && argument.count == 1 ? "0" + argument : argument
        rest = rest[place.range.upperBound...]
    }
    return filled + rest
}
