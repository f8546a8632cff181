//! Whether a run is what its head says, signed by its writer. Nothing of the store is asked.

use super::import::Refused;
use crate::log;
use lucai_domain::exchange::{Run, SignedHead};
use lucai_vault::{PublicKey, Signature};

/// The events of one run at most; a longer chain comes in several.
const LONGEST: usize = 1_000_000;

/// Checks a run against the key of its writer.
///
/// # Errors
/// `run_broken` (no events, another stream or replica, numbers with a hole, a head that is not the end), `hash_wrong` (an event is not what
/// its hash says), `chain_broken` (an event does not name the one before it), `signature_wrong`.
pub(super) fn run(run: &Run, key: PublicKey) -> Result<(), Refused> {
    let head = &run.head;
    let refuse = |code: &'static str| Err(Refused::at(code, head));
    let Some(last) = run.events.last().filter(|_| run.events.len() <= LONGEST) else { return refuse("run_broken") };
    if last.seq != head.seq || last.body_hash != head.hash {
        return refuse("run_broken");
    }
    let mut before: Option<(u64, &str)> = None;
    for event in &run.events {
        if event.stream != head.stream || event.replica != head.replica || event.seq == 0 {
            return refuse("run_broken");
        }
        if log::hash(event) != event.body_hash {
            return refuse("hash_wrong");
        }
        match before {
            Some((seq, _)) if event.seq != seq.saturating_add(1) => return refuse("run_broken"),
            Some((_, hash)) if event.prev_hash != hash => return refuse("chain_broken"),
            None if (event.seq == 1) != event.prev_hash.is_empty() => return refuse("chain_broken"),
            _ => {}
        }
        before = Some((event.seq, &event.body_hash));
    }
    if signed(head, key) { Ok(()) } else { refuse("signature_wrong") }
}

fn signed(head: &SignedHead, key: PublicKey) -> bool {
    let signature = hex::decode(&head.signature).ok().and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    signature.is_some_and(|bytes| key.verify(head.signed_text().as_bytes(), &Signature(bytes)))
}
