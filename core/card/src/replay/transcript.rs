//! JSON lines: a header, then one exchange a line (tests/vectors/README.md).

use serde::Deserialize;

use crate::link::LinkError;

/// First line: what the transcript shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Must be true: made up, from no one's card.
    pub synthetic: bool,
    /// What happens, in a few words.
    pub label: String,
    /// What is done with the card.
    #[serde(default)]
    pub flow: Flow,
    /// Whether the link offers extended length.
    pub extended: bool,
    /// Outcome of the check on the card, in the words of the README beside the transcripts.
    pub expect: String,
    /// Why it must end so.
    pub why: String,
    /// Whether the case is a failure of the card, the link or the person.
    pub failure: bool,
}

/// What is done with the card in a transcript.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// The check by PIN.
    #[default]
    Pin,
    /// The visual check with the proof by birth date.
    Visual,
    /// The same, then the chip's photo.
    Photo,
    /// The question what the token is.
    Token,
    /// The question whether there is a 署名用電子証明書.
    SignCertificate,
}

/// One line after it.
#[derive(Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The command.
    pub command: Vec<u8>,
    /// What comes back.
    pub answer: Answer,
}

/// What comes back.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// Bytes of a response, honest or not.
    Bytes(Vec<u8>),
    /// The link fails.
    Lost(LinkError),
}

/// A header and its exchanges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transcript {
    /// The first line.
    pub header: Header,
    /// The others.
    pub exchanges: Vec<Exchange>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    tx: String,
    rx: Option<String>,
    error: Option<String>,
}

impl Transcript {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// [`TranscriptError`].
    pub fn parse(text: &str) -> Result<Self, TranscriptError> {
        let mut lines = text.lines();
        let first = lines.next().ok_or(TranscriptError::Header)?;
        let header: Header = serde_json::from_str(first).map_err(|_| TranscriptError::Header)?;
        if !header.synthetic {
            return Err(TranscriptError::NotSynthetic);
        }
        let exchanges = lines.enumerate().map(|(at, line)| exchange(line).ok_or(TranscriptError::Line(at + 2)));
        Ok(Self { exchanges: exchanges.collect::<Result<_, _>>()?, header })
    }
}

fn exchange(line: &str) -> Option<Exchange> {
    let line: Line = serde_json::from_str(line).ok()?;
    let answer = match (line.rx, line.error) {
        (Some(bytes), None) => Answer::Bytes(hex::decode(bytes).ok()?),
        (None, Some(name)) => Answer::Lost(link_error(&name)?),
        _ => return None,
    };
    Some(Exchange { command: hex::decode(line.tx).ok()?, answer })
}

/// A link error by the name it has in transcripts.
pub(super) fn link_error(name: &str) -> Option<LinkError> {
    Some(match name {
        "card_lost" => LinkError::CardLost,
        "reader_lost" => LinkError::ReaderLost,
        "timed_out" => LinkError::TimedOut,
        "cancelled" => LinkError::Cancelled,
        "not_permitted" => LinkError::NotPermitted,
        "many_cards" => LinkError::ManyCards,
        "busy" => LinkError::Busy,
        "protocol" => LinkError::Protocol,
        _ => return None,
    })
}

impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Exchange(..)")
    }
}

/// A text that is no transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TranscriptError {
    /// The first line is no header.
    #[error("the first line is no header")]
    Header,
    /// The header does not say `"synthetic":true`.
    #[error("not marked as synthetic")]
    NotSynthetic,
    /// That line is no exchange.
    #[error("line {0} is no exchange")]
    Line(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = r#"{"synthetic":true,"label":"l","extended":true,"expect":"e","why":"w","failure":false}"#;

    #[test]
    fn exchanges_are_read_with_their_answers() {
        let text =
            format!("{HEADER}\n{{\"tx\":\"00200098\",\"rx\":\"63C3\"}}\n{{\"tx\":\"00\",\"error\":\"card_lost\"}}\n");
        let transcript = Transcript::parse(&text).unwrap();
        assert_eq!(transcript.exchanges.len(), 2);
        assert!(transcript.exchanges[0].answer == Answer::Bytes(vec![0x63, 0xC3]));
        assert!(transcript.exchanges[1].answer == Answer::Lost(LinkError::CardLost));
    }

    #[test]
    fn a_transcript_is_one_of_the_pin_unless_it_says_otherwise() {
        let flow = |header: &str| Transcript::parse(header).map(|transcript| transcript.header.flow);
        assert_eq!(flow(HEADER), Ok(Flow::Pin));
        assert_eq!(flow(&HEADER.replace("{", r#"{"flow":"sign-certificate","#)), Ok(Flow::SignCertificate));
        assert_eq!(flow(&HEADER.replace("{", r#"{"flow":"another","#)), Err(TranscriptError::Header));
    }

    #[test]
    fn what_is_not_synthetic_is_refused() {
        let real = HEADER.replace("\"synthetic\":true", "\"synthetic\":false");
        assert_eq!(Transcript::parse(&real), Err(TranscriptError::NotSynthetic));
        let silent = HEADER.replace("\"synthetic\":true,", "");
        assert_eq!(Transcript::parse(&silent), Err(TranscriptError::Header));
        assert_eq!(Transcript::parse(""), Err(TranscriptError::Header));
    }

    #[test]
    fn a_bad_line_is_told_by_its_number() {
        for line in [
            r#"{"tx":"00"}"#,
            r#"{"tx":"00","rx":"9000","error":"card_lost"}"#,
            r#"{"tx":"0","rx":"9000"}"#,
            r#"{"tx":"00","error":"vanished"}"#,
            "",
        ] {
            assert_eq!(Transcript::parse(&format!("{HEADER}\n{line}\n")), Err(TranscriptError::Line(2)), "{line}");
        }
    }

    #[test]
    fn debug_shows_no_bytes() {
        let transcript = Transcript::parse(&format!("{HEADER}\n{{\"tx\":\"ABCD\",\"rx\":\"9000\"}}")).unwrap();
        assert!(!format!("{transcript:?}").contains("171"));
    }
}
