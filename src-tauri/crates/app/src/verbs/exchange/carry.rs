//! Exchange through a place that several offices reach: a folder, WebDAV, S3, PostgreSQL.

use super::import::set_aside;
use super::place::{self, Last};
use super::side::AtStore;
use super::task::Task;
use super::{arrived, conflicts, find, share, touched, whole};
use crate::api::common::Changed;
use crate::api::exchange::{CarriedRefusal, CarriedSpace, SyncCarried, SyncRemote};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::{changed, count};
use lucai_domain::ids::SpaceId;
use lucai_store::Imported;
use lucai_sync::SyncError;
use lucai_sync::carry::{self, At, Pulled, Pushed, Side as _, Us};
use lucai_sync::remote::{Address, Options, connect};
use std::sync::atomic::{AtomicBool, Ordering};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Pull,
    Push,
    Run,
}

/// `sync_remote`: what others put there comes in, what they lack goes out. Whatever breaks off goes on the next time where it was.
pub fn sync_remote(desk: &Desk, request: SyncRemote) -> Outcome<Changed<SyncCarried>> {
    let running = desk.open().tasks.begin(request.job.clone())?;
    carry_once(desk, request, &running.job, || ())
}

/// The one exchange that runs, until this is dropped.
struct Carrying<'a>(&'a AtomicBool);

impl<'a> Carrying<'a> {
    fn begin(desk: &'a Desk) -> Outcome<Self> {
        let carrying = &desk.open().carrying;
        let free = !carrying.swap(true, Ordering::AcqRel);
        free.then(|| Self(carrying)).ok_or_else(|| Failure::refused("sync_running", "正在同步，请等它完成后再试。"))
    }
}

impl Drop for Carrying<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// One exchange; at most one runs at a time. `begun` is called once this one does. How one with the place that is remembered went is noted.
pub(super) fn carry_once(desk: &Desk, mut request: SyncRemote, task: &Task, begun: impl FnOnce()) -> Outcome<Changed<SyncCarried>> {
    let _one = Carrying::begin(desk)?;
    begun();
    if request.remote.is_some() {
        return carry_with(desk, &request, task);
    }
    let place = place::remembered(desk)?;
    let place = place.ok_or_else(|| Failure::refused("no_place", "还没有设置同步位置。请管理员先在“同步”页设置。"))?;
    (request.remote, request.password) = (Some(place.remote), place.password);
    (request.proxy, request.kilobytes) = (place.proxy, place.kilobytes);
    let carried = carry_with(desk, &request, task);
    Last::note(desk, desk.clock_now(), carried.as_ref().err().map(|failure| failure.message.clone()))?;
    carried
}

fn carry_with(desk: &Desk, request: &SyncRemote, task: &Task) -> Outcome<Changed<SyncCarried>> {
    let way = match request.way.as_str() {
        "pull" => Way::Pull,
        "push" => Way::Push,
        "run" => Way::Run,
        _ => return Err(Failure::usage("bad_way", "同步方向只能是取回、送出或者先取回再送出。")),
    };
    let address = Address::parse(request.remote.as_deref().unwrap_or_default().trim(), request.password.as_deref())?;
    let limit = request.kilobytes.map(|kilobytes| u64::from(kilobytes) * 1024);
    let spaces = spaces(desk, request, way)?;
    let remote = connect(&address, &Options { proxy: request.proxy.clone(), bytes_per_second: limit })?;
    let name = address.to_string();
    let at = At { remote: remote.as_ref(), name: &name };
    let side = AtStore::new(desk, task)?;
    let mut told = Vec::new();
    for space in &spaces {
        match go(desk, &side, &at, space, way) {
            Ok(one) => told.push(one),
            // of all spaces, those that nobody else is in yet are passed over
            Err(SyncError::NoRecipient) if request.space.is_none() => {}
            Err(error) => return Err(error.into()),
        }
    }
    let imported = side.imported.take();
    let nothing = told.iter().all(|one| one.received == 0 && one.sent == 0);
    if let (true, Some(refused)) = (nothing, told.iter().flat_map(|one| &one.refused).next()) {
        return Err(Failure::refused(refused.code.clone(), refused.message.clone()));
    }
    let desk = desk.refreshed()?;
    Ok(changed(tell(&desk, name, told, &imported)?, touched(&imported)))
}

