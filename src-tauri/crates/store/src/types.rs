//! What queries ask and answer. Plain rows: who may see them is the use cases' business.

use lucai_domain::ids::CaseId;
use lucai_domain::time::Timestamp;

/// By what a case list is ordered. Ties are broken by the case's id, so that pages never overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseSort {
    /// Day the application came in.
    #[default]
    Filed,
    /// Earliest due; cases without an open deadline last.
    Due,
    /// Case number; cases without one last.
    Number,
    /// Day of acceptance; cases that are not accepted last.
    Accepted,
    /// First applicant's name, by its pinyin.
    Applicant,
    /// First respondent's name, by its pinyin.
    Respondent,
}

/// An order and its direction. What has no key to be ordered by stands at the end in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseOrder {
    /// By what.
    pub by: CaseSort,
    /// Latest, greatest first.
    pub descending: bool,
}

impl From<CaseSort> for CaseOrder {
    /// The direction in which each is usually read: days and numbers from the latest, names and what is due from the first.
    fn from(by: CaseSort) -> Self {
        Self { by, descending: matches!(by, CaseSort::Filed | CaseSort::Number | CaseSort::Accepted) }
    }
}

/// Which cases a list shows; all conditions together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Found by this text (parties, facts, number; Chinese, pinyin, initials).
    pub text: Option<String>,
    /// Only these states; empty for all.
    pub states: Vec<String>,
    /// Only this procedure.
    pub procedure: Option<String>,
    /// Only cases that this arbitrator sits in.
    pub arbitrator: Option<String>,
    /// Only cases with an unmet office deadline due on or before this day (`YYYY-MM-DD`).
    pub due_before: Option<String>,
    /// Only open cases without any running deadline.
    pub no_deadline: bool,
    /// Only cases that came in on or after this day (`YYYY-MM-DD`).
    pub filed_from: Option<String>,
    /// Only cases that came in on or before this day (`YYYY-MM-DD`).
    pub filed_to: Option<String>,
}

/// One row of a case list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub case: CaseId,
    /// Its number, once it has one.
    pub number: Option<String>,
    /// ordinary, simplified or expedited.
    pub procedure: String,
    /// The case's state.
    pub state: String,
    /// Cause of action (案由).
    pub cause: String,
    /// First applicant's name.
    pub applicant: String,
    /// How many applicants.
    pub applicants: u32,
    /// First respondent's name.
    pub respondent: String,
    /// How many respondents.
    pub respondents: u32,
    /// Day the application came in (`YYYY-MM-DD`).
    pub filed_on: String,
    /// Day of acceptance.
    pub accepted_on: Option<String>,
    /// Presiding or sole arbitrator.
    pub arbitrator: Option<String>,
    /// The earliest unmet office deadline: the day.
    pub next_due: Option<String>,
    /// The earliest unmet office deadline: the rule.
    pub next_rule: Option<String>,
    /// Whether the case is closed.
    pub closed: bool,
    /// Sum that the applicants claim, fen; counterclaims apart.
    pub claimed_fen: i64,
    /// In whose hands it is: a name, or `@` and the id of the user who took it in.
    pub person: String,
    /// Everybody who works on it, by name or `@` and user id, each between bars.
    pub team: String,
    /// Since when it stands still, or is closed (`YYYY-MM-DD`).
    pub since: Option<String>,
    /// The earliest unmet office deadline hangs on a schedule that is not published yet.
    pub next_provisional: bool,
}

/// One page of the case list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePage {
    /// The rows.
    pub rows: Vec<CaseRow>,
    /// Where the next page starts; `None` on the last.
    pub next: Option<String>,
    /// How many rows the filter matches in all.
    pub total: u64,
    /// Whether `total` is exact; otherwise there are at least that many.
    pub total_exact: bool,
    /// Sum claimed in all rows of the filter, fen; `None` where `total` is not exact.
    pub claimed_fen: Option<i64>,
}

/// A hit of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The case it is in.
    pub case: CaseId,
    /// Where: `number`, `applicant`, `respondent`, `third_party`, `facts`, `cause`, `note`, ...
    pub field: String,
    /// Text around the place found; the match stands between U+0002 and U+0003.
    pub snippet: String,
    /// Whether the text belongs to the inner file (副卷).
    pub inner: bool,
}

/// Hits, and whether there are more than were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The hits, newest first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// A party known from a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownParty {
    /// The case.
    pub case: CaseId,
    /// The case's number.
    pub number: Option<String>,
    /// Key of the party in that case.
    pub party: String,
    /// Name.
    pub name: String,
    /// Citizen's number.
    pub id_number: Option<String>,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

