//! What staff read off the card for a visual check: asked for on the terminal, or a line of the standard input each. Never
//! from arguments.

use std::io::{BufRead, IsTerminal};

use shikaku_card::Photo;
use shikaku_core::{FailureKind, Printed, birth_date_echo};
use zeroize::Zeroizing;

use crate::{args::Lang, show::pick, tapping::visual::Staff, trouble::Trouble};

/// The staff member at the terminal. Without one, the standard input says what is printed, and that photo and person were
/// compared: `S12.3.4`, with `--photo` then `2031 5540`, then `yes`.
pub struct PrintedInput {
    /// Whether the photo of the chip is compared, too.
    pub photo: bool,
    /// Language of the questions.
    pub lang: Lang,
}

impl PrintedInput {
    fn ask(&self, ja: &'static str, en: &'static str) -> Result<Option<Zeroizing<String>>, Trouble> {
        if std::io::stdin().is_terminal() {
            eprint!("  {}", pick(self.lang, ja, en));
        }
        let mut line = Zeroizing::new(String::with_capacity(64));
        let read = std::io::stdin().lock().read_line(&mut line).map_err(Trouble::io("standard input"))?;
        Ok((read > 0).then(|| Zeroizing::new(line.trim().to_owned())))
    }

    fn agrees(&self, ja: &'static str, en: &'static str) -> bool {
        self.ask(ja, en).ok().flatten().is_some_and(|line| *line == "yes" || *line == "はい")
    }

    fn code(&self) -> Result<Option<(u16, Zeroizing<String>)>, Trouble> {
        if !self.photo {
            return Ok(None);
        }
        let line = self.ask(
            "有効期限の西暦とセキュリティコード（例 2031 5540）: ",
            "Expiry year and security code (e.g. 2031 5540): ",
        )?;
        let (year, code) = line.as_deref().and_then(|line| line.split_once(' ')).ok_or(FailureKind::CodeBForm)?;
        let year = year.parse().map_err(|_| FailureKind::CodeBForm)?;
        Ok(Some((year, Zeroizing::new(code.trim().to_owned()))))
    }
}

impl Staff for PrintedInput {
    fn printed(&self) -> Result<Option<Printed>, Trouble> {
        let question = "券面の生年月日（例 S12.3.4、西暦の券面は 1937-03-04）: ";
        let Some(birth) = self.ask(question, "Birth date as printed (S12.3.4, or 1937-03-04 in Western form): ")?
        else {
            return Ok(None);
        };
        let printed = Printed::typed(&birth, self.code()?)?;
        if std::io::stdin().is_terminal() {
            eprintln!("    {}", birth_date_echo(&birth)?);
        }
        Ok(Some(printed))
    }

    fn compared(&self) -> bool {
        self.agrees(
            "ご本人と券面の写真は同じ方ですか（はい = yes）: ",
            "Is the person the one on the printed photo (yes)? ",
        )
    }

    fn is_same_person(&self, _photo: &Photo) -> bool {
        self.agrees("ご本人とこの写真は同じ方ですか（はい = yes）: ", "Is the person the one on this photo (yes)? ")
    }

    fn confirms_last_try(&self) -> bool {
        std::io::stdin().is_terminal()
            && self.agrees("残り1回です。確かですか（はい = yes）: ", "One try left. Are you sure (yes)? ")
    }

    fn goes_on(&self) -> bool {
        std::io::stdin().is_terminal() && self.agrees("続けますか（はい = yes）: ", "Go on (yes)? ")
    }
}
