//! The store's side of an exchange through a place.

use super::import::{refusal, standings};
use super::task::Task;
use super::{members, whole};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lucai_domain::exchange::{Frontier, Run, SoundRun};
use lucai_domain::ids::{ReplicaId, SpaceId};
use lucai_domain::replica::{AREA, Replicas};
use lucai_domain::stream::StreamId;
use lucai_store::{ATTACHMENT_LIMIT, Arrival, Imported, StoreError};
use lucai_sync::carry::{Side, Want};
use lucai_sync::{Attachment, Standing, SyncError, Trust};
use lucai_vault::{Digest, Recipient};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

type Result<T> = std::result::Result<T, SyncError>;

/// Whose settings hold what is remembered of places: nobody's who could sign in.
pub(super) const MEMORY: &str = "sync/";

/// The open store, as an exchange sees it, and what came in through it.
pub(super) struct AtStore<'a> {
    desk: &'a Desk,
    replicas: Replicas,
    trust: BTreeMap<ReplicaId, Standing>,
    task: &'a Task,
    pub(super) imported: RefCell<Vec<Imported>>,
}

impl<'a> AtStore<'a> {
    pub(super) fn new(desk: &'a Desk, task: &'a Task) -> Outcome<Self> {
        let replicas = whole(desk).replicas()?;
        let trust = standings(desk, &replicas)?;
        Ok(Self { desk, replicas, trust, task, imported: RefCell::default() })
    }

    /// The office of a replica, where it is known.
    pub(super) fn name(&self, replica: &ReplicaId) -> String {
        self.replicas.get(replica).map(|known| known.card.name.clone()).unwrap_or_default()
    }
}

fn stored(error: StoreError) -> SyncError {
    let code = error.code();
    SyncError::Side { code, words: Failure::from(error).message }
}

impl Trust for AtStore<'_> {
    fn standing(&self, replica: &ReplicaId) -> Option<Standing> {
        self.trust.standing(replica)
    }
}

impl Side for AtStore<'_> {
    fn members(&self, space: &SpaceId) -> Result<BTreeMap<ReplicaId, Recipient>> {
        let Some(space) = whole(self.desk).space(space).map_err(stored)? else { return Ok(BTreeMap::new()) };
        let members = members(self.desk, &self.replicas, &space)?;
        Ok(members.into_iter().map(|(replica, (_, recipient))| (replica, recipient)).collect())
    }

    fn holds(&self, space: &SpaceId) -> Result<Frontier> {
        let store = whole(self.desk);
        let Some(space) = store.space(space).map_err(stored)? else { return Ok(Frontier::default()) };
        store.given(&space).and_then(|streams| store.frontier(&streams)).map_err(stored)
    }

    fn mark(&self) -> Result<String> {
        whole(self.desk).log_end().map_err(stored)
    }

    fn run(&self, stream: &StreamId, replica: &ReplicaId, after: u64) -> Result<Option<Run>> {
        let store = whole(self.desk);
        let streams = BTreeSet::from([stream.clone()]);
        // of the other chains of the stream nothing is asked for
        let mut beyond = store.frontier(&streams).map_err(stored)?;
        if let Some(held) = beyond.0.get_mut(stream).and_then(|chains| chains.get_mut(replica)) {
            held.0 = after;
        }
        store.export_runs(&streams, &beyond).map_err(stored)?.next().transpose().map_err(stored)
    }

    fn named(&self, run: &Run) -> Result<Vec<Digest>> {
        let Some(case) = run.head.stream.file() else { return Ok(Vec::new()) };
        let events = run.events.iter().map(|event| event.id.clone()).collect();
        let hashes = whole(self.desk).attachments_of(case, &events).map_err(stored)?;
        Ok(hashes.iter().filter_map(|hash| hex::decode(hash).ok()?.try_into().ok()).collect())
    }

    fn content(&self, sha256: &Digest, read: &mut dyn FnMut(&mut dyn Read) -> Result<()>) -> Result<bool> {
        let store = whole(self.desk);
        let name = hex::encode(sha256);
        if !store.has_attachment(&name).map_err(stored)? {
            return Ok(false);
        }
        // read as a stream: never whole in memory, nor on disk in the clear
        read(&mut store.open_attachment(&name).map_err(stored)?)?;
        Ok(true)
    }

    fn take(&self, space: &SpaceId, runs: &[SoundRun]) -> Result<bool> {
        let imported = whole(self.desk).import_runs(&[Arrival { space, runs }], self.desk.now, true).map_err(stored)?;
        let refused = imported.spaces.iter().find_map(|taken| taken.refused.as_ref().map(|refused| refused.code));
        match refused {
            Some(code) => Err(SyncError::Refused { code, words: refusal(code).message }),
            None => {
                let whole = imported.spaces.iter().all(|taken| taken.held_back == 0);
                self.imported.borrow_mut().push(imported);
                Ok(whole)
            }
        }
    }

    /// What stands in the space's own stream (its members, cases, streams, and whose trust its members took back), and whom this office trusts.
    fn rules(&self, space: &SpaceId) -> Result<String> {
        let stream = BTreeSet::from([StreamId::Space(space.clone()), StreamId::Org(AREA.to_owned())]);
        let stands = whole(self.desk).frontier(&stream).map_err(stored)?;
        serde_json::to_string(&stands).map_err(|_| SyncError::Damaged("frontier"))
    }

    fn wants(&self, attachment: &Attachment) -> Result<Want> {
        let held = whole(self.desk).has_attachment(&hex::encode(attachment.sha256)).map_err(stored)?;
        Ok(if held { Want::Held } else { Want::Now })
    }

    fn keep(&self, _: &Attachment, content: &mut dyn Read) -> Result<()> {
        whole(self.desk).put_attachment(content, ATTACHMENT_LIMIT, self.desk.now).map(drop).map_err(stored)
    }

    fn recall(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let kept = whole(self.desk).setting(MEMORY, key).map_err(stored)?;
        Ok(kept.as_ref().and_then(Value::as_str).and_then(|text| STANDARD.decode(text).ok()))
    }

    fn remember(&self, key: &str, bytes: Option<&[u8]>) -> Result<()> {
        let store = whole(self.desk);
        match bytes {
            Some(bytes) => store.set_setting(MEMORY, key, &Value::from(STANDARD.encode(bytes))),
            None => store.drop_setting(MEMORY, key),
        }
        .map_err(stored)
    }

    fn progress(&self, doing: &'static str, bytes: u64) -> Result<()> {
        self.task.at(doing, bytes);
        match self.task.stopped() {
            true => Err(SyncError::Side {
                code: "cancelled", words: "已停止同步。已经传送的部分保留，下次接着传。".to_owned()
            }),
            false => Ok(()),
        }
    }
}
