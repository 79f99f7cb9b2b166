import CoreGraphics
import Foundation
import ShikakuCore
import ShikakuKit
import SwiftUI

/// チップの写真: verified, shown once; staff say whether it is the same person.
struct PhotoScreen: View {
    @Environment(SystemTexts.self) private var words
    let holder: PhotoHolder

    var body: some View {
        Frame {
            TopLine(title: words(.photoTitle), under: words(.photoVerified), back: holder.different) {
                ModeChip(mode: .visual)
            }
        } content: {
            if let state = holder.state {
                Card {
                    VStack(spacing: 14) {
                        ChipPhoto(photo: state.photo).accessibilityLabel(words(.photoLabel))
                        VerdictTag(verdict: .valid, word: words(.photoTag))
                    }
                    .padding(20)
                    .frame(maxWidth: .infinity)
                }
            }
            Text(words(.photoAsk)).look(.headline).frame(maxWidth: .infinity).accessibilityAddTraits(.isHeader)
            if let left = holder.state?.secondsLeft {
                Text(words(.photoGoneIn, left)).look(.body).foregroundStyle(Color.inkSoft).frame(maxWidth: .infinity)
            }
        } footer: {
            LookButton(
                words: words(.samePerson), icon: "person.crop.circle.badge.checkmark", look: .main,
                height: Measures.action, action: holder.same
            )
            .disabled(holder.state == nil)
            LookButton(words: words(.differentOrUnsure), height: Measures.action, action: holder.different)
        }
    }
}

/// Eight bits of grey, row by row, as an image of this process only.
private struct ChipPhoto: View {
    let photo: PhotoView

    var body: some View {
        if let image = photo.image {
            Image(decorative: image, scale: 1).resizable().scaledToFit().frame(maxWidth: 220)
        }
    }
}

extension PhotoView {
    fileprivate var image: CGImage? {
        guard let provider = CGDataProvider(data: pixels as CFData) else { return nil }
        let columns = Int(width)
        return CGImage(
            width: columns, height: Int(height), bitsPerComponent: 8, bitsPerPixel: 8, bytesPerRow: columns,
            space: CGColorSpaceCreateDeviceGray(), bitmapInfo: CGBitmapInfo(rawValue: CGImageAlphaInfo.none.rawValue),
            provider: provider, decode: nil, shouldInterpolate: true, intent: .defaultIntent)
    }
}
