//! One office with one case: acts are decided, recorded and read back.

use lucai_domain::application::Application;
use lucai_domain::event::{NewEvent, Slot};
use lucai_domain::procedure::{Actor, Law, decide_all, decide_edit};
use lucai_domain::{
    Act, BodyId, CaseFile, CaseId, Day, Event, EventId, Hlc, NewBody, Refusal, ReplicaId, Role, StreamClass, StreamId, Timestamp, UserId,
    filing,
};
use serde_json::{Value, json};

/// The day on which everything is recorded, unless a test says otherwise.
pub const TODAY: &str = "2026-11-23";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn act(value: Value) -> Act {
    Act::parse(&value).unwrap()
}

/// A clerk, arbitrator and head in one: the one-person office.
pub fn everybody() -> Actor {
    Actor { user: UserId::new("u1").unwrap(), name: "周启明".into(), roles: Role::all() }
}

pub fn only(roles: &[Role]) -> Actor {
    Actor { user: UserId::new("u2").unwrap(), name: "林致远".into(), roles: roles.iter().copied().collect() }
}

pub fn application() -> Value {
    json!({
        "procedure": "ordinary",
        "applicants": [{"name": "陈雅琴", "id_number": "11010519491231002X", "phone": "13800000000", "address": "厦门市湖里区"}],
        "respondents": [{"name": "厦门榕岸精密机械有限公司", "uscc": "91350200M0001QQ24K", "address": "厦门市思明区"}],
        "claims": [
            {"type": "unpaid_wages", "months": [{"month": "2026-05", "due": "6000.00", "paid": "1000.00"}]},
            {"type": "other", "amount": "800.00", "text": "返还押金"}
        ],
        "facts": "申请人自2021年3月起在被申请人处工作，被申请人拖欠工资。",
        "received": "2026-03-02"
    })
}

pub fn parsed(mut value: Value) -> Application {
    // the credit code of the sample company is of no interest to most tests
    if let Some(respondent) = value["respondents"][0].as_object_mut() {
        respondent.remove("uscc");
    }
    Application::parse(&value).unwrap()
}

#[derive(Clone)]
pub struct World {
    pub case: CaseId,
    pub events: Vec<Event>,
    pub replica: ReplicaId,
    pub clock: Hlc,
    pub seq: u64,
    pub made: u64,
    pub today: Day,
}

impl World {
    pub fn empty() -> Self {
        Self {
            case: CaseId::new("case-1").unwrap(),
            events: Vec::new(),
            replica: ReplicaId::new("r1").unwrap(),
            clock: Hlc::default(),
            seq: 0,
            made: 0,
            today: day(TODAY),
        }
    }

    pub fn filed_with(application: Value) -> Self {
        let mut world = Self::empty();
        let (regions, calendar) = (lucai_law::Regions::shipped(), lucai_law::Calendar::shipped());
        let body = filing::file(&parsed(application), "xm", "350200", None, regions, calendar, world.today).unwrap();
        world.record(body, &everybody());
        world
    }

    /// A station's own intake.
    pub fn at_station() -> Self {
        let mut world = Self::empty();
        let (regions, calendar) = (lucai_law::Regions::shipped(), lucai_law::Calendar::shipped());
        let filed = filing::file(&parsed(application()), "xm", "350200", None, regions, calendar, world.today).unwrap();
        for body in filing::at_station(filed, &BodyId::new("b1").unwrap(), day("2026-03-02"), false) {
            world.record(body, &everybody());
        }
        world
    }

    pub fn filed() -> Self {
        Self::filed_with(application())
    }

    /// A case that is handled simply.
    pub fn simplified() -> Self {
        let mut application = application();
        application["procedure"] = json!("simplified");
        Self::filed_with(application)
    }

    /// A dispute of twelve workers.
    pub fn collective() -> Self {
        let mut application = application();
        let workers: Vec<Value> = (1..=12).map(|n| json!({"name": format!("工人{n}")})).collect();
        application["applicants"] = json!(workers);
        Self::filed_with(application)
    }

    pub fn record(&mut self, body: NewBody, actor: &Actor) -> EventId {
        self.made += 1;
        self.seq += 1;
        self.clock = self.clock.tick(Timestamp(1_790_000_000_000 + i64::try_from(self.made).unwrap()));
        let id = EventId::new(format!("e-{}-{:04}", self.replica, self.made)).unwrap();
        let stream = StreamId::of_case(&self.case, body.class).unwrap();
        let new = NewEvent { id: Some(id.clone()), ..body.into_event(stream, actor.user.clone()) };
        let slot = Slot { replica: self.replica.clone(), seq: self.seq, hlc: self.clock, prev_hash: String::new() };
        self.events.push(new.placed(slot, |_| String::new()));
        id
    }

    pub fn read(&self) -> CaseFile {
        CaseFile::fold(&self.case, &self.events)
    }

