//! The office as its own events tell it: name, users, rooms, arbitrators, series of numbers. A pure fold.

use crate::wording;
use lucai_domain::body::{Body, BodyKind, Member, roles_of};
use lucai_domain::event::{Event, in_order};
use lucai_domain::ids::BodyId;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::Profile;
use lucai_domain::role::Role;
use lucai_law::Regions;
use lucai_law::leads::{LeadLimits, Own};
use lucai_law::region::RegionRow;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// One user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserRecord {
    /// Name, unique in the office.
    pub name: String,
    /// Roles.
    pub roles: BTreeSet<Role>,
    /// May sign in.
    pub active: bool,
    /// Station or partner body.
    pub body: Option<String>,
}

/// A series of case numbers in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRecord {
    /// `{year}` and `{n}` are filled in.
    pub pattern: String,
    /// Least number that may be given next.
    pub least: u32,
    /// This office gives final numbers.
    pub authority: bool,
}

/// The office.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Office {
    fields: Map<String, Value>,
    users: BTreeMap<String, UserRecord>,
    bodies: BTreeMap<String, Map<String, Value>>,
    rooms: BTreeMap<String, Map<String, Value>>,
    arbitrators: BTreeMap<String, Map<String, Value>>,
    series: BTreeMap<(String, i32), Map<String, Value>>,
    /// The release's wage standards with the office's own over them; `None` where it has none of its own.
    regions: Option<Box<Regions>>,
    own_regions: BTreeSet<(String, String)>,
    wordings: wording::ByPaper,
    grids: BTreeMap<String, Map<String, Value>>,
    mediators: BTreeMap<String, Map<String, Value>>,
    grid_map: Map<String, Value>,
    lead_limits: BTreeMap<String, Own>,
    people: BTreeMap<String, String>,
}

/// A grid area (网格) with who looks after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRecord {
    /// Its code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Who looks after it.
    pub person: String,
    /// His telephone.
    pub phone: String,
    /// The user who is this person; empty where none is.
    pub user: String,
    /// Still offered.
    pub active: bool,
}

fn merge(into: &mut Map<String, Value>, body: &Map<String, Value>) {
    for (key, value) in body {
        into.insert(key.clone(), value.clone());
    }
}

/// A field of a record as text.
pub fn text<'a>(fields: &'a Map<String, Value>, key: &str) -> &'a str {
    fields.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Whether a record is still offered.
pub fn active(fields: &Map<String, Value>) -> bool {
    fields.get("active").and_then(Value::as_bool).unwrap_or(true)
}

impl Office {
    /// Reads the office from its events, in whatever order they come.
    #[must_use]
    pub fn fold(events: &[Event]) -> Self {
        let mut office = Self::default();
        for event in in_order(events) {
            let (Some(kind), Some(body)) = (event.known_kind(), event.body.as_object()) else { continue };
            match kind {
                Kind::TemplateSet => office.wordings.entry(text(body, "paper").to_owned()).or_default().take(event, body),
                _ => office.take(kind, body),
            }
        }
        office
    }

