//! Runs that were checked. A [`SoundRun`] cannot be made otherwise, so whoever is handed one need not count its hashes again.
//!
//! How a text is hashed and a signature checked is passed in: this crate knows no cryptography.

use super::{Run, SignedHead};
use crate::event::{Event, NewEvent, Slot};
use crate::ids::ReplicaId;
use crate::stream::StreamId;
use crate::time::Hlc;

/// Consecutive events of one chain whose numbers, links and hashes were counted here. Whether they are their writer's says only the signature of
/// a head at their end or further on ([`Begun::sealed`], [`SoundRun::preceded_by`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Begun {
    stream: StreamId,
    replica: ReplicaId,
    /// The number of the next event.
    next: u64,
    /// The hash of the last event; before there is one, of the event before the first.
    last: String,
    events: Vec<Event>,
}

/// A run that is what it says: consecutive events with true hashes, each naming the one before it, and at the end a head that the holder of
/// `key` signed.
#[derive(Debug, Clone, PartialEq)]
pub struct SoundRun {
    run: Run,
    key: String,
}

impl Begun {
    /// Begins with the event `first`, which comes after one with the hash `before`. `None` where no chain begins so: only the first has nothing
    /// before it.
    #[must_use]
    pub fn new(stream: StreamId, replica: ReplicaId, first: u64, before: String) -> Option<Self> {
        let begins = first > 0 && (first == 1) == before.is_empty();
        begins.then_some(Self { stream, replica, next: first, last: before, events: Vec::new() })
    }

    /// Adds an event at the next place of the chain; `hash` is SHA-256 as hexadecimal.
    pub fn add(&mut self, new: NewEvent, hlc: Hlc, hash: impl Fn(&str) -> String) {
        let slot = Slot { replica: self.replica.clone(), seq: self.next, hlc, prev_hash: self.last.clone() };
        self.go_to(NewEvent { stream: self.stream.clone(), ..new }.placed(slot, hash));
    }

    /// The events so far.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    fn go_to(&mut self, event: Event) {
        self.last.clone_from(&event.body_hash);
        self.next = self.next.saturating_add(1);
        self.events.push(event);
    }

    /// The stream and the writer.
    #[must_use]
    pub fn chain(&self) -> (&StreamId, &ReplicaId) {
        (&self.stream, &self.replica)
    }

    /// Numbers of the first and the last event; `None` where there is none.
    #[must_use]
    pub fn numbers(&self) -> Option<(u64, u64)> {
        Some((self.events.first()?.seq, self.events.last()?.seq))
    }

    /// Goes on with what comes next of the chain; `false` where it does not.
    pub fn go_on(&mut self, next: Self) -> bool {
        let follows = next.numbers().is_some_and(|(first, _)| first == self.next) && next.chain() == self.chain();
        if !follows || next.events.first().is_none_or(|event| event.prev_hash != self.last) {
            return false;
        }
        (self.next, self.last) = (next.next, next.last);
        self.events.extend(next.events);
        true
    }

    /// The run, where `signed` says that the signature (hexadecimal) of this text is by the holder of `key`.
    #[must_use]
    pub fn sealed(self, signature: String, key: String, signed: impl FnOnce(&str, &str) -> bool) -> Option<SoundRun> {
        let seq = self.events.last()?.seq;
        let head = SignedHead { stream: self.stream, replica: self.replica, seq, hash: self.last, signature };
        let sound = signed(&head.signed_text(), &head.signature);
        sound.then_some(SoundRun { run: Run { head, events: self.events }, key })
    }
}

impl SoundRun {
    /// Checks a run by the key of its writer (hexadecimal).
    ///
    /// # Errors
    /// `run_broken` (no events, another stream or replica, numbers with a hole, a head that is not the end), `hash_wrong` (an event is not what
    /// its hash says), `chain_broken` (an event does not name the one before it), `signature_wrong`.
    pub fn check(
        run: Run,
        key: String,
        hash: impl Fn(&str) -> String,
        signed: impl FnOnce(&str, &str) -> bool,
    ) -> Result<Self, &'static str> {
        let Run { head, events } = run;
        let first = events.first().ok_or("run_broken")?;
        let mut begun = Begun::new(head.stream.clone(), head.replica.clone(), first.seq, first.prev_hash.clone()).ok_or("chain_broken")?;
        for event in events {
            let own = event.stream == head.stream && event.replica == head.replica && event.seq == begun.next;
            if !own {
                return Err("run_broken");
            }
            if event.prev_hash != begun.last {
                return Err("chain_broken");
            }
            if hash(&event.hashed_text()) != event.body_hash {
                return Err("hash_wrong");
            }
            begun.go_to(event);
        }
        if begun.numbers().map(|(_, last)| last) != Some(head.seq) || begun.last != head.hash {
            return Err("run_broken");
        }
        begun.sealed(head.signature, key, signed).ok_or("signature_wrong")
    }

    /// This run with what comes before it; `None` where that is not what its first event names. The one signature is good for both.
    #[must_use]
    pub fn preceded_by(self, mut before: Begun) -> Option<Self> {
        let Self { run: Run { head, events }, key } = self;
        let first = events.first()?;
        let follows = (&head.stream, &head.replica) == before.chain() && first.seq == before.next && first.prev_hash == before.last;
        before.events.extend(events);
        follows.then_some(Self { run: Run { head, events: before.events }, key })
    }

    /// The run.
    #[must_use]
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// The run, to be changed or handed on without the word that it was checked.
    #[must_use]
    pub fn into_run(self) -> Run {
        self.run
    }

    /// The key that it was checked by, hexadecimal.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}
