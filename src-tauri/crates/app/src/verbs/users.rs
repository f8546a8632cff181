//! Users of this office.

use super::gate::{check_given, check_name, check_password};
use super::{changed, commit_office};
use crate::api::common::{Changed, Choice, Nothing, Tag};
use crate::api::users::{RecoveryRenew, RecoveryRenewed, UserAdd, UserList, UserRow, UserSet};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::office::{Office, UserRecord};
use crate::words;
use lucai_domain::kind::Kind;
use lucai_domain::role::Role;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn row(office: &Office, id: &str, user: &UserRecord, open: &BTreeMap<String, u32>) -> UserRow {
    let of = |id: &String| office.bodies().into_iter().find(|body| body.id.as_str() == id).map(|body| body.name);
    UserRow {
        user: id.to_owned(),
        name: user.name.clone(),
        roles: user.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        role_names: user.roles.iter().map(|role| role.label().to_owned()).collect(),
        body: user.body.clone(),
        body_name: user.body.as_ref().and_then(of),
        active: user.active,
        open_cases: open.get(&user.name).copied().unwrap_or(0),
    }
}

/// `user_list`: everybody for the office, the own body's people for its members.
pub fn user_list(desk: &Desk, _: Nothing) -> Outcome<UserList> {
    let open = super::list::open_cases_by_person(desk)?;
    let seen = |user: &UserRecord| desk.member.as_ref().is_none_or(|member| user.body.as_deref() == Some(member.body.as_str()));
    let users = desk.office.users().iter().filter(|(_, user)| seen(user));
    let mut users: Vec<UserRow> = users.map(|(id, user)| row(&desk.office, id, user, &open)).collect();
    users.sort_by(|a, b| a.name.cmp(&b.name));
    let bodies = desk.office.bodies().into_iter().filter(|body| body.active && desk.member.is_none());
    let bodies = bodies.map(|body| Choice { value: body.id.to_string(), label: body.name }).collect();
    Ok(UserList { users, bodies, roles: words::choices(Role::ALL.iter().map(|role| (role.as_str(), role.label()))) })
}

fn roles(given: &[String]) -> Outcome<BTreeSet<Role>> {
    let roles: BTreeSet<Role> = given
        .iter()
        .map(|role| role.parse::<Role>())
        .collect::<Result<_, _>>()
        .map_err(|bad| Failure::usage("bad_role", bad.to_string()))?;
    if roles.is_empty() { Err(Failure::usage("bad_role", "请至少选择一个角色。")) } else { Ok(roles) }
}

/// Whether some active user would still be an administrator.
fn keeps_an_admin(office: &Office, but: &str, is_one: bool) -> bool {
    is_one || office.users().iter().any(|(id, user)| id != but && is_admin(user))
}

fn is_admin(user: &UserRecord) -> bool {
    user.active && user.body.is_none() && user.roles.contains(&Role::Admin)
}

/// The body that a user is to belong to; `None` for the office itself.
///
/// # Errors
/// `no_body`; `body_stopped` for one that is no longer worked with; `body_needed` where 协办人员 is the only role of somebody of the office.
fn body(desk: &Desk, given: Option<&str>, roles: &BTreeSet<Role>) -> Outcome<Option<String>> {
    let Some(given) = given.map(str::trim).filter(|text| !text.is_empty()) else {
        let alone = roles.iter().all(|role| *role == Role::Partner);
        let refusal = || Failure::refused("body_needed", "协办人员属于联动单位，请选择所属的单位；没有的请先建立联动单位。");
        return if alone { Err(refusal()) } else { Ok(None) };
    };
    let body = super::bodies::find(desk, given)?;
    match body.active {
        true => Ok(Some(body.id.to_string())),
        false => Err(Failure::refused("body_stopped", format!("“{}”已停用，请先重新启用。", body.name))),
    }
}

/// `user_add`.
pub fn user_add(desk: &Desk, request: UserAdd) -> Outcome<Changed<UserRow>> {
    check_password(&request.name, &request.password)?;
    add(desk, &request)
}

