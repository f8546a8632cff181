//! The place that is remembered for the exchange, and how the last exchange there went. Kept beside the log, in the encrypted database:
//! neither travels, and the password is nowhere else.

use super::side::MEMORY;
use super::whole;
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::sync::{SyncPlace, SyncPlaceSet};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use crate::verbs::changed;
use lucai_domain::time::Timestamp;
use lucai_sync::remote::Address;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const PLACE: &str = "place";
const LAST: &str = "last";
/// The least and the most minutes between two exchanges that nobody asked for.
const MINUTES: std::ops::RangeInclusive<u32> = 5..=1440;

/// A place with all that is needed to reach it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Place {
    pub remote: String,
    pub password: Option<String>,
    pub minutes: Option<u32>,
    pub proxy: Option<String>,
    pub kilobytes: Option<u32>,
}

/// How the last exchange there went.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Last {
    /// When it was tried.
    pub tried: Option<i64>,
    /// When one went through to its end.
    pub ok: Option<i64>,
    /// Why the last one did not; none where it did.
    pub failure: Option<String>,
    /// How many have failed in a row.
    pub failed: u32,
}

impl Last {
    /// When it is tried next where nobody asks: after a failure sooner at first, then at most at the usual distance.
    pub(super) fn next(&self, minutes: u32) -> Option<i64> {
        let wait = if self.failed == 0 { minutes } else { minutes.min(5u32.saturating_mul(self.failed)) };
        self.tried.map(|tried| tried.saturating_add(i64::from(wait) * 60_000))
    }

    pub(super) fn of(desk: &Desk) -> Outcome<Self> {
        Ok(kept(desk, LAST)?.unwrap_or_default())
    }

    /// Notes how an exchange went.
    pub(super) fn note(desk: &Desk, now: Timestamp, failure: Option<String>) -> Outcome<()> {
        let mut last = Self::of(desk)?;
        last.tried = Some(now.0);
        last.failed = if failure.is_some() { last.failed.saturating_add(1) } else { 0 };
        last.ok = if failure.is_some() { last.ok } else { Some(now.0) };
        last.failure = failure;
        keep(desk, LAST, &last)
    }
}

fn kept<T: DeserializeOwned>(desk: &Desk, key: &str) -> Outcome<Option<T>> {
    Ok(whole(desk).setting(MEMORY, key)?.and_then(|value| serde_json::from_value(value).ok()))
}

fn keep<T: Serialize>(desk: &Desk, key: &str, value: &T) -> Outcome<()> {
    let value = serde_json::to_value(value).map_err(|_| Failure::fault("io", "设置没有存上，请重试。"))?;
    Ok(whole(desk).set_setting(MEMORY, key, &value)?)
}

/// The place that is remembered.
pub(super) fn remembered(desk: &Desk) -> Outcome<Option<Place>> {
    kept(desk, PLACE)
}

fn view(desk: &Desk, place: Option<Place>) -> SyncPlace {
    let may_edit = rights::allowed(desk, "sync_place_set");
    match place {
        None => SyncPlace { remote: String::new(), has_password: false, minutes: None, proxy: None, kilobytes: None, may_edit },
        Some(Place { remote, password, minutes, proxy, kilobytes }) => {
            SyncPlace { remote, has_password: password.is_some(), minutes, proxy, kilobytes, may_edit }
        }
    }
}

/// `sync_place`.
pub fn sync_place(desk: &Desk, _: Nothing) -> Outcome<SyncPlace> {
    Ok(view(desk, remembered(desk)?))
}

/// Whether an address says a password, which would be shown with it.
fn says_password(remote: &str) -> bool {
    let authority = remote.split_once("//").map(|(_, rest)| rest.split('/').next().unwrap_or_default()).unwrap_or_default();
    let login = authority.rsplit_once('@').map(|(login, _)| login).unwrap_or_default();
    login.contains(':') || remote.contains("password=")
}

/// `sync_place_set`.
pub fn sync_place_set(desk: &Desk, request: SyncPlaceSet) -> Outcome<Changed<SyncPlace>> {
    let remote = request.remote.trim().to_owned();
    if remote.is_empty() {
        whole(desk).drop_setting(MEMORY, PLACE)?;
        whole(desk).drop_setting(MEMORY, LAST)?;
        return Ok(changed(view(desk, None), [Tag::Exchange]));
    }
    if says_password(&remote) {
        return Err(Failure::usage("password_in_address", "地址里请不要写密码，请填在“密码”一栏：那里填的随数据加密保存，不会显示。"));
    }
    if request.minutes.is_some_and(|minutes| !MINUTES.contains(&minutes)) {
        return Err(Failure::usage("bad_minutes", "自动同步的间隔应在 5 与 1440 分钟之间；不填就只在手动时同步。"));
    }
    Address::parse(&remote, request.password.as_deref())?;
    let before = remembered(desk)?;
    let moved = before.as_ref().is_none_or(|place| place.remote != remote);
    // a password is for the place that it was given for
    let kept = before.filter(|_| !moved).and_then(|place| place.password);
    let filled = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let place = Place {
        remote,
        password: request.password.filter(|text| !text.is_empty()).or(kept),
        minutes: request.minutes,
        proxy: filled(request.proxy),
        kilobytes: request.kilobytes.filter(|kilobytes| *kilobytes > 0),
    };
    if moved {
        whole(desk).drop_setting(MEMORY, LAST)?;
    }
    keep(desk, PLACE, &place)?;
    Ok(changed(view(desk, Some(place)), [Tag::Exchange]))
}
