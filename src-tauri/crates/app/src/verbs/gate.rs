//! The gate: status, first start, unlocking, locking. Nobody needs to be signed in.

use super::changed;
use crate::api::common::{Changed, Done, Nothing, Tag};
use crate::api::status::{AppStatus, BodyBrief, OfficeBrief, SignedIn};
use crate::api::users::{OfficeCreate, OfficeCreated, Unlock, UnlockWithRecovery};
use crate::app::{App, Desk};
use crate::failure::{Failure, Outcome};
use crate::{rights, words};
use lucai_domain::event::{NewBody, NewEvent};
use lucai_domain::ids::{ReplicaId, UserId};
use lucai_domain::kind::Kind;
use lucai_domain::role::Role;
use lucai_domain::stream::StreamId;
use lucai_law::{Calendar, Regions};
use lucai_store::{NewStore, Store};
use serde_json::{Value, json};

/// Shortest password, in characters.
const SHORTEST: usize = 8;

/// `app_status`.
pub fn app_status(app: &App, _: Nothing) -> Outcome<AppStatus> {
    let desk = app.peek();
    let (phase, users) = match (&desk, Store::users_in(app.folder())) {
        (Some(_), users) => ("open", users.unwrap_or_default()),
        (None, Ok(users)) => ("locked", users),
        (None, Err(lucai_store::StoreError::NoStore)) => ("fresh", Vec::new()),
        // a damaged keyring, or one of a newer release, is told, not shown as an empty list of users
        (None, Err(error)) => return Err(error.into()),
    };
    Ok(AppStatus {
        phase: phase.to_owned(),
        office: desk.as_ref().map(|desk| OfficeBrief {
            code: desk.office.text("code").to_owned(),
            name: desk.office.text("name").to_owned(),
            region: desk.office.text("region").to_owned(),
        }),
        user: desk.as_ref().map(signed_in),
        users,
        today: words::day_view(desk.as_ref().map_or(Calendar::shipped(), |desk| &desk.calendar), app.clock().today()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        sample: desk.as_ref().is_some_and(|desk| desk.office.is_sample()),
        wait_seconds: match phase {
            "locked" => u32::try_from(Store::wait_in(app.folder(), app.clock().now())?).unwrap_or(u32::MAX),
            _ => 0,
        },
        saved: if desk.is_some() { "已保存到本机".to_owned() } else { String::new() },
        settings: desk.as_ref().map(|desk| super::settings::of(desk.store(), desk.session().user.as_str())).transpose()?,
        folder: app.folder().display().to_string(),
        regions: super::office::region_choices(Regions::shipped()),
    })
}

fn signed_in(desk: &Desk) -> SignedIn {
    SignedIn {
        user: desk.session().user.to_string(),
        name: desk.session().name.clone(),
        roles: desk.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        role_names: desk.roles.iter().map(|role| role.label().to_owned()).collect(),
        areas: rights::areas(desk),
        commands: rights::commands(desk),
        body: desk.member.as_ref().map(|member| BodyBrief {
            body: member.body.to_string(),
            name: desk.office.bodies().into_iter().find(|body| body.id == member.body).map(|body| body.name).unwrap_or_default(),
            kind: member.kind.as_str().to_owned(),
        }),
    }
}

/// Refuses a password that is too short or the user's own name.
pub(crate) fn check_password(user: &str, password: &str) -> Outcome<()> {
    if password.chars().count() < SHORTEST {
        return Err(Failure::refused("password_short", format!("密码至少 {SHORTEST} 个字符。")));
    }
    if password.eq_ignore_ascii_case(user) {
        return Err(Failure::refused("password_is_name", "密码不能与用户名相同。"));
    }
    Ok(())
}

/// Refuses an empty or overlong name.
pub(crate) fn check_name(name: &str) -> Outcome<()> {
    let sound = !name.trim().is_empty() && name.trim() == name && name.chars().count() <= 200 && !name.chars().any(char::is_control);
    if sound { Ok(()) } else { Err(Failure::usage("bad_name", "姓名要填写，不超过 200 字，前后不留空格。")) }
}

/// `office_create`.
pub fn office_create(app: &App, request: OfficeCreate) -> Outcome<Changed<OfficeCreated>> {
    check_password(&request.user, &request.password)?;
    Ok(changed(create(app, &request)?, [Tag::Status]))
}

/// Refuses an empty password. A script's operator answers for how good it is; the screens ask for more ([`check_password`]).
pub(crate) fn check_given(password: &str) -> Outcome<()> {
    if password.is_empty() { Err(Failure::refused("password_short", "密码不能为空。")) } else { Ok(()) }
}

/// Makes the store and its first user.
///
/// # Errors
/// An empty password, a folder that holds anything, an unknown region, a bad name, those of the store. Then nothing is there.
pub fn create(app: &App, request: &OfficeCreate) -> Outcome<OfficeCreated> {
    check_name(&request.user)?;
    check_given(&request.password)?;
    let code = request.office_code.trim();
    if code.is_empty() || code.chars().count() > 20 || request.office_name.trim().is_empty() || request.office_name.chars().count() > 200 {
        return Err(Failure::usage("bad_office", "机构代字和机构名称要填写，代字不超过 20 字，名称不超过 200 字。"));
    }
    Regions::shipped().known(&request.region)?;
    let now = app.clock().now();
    let replica = ReplicaId::from(app.clock().id());
    let new = NewStore { user: &request.user, password: &request.password, replica: replica.clone(), now };
    let (store, recovery) = Store::create(app.folder(), &new)?;
    let user = UserId::from(app.clock().id());
    let event = |kind: Kind, area: &str, body: Value| -> NewEvent {
        let new = NewBody { class: kind.spec().class, kind, body, supersedes: Vec::new() };
        new.into_event(StreamId::Org(area.to_owned()), user.clone())
    };
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let (court, intermediate) = courts(&request.region);
    store.commit(
        vec![
            event(
                Kind::OfficeSet,
                "office",
                json!({ "name": request.office_name.trim(), "code": code, "region": request.region, "seat": "", "phone": "",
                    "court": court, "intermediate_court": intermediate, "sample": request.sample }),
            ),
            event(Kind::UserSet, "users", json!({ "user": user.as_str(), "name": request.user, "roles": roles, "active": true })),
        ],
        now,
    )?;
    app.admit(store, &request.user)?;
    if request.sample {
        crate::sample::fill(app)?;
    }
    Ok(OfficeCreated {
        recovery_key: recovery.printable().to_string(),
        replica: replica.to_string(),
        office: code.to_owned(),
        user: request.user.clone(),
    })
}

/// Courts that the remedies of a region's awards name; empty where they are to be set by the office.
fn courts(region: &str) -> (&'static str, &'static str) {
    match region.get(..4) {
        Some("3502") => ("", "福建省厦门市中级人民法院"),
        _ => ("", ""),
    }
}

/// `unlock`.
pub fn unlock(app: &App, request: Unlock) -> Outcome<Changed<AppStatus>> {
    let now = app.clock().now();
    if let Some(desk) = app.peek() {
        // another user signs in on the same open store: the password is checked as strictly as at the gate
        desk.store().check_password(&request.user, &request.password, now)?;
        app.admit(desk.store().clone(), &request.user)?;
    } else {
        app.admit(Store::open(app.folder(), &request.user, &request.password, now)?, &request.user)?;
    }
    Ok(changed(app_status(app, Nothing {})?, [Tag::Status, Tag::Work, Tag::Cases]))
}

/// `unlock_with_recovery`.
pub fn unlock_with_recovery(app: &App, request: UnlockWithRecovery) -> Outcome<Changed<AppStatus>> {
    check_password(&request.user, &request.new_password)?;
    let known = Store::users_in(app.folder())?;
    if !known.contains(&request.user) {
        return Err(Failure::refused("unknown_user", "没有这个用户。恢复密钥只能为已有的用户重设密码。"));
    }
    app.close();
    let store = Store::open_with_recovery(app.folder(), &request.recovery_key, &request.user, &request.new_password, app.clock().now())?;
    app.admit(store, &request.user)?;
    Ok(changed(app_status(app, Nothing {})?, [Tag::Status]))
}

/// `lock`.
pub fn lock(app: &App, _: Nothing) -> Outcome<Changed<Done>> {
    app.close();
    Ok(changed(Done {}, [Tag::Status]))
}
