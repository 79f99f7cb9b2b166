package jp.shikakutouch.app.pictures

import org.robolectric.annotation.Config

// The walk in each look that people may have.

/** Japanese, light. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-notnight-mdpi")
class LightPictures : Tour("light")

/** Japanese, dark. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-night-mdpi")
class DarkPictures : Tour("dark")

/** Japanese, at 200 %. */
@Config(qualifiers = "ja-rJP-w412dp-h915dp-notnight-mdpi", fontScale = 2f)
class LargePictures : Tour("large")

/** English. */
@Config(qualifiers = "en-rUS-w412dp-h915dp-notnight-mdpi")
class EnglishPictures : Tour("english")

/** A tablet. */
@Config(qualifiers = "ja-rJP-w1180dp-h820dp-land-notnight-mdpi")
class TabletPictures : Tour("tablet", MAIN)

private val MAIN =
    setOf(
        "01-home",
        "01-home-reader",
        "02-pin",
        "04-tap-reading",
        "05-answer-valid",
        "12-history-answer",
        "10-visual-birth-date",
    )
