//! A store in a temporary folder, and events to put into it.

use crate::api::{NewStore, Result as Done, Store};
use lucai_domain::{CaseId, Event, EventId, NewEvent, ReplicaId, StreamId, Timestamp, UserId};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub const USER: &str = "林雨";
pub const PASSWORD: &str = "春风得意 horse";
pub const NOW: Timestamp = Timestamp(1_790_000_000_000);

pub struct Home {
    pub folder: TempDir,
    pub recovery: String,
}

impl Home {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub fn open(&self) -> Store {
        Store::open(&self.path(), USER, PASSWORD, NOW).expect("the store opens")
    }
}

pub fn new_store() -> (Home, Store) {
    let folder = tempfile::tempdir().unwrap();
    let (store, recovery) = create(&folder.path().join("store"), "replica-1").unwrap();
    (Home { folder, recovery }, store)
}

pub fn create(path: &Path, replica: &str) -> Done<(Store, String)> {
    let new = NewStore { user: USER, password: PASSWORD, replica: ReplicaId::new(replica).unwrap(), now: NOW };
    let (store, recovery) = Store::create(path, &new)?;
    Ok((store, recovery.printable().to_string()))
}

pub fn case_id(n: u32) -> CaseId {
    CaseId::new(format!("case-{n:06}")).unwrap()
}

pub fn event(id: impl AsRef<str>, stream: StreamId, kind: &str, body: Value) -> NewEvent {
    NewEvent {
        id: Some(EventId::new(id).unwrap()),
        stream,
        actor: UserId::new("user-1").unwrap(),
        kind: kind.to_owned(),
        kind_version: 1,
        body,
        supersedes: Vec::new(),
    }
}

pub fn in_case(n: u32, id: impl AsRef<str>, kind: &str, body: Value) -> NewEvent {
    event(id, StreamId::Case(case_id(n)), kind, body)
}

pub fn filing(n: u32, worker: &str, employer: &str) -> NewEvent {
    let day = 1 + n % 28;
    in_case(
        n,
        format!("filed-{n:06}"),
        "case_filed",
        json!({
            "application": {
                "procedure": "ordinary",
                "received": format!("2026-03-{day:02}"),
                "applicants": [{"name": worker, "id_number": "350203199001011234", "phone": "13800138000"}],
                "respondents": [{"name": employer, "uscc": "91350200MA31EXAMPL"}],
                "claims": [{"type": "other", "amount": "12000.00", "text": "支付2026年1月工资"}],
                "facts": "申请人于二〇二五年入职，被申请人拖欠工资。",
            },
            "office": "厦门市劳动人事争议仲裁委员会",
            "claimed": ["12000.00"],
            "number": {"number": format!("厦劳人仲案字〔2026〕{n}号"), "series": "case", "year": 2026, "n": n},
        }),
    )
}

pub fn act(n: u32, id: impl AsRef<str>, kind: &str, mut body: Value, on: &str) -> NewEvent {
    body["kind"] = kind.into();
    body["on"] = on.into();
    in_case(n, id, kind, body)
}

pub fn accepted(n: u32) -> NewEvent {
    act(n, format!("accepted-{n:06}"), "accepted", json!({}), "2026-04-01")
}

pub fn set(n: u32, id: impl AsRef<str>, entity: &str, field: &str, value: &str) -> NewEvent {
    in_case(n, id, "fields_set", json!({"entity": entity, "fields": {field: value}}))
}

pub fn dump(store: &Store) -> String {
    let mut out = Vec::new();
    store.dump(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

pub fn assert_sound(store: &Store) {
    let report = store.verify().unwrap();
    assert!(report.ok(), "the store must be sound: {:?}", report.problems);
}

pub fn ids(events: &[Event]) -> Vec<String> {
    events.iter().map(|e| e.id.to_string()).collect()
}

/// Why an operation failed, as a code.
pub fn code<T>(result: Done<T>) -> &'static str {
    match result {
        Ok(_) => "done",
        Err(error) => error.code(),
    }
}
