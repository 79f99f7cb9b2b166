//! Where a secret comes from: the terminal without echo, or a line of the standard input. Never from arguments. Wiped when dropped.

use std::io::BufRead;

use zeroize::Zeroizing;

use crate::trouble::Trouble;

/// Asks for it on the terminal.
///
/// # Errors
/// When there is no terminal.
pub fn ask(prompt: &str) -> Result<Zeroizing<String>, Trouble> {
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(Trouble::io("terminal"))
}

/// The next line of the standard input, without its end; `None` when there are no more.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn line() -> Result<Option<Zeroizing<String>>, Trouble> {
    let mut line = Zeroizing::new(String::with_capacity(64));
    let read = std::io::stdin().lock().read_line(&mut line).map_err(Trouble::io("standard input"))?;
    let length = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(length);
    Ok((read > 0).then_some(line))
}