    fn take(&mut self, kind: Kind, body: &Map<String, Value>) {
        let series_key = || {
            let year = body.get("year").and_then(Value::as_i64).and_then(|year| i32::try_from(year).ok())?;
            Some((text(body, "series").to_owned(), year))
        };
        match kind {
            Kind::OfficeSet => merge(&mut self.fields, body),
            Kind::UserSet => {
                let user =
                    self.users.entry(text(body, "user").to_owned()).or_insert_with(|| UserRecord { active: true, ..Default::default() });
                if let Some(name) = body.get("name").and_then(Value::as_str) {
                    name.clone_into(&mut user.name);
                }
                if let Some(roles) = body.get("roles").and_then(Value::as_array) {
                    user.roles = roles.iter().filter_map(Value::as_str).filter_map(|role| role.parse().ok()).collect();
                }
                if let Some(active) = body.get("active").and_then(Value::as_bool) {
                    user.active = active;
                }
                if let Some(of) = body.get("body") {
                    user.body = of.as_str().filter(|id| !id.is_empty()).map(str::to_owned);
                }
            }
            Kind::BodySet => merge(self.bodies.entry(text(body, "item").to_owned()).or_default(), body),
            Kind::RoomSet => merge(self.rooms.entry(text(body, "room").to_owned()).or_default(), body),
            Kind::ArbitratorSet => merge(self.arbitrators.entry(text(body, "arbitrator").to_owned()).or_default(), body),
            Kind::SeriesSet => {
                if let Some(key) = series_key() {
                    merge(self.series.entry(key).or_default(), body);
                }
            }
            Kind::RegionSet => self.region(body),
            Kind::GridSet => merge(self.grids.entry(text(body, "code").to_owned()).or_default(), body),
            Kind::MediatorSet => merge(self.mediators.entry(text(body, "user").to_owned()).or_default(), body),
            Kind::GridMapSet => self.grid_map.clone_from(body),
            Kind::LeadLimitSet => {
                let mut body = body.clone();
                body.remove("item");
                if let Ok(own) = serde_json::from_value::<Own>(Value::Object(body)) {
                    self.lead_limits.insert(format!("{:?}/{}", own.step, own.lead.as_deref().unwrap_or_default()), own);
                }
            }
            _ => {}
        }
    }

    /// A wage standard of the office's own. What cannot be read, which only another release writes, changes nothing.
    fn region(&mut self, body: &Map<String, Value>) {
        let Ok(row) = serde_json::from_value::<RegionRow>(Value::Object(body.clone())) else { return };
        let key = (row.region.clone(), row.from.to_string());
        let regions = self.regions.get_or_insert_with(|| Box::new(Regions::shipped().clone()));
        if regions.put(row).is_ok() {
            self.own_regions.insert(key);
        }
    }

    /// The wage standards that this office goes by: those of the release with its own over them.
    #[must_use]
    pub fn regions(&self) -> &Regions {
        self.regions.as_deref().unwrap_or_else(|| Regions::shipped())
    }

    /// Whether the office itself entered the standard of a region from a day on.
    #[must_use]
    pub fn entered_region(&self, region: &str, from: chrono::NaiveDate) -> bool {
        self.own_regions.contains(&(region.to_owned(), from.to_string()))
    }

