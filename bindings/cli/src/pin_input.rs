//! Where the PIN comes from: the terminal without echo, or a line of the standard input. Never from arguments.

use std::io::IsTerminal;

use shikaku_card::Pin;
use shikaku_core::FailureKind;

use crate::{args::Lang, secret_input, show::pick, trouble::Trouble};

/// Where PINs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinInput {
    /// Asked for on the terminal, without echo.
    Terminal,
    /// A line of the standard input a try.
    Stdin,
}

impl PinInput {
    /// One PIN; `None` when there are no more lines.
    ///
    /// # Errors
    /// 301 when it is not four digits.
    pub fn read(self, lang: Lang) -> Result<Option<Pin>, Trouble> {
        let prompt = pick(lang, "暗証番号（利用者証明用・数字4桁）: ", "PIN (user authentication, 4 digits): ");
        let line = match self {
            Self::Terminal => Some(secret_input::ask(prompt)?),
            Self::Stdin => secret_input::line()?,
        };
        let Some(line) = line else { return Ok(None) };
        let pin = Pin::new(line.as_bytes()).map_err(|_| FailureKind::PinForm)?;
        Ok(Some(pin))
    }

    /// Whether the person wants to spend the last try. Without a terminal: no.
    pub fn confirms_last_try(self, lang: Lang) -> bool {
        self.confirms(pick(lang, "残り1回です。確かですか（はい = yes）: ", "One try left. Are you sure (yes)? "))
    }

    /// Whether the person, who saw that fewer tries are left, wants to go on. Without a terminal: no.
    pub fn goes_on(self, lang: Lang) -> bool {
        self.confirms(pick(lang, "続けますか（はい = yes）: ", "Go on (yes)? "))
    }

    fn confirms(self, question: &str) -> bool {
        if self == Self::Stdin || !std::io::stdin().is_terminal() {
            return false;
        }
        eprint!("  {question}");
        secret_input::line().ok().flatten().is_some_and(|line| line.trim() == "yes" || line.trim() == "はい")
    }
}
