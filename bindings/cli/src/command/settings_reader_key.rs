//! `shikaku settings set reader-key`: the clinic's own master key (マスターキー) for its Bluetooth readers. Typed without echo or from the
//! standard input, never shown again.

use std::io::IsTerminal;

use shikaku_core::{Engine, FailureKind};

use crate::{
    args::{Common, ReaderKey},
    secret_input,
    show::pick,
    trouble::Trouble,
};

/// # Errors
/// 216 when it is no master key; usage when there is no terminal to ask on; 6xx.
pub async fn set(order: &ReaderKey, engine: &Engine, common: &Common) -> Result<(), Trouble> {
    if order.forget {
        return Ok(engine.clear_reader_key().await?);
    }
    if !order.stdin && !std::io::stdin().is_terminal() {
        return Err(Trouble::Usage("no terminal to ask for the key: use --stdin".into()));
    }
    let prompt = pick(
        common.lang,
        "マスターキー（16進数32桁または半角16文字）: ",
        "Master key (32 hexadecimal digits or 16 ASCII characters): ",
    );
    let typed = if order.stdin { secret_input::line()? } else { Some(secret_input::ask(prompt)?) };
    let key = typed.ok_or(FailureKind::ReaderKeyForm)?;
    Ok(engine.set_reader_key(key.as_bytes()).await?)
}
