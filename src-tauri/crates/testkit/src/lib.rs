//! Builders, a fake clock and seeded ids for tests.

mod requests;

pub use requests::sound_request;

use lucai_app::App;
use lucai_app::api::common::WireError;
use lucai_app::clock::Clock;
use lucai_app::dispatch::Answered;
use lucai_domain::Timestamp;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// A clock that goes where a test sends it, backwards too, and gives ids that are the same in every run.
#[derive(Debug)]
pub struct FakeClock {
    now: AtomicI64,
    next: AtomicU64,
    seed: u64,
}

impl FakeClock {
    /// A clock at 09:00 in Shanghai on `day`; ids of different seeds never meet.
    ///
    /// # Panics
    /// Where the day is none.
    #[must_use]
    pub fn on(day: &str, seed: u64) -> Self {
        let clock = Self { now: AtomicI64::new(0), next: AtomicU64::new(1), seed };
        clock.set(day);
        clock
    }

    /// Sends the clock to 09:00 in Shanghai on `day`.
    ///
    /// # Panics
    /// Where the day is none.
    #[allow(clippy::expect_used, reason = "a test that names no day must stop")]
    pub fn set(&self, day: &str) {
        let day: chrono::NaiveDate = day.parse().expect("a day");
        let morning = day.and_hms_opt(1, 0, 0).expect("a time").and_utc().timestamp_millis();
        self.now.store(morning, Ordering::SeqCst);
    }

    /// Moves the clock by so many milliseconds, backwards where negative.
    pub fn pass(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }

    fn id(&self) -> uuid::Uuid {
        let n = self.next.fetch_add(1, Ordering::SeqCst);
        uuid::Uuid::from_u128((u128::from(self.seed) << 96) | (0x7u128 << 76) | u128::from(n))
    }
}

/// The password of every user of a test office.
pub const PASSWORD: &str = "right horse";

/// An office with one user 甲 who holds every role, in `folder`, on `day`.
///
/// # Panics
/// Where the office cannot be made.
#[allow(clippy::expect_used, reason = "a test without its office must stop")]
pub fn office(folder: &Path, day: &str) -> (App, Arc<FakeClock>) {
    let clock = Arc::new(FakeClock::on(day, 1));
    let app = App::new(folder.join("store"), clock.clone());
    let request = json!({ "office_code": "厦", "office_name": "演练仲裁委员会", "region": "350200", "user": "甲", "password": PASSWORD });
    app.call("office_create", request).expect("an office");
    (app, clock)
}

/// Calls a command and gives its value, the change's wrapping taken off.
///
/// # Errors
/// The command's failure.
pub fn call(app: &App, name: &str, request: Value) -> Result<Value, WireError> {
    Ok(match app.call(name, request)? {
        Answered::Json(mut value) => match (value.get("touched").is_some(), value.get_mut("value")) {
            (true, Some(inner)) => inner.take(),
            _ => value,
        },
        Answered::Bytes(blob) => json!({ "media": blob.media, "name": blob.name, "length": blob.bytes.len() }),
    })
}

/// Calls a command that answers with a file, and gives its bytes.
///
/// # Panics
/// Where it fails or answers with something else.
#[must_use]
#[allow(clippy::panic, reason = "a test that gets no file must stop")]
pub fn bytes(app: &App, name: &str, request: Value) -> Vec<u8> {
    match app.call(name, request) {
        Ok(Answered::Bytes(blob)) => blob.bytes,
        other => panic!("{name} answers with a file, not {other:?}"),
    }
}

/// The sample application that comes with the program.
///
/// # Panics
/// Where the file is no JSON, which a test would notice.
#[must_use]
#[allow(clippy::expect_used, reason = "the file is part of the repository")]
pub fn sample_application() -> Value {
    serde_json::from_str(include_str!("../../../../assets/sample/application.json")).expect("JSON")
}

/// The sample application as a screen's form sends it: pages of evidence are numbers.
///
/// # Panics
/// Where the file is not the sample any more.
#[must_use]
#[allow(clippy::expect_used, reason = "the file is part of the repository")]
pub fn sample_application_form() -> Value {
    let mut form = sample_application();
    for item in form.get_mut("evidence").and_then(Value::as_array_mut).expect("a list of evidence") {
        let pages = item.get("pages").and_then(Value::as_str).and_then(|text| text.parse::<u32>().ok());
        if let (Some(pages), Some(map)) = (pages, item.as_object_mut()) {
            map.insert("pages".to_owned(), pages.into());
        }
    }
    form
}

/// Adds a user for each role, named by the role's Chinese word; 协办人员 of a court.
///
/// # Panics
/// Where the office refuses one.
#[allow(clippy::expect_used, reason = "a test without its users must stop")]
pub fn add_user_of_each_role(app: &App) {
    call(app, "body_set", json!({ "name": "某区人民法院", "kind": "court" })).expect("a body");
    for role in lucai_domain::Role::ALL {
        let body = (role == lucai_domain::Role::Partner).then_some("某区人民法院");
        call(app, "user_add", json!({ "name": role.label(), "roles": [role.as_str()], "password": PASSWORD, "body": body }))
            .expect("a user");
    }
}

