//! The program's state: no office yet, locked, or open with somebody signed in.

use crate::clock::Clock;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::office::Office;
use chrono::NaiveDate;
use lucai_domain::body::Member;
use lucai_domain::ids::UserId;
use lucai_domain::procedure::Law;
use lucai_domain::role::Role;
use lucai_domain::stream::StreamId;
use lucai_domain::time::Timestamp;
use lucai_law::{Calendar, RuleBook};
use lucai_store::{Scope, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Areas of the office's own log.
pub const ORG_AREAS: [&str; 4] = ["office", "users", "series", lucai_domain::body::AREA];

/// The program as one process holds it. Hosts keep one and call [`App::call`].
pub struct App {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    open: RwLock<Option<Arc<Open>>>,
}

/// An open store with its signed-in user.
pub struct Open {
    pub(crate) store: Store,
    pub(crate) session: Session,
    office: RwLock<Arc<Office>>,
    last_used: AtomicI64,
    pub(crate) uploads: Mutex<BTreeMap<String, crate::verbs::upload::Upload>>,
    pub(crate) rosters: crate::verbs::roster::Jobs,
    pub(crate) tasks: crate::verbs::roster::Jobs<crate::verbs::exchange::Task>,
    /// Whether an exchange with a place runs.
    pub(crate) carrying: AtomicBool,
    pub(crate) opened: crate::verbs::roster::Opened,
    pub(crate) map: crate::verbs::leads::ReadMap,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id.
    pub user: UserId,
    /// Name.
    pub name: String,
}

/// What a use case works with: one signed-in user at one moment.
#[derive(Clone)]
pub struct Desk {
    open: Arc<Open>,
    /// The store as this user sees it.
    store: Store,
    clock: Arc<dyn Clock>,
    /// The office at this moment.
    pub office: Arc<Office>,
    /// The working-day calendar of this office: the shipped schedules and those it imported.
    pub calendar: Arc<Calendar>,
    /// The roles that count for the user at this moment.
    pub roles: BTreeSet<Role>,
    /// Where the user belongs who is not of the office itself.
    pub member: Option<Member>,
    /// Now.
    pub now: Timestamp,
    /// The legal calendar day.
    pub today: NaiveDate,
}

impl App {
    /// A program over the store in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf, clock: Arc<dyn Clock>) -> Self {
        Self { folder, clock, open: RwLock::new(None) }
    }

    /// The store's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Time and identities.
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// Whether there is a store in the folder.
    pub fn has_store(&self) -> bool {
        Store::users_in(&self.folder).is_ok()
    }

    /// Signs `name` in on an open store.
    pub(crate) fn admit(&self, store: Store, name: &str) -> Outcome<()> {
        let office = load_office(&store)?;
        let (user, record) = office.user_named(name).ok_or_else(|| Failure::refused("unknown_user", "没有这个用户，或者密码不对。"))?;
        if !record.active {
            return Err(Failure::refused("user_inactive", "这个用户已停用，请联系管理员。"));
        }
        let user = UserId::new(user.clone()).map_err(|_| Failure::fault("bad_user", "用户的标识不对。"))?;
        let open = Open {
            // over every case: what the user before saw narrows nothing for this one
            store: store.seen_by(Scope::All),
            session: Session { user, name: name.to_owned() },
            office: RwLock::new(Arc::new(office)),
            last_used: AtomicI64::new(self.clock.now().0),
            uploads: Mutex::default(),
            rosters: crate::verbs::roster::Jobs::default(),
            tasks: crate::verbs::roster::Jobs::default(),
            carrying: AtomicBool::new(false),
            opened: crate::verbs::roster::Opened::default(),
            map: crate::verbs::leads::ReadMap::default(),
        };
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(open));
        Ok(())
    }

    /// Lets go of the store and its keys. What exchanges with others is stopped: it goes on later where it was.
    pub(crate) fn close(&self) {
        if let Some(open) = self.open.write().unwrap_or_else(PoisonError::into_inner).take() {
            open.tasks.running().iter().for_each(|task| task.stop());
        }
    }

    /// The desk of the signed-in user, if there is one; does not count as use.
    pub(crate) fn peek(&self) -> Option<Desk> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        let idle = self.clock.now().0.saturating_sub(open.last_used.load(Ordering::Relaxed));
        let minutes = crate::verbs::settings::of(&open.store, open.session.user.as_str()).map_or(15, |settings| settings.idle_lock_minutes);
        if idle > i64::from(minutes) * 60_000 {
            drop(open);
            self.close();
            return None;
        }
        let office = Arc::clone(&open.office.read().unwrap_or_else(PoisonError::into_inner));
        let (roles, member) = (office.roles_of(open.session.user.as_str()), office.member(open.session.user.as_str()));
        let (now, today) = (self.clock.now(), self.clock.today());
        let (calendar, store) = (open.store.calendar(), open.store.seen_by(crate::scope::of(member.as_ref())));
        Some(Desk { open, store, clock: Arc::clone(&self.clock), office, calendar, roles, member, now, today })
    }

    /// The desk of the signed-in user.
    ///
    /// # Errors
    /// `locked` where nobody is signed in, or nobody did anything for as long as the user's setting allows.
    pub fn desk(&self) -> Outcome<Desk> {
        let desk = self.peek().ok_or_else(|| Failure::refused("locked", "已锁定。已填写的内容保存在草稿里，请输入密码继续。"))?;
        desk.open.last_used.store(desk.now.0, Ordering::Relaxed);
        Ok(desk)
    }
}

fn load_office(store: &Store) -> Outcome<Office> {
    let mut events = Vec::new();
    for area in ORG_AREAS {
        events.extend(store.stream_events(&StreamId::Org(area.to_owned()))?);
    }
    let people = store.spaces()?.into_iter().flat_map(|space| space.people);
    Ok(Office::fold(&events).with_people(people.map(|(user, name)| (user.to_string(), name))))
}

impl Desk {
    /// The store as this user sees it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The law that acts are decided under here.
    pub(crate) fn law(&self) -> Law<'_> {
        Law { rules: RuleBook::shipped(), calendar: &self.calendar }
    }

    /// Who is signed in.
    pub fn session(&self) -> &Session {
        &self.open.session
    }

    pub(crate) fn open(&self) -> &Open {
        &self.open
    }

    /// A new identity.
    pub fn new_id(&self) -> uuid::Uuid {
        self.clock.id()
    }

    /// Reads the office again after its log grew.
    pub(crate) fn refresh_office(&self) -> Outcome<Arc<Office>> {
        let office = Arc::new(load_office(self.store())?);
        *self.open.office.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&office);
        Ok(office)
    }

    /// The same desk with the office as it now is.
    pub(crate) fn refreshed(&self) -> Outcome<Self> {
        let office = self.refresh_office()?;
        let (roles, member) = (office.roles_of(self.session().user.as_str()), office.member(self.session().user.as_str()));
        let store = self.open.store.seen_by(crate::scope::of(member.as_ref()));
        Ok(Self { office, roles, member, store, calendar: self.store().calendar(), ..self.clone() })
    }

    /// Whether this user holds one of these roles.
    pub fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.roles.contains(role))
    }
}

/// A PDF to show or save.
pub(crate) fn pdf(name: String, bytes: Vec<u8>) -> Blob {
    Blob { media: "application/pdf".to_owned(), name: format!("{name}.pdf"), bytes }
}

impl Desk {
    /// The wall clock at this very moment (for measuring how long something took).
    pub(crate) fn clock_now(&self) -> Timestamp {
        self.clock.now()
    }
}
