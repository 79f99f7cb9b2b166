//! How the file is opened: created under another name and renamed when whole, keyed, and set to what this store relies on.
//!
//! `cipher_memory_security` stays off: it locks and wipes every allocation of SQLite, for the whole process and for good, makes
//! opening five times and searching twice as slow, and phones allow an app only 64 KiB of locked memory. SQLCipher wipes its
//! keys without it; our text of `PRAGMA key` is wiped here, SQLite's copy of that text is freed without being wiped.

use std::{fs, io, path::Path};

use rusqlite::{Connection, OpenFlags};

use crate::{
    error::StoreError,
    header,
    key::{self, Key},
    lock::beside,
    migration,
};

/// Set before the first page is read: no other connection, nothing in temporary files, 8 MB of pages decrypted.
const BEFORE_READING: &str = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -8000;";
/// WAL, each commit on the disk before it is acknowledged, deleted content overwritten.
const BEFORE_WRITING: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;";
/// Pages that deletions free can be given back. Has to come before the first table.
const BEFORE_TABLES: &str = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA secure_delete = ON;";

/// Opens the file, after creating it where there is none. The caller holds the lock.
pub(crate) fn open(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    if !file.try_exists()? {
        create(file, key)?;
    }
    header::check(file, key)?;
    let mut connection = keyed(file, key, OpenFlags::empty())?;
    migration::refuse_newer(&connection)?;
    connection.execute_batch(BEFORE_WRITING)?;
    migration::run(&mut connection)?;
    Ok(connection)
}

fn create(file: &Path, key: &Key) -> Result<(), StoreError> {
    if beside(file, "-wal").try_exists()? {
        return Err(StoreError::Corrupt);
    }
    let unfinished = beside(file, ".new");
    for rest in [unfinished.clone(), beside(&unfinished, "-journal")] {
        match fs::remove_file(rest) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    let mut connection = keyed(&unfinished, key, OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.execute_batch(BEFORE_TABLES)?;
    migration::run(&mut connection)?;
    connection.close().map_err(|(_, error)| error)?;
    fs::rename(&unfinished, file)?;
    sync_folder(file)
}

fn keyed(file: &Path, key: &Key, more: OpenFlags) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key::pragma(key))?;
    connection.execute_batch(BEFORE_READING)?;
    Ok(connection)
}

/// A rename lasts when its folder is on the disk. Windows cannot open a folder, and needs not.
fn sync_folder(file: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Writes the log back into the file and empties it.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), StoreError> {
    drain(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
}

/// Steps a statement to its end; some pragmas do their work row by row.
pub(crate) fn drain(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}