/// The key of the `n`-th worker of a group, from 1.
#[must_use]
pub fn member_key(n: usize) -> String {
    if n == 1 { "worker".to_owned() } else { format!("worker:{n}") }
}

/// The sample application as one of `n` workers (工人1 …), the k-th of whom is owed `yuan(k)` of the wages of one month.
#[must_use]
pub fn group_form(n: usize, yuan: impl Fn(usize) -> usize) -> Value {
    let mut form = sample_application_form();
    let worker = form.pointer("/applicants/0").cloned().unwrap_or_default();
    let named = |k: usize| {
        let mut one = worker.as_object().cloned().unwrap_or_default();
        one.insert("name".to_owned(), json!(format!("工人{k}")));
        Value::Object(one)
    };
    let claim = |k: usize| {
        let month = json!({ "month": "2026-05", "due": format!("{}.00", yuan(k)), "paid": "0.00" });
        json!({ "type": "unpaid_wages", "party": member_key(k), "months": [month] })
    };
    if let Some(map) = form.as_object_mut() {
        map.insert("applicants".to_owned(), (1..=n).map(named).collect());
        map.insert("claims".to_owned(), (1..=n).map(claim).collect());
    }
    form
}

/// The acts of an ordinary case from the proposal to accept it up to the end of its hearing: everything served, and
/// `presiding` the sole arbitrator.
#[must_use]
pub fn acts_up_to_the_hearing(presiding: &str) -> Value {
    json!([
        { "kind": "acceptance_proposed", "on": "2026-09-16", "opinion": "accept" },
        { "kind": "accepted", "on": "2026-09-18" },
        { "kind": "served", "on": "2026-09-21", "document": "application", "party": "employer", "method": "mail" },
        { "kind": "tribunal_formed", "on": "2026-09-24", "mode": "sole", "presiding": presiding, "clerk": "何敏" },
        { "kind": "hearing_fixed", "on": "2026-09-28", "for": "2026-10-20", "time": "09:00", "until": "11:00", "room": "第一仲裁庭" },
        { "kind": "served", "on": "2026-10-08", "document": "hearing_notice", "party": "worker", "method": "direct" },
        { "kind": "served", "on": "2026-10-08", "document": "hearing_notice", "party": "employer", "method": "direct" },
        { "kind": "hearing_held", "on": "2026-10-20", "concluded": true }
    ])
}

/// Files an application and takes its case up to the end of the hearing before `presiding`; answers the case.
///
/// # Panics
/// Where the office refuses the application or an act.
#[allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test without its case must stop")]
pub fn heard_case(app: &App, application: &Value, presiding: &str) -> Value {
    let case = call(app, "case_file", json!({ "application": application })).expect("a case")["case"].clone();
    call(app, "case_act", json!({ "case": case, "acts": acts_up_to_the_hearing(presiding) })).expect("a hearing");
    case
}

/// What a file says: of a packed one (Word, Excel, packets) every part, of a PDF the words on its pages without blanks, else its text.
///
/// # Panics
/// Where a file of such a kind cannot be read.
#[must_use]
#[allow(clippy::expect_used, reason = "a test that cannot look into a file must stop, or it would find no leak in it")]
pub fn readable(bytes: &[u8]) -> String {
    use std::io::Read;
    if bytes.starts_with(b"%PDF") {
        let document = lopdf::Document::load_mem(bytes).expect("a PDF");
        let pages = document.get_pages().into_keys();
        let words = pages.map(|page| document.extract_text(&[page]).expect("a page with text"));
        return words.flat_map(|page| page.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect();
    }
    let Ok(mut packed) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut all = Vec::new();
    for at in 0..packed.len() {
        packed.by_index(at).expect("a part").read_to_end(&mut all).expect("what is packed");
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// What a command answers, whatever it is: a value, a file that is opened, or a refusal.
#[must_use]
pub fn said(app: &App, name: &str, request: Value) -> String {
    match app.call(name, request) {
        Ok(Answered::Json(value)) => value.to_string(),
        Ok(Answered::Bytes(blob)) => readable(&blob.bytes),
        Err(error) => format!("{} {} {:?}", error.code, error.message, error.details),
    }
}

/// The words of a Word file, tags taken off.
///
/// # Panics
/// Where the bytes are no Word file.
#[must_use]
#[allow(clippy::expect_used, reason = "a test whose paper is none must stop")]
pub fn docx_text(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut file = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip file");
    let mut xml = String::new();
    file.by_name("word/document.xml").expect("a document").read_to_string(&mut xml).expect("text");
    let mut inside = false;
    xml.chars()
        .filter(|c| {
            let shown = !inside && *c != '<';
            inside = (inside || *c == '<') && *c != '>';
            shown
        })
        .collect()
}