/// A case with the money in it, as an employer's profile and a project's page read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyRow {
    /// The case, as listed.
    pub case: CaseRow,
    /// Key of the employer in that case; empty in a list of a project's cases.
    pub party: String,
    /// Its name there; the first respondent's in a list of a project's cases.
    pub name: String,
    /// Its credit code there.
    pub uscc: Option<String>,
    /// The project that the case belongs to; empty where none was chosen.
    pub project: String,
    /// How the case was concluded (`award`, `mediation`, ...); empty while it was not.
    pub closing: String,
    /// Awarded or agreed on by acts of the file, fen.
    pub awarded_fen: i64,
    /// Paid of it in part, fen.
    pub paid_fen: i64,
    /// Wages claimed, fen.
    pub wages_fen: i64,
}

/// A deadline row of the work list. Whether it is open or overdue follows from `due` and today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRow {
    /// The case, as listed.
    pub case: CaseRow,
    /// The rule.
    pub rule: String,
    /// The party it binds, if it is a party's.
    pub party: Option<String>,
    /// The last day.
    pub due: String,
    /// Whether a later calendar may still move it.
    pub provisional: bool,
}

/// Which periods a list shows; all conditions together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeriodFilter {
    /// Only cases in the hands of one of these.
    pub people: Vec<String>,
    /// Only this rule.
    pub rule: Option<String>,
    /// Only duties of the office, or only periods of parties.
    pub office: Option<bool>,
    /// Only cases that one of these marks (a name, or `@` and a user's id) works on, or that none of them does.
    pub team: Option<(bool, Vec<String>)>,
    /// Due on or after this day; by the earlier day where two can be argued for.
    pub from: Option<String>,
    /// Due on or before this day.
    pub to: Option<String>,
}

/// A period that still asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRow {
    /// The case, as listed.
    pub case: CaseRow,
    /// The rule.
    pub rule: String,
    /// Whose, where the rule runs for each party.
    pub party: Option<String>,
    /// The last day.
    pub due: String,
    /// The earlier day where rolling is arguable, else the last day.
    pub warns: String,
    /// When it was done (of missed duties only).
    pub met_on: Option<String>,
    /// A duty of the office.
    pub office: bool,
    /// Whether a later calendar may still move it.
    pub provisional: bool,
    /// A reason was given for missing it.
    pub explained: bool,
    /// The sum in one line.
    pub how: String,
}

/// How many periods there are of one person, rule and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodCount {
    /// In whose hands: a name, or `@` and a user's id.
    pub person: String,
    /// The rule.
    pub rule: String,
    /// A duty of the office.
    pub office: bool,
    /// The day that warns.
    pub day: String,
    /// How many.
    pub n: u64,
}

/// A hearing of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingRow {
    /// The case, as listed.
    pub case: CaseRow,
    /// Key of the hearing in its case.
    pub hearing: String,
    /// Day.
    pub day: String,
    /// From (`HH:MM`), where fixed.
    pub from: Option<String>,
    /// To (`HH:MM`), where fixed.
    pub to: Option<String>,
    /// Room.
    pub room: Option<String>,
    /// State: fixed, held, postponed, ...
    pub state: String,
    /// Arbitrators and clerk.
    pub people: Vec<String>,
}

/// One of two hearings at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HearingKey {
    /// The case.
    pub case: CaseId,
    /// Key of the hearing in its case.
    pub hearing: String,
    /// Day.
    pub day: String,
    /// The room that both are in.
    pub room: Option<String>,
    /// The people who are in both.
    pub people: Vec<String>,
}

/// A stored attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub len: u64,
}

/// An attachment whose file is not where it belongs, or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// SHA-256 of its content, hexadecimal.
    pub sha256: String,
    /// Its file is there, but cannot be read to its end or is not what it was.
    pub damaged: bool,
    /// Where it is held: number (or id) of the case and name of the file; empty where no case names it.
    pub held: Vec<(String, String)>,
}

/// A draft: unsaved work of one user on this machine, not part of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose.
    pub owner: String,
    /// Its key, chosen by the screen.
    pub key: String,
    /// Its content.
    pub body: serde_json::Value,
    /// When it was saved last.
    pub saved: Timestamp,
}

/// An entry of the log of reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// Which case.
    pub case: CaseId,
    /// What was read.
    pub what: String,
}

/// The result of checking a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Events in the log.
    pub events: u64,
    /// What is wrong; empty in a sound store.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn ok(&self) -> bool {
        self.problems.is_empty()
    }
}

/// One finding of a check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Kind of problem: `chain`, `signature`, `hash`, `gap`, `projection`, `attachment`, `foreign_key`, `integrity`, `count`, `search`,
    /// `witness` (the log is behind what was once on disk).
    pub kind: &'static str,
    /// Where: ids and names of tables, never content.
    pub place: String,
}
