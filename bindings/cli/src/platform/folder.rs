//! Where a device's data lies. Practice and production never share a folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::args::Common;

/// The folder of one device in one world.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder that the command line names, made if it is not there.
    pub fn of(common: &Common) -> io::Result<Self> {
        let base = common.data.clone().unwrap_or_else(default_base);
        Self::at(&base.join(if common.practice { "practice" } else { "production" }))
    }

    /// This folder, made if it is not there, for its owner alone.
    pub fn at(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(Self(path.to_owned()))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

fn default_base() -> PathBuf {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    home("XDG_DATA_HOME")
        .or_else(|| home("LOCALAPPDATA"))
        .or_else(|| home("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_default()
        .join("shikaku-touch")
}
