//! The client and its contract. Rooms: `contract` service-api.yaml against the code · `handshake` and `exchange` the client
//! against a real TLS server over loopback · `server` that server · `pki` its certificates.

#[cfg(test)]
mod contract;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod handshake;
#[cfg(test)]
mod pki;
#[cfg(test)]
mod server;
