//! Who may check what, and how: the nouns that the service, the store and the flow share, and the rules on identity.
//!
//! Rooms: `institution` basis and what ends it · `policy` what the service demands · `challenge` · `evidence` what proves the
//! identity · `guard` when a PIN may go out.

pub mod challenge;
pub mod evidence;
pub mod guard;
pub mod institution;
pub mod policy;

pub use challenge::Challenge;
pub use evidence::{Attestation, Evidence, ProofLevel, SignedEvidence};
pub use guard::{CardTag, CounterGuard, Hold};
pub use institution::{Institution, InstitutionId, InstitutionIdError, InstitutionKind, LegalBasis};
pub use policy::{Maintenance, Policy};
