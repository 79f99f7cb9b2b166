//! A network between device and service that breaks when it is told: after so many bytes in one direction, once or until it
//! is healed. It carries bytes and knows nothing of TLS.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the device says.
    ToService,
    /// What the service says.
    ToDevice,
}

/// When it breaks.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// In which direction.
    pub side: Side,
    /// After how many bytes.
    pub after: usize,
    /// Whether it stays broken until [`Proxy::heal`].
    pub stays: bool,
}

#[derive(Default)]
struct State {
    cut: Option<Cut>,
    down: bool,
    passed: [usize; 2],
}

struct Shared {
    state: Mutex<State>,
    breaks: watch::Sender<u32>,
}

/// The network. Dropping it breaks it for good.
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// A network to a server.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { state: Mutex::default(), breaks: watch::Sender::new(0) });
        let task = tokio::spawn(accept(listener, server, shared.clone()));
        Self { address, shared, task }
    }

    /// The service's address through this network.
    #[must_use]
    pub fn url(&self) -> String {
        format!("https://localhost:{}", self.address.port())
    }

    /// Breaks what is connected now; counts from 0 again; breaks anew as told.
    pub fn arm(&self, cut: Option<Cut>, keep_connections: bool) {
        *self.shared.state.lock().unwrap() = State { cut, ..State::default() };
        if !keep_connections {
            self.shared.break_all();
        }
    }

    /// Works again.
    pub fn heal(&self) {
        self.arm(None, false);
    }

    /// Bytes that passed since it was armed.
    #[must_use]
    pub fn passed(&self, side: Side) -> usize {
        self.shared.state.lock().unwrap().passed[side as usize]
    }

    /// Whether it has broken since it was armed, or still is.
    #[must_use]
    pub fn has_cut(&self) -> bool {
        let state = self.shared.state.lock().unwrap();
        state.down || state.cut.is_none()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
        self.shared.break_all();
    }
}

impl Shared {
    fn break_all(&self) {
        self.breaks.send_modify(|count| *count += 1);
    }

    fn is_down(&self) -> bool {
        self.state.lock().unwrap().down
    }

    /// How many of `length` bytes pass.
    fn pass(&self, side: Side, length: usize) -> usize {
        let mut state = self.state.lock().unwrap();
        if state.down {
            return 0;
        }
        let before = state.passed[side as usize];
        let passing = match state.cut {
            Some(cut) if cut.side == side && before + length > cut.after => {
                (state.down, state.cut) = (cut.stays, None);
                cut.after - before
            }
            _ => length,
        };
        state.passed[side as usize] += passing;
        passing
    }
}

async fn accept(listener: TcpListener, server: SocketAddr, shared: Arc<Shared>) {
    while let Ok((device, _)) = listener.accept().await {
        if !shared.is_down() {
            tokio::spawn(carry(device, server, shared.clone()));
        }
    }
}

async fn carry(device: TcpStream, server: SocketAddr, shared: Arc<Shared>) {
    let mut breaks = shared.breaks.subscribe();
    let Ok(service) = TcpStream::connect(server).await else { return };
    let (mut from_device, mut to_device) = device.into_split();
    let (mut from_service, mut to_service) = service.into_split();
    tokio::select! {
        () = pump(&mut from_device, &mut to_service, &shared, Side::ToService) => {}
        () = pump(&mut from_service, &mut to_device, &shared, Side::ToDevice) => {}
        _ = breaks.changed() => {}
    }
}

async fn pump(
    from: &mut (impl AsyncReadExt + Unpin),
    to: &mut (impl AsyncWriteExt + Unpin),
    shared: &Shared,
    side: Side,
) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let passing = shared.pass(side, length);
        let written = to.write_all(&buffer[..passing]).await;
        if passing < length {
            shared.break_all();
        }
        if passing < length || written.is_err() {
            return;
        }
    }
}