    pub fn try_as(&mut self, actor: &Actor, acts: &[Value]) -> Result<Vec<EventId>, Refusal> {
        let acts: Vec<Act> = acts.iter().map(Act::parse).collect::<Result<_, _>>()?;
        let bodies = decide_all(&self.read(), &acts, actor, &Law::shipped(), self.today).map_err(|(_, refusal)| refusal)?;
        Ok(bodies.into_iter().map(|body| self.record(body, actor)).collect())
    }

    pub fn try_one(&mut self, value: Value) -> Result<EventId, Refusal> {
        self.try_as(&everybody(), &[value]).map(|mut ids| ids.remove(0))
    }

    /// Records an act that must be let through.
    pub fn does(&mut self, value: Value) -> EventId {
        let shown = value.to_string();
        match self.try_one(value) {
            Ok(id) => id,
            Err(refusal) => panic!("{shown} was refused: {refusal}"),
        }
    }

    pub fn does_all(&mut self, values: &[Value]) -> Vec<EventId> {
        match self.try_as(&everybody(), values) {
            Ok(ids) => ids,
            Err(refusal) => panic!("{} was refused: {refusal}", Value::from(values.to_vec())),
        }
    }

    /// The refusal of an act that must not be let through; nothing is recorded.
    pub fn refuses(&mut self, value: Value) -> Refusal {
        let before = self.events.len();
        let shown = value.to_string();
        let refusal = self.try_one(value).err().unwrap_or_else(|| panic!("{shown} was let through"));
        assert_eq!(self.events.len(), before, "a refused act leaves nothing behind");
        refusal
    }

    /// An ordinary edit.
    pub fn sets(&mut self, entity: &str, field: &str, value: Value) -> EventId {
        let fields = [(field.to_owned(), value)].into_iter().collect();
        let body = decide_edit(&self.read(), entity, &fields, &everybody()).unwrap();
        self.record(body, &everybody())
    }

    /// A record of the file as the application layer writes it.
    pub fn puts(&mut self, class: StreamClass, kind: lucai_domain::Kind, body: Value) -> EventId {
        self.record(NewBody { class, kind, body, supersedes: Vec::new() }, &everybody())
    }

    /// The same log on another replica, from here on apart.
    pub fn fork(&self, name: &str) -> Self {
        Self { replica: ReplicaId::new(name).unwrap(), seq: 0, ..self.clone() }
    }

    /// Takes in what the other has.
    pub fn merge(&mut self, other: &Self) {
        for event in &other.events {
            if !self.events.iter().any(|e| e.id == event.id) {
                self.events.push(event.clone());
            }
        }
        self.clock = self.clock.merge(other.clock, Timestamp(0));
    }

    // ---- the usual course, step by step ----

    pub fn accepted() -> Self {
        let mut world = Self::filed();
        world.does(json!({"kind": "accepted", "on": "2026-03-04"}));
        world
    }

    pub fn with_tribunal() -> Self {
        let mut world = Self::accepted();
        world.does_all(&[
            json!({"kind": "served", "on": "2026-03-06", "document": "application", "party": "employer", "method": "direct"}),
            json!({"kind": "tribunal_formed", "on": "2026-03-09", "mode": "sole", "presiding": "林致远", "clerk": "许小燕"}),
        ]);
        world
    }

    pub fn with_hearing() -> Self {
        let mut world = Self::with_tribunal();
        world.does_all(&[
            json!({"kind": "hearing_fixed", "on": "2026-03-20", "for": "2026-04-02", "time": "09:30", "room": "第一仲裁庭"}),
            json!({"kind": "served", "on": "2026-03-23", "document": "hearing_notice", "party": "worker"}),
            json!({"kind": "served", "on": "2026-03-24", "document": "hearing_notice", "party": "employer"}),
        ]);
        world
    }

    pub fn heard() -> Self {
        let mut world = Self::with_hearing();
        world.does_all(&[
            json!({"kind": "hearing_held", "on": "2026-04-02", "concluded": true}),
            json!({"kind": "minutes_signed", "on": "2026-04-02"}),
        ]);
        world
    }

    pub fn awarded() -> Self {
        let mut world = Self::heard();
        world.does(json!({"kind": "award_made", "on": "2026-04-15", "outcomes": [
            {"claim": 1, "outcome": "supported", "amount": "5000.00"}, {"claim": 2, "outcome": "rejected"}]}));
        world
    }

    pub fn closed() -> Self {
        let mut world = Self::awarded();
        world.does_all(&[
            json!({"kind": "served", "on": "2026-04-17", "document": "award", "party": "worker"}),
            json!({"kind": "served", "on": "2026-04-20", "document": "award", "party": "employer"}),
            json!({"kind": "closing_proposed", "on": "2026-05-20"}),
            json!({"kind": "closing_approved", "on": "2026-05-21"}),
        ]);
        world
    }
}