fn spaces(desk: &Desk, request: &SyncRemote, way: Way) -> Outcome<Vec<SpaceId>> {
    let Some(wanted) = &request.space else {
        let all: Vec<SpaceId> = whole(desk).spaces()?.into_iter().map(|space| space.id).collect();
        return match all.is_empty() {
            true => Err(Failure::refused("no_space", "本机还没有共享空间。请先建立共享空间，或者用对方给的空间标识取回。")),
            false => Ok(all),
        };
    };
    match (find(desk, wanted), SpaceId::new(wanted.trim())) {
        (Ok(space), _) => Ok(vec![space.id]),
        // a space that somebody put us into, of which nothing came here yet
        (Err(error), Ok(id)) if error.code == "no_space" && way != Way::Push => Ok(vec![id]),
        (Err(error), _) => Err(error),
    }
}

fn go(desk: &Desk, side: &AtStore<'_>, at: &At<'_>, id: &SpaceId, way: Way) -> Result<CarriedSpace, SyncError> {
    let store = whole(desk);
    let failed = |failure: Failure| SyncError::Side { code: "exchange", words: failure.message };
    let key = store.signer().exchange()?;
    let us = Us { replica: store.replica(), signer: store.signer(), key: &key };
    let told = |error: lucai_store::StoreError| failed(error.into());
    // what is to go out stands in the space before it is looked at; what is written meanwhile goes the next time
    if let (Some(space), true) = (store.space(id).map_err(told)?, way != Way::Pull) {
        share::catch_up(desk, &space).map_err(failed)?;
    }
    let before = side.holds(id)?;
    let (pulled, pushed) = match way {
        Way::Pull => (carry::pull(side, &us, at, id)?, Pushed::default()),
        Way::Push => (Pulled::default(), carry::push(side, &us, at, id)?),
        Way::Run => carry::run(side, &us, at, id)?,
    };
    for (packer, holds) in &pulled.holds {
        store.acknowledge(id, packer, holds, desk.now).map_err(told)?;
    }
    if way != Way::Pull {
        let members = side.members(id)?;
        store.note_sent(id, members.keys(), &before, desk.now).map_err(told)?;
    }
    let space = store.space(id).map_err(told)?;
    let refused = pulled.refused.iter().map(|(replica, error)| CarriedRefusal {
        replica: replica.to_string(),
        name: side.name(replica),
        code: error.code().to_owned(),
        message: error.words(),
    });
    Ok(CarriedSpace {
        space: id.to_string(),
        name: space.as_ref().map(|space| space.name.clone()).unwrap_or_default(),
        received: pulled.events,
        sent: pushed.events,
        attachments_received: pulled.attachments,
        attachments_sent: pushed.attachments,
        bytes_received: pulled.bytes,
        bytes_sent: pushed.bytes,
        set_aside: pulled.set_aside.iter().map(set_aside).collect(),
        refused: refused.collect(),
        code: match space {
            Some(space) => Some(store.sync_code(&space.id).map_err(told)?),
            None => None,
        },
    })
}

fn tell(desk: &Desk, remote: String, spaces: Vec<CarriedSpace>, imported: &[Imported]) -> Outcome<SyncCarried> {
    let cases = arrived(desk, imported)?;
    let taken = || imported.iter().flat_map(|one| &one.spaces);
    Ok(SyncCarried {
        remote,
        applied: taken().map(|one| one.applied).sum(),
        already_had: taken().map(|one| one.already_had).sum(),
        conflicts: conflicts(&cases),
        cases,
        spaces,
        alarms: count(imported.iter().map(|one| one.alarms.len()).sum::<usize>()),
    })
}
