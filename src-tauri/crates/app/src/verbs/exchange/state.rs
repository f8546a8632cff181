//! Where the exchange stands, in a line above every page; and the exchange that begins by itself.

use super::carry::carry_once;
use super::overview::{Known, case_of};
use super::place::{Last, remembered};
use super::whole;
use crate::api::common::{Nothing, Tag};
use crate::api::exchange::SyncRemote;
use crate::api::sync::SyncState;
use crate::app::{App, Desk};
use crate::failure::Outcome;
use crate::verbs::count;
use crate::words::clock;
use lucai_domain::ids::CaseId;
use lucai_domain::time::Timestamp;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

/// Cases of which something was handed out to some trusted member of their space not yet.
fn waiting(desk: &Desk) -> Outcome<(bool, BTreeSet<CaseId>)> {
    let store = whole(desk);
    let (replicas, own) = (store.replicas()?, store.identities()?);
    let (mut shared, mut cases) = (false, BTreeSet::new());
    for space in store.spaces()? {
        if !space.members().any(|member| replicas.trusted(&member.card.replica).is_some()) {
            continue;
        }
        shared = true;
        let known = Known::of(desk, space)?;
        for (replica, _) in known.others(&own).filter(|(replica, _)| replicas.trusted(replica).is_some()) {
            for stream in known.ours.beyond(&known.will_hold(replica)).keys() {
                cases.extend(case_of(desk, stream)?);
            }
        }
    }
    Ok((shared, cases))
}

/// `sync_state`.
pub fn sync_state(desk: &Desk, _: Nothing) -> Outcome<SyncState> {
    let (shared, waiting) = waiting(desk)?;
    let (place, last) = (remembered(desk)?, Last::of(desk)?);
    let minutes = place.as_ref().and_then(|place| place.minutes);
    let next = minutes.and_then(|minutes| last.next(minutes));
    let running = desk.open().carrying.load(Ordering::Acquire);
    let at = |ms: Option<i64>| ms.map(|ms| Timestamp(ms).to_rfc3339());
    let soon = next.map(|next| (next.saturating_sub(desk.now.0).max(0) + 59_999) / 60_000);
    let (state, words) = match (running, &last.failure, waiting.len()) {
        _ if !shared && place.is_none() => ("off", String::new()),
        (true, ..) => ("running", "正在同步…".to_owned()),
        (_, Some(_), _) => match soon {
            Some(minutes) => ("failed", format!("同步没有完成，{minutes} 分钟后再试")),
            None => ("failed", "上次同步没有完成".to_owned()),
        },
        (_, _, n) if n > 0 => ("waiting", format!("{n} 件待同步")),
        _ => match last.ok {
            Some(ok) if Timestamp(ok).shanghai_day() == Some(desk.today) => ("idle", format!("上次同步 {}", clock(Timestamp(ok)))),
            Some(ok) => {
                let day = Timestamp(ok).shanghai_day().map(crate::words::short_day).unwrap_or_default();
                ("idle", format!("上次同步 {day} {}", clock(Timestamp(ok))))
            }
            None => ("idle", "没有待同步的".to_owned()),
        },
    };
    Ok(SyncState {
        words,
        state: state.to_owned(),
        waiting: count(waiting.len()),
        ok_at: at(last.ok),
        tried_at: at(last.tried),
        next_at: at(next),
        failure: last.failure,
        has_place: place.is_some(),
    })
}

/// Exchanges with the remembered place where that is due, and tells what became stale: once as it begins, once as it ends. Whoever is signed
/// in, the office has said that it wants it; for somebody of another body nothing is done.
pub fn when_due(app: &App, tell: impl Fn(&[Tag])) {
    let Some(desk) = app.peek().filter(|desk| desk.member.is_none()) else { return };
    match due(&desk) {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => return tracing::warn!(code = error.code, "whether an exchange is due is not known"),
    }
    let Ok(running) = desk.open().tasks.begin(Some("by-itself".to_owned())) else { return };
    let request = SyncRemote { remote: None, password: None, way: "run".to_owned(), space: None, proxy: None, kilobytes: None, job: None };
    match carry_once(&desk, request, &running.job, || tell(&[Tag::Exchange])) {
        Ok(carried) => tell(&carried.touched),
        Err(error) => {
            tracing::warn!(code = error.code, "an exchange by itself did not come to its end");
            tell(&[Tag::Exchange]);
        }
    }
}

fn due(desk: &Desk) -> Outcome<bool> {
    let Some(minutes) = remembered(desk)?.and_then(|place| place.minutes) else { return Ok(false) };
    let spaces = !whole(desk).spaces()?.is_empty();
    Ok(spaces && Last::of(desk)?.next(minutes).is_none_or(|next| next <= desk.now.0))
}
