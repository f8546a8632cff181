//! How the pieces of runs in a segment are written: what all their events say of one thing stands together, which compresses several times better
//! than event by event. [`Rows`] is the form of version 1, which is read for ever and written no more.

use crate::error::{Result, SyncError};
use crate::run::{Over, Packed, PackedEvent};
use crate::wire::Id;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

/// Runs as some version of the format writes them.
pub(crate) trait Form: DeserializeOwned + Serialize {
    /// # Errors
    /// [`SyncError::Damaged`].
    fn pieces(self) -> Result<Vec<Packed>>;
}

/// Texts that hold no line feed, each followed by one.
type Lines = String;

/// The pieces, and their events one behind the other.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    /// Stream, writer, number of the first event, hash of the event before that, signature, how many events.
    pieces: Vec<(String, Id, u64, ByteBuf, ByteBuf, u32)>,
    /// Identities that are not derived, and whose they are: which of all events, from 0.
    ids: Vec<(u32, Id)>,
    /// Milliseconds since the event before, of whatever piece; the first one's since 1970.
    millis: Vec<i64>,
    counters: Vec<u32>,
    actors: Lines,
    kinds: Lines,
    versions: Vec<u32>,
    bodies: Lines,
    /// What the events supersede that supersede anything.
    supersedes: Vec<(u32, Vec<Over>)>,
}

impl Columns {
    /// # Errors
    /// [`SyncError::Damaged`] where a kind is of more than one line, which no reader takes; [`SyncError::TooLarge`].
    pub(crate) fn of(pieces: Vec<Packed>) -> Result<Self> {
        let mut columns = Self::default();
        let (mut n, mut before) = (0u32, 0i64);
        for piece in pieces {
            let Packed { stream, replica, first, before: hash, signature, events } = piece;
            let count = u32::try_from(events.len()).map_err(|_| too_many())?;
            columns.pieces.push((stream, replica, first, ByteBuf::from(hash), ByteBuf::from(signature), count));
            for event in events {
                columns.ids.extend(event.id.map(|id| (n, id)));
                columns.millis.push(event.millis.saturating_sub(before));
                before = event.millis;
                columns.counters.push(event.counter);
                columns.versions.push(event.kind_version);
                for (lines, text) in
                    [(&mut columns.actors, &event.actor), (&mut columns.kinds, &event.kind), (&mut columns.bodies, &event.body)]
                {
                    if text.contains('\n') {
                        return Err(SyncError::Damaged("run"));
                    }
                    lines.push_str(text);
                    lines.push('\n');
                }
                if !event.supersedes.is_empty() {
                    columns.supersedes.push((n, event.supersedes));
                }
                n = n.checked_add(1).ok_or_else(too_many)?;
            }
        }
        Ok(columns)
    }
}

impl Form for Columns {
    /// [`SyncError::Damaged`] also where the columns are not of one length.
    fn pieces(self) -> Result<Vec<Packed>> {
        let bad = || SyncError::Damaged("run");
        let (mut ids, mut supersedes) = (self.ids.into_iter().peekable(), self.supersedes.into_iter().peekable());
        let (mut millis, mut counters, mut versions) = (self.millis.into_iter(), self.counters.into_iter(), self.versions.into_iter());
        let (mut actors, mut kinds, mut bodies) = (lines(&self.actors)?, lines(&self.kinds)?, lines(&self.bodies)?);
        let (mut n, mut before) = (0u32, 0i64);
        let mut next = || -> Option<PackedEvent> {
            before = before.checked_add(millis.next()?)?;
            let event = PackedEvent {
                id: ids.next_if(|(of, _)| *of == n).map(|(_, id)| id),
                millis: before,
                counter: counters.next()?,
                actor: actors.next()?.to_owned(),
                kind: kinds.next()?.to_owned(),
                kind_version: versions.next()?,
                body: bodies.next()?.to_owned(),
                supersedes: supersedes.next_if(|(of, _)| *of == n).map(|(_, over)| over).unwrap_or_default(),
            };
            n = n.checked_add(1)?;
            Some(event)
        };
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for (stream, replica, first, hash, signature, count) in self.pieces {
            // `collect` asks for no more room than there are events
            let events = (0..count).map(|_| next()).collect::<Option<Vec<_>>>().ok_or_else(bad)?;
            pieces.push(Packed { stream, replica, first, before: hash.into_vec(), signature: signature.into_vec(), events });
        }
        let rest = [
            millis.next().is_some(),
            counters.next().is_some(),
            versions.next().is_some(),
            ids.next().is_some(),
            supersedes.next().is_some(),
            actors.next().is_some(),
            kinds.next().is_some(),
            bodies.next().is_some(),
        ];
        if rest.contains(&true) { Err(bad()) } else { Ok(pieces) }
    }
}

