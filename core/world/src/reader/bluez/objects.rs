//! What is on the bus: objects, their properties and methods, as far as a host asks for them.

use dbus::{Path, arg::PropMap};
use dbus_crossroads::{Crossroads, IfaceBuilder, IfaceToken, MethodErr};
use uuid::Uuid;

use super::{ADDRESS, device::Device};

pub(super) const ADAPTER_PATH: &str = "/org/bluez/hci0";
pub(super) const DEVICE: &str = "org.bluez.Device1";
pub(super) const CHARACTERISTIC: &str = "org.bluez.GattCharacteristic1";

/// Signal strength of a reader that lies beside the host, in dBm.
const NEAR: i16 = -50;

/// A service or a characteristic.
#[derive(Clone)]
struct Part {
    device: Device,
    uuid: Uuid,
    parent: Path<'static>,
    flags: Vec<String>,
}

/// All of them.
pub(super) fn all(device: &Device) -> Crossroads {
    let mut objects = Crossroads::new();
    let (adapter, reader) = (adapter(&mut objects), reader(&mut objects));
    let (service, characteristic) = (service(&mut objects), characteristic(&mut objects));
    let manager = objects.object_manager::<()>();
    objects.insert("/", &[manager], ());
    objects.insert(ADAPTER_PATH, &[adapter], ());
    objects.insert(Device::path(), &[reader], device.clone());
    for place in device.places() {
        let at = |path: &str| Path::from(format!("{}{path}", Device::path()));
        let flags = place.flags.iter().map(|flag| (*flag).to_owned()).collect();
        let part = |uuid, parent, flags| Part { device: device.clone(), uuid, parent, flags };
        objects.insert(at(place.service_path), &[service], part(place.service, at(""), Vec::new()));
        objects.insert(at(place.path), &[characteristic], part(place.uuid, at(place.service_path), flags));
    }
    objects
}

fn constant<T: Send + 'static>(builder: &mut IfaceBuilder<T>, name: &str, value: &'static str) {
    builder.property(name).get(move |_, _| Ok(value.to_owned()));
}

fn flag<T: Send + 'static>(builder: &mut IfaceBuilder<T>, name: &str, value: fn(&T) -> bool) {
    builder.property(name).get(move |_, object| Ok(value(object)));
}

fn adapter(objects: &mut Crossroads) -> IfaceToken<()> {
    objects.register("org.bluez.Adapter1", |builder: &mut IfaceBuilder<()>| {
        for (name, value) in [
            ("Address", "C0:DE:00:00:00:01"),
            ("AddressType", "public"),
            ("Name", "virtual"),
            ("Alias", "virtual"),
            ("Modalias", "usb:v1D6Bp0246d0537"),
        ] {
            constant(builder, name, value);
        }
        flag(builder, "Discovering", |()| true);
        builder.property("Powered").get(|_, ()| Ok(true)).set(|_, (), _: bool| Ok(None));
        builder.method("SetDiscoveryFilter", ("filter",), (), |_, (), (_,): (PropMap,)| Ok(()));
        builder.method("StartDiscovery", (), (), |_, (), ()| Ok(()));
        builder.method("StopDiscovery", (), (), |_, (), ()| Ok(()));
    })
}

fn reader(objects: &mut Crossroads) -> IfaceToken<Device> {
    objects.register(DEVICE, |builder: &mut IfaceBuilder<Device>| {
        constant(builder, "Address", ADDRESS);
        constant(builder, "AddressType", "random");
        let name = |device: &Device| device.reader().model().face().advertised.to_owned();
        builder.property("Name").get(move |_, device| Ok(name(device)));
        builder.property("Alias").get(move |_, device| Ok(name(device)));
        flag(builder, "Paired", |device| device.reader().is_bonded());
        flag(builder, "Bonded", |device| device.reader().is_bonded());
        flag(builder, "Trusted", |_| false);
        flag(builder, "Blocked", |_| false);
        flag(builder, "LegacyPairing", |_| false);
        flag(builder, "Connected", Device::is_connected);
        flag(builder, "ServicesResolved", Device::is_connected);
        builder.property("UUIDs").get(|_, device| Ok(advertised(device)));
        builder
            .property("RSSI")
            .get(|_, device| if device.reader().advertises() { Ok(NEAR) } else { Err(MethodErr::no_property("RSSI")) });
        builder.method("Connect", (), (), |_, device, ()| device.connect());
        builder.method("Disconnect", (), (), |_, device, ()| {
            device.disconnect();
            Ok(())
        });
    })
}

/// The services that are told before anyone connects.
fn advertised(device: &Device) -> Vec<String> {
    let face = device.reader().model().face();
    face.advertises_service.then(|| face.service.to_string()).into_iter().collect()
}

fn service(objects: &mut Crossroads) -> IfaceToken<Part> {
    objects.register("org.bluez.GattService1", |builder: &mut IfaceBuilder<Part>| {
        builder.property("UUID").get(|_, part| Ok(part.uuid.to_string()));
        builder.property("Device").get(|_, part| Ok(part.parent.clone()));
        flag(builder, "Primary", |_| true);
    })
}

fn characteristic(objects: &mut Crossroads) -> IfaceToken<Part> {
    objects.register(CHARACTERISTIC, |builder: &mut IfaceBuilder<Part>| {
        builder.property("UUID").get(|_, part| Ok(part.uuid.to_string()));
        builder.property("Service").get(|_, part| Ok(part.parent.clone()));
        builder.property("Flags").get(|_, part| Ok(part.flags.clone()));
        builder.property("MTU").get(|_, part| Ok(mtu(&part.device)));
        builder.method("WriteValue", ("value", "options"), (), |_, part, (bytes, _): (Vec<u8>, PropMap)| {
            part.device.write(part.uuid, &bytes)
        });
        builder.method("ReadValue", ("options",), ("value",), |_, part, (_,): (PropMap,)| {
            part.device.read(part.uuid).map(|bytes| (bytes,))
        });
        builder.method("StartNotify", (), (), |_, part, ()| part.device.subscribe(part.uuid));
        builder.method("StopNotify", (), (), |_, _, ()| Ok(()));
    })
}

/// What a write can carry, with what the protocol takes of it.
fn mtu(device: &Device) -> u16 {
    u16::try_from(device.reader().model().face().packet + 3).unwrap_or(u16::MAX)
}