/// Adds a user.
///
/// # Errors
/// A bad name or role, an empty password, a name that is taken.
pub fn add(desk: &Desk, request: &UserAdd) -> Outcome<Changed<UserRow>> {
    check_name(&request.name)?;
    check_given(&request.password)?;
    let roles = roles(&request.roles)?;
    if desk.office.user_named(&request.name).is_some() {
        return Err(Failure::refused("user_exists", "已有同名用户，请换一个名字。"));
    }
    let of = body(desk, request.body.as_deref(), &roles)?;
    let id = lucai_domain::ids::UserId::from(desk.new_id());
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    // the log first: a user in the log without a key can be given one, a key without a record opens nothing
    let mut record = json!({ "user": id.as_str(), "name": request.name, "roles": names, "active": true });
    if let (Some(of), Some(map)) = (of, record.as_object_mut()) {
        map.insert("body".to_owned(), Value::from(of));
    }
    let after = commit_office(desk, "users", Kind::UserSet, record)?;
    match desk.store().add_user(&request.name, &request.password) {
        Ok(()) => {}
        Err(lucai_store::StoreError::Vault(lucai_vault::VaultError::UserExists)) => {
            desk.store().set_password(&request.name, &request.password)?
        }
        Err(error) => return Err(error.into()),
    }
    let record = after.office.users().get(id.as_str()).ok_or_else(|| Failure::not_found("这个用户"))?;
    Ok(changed(row(&after.office, id.as_str(), record, &BTreeMap::new()), [Tag::Users, Tag::Status]))
}

/// `recovery_renew`: also the way out where the program ended before the first key was written down.
pub fn recovery_renew(desk: &Desk, request: RecoveryRenew) -> Outcome<Changed<RecoveryRenewed>> {
    // whoever sits down at a screen left open must not leave with a key to the whole store
    desk.store().check_password(&desk.session().name, &request.password, desk.now)?;
    let key = desk.store().renew_recovery_key()?;
    Ok(changed(RecoveryRenewed { recovery_key: key.printable().to_string() }, [Tag::Status]))
}

/// `user_set`.
pub fn user_set(desk: &Desk, request: UserSet) -> Outcome<Changed<UserRow>> {
    let (id, record) = desk.office.user_named(&request.name).ok_or_else(|| Failure::not_found("这个用户"))?;
    let own = id == desk.session().user.as_str();
    let admin = desk.roles.contains(&Role::Admin);
    if !admin && (!own || request.roles.is_some() || request.active.is_some() || request.body.is_some()) {
        return Err(Failure::refused("not_your_role", "只有管理员可以修改他人和角色；自己的密码可以自己修改。"));
    }
    let mut said = serde_json::Map::new();
    said.insert("user".to_owned(), Value::from(id.clone()));
    let mut would_be = record.clone();
    if let Some(given) = &request.roles {
        would_be.roles = roles(given)?;
        said.insert("roles".to_owned(), would_be.roles.iter().map(|role| Value::from(role.as_str())).collect());
    }
    if let Some(active) = request.active {
        would_be.active = active;
        said.insert("active".to_owned(), Value::from(active));
    }
    let stays = request.body.as_deref().is_none_or(|given| given.trim() == record.body.as_deref().unwrap_or_default());
    if !stays || (request.roles.is_some() && record.body.is_none()) {
        would_be.body = body(desk, request.body.as_deref(), &would_be.roles)?;
    }
    if would_be.body != record.body {
        said.insert("body".to_owned(), would_be.body.clone().map_or(Value::Null, Value::from));
    }
    if !keeps_an_admin(&desk.office, id, is_admin(&would_be)) {
        return Err(Failure::refused("last_admin", "至少要有一个在用的管理员，没有修改。"));
    }
    if let Some(password) = &request.password {
        check_password(&request.name, password)?;
    }
    if request.active == Some(true) && !desk.store().users().contains(&request.name) && request.password.is_none() {
        return Err(Failure::refused("password_needed", "重新启用这个用户时要设置新密码。"));
    }
    let after = if said.len() > 1 { commit_office(desk, "users", Kind::UserSet, Value::Object(said))? } else { desk.clone() };
    let holds_key = desk.store().users().contains(&request.name);
    match (&request.password, request.active) {
        (_, Some(false)) if holds_key => desk.store().remove_user(&request.name)?,
        (Some(password), _) if holds_key => desk.store().set_password(&request.name, password)?,
        (Some(password), _) => desk.store().add_user(&request.name, password)?,
        _ => {}
    }
    let record = after.office.users().get(id).ok_or_else(|| Failure::not_found("这个用户"))?;
    Ok(changed(row(&after.office, id, record, &super::list::open_cases_by_person(desk)?), [Tag::Users, Tag::Status]))
}