fn too_many() -> SyncError {
    SyncError::TooLarge { what: "segment", limit: crate::limits::PAYLOAD }
}

fn lines(text: &str) -> Result<std::str::SplitTerminator<'_, char>> {
    let whole = text.is_empty() || text.ends_with('\n');
    whole.then(|| text.split_terminator('\n')).ok_or(SyncError::Damaged("run"))
}

/// A piece of a run as version 1 writes it: stream, writer, number of its first event, hash of the event before that, signature, events.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rows(String, Id, u64, ByteBuf, ByteBuf, Vec<Row>);

/// An event: identity, clock (milliseconds, counter), actor, kind, its version, canonical JSON of the body, what it supersedes.
#[derive(Debug, Serialize, Deserialize)]
struct Row(Id, u64, u32, String, String, u32, String, Vec<Id>);

impl Form for Vec<Rows> {
    fn pieces(self) -> Result<Vec<Packed>> {
        let piece = |Rows(stream, replica, first, before, signature, rows)| {
            let events = rows.into_iter().map(Row::event).collect::<Result<_>>()?;
            Ok(Packed { stream, replica, first, before: ByteBuf::into_vec(before), signature: ByteBuf::into_vec(signature), events })
        };
        self.into_iter().map(piece).collect()
    }
}

impl Row {
    fn event(self) -> Result<PackedEvent> {
        let Self(id, millis, counter, actor, kind, kind_version, body, supersedes) = self;
        let millis = i64::try_from(millis).map_err(|_| SyncError::Damaged("run"))?;
        let supersedes = supersedes.into_iter().map(Over::Named).collect();
        Ok(PackedEvent { id: Some(id), millis, counter, actor, kind, kind_version, body, supersedes })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id() -> impl Strategy<Value = Id> {
        prop_oneof![any::<u128>().prop_map(|n| Id(uuid::Uuid::from_u128(n).hyphenated().to_string())), "[a-z]{1,4}".prop_map(Id)]
    }

    fn event() -> impl Strategy<Value = PackedEvent> {
        let over = prop_oneof![(1u32..9).prop_map(Over::Back), id().prop_map(Over::Named)];
        let told = (prop::option::of(id()), 0i64..1 << 50, any::<u32>(), "[a-z0-9-]{1,8}", "[a-z_]{1,8}", any::<u32>());
        (told, "[^\n]{0,20}", prop::collection::vec(over, 0..3)).prop_map(|(told, body, supersedes)| {
            let (id, millis, counter, actor, kind, kind_version) = told;
            PackedEvent { id, millis, counter, actor, kind, kind_version, body, supersedes }
        })
    }

    fn piece() -> impl Strategy<Value = Packed> {
        let bytes = || prop::collection::vec(any::<u8>(), 0..3);
        let told = ("[a-z:]{1,8}", id(), any::<u64>(), bytes(), bytes(), prop::collection::vec(event(), 0..4));
        told.prop_map(|(stream, replica, first, before, signature, events)| Packed { stream, replica, first, before, signature, events })
    }

    proptest! {
        #[test]
        fn what_is_put_into_columns_comes_out_again(pieces in prop::collection::vec(piece(), 0..5)) {
            let bytes = crate::wire::encode(&Columns::of(pieces.clone()).unwrap()).unwrap();
            let read: Columns = crate::wire::decode(&bytes, "segment").unwrap();
            prop_assert_eq!(read.pieces().unwrap(), pieces);
        }

        #[test]
        fn columns_that_are_not_of_one_length_are_refused(pieces in prop::collection::vec(piece(), 1..5), which in 0usize..16) {
            let mut columns = Columns::of(pieces).unwrap();
            prop_assume!(!columns.millis.is_empty());
            let more = which % 2 == 0;
            let uneven = |lines: &mut String| if more { lines.push_str("x\n") } else { lines.truncate(lines.len() - 1) };
            let n = u32::try_from(columns.millis.len()).unwrap();
            match which / 2 {
                0 if more => columns.millis.push(0),
                0 => columns.millis.truncate(columns.millis.len() - 1),
                1 if more => columns.counters.push(0),
                1 => columns.counters.truncate(columns.counters.len() - 1),
                2 if more => columns.versions.push(0),
                2 => columns.versions.truncate(columns.versions.len() - 1),
                3 => uneven(&mut columns.actors),
                4 => uneven(&mut columns.kinds),
                5 => uneven(&mut columns.bodies),
                6 if more => columns.ids.push((n, Id("behind-the-last".into()))),
                6 => columns.ids.insert(0, (n + 1, Id("out-of-order".into()))),
                _ if more => columns.supersedes.push((n, vec![Over::Back(1)])),
                _ => columns.pieces[0].5 = u32::MAX,
            }
            prop_assert!(columns.pieces().is_err());
        }
    }
}