    /// A field of the office: `name`, `code`, `region`, `seat`, `phone`, `court`, `intermediate_court`.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        text(&self.fields, key)
    }

    /// The office's own wordings of papers.
    #[must_use]
    pub fn wordings(&self) -> &wording::ByPaper {
        &self.wordings
    }

    /// A rehearsal office with made-up cases.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.fields.get("sample").and_then(Value::as_bool).unwrap_or(false)
    }

    /// Users by id.
    #[must_use]
    pub fn users(&self) -> &BTreeMap<String, UserRecord> {
        &self.users
    }

    /// The user of this name.
    #[must_use]
    pub fn user_named(&self, name: &str) -> Option<(&String, &UserRecord)> {
        self.users.iter().find(|(_, user)| user.name == name)
    }

    /// The name of a user; the id where none is known.
    #[must_use]
    pub fn name_of<'a>(&'a self, user: &'a str) -> &'a str {
        self.own_name(user).or_else(|| self.people.get(user).map(String::as_str)).unwrap_or(user)
    }

    /// The name of a user of this office.
    #[must_use]
    pub fn own_name(&self, user: &str) -> Option<&str> {
        self.users.get(user).map(|user| user.name.as_str())
    }

    /// The same office, with the names of those who act in what others share with it.
    #[must_use]
    pub fn with_people(mut self, people: impl IntoIterator<Item = (String, String)>) -> Self {
        self.people.extend(people);
        self
    }

    /// Bodies (联动单位), by id.
    #[must_use]
    pub fn bodies(&self) -> Vec<Body> {
        self.bodies.values().filter_map(Body::read).collect()
    }

    /// Where a user belongs who is not of the office itself. A user of a body that this office has no record of belongs to a body still.
    #[must_use]
    pub fn member(&self, user: &str) -> Option<Member> {
        let body = self.users.get(user)?.body.as_deref()?;
        let kind = self.bodies.get(body).and_then(Body::read).map_or(BodyKind::Other, |body| body.kind);
        // an identity that cannot be one names no case
        let body = BodyId::new(body).or_else(|_| BodyId::new("none")).ok()?;
        Some(Member { body, kind })
    }

    /// The roles that count for a user: those given, and for a member of a body what membership makes of them.
    #[must_use]
    pub fn roles_of(&self, user: &str) -> BTreeSet<Role> {
        let given = self.users.get(user).map(|user| user.roles.clone()).unwrap_or_default();
        roles_of(self.member(user).as_ref(), &given)
    }

    /// Rooms by id.
    #[must_use]
    pub fn rooms(&self) -> &BTreeMap<String, Map<String, Value>> {
        &self.rooms
    }

    /// Arbitrators by id.
    #[must_use]
    pub fn arbitrators(&self) -> &BTreeMap<String, Map<String, Value>> {
        &self.arbitrators
    }

    /// Grids by code.
    pub fn grids(&self) -> impl Iterator<Item = GridRecord> {
        let of = |fields: &Map<String, Value>, key: &str| text(fields, key).to_owned();
        self.grids.iter().map(move |(code, fields)| GridRecord {
            code: code.clone(),
            name: of(fields, "name"),
            person: of(fields, "person"),
            phone: of(fields, "phone"),
            user: of(fields, "holder"),
            active: active(fields),
        })
    }

    /// What a station wrote down of one of its mediators.
    #[must_use]
    pub fn mediator(&self, user: &str) -> Option<Profile> {
        self.mediators.get(user).and_then(|fields| serde_json::from_value(Value::Object(fields.clone())).ok())
    }

    /// The map that the office handed in: hash and name of the file.
    #[must_use]
    pub fn grid_map(&self) -> Option<(&str, &str)> {
        let hash = text(&self.grid_map, "hash");
        (!hash.is_empty()).then(|| (hash, text(&self.grid_map, "file")))
    }

    /// How long the steps on a lead may take here.
    #[must_use]
    pub fn lead_limits(&self) -> LeadLimits {
        let own: Vec<Own> = self.lead_limits.values().cloned().collect();
        LeadLimits::shipped().with(&own)
    }

    /// Series that were set, by name and year.
    #[must_use]
    pub fn series_keys(&self) -> BTreeSet<(String, i32)> {
        self.series.keys().cloned().collect()
    }

    /// The series of a year; where none was set, the office's usual pattern.
    #[must_use]
    pub fn series(&self, name: &str, year: i32) -> SeriesRecord {
        let key = (name.to_owned(), year);
        let fields =
            self.series.get(&key).or_else(|| self.series.range(..&key).rev().find(|((n, _), _)| n == name).map(|(_, fields)| fields));
        let own = self.series.contains_key(&key);
        let pattern = fields.map(|fields| text(fields, "pattern")).filter(|pattern| !pattern.is_empty());
        SeriesRecord {
            pattern: pattern.map_or_else(|| format!("{}劳人仲案字〔{{year}}〕{{n}}号", self.text("code")), str::to_owned),
            least: fields.filter(|_| own).and_then(|fields| fields.get("next")?.as_u64()).and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
            authority: fields.and_then(|fields| fields.get("authority")?.as_bool()).unwrap_or(true),
        }
    }

    /// A number as it reads.
    #[must_use]
    pub fn number_text(&self, name: &str, year: i32, n: u32) -> String {
        self.series(name, year).pattern.replace("{year}", &year.to_string()).replace("{n}", &n.to_string())
    }
}
