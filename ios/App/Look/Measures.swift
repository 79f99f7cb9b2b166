import SwiftUI

/// Distances and heights, on a grid of 4.
enum Measures {
    /// Screen edge.
    static let edge: CGFloat = 16
    /// Between the parts of a screen.
    static let gap: CGFloat = 12
    /// Least height of anything that can be pressed.
    static let target: CGFloat = 56
    /// Height of a button.
    static let button: CGFloat = 64
    /// Height of a main action.
    static let action: CGFloat = 72
    /// Widest column of running text and controls.
    static let column: CGFloat = 640
}

/// Corners.
enum Corners {
    /// A tag.
    static let tag: CGFloat = 10
    /// One option of the mode switch.
    static let option: CGFloat = 14
    /// A button, a card.
    static let card: CGFloat = 20
    /// A verdict, a key.
    static let verdict: CGFloat = 24
    /// カードをかざす.
    static let hero: CGFloat = 28
}

extension View {
    /// A filled shape behind and an edge around.
    func plate(_ fill: Color, edge: Color? = nil, width: CGFloat = 2, corner: CGFloat = Corners.card) -> some View {
        let shape = RoundedRectangle(cornerRadius: corner, style: .continuous)
        return background(fill, in: shape).overlay { shape.strokeBorder(edge ?? .clear, lineWidth: width) }
    }
}
