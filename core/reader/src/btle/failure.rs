//! What btleplug's errors mean.

use btleplug::Error;

use crate::gatt::GattError;

/// As the port tells it.
pub(super) fn failure(error: Error) -> GattError {
    match error {
        Error::PermissionDenied => GattError::NotPermitted,
        Error::NoAdapterAvailable => GattError::Off,
        Error::DeviceNotFound | Error::NoSuchCharacteristic => GattError::NotFound,
        Error::NotConnected => GattError::Disconnected,
        Error::TimedOut(_) => GattError::TimedOut,
        Error::Other(inner) => of_the_system(inner.as_ref()),
        _ => GattError::Failed,
    }
}

#[cfg(target_os = "linux")]
pub(super) fn of_the_system(error: &(dyn std::error::Error + Send + Sync + 'static)) -> GattError {
    use bluez_async::BluetoothError;
    match error.downcast_ref::<BluetoothError>() {
        Some(BluetoothError::DbusError(error)) => error.name().map_or(GattError::Failed, of_bluez),
        Some(BluetoothError::NoBluetoothAdapters) => GattError::Off,
        Some(BluetoothError::UuidNotFound { .. }) => GattError::NotFound,
        Some(BluetoothError::ServiceDiscoveryTimedOut) => GattError::TimedOut,
        _ => GattError::Failed,
    }
}

#[cfg(not(target_os = "linux"))]
fn of_the_system(_: &(dyn std::error::Error + Send + Sync + 'static)) -> GattError {
    GattError::Failed
}

/// By the name of a D-Bus error of BlueZ (its doc/org.bluez.Device, .GattCharacteristic) or of the bus itself.
#[cfg(target_os = "linux")]
fn of_bluez(name: &str) -> GattError {
    match name.rsplit('.').next().unwrap_or(name) {
        "NotReady" | "ServiceUnknown" | "NameHasNoOwner" | "FileNotFound" | "NoServer" => GattError::Off,
        "AccessDenied" => GattError::NotPermitted,
        "NotPermitted" | "NotAuthorized" => GattError::NotBonded,
        "AuthenticationFailed" | "AuthenticationRejected" | "AuthenticationCanceled" => GattError::NotBonded,
        "UnknownObject" | "UnknownMethod" | "DoesNotExist" => GattError::NotFound,
        "NotConnected" | "ConnectionAttemptFailed" => GattError::Disconnected,
        "NoReply" | "Timeout" | "TimedOut" | "AuthenticationTimeout" => GattError::TimedOut,
        _ => GattError::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_btleplug_says_is_told_apart() {
        assert_eq!(failure(Error::PermissionDenied), GattError::NotPermitted);
        assert_eq!(failure(Error::NotConnected), GattError::Disconnected);
        assert_eq!(failure(Error::NoSuchCharacteristic), GattError::NotFound);
        assert_eq!(failure(Error::TimedOut(std::time::Duration::ZERO)), GattError::TimedOut);
        assert_eq!(failure(Error::Other("見本".into())), GattError::Failed);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_bluez_says_is_told_apart() {
        assert_eq!(of_bluez("org.bluez.Error.NotReady"), GattError::Off);
        assert_eq!(of_bluez("org.freedesktop.DBus.Error.ServiceUnknown"), GattError::Off);
        assert_eq!(of_bluez("org.bluez.Error.NotPermitted"), GattError::NotBonded);
        assert_eq!(of_bluez("org.bluez.Error.NotConnected"), GattError::Disconnected);
        assert_eq!(of_bluez("org.freedesktop.DBus.Error.NoReply"), GattError::TimedOut);
        assert_eq!(of_bluez("org.bluez.Error.Failed"), GattError::Failed);
        assert_eq!(failure(Error::Other(Box::new(bluez_async::BluetoothError::NoBluetoothAdapters))), GattError::Off);
    }
}
