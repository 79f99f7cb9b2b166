//! What this PC remembers beside the database, because it is asked for before a device is enrolled: the reader. No secret, and
//! nothing of a person.

use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::Folder;
use crate::{args::Common, trouble::Trouble};

const FILE: &str = "reader.json";

/// What is remembered.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Name of the reader that is used unless a check names another.
    pub reader: Option<String>,
}

impl Remembered {
    /// What was remembered; nothing when there is no file, or one that says nothing.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn of(common: &Common) -> Result<Self, Trouble> {
        let folder = Folder::of(common).map_err(Trouble::io("data folder"))?;
        Self::read(&folder).map_err(Trouble::io(FILE))
    }

    /// Remembers it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save(&self, common: &Common) -> Result<(), Trouble> {
        let folder = Folder::of(common).map_err(Trouble::io("data folder"))?;
        self.write(&folder).map_err(Trouble::io(FILE))
    }

    fn read(folder: &Folder) -> io::Result<Self> {
        match fs::read(folder.file(FILE)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    fn write(&self, folder: &Folder) -> io::Result<()> {
        fs::write(folder.file(FILE), serde_json::to_vec(self)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_remembered_and_forgotten_and_a_broken_file_says_nothing() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::at(home.path()).unwrap();
        assert_eq!(Remembered::read(&folder).unwrap(), Remembered::default());
        let remembered = Remembered { reader: Some("見本リーダー 0".into()) };
        remembered.write(&folder).unwrap();
        assert_eq!(Remembered::read(&folder).unwrap(), remembered);
        fs::write(folder.file(FILE), "{").unwrap();
        assert_eq!(Remembered::read(&folder).unwrap().reader, None);
    }
}
