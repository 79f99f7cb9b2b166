//! Secrets and the device key as files that only their owner can read (0600).

use std::{fs, io, io::Write, path::PathBuf, sync::Arc};

use shikaku_api::{DeviceKey, SoftwareKey};
use shikaku_store::{SecretError, SecretStore};
use zeroize::Zeroizing;

use super::Folder;

/// 32-byte secrets, a file each.
pub struct FileSecrets(pub Folder);

impl FileSecrets {
    fn path(&self, name: &str) -> PathBuf {
        self.0.file(&format!("{name}.secret"))
    }
}

impl SecretStore for FileSecrets {
    fn load(&self, name: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError> {
        match fs::read(self.path(name)).map(Zeroizing::new) {
            Ok(bytes) => <[u8; 32]>::try_from(bytes.as_slice())
                .map(|b| Some(Zeroizing::new(b)))
                .map_err(|_| SecretError::Unavailable),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(SecretError::Unavailable),
        }
    }

    fn store(&self, name: &str, secret: &[u8; 32]) -> Result<(), SecretError> {
        write_for_owner(&self.path(name), secret).map_err(|_| SecretError::Unavailable)
    }

    fn erase(&self, name: &str) -> Result<(), SecretError> {
        match fs::remove_file(self.path(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(SecretError::Unavailable),
            _ => Ok(()),
        }
    }
}

/// The device key of a folder, made at the first call.
pub fn device_key(folder: &Folder) -> io::Result<Arc<dyn DeviceKey>> {
    let path = folder.file("device.key");
    let unusable = |_| io::Error::other("the device key cannot be used");
    if path.exists() {
        let pkcs8 = Zeroizing::new(fs::read(&path)?);
        return Ok(Arc::new(SoftwareKey::from_pkcs8(&pkcs8).map_err(unusable)?));
    }
    let (key, pkcs8) = SoftwareKey::generate().map_err(unusable)?;
    write_for_owner(&path, &pkcs8)?;
    Ok(Arc::new(key))
}

/// Writes a file that only its owner can read, whole or not at all.
fn write_for_owner(path: &std::path::Path, bytes: &[u8]) -> io::Result<()> {
    let new = path.with_extension("new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(new, path)
}
