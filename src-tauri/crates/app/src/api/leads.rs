//! 欠薪线索: registered, worked on, counted, imported, made a case; the grids and their map.

use super::common::{CaseRef, Choice, DayView, Left, RefusalView};
use super::roster::RosterSource;
use chrono::NaiveDate;

request! {
/// One lead, by id or number (线索〔2026〕12号).
#[derive(Debug)]
pub struct LeadOnly {
    /// The lead.
    pub lead: String,
}

/// Which leads are listed.
#[derive(Debug, Default)]
pub struct LeadFilter {
    /// True: open ones; false: closed ones; null: both.
    pub open: Option<bool>,
    /// Code of the grid; empty: those whose grid is not known.
    pub grid: Option<String>,
    /// State.
    pub state: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Which age of the board, from 0.
    pub age: Option<u32>,
    /// Which amount of the board, from 0.
    pub amount: Option<u32>,
    /// Only those whose step is late.
    #[serde(default)]
    pub late: bool,
    /// Only those that were opened again.
    #[serde(default)]
    pub reopened: bool,
    /// Part of the employer, project, number or platform's number.
    pub text: Option<String>,
}

/// Lists leads, those open longest first.
#[derive(Debug, Default)]
pub struct LeadListRequest {
    /// Which.
    #[serde(default)]
    pub filter: LeadFilter,
    /// How many are passed over.
    #[serde(default)]
    pub skip: u32,
    /// How many at most (1..=2000); null: 500.
    pub limit: Option<u32>,
}

/// Registers a lead.
#[derive(Debug)]
pub struct LeadAdd {
    /// `telephone`, `counter`, `inspection`, `platform`, `grid`.
    pub source: String,
    /// The day it came in; null: today.
    pub received: Option<NaiveDate>,
    /// Number on the national platform.
    #[serde(default)]
    pub platform: String,
    /// Who reported; empty where he gave no name.
    #[serde(default)]
    pub reporter: String,
    /// His telephone.
    #[serde(default)]
    pub phone: String,
    /// He is to be kept secret (监察条例 9).
    #[serde(default)]
    pub anonymous: bool,
    /// 欠薪单位.
    #[serde(default)]
    pub employer: String,
    /// 工程项目.
    #[serde(default)]
    pub project: String,
    /// The project's identity, where the office keeps it.
    pub project_id: Option<String>,
    /// Code of the grid; empty where it is not known.
    #[serde(default)]
    pub grid: String,
    /// How many people.
    pub count: Option<u32>,
    /// What they are owed, yuan.
    pub owed: Option<String>,
    /// What was said.
    #[serde(default)]
    pub text: String,
    /// The list of people, where there is one.
    pub people: Option<RosterSource>,
    /// Draft that is dropped in the same moment.
    pub draft: Option<String>,
}

/// Records acts on a lead, all or none, in the order given: each `{"kind":"lead_found","on":...}`. A day that is left out is today.
#[derive(Debug)]
pub struct LeadActs {
    /// The lead.
    pub lead: String,
    /// The acts.
    pub acts: Vec<serde_json::Value>,
}

/// Attaches the list of people.
#[derive(Debug)]
pub struct LeadPeopleSet {
    /// The lead.
    pub lead: String,
    /// The list, as the roster reader takes it.
    pub source: RosterSource,
}

/// Makes the group case out of a lead.
#[derive(Debug)]
pub struct LeadFile {
    /// The lead.
    pub lead: String,
    /// `ordinary`, `simplified`, `expedited`; null: ordinary.
    pub procedure: Option<String>,
}

/// Saves a voucher.
#[derive(Debug)]
pub struct LeadProofSave {
    /// The lead.
    pub lead: String,
    /// Hash of the voucher.
    pub hash: String,
    /// File or folder.
    pub path: String,
}

/// A list from the national platform.
#[derive(Debug)]
pub struct LeadImport {
    /// Hash of the uploaded file.
    pub hash: String,
    /// What it is called.
    #[serde(default)]
    pub file: String,
}

/// Saves the list as a workbook.
#[derive(Debug)]
pub struct LeadSave {
    /// Which leads.
    #[serde(default)]
    pub filter: LeadFilter,
    /// File or folder.
    pub path: String,
}

/// Adds or changes a grid.
#[derive(Debug)]
pub struct GridSet {
    /// Its code; what it is known by.
    pub code: String,
    /// Name.
    pub name: String,
    /// Who looks after it.
    pub person: Option<String>,
    /// His telephone.
    pub phone: Option<String>,
    /// The user of this machine who is this person; empty: none.
    pub user: Option<String>,
    /// False: no longer offered.
    pub active: Option<bool>,
}

/// A map of the grids (GeoJSON).
#[derive(Debug)]
pub struct GridMapFile {
    /// Hash of the uploaded file; null: the map that comes with the program.
    pub hash: Option<String>,
    /// What it is called.
    #[serde(default)]
    pub file: String,
}

/// Sets how long a step may take, where no law says it.
#[derive(Debug)]
pub struct LeadLimitSet {
    /// The step.
    pub step: String,
    /// The source of leads; null: all that have no length of their own.
    pub source: Option<String>,
    /// Working days.
    pub length: u32,
}
}

response! {
/// 线索清零: the board.
pub struct LeadBoard {
    /// The day it is of.
    pub today: DayView,
    /// Only the user's own grids are counted.
    pub own: bool,
    /// What stands: 截至…未销号 12 条…; zero is said only where it is zero.
    pub sentence: String,
    /// No lead is open, and at least one was registered.
    pub zero: bool,
    /// Open leads.
    pub all: LeadCount,
    /// Closed leads.
    pub closed: u32,
    /// By grid: every grid of the office, then those that are not known.
    pub grids: Vec<LeadGridRow>,
    /// By age.
    pub ages: Vec<LeadBand>,
    /// By amount.
    pub amounts: Vec<LeadBand>,
    /// Leads that were opened again, open or not, the last first.
    pub reopened: Vec<LeadReopened>,
    /// The grids as outlines.
    pub map: GridMap,
}

/// A count of leads.
#[derive(Default)]
pub struct LeadCount {
    /// Leads.
    pub leads: u32,
    /// People, as far as known.
    pub people: u32,
    /// What is owed still, yuan, as far as known.
    pub owed: String,
    /// Leads whose step is late.
    pub late: u32,
    /// Leads that were opened again.
    pub reopened: u32,
}

/// A grid's open leads.
pub struct LeadGridRow {
    /// Code; empty: the grid is not known.
    pub code: String,
    /// Name.
    pub name: String,
    /// Who looks after it.
    pub person: String,
    /// His telephone.
    pub phone: String,
    /// The office has this grid.
    pub known: bool,
    /// Together.
    pub count: LeadCount,
    /// Leads by age, in the order of the board's ages.
    pub ages: Vec<u32>,
}

/// Open leads of one age or amount.
pub struct LeadBand {
    /// Its number, for the filter.
    pub band: u32,
    /// 8—30 日.
    pub label: String,
    /// The count.
    pub count: LeadCount,
}

/// A lead that was opened again.
pub struct LeadReopened {
    /// The lead.
    pub lead: String,
    /// Its number.
    pub number: String,
    /// Against whom.
    pub against: String,
    /// How often.
    pub times: u32,
    /// When last.
    pub on: NaiveDate,
    /// Why.
    pub why: String,
    /// State in Chinese.
    pub state_name: String,
}

/// The grids as outlines.
pub struct GridMap {
    /// The office handed it in; false: the schematic one that comes with the program.
    pub own: bool,
    /// What the file is called.
    pub file: String,
    /// What it says about itself.
    pub note: String,
    /// Width of the drawing.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Its areas.
    pub areas: Vec<GridArea>,
    /// Areas that are no grid of the office.
    pub strange: Vec<String>,
    /// Grids of the office that the map does not show.
    pub missing: Vec<String>,
    /// Why the office's own map is not shown; null where it is.
    pub refusal: Option<RefusalView>,
}

/// An area of the map.
pub struct GridArea {
    /// Code of the grid; empty where the office has none of this code or name.
    pub code: String,
    /// Name.
    pub name: String,
    /// Outline: the `d` of an SVG path, even-odd.
    pub path: String,
    /// Where its label stands.
    pub x: f64,
    /// Where its label stands.
    pub y: f64,
    /// Open leads in it.
    pub leads: u32,
    /// 0: none; 1 to 4: the more the higher.
    pub level: u32,
}

/// A lead in a line.
pub struct LeadRow {
    /// Its id.
    pub lead: String,
    /// 线索〔2026〕12号.
    pub number: String,
    /// Source in Chinese.
    pub source_name: String,
    /// Number on the platform; empty.
    pub platform: String,
    /// State's code.
    pub state: String,
    /// State in Chinese.
    pub state_name: String,
    /// Counts as open.
    pub open: bool,
    /// The day it came in.
    pub received: NaiveDate,
    /// Open since.
    pub since: NaiveDate,
    /// Days since then; of a closed one until it was closed.
    pub age: u32,
    /// 欠薪单位.
    pub employer: String,
    /// 工程项目.
    pub project: String,
    /// Code of the grid.
    pub grid: String,
    /// Name of the grid; 未定网格.
    pub grid_name: String,
    /// Who works on it.
    pub handler: String,
    /// How many people.
    pub people: Option<u32>,
    /// What was owed, yuan.
    pub owed: Option<String>,
    /// What was paid, yuan.
    pub paid: String,
    /// What is owed still, yuan.
    pub outstanding: Option<String>,
    /// The step that is due: 初核, 实地核查.
    pub step: String,
    /// Its last day; null where none runs.
    pub due: Option<NaiveDate>,
    /// What is left of it.
    pub left: Option<Left>,
    /// How often it was opened again.
    pub reopened: u32,
    /// The case it became.
    pub case: Option<String>,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
}

/// A page of leads.
pub struct LeadListPage {
    /// Those open longest first.
    pub rows: Vec<LeadRow>,
    /// How many the filter finds.
    pub total: u32,
    /// Their sums.
    pub sum: LeadCount,
    /// States, for the filter.
    pub states: Vec<Choice>,
    /// Sources, for the filter.
    pub sources: Vec<Choice>,
    /// Grids, for the filter and the forms.
    pub grids: Vec<Choice>,
}

/// A lead, whole.
pub struct LeadView {
    /// In a line.
    pub row: LeadRow,
    /// Who reported; null where that is kept secret from this user, or nobody is named.
    pub reporter: Option<LeadReporter>,
    /// What stands in its place: 匿名, 举报人信息保密….
    pub reporter_words: String,
    /// He asked for secrecy.
    pub anonymous: bool,
    /// What was said.
    pub text: String,
    /// The project's identity, where the office keeps it.
    pub project_id: Option<String>,
    /// People as reported.
    pub reported_count: Option<u32>,
    /// Amount as reported, yuan.
    pub reported_owed: Option<String>,
    /// The list of people.
    pub people: Vec<LeadPersonView>,
    /// The file that it is from; empty.
    pub people_file: String,
    /// Rows of it that stayed behind, each with why.
    pub people_problems: Vec<LeadRowProblem>,
    /// The limit of the step that runs.
    pub limit: Option<LeadLimitView>,
    /// Its acts, the last first.
    pub lines: Vec<LeadLineView>,
    /// What may be done, each with its refusal.
    pub next: Vec<LeadNext>,
    /// The case it became.
    pub case: Option<CaseRef>,
    /// What making a case of it comes to; null where it cannot be made.
    pub offer: Option<LeadOffer>,
    /// Why it cannot be made.
    pub offer_refusal: Option<RefusalView>,
    /// Grounds for 查无欠薪.
    pub grounds: Vec<Choice>,
    /// To whom it may be turned over now.
    pub turns: Vec<Choice>,
    /// Grids of the office with who looks after them.
    pub grids: Vec<GridView>,
}

/// Who reported.
pub struct LeadReporter {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// One of the people.
pub struct LeadPersonView {
    /// Name.
    pub name: String,
    /// Identity number.
    pub id_number: String,
    /// What is owed, yuan.
    pub owed: String,
}

/// A row of the list that could not be taken.
pub struct LeadRowProblem {
    /// Row, from 1.
    pub row: u32,
    /// Chinese sentence: what is wrong and what to do.
    pub message: String,
}

/// The limit of a step.
pub struct LeadLimitView {
    /// The step.
    pub step: String,
    /// The source of leads it is for; null: all others.
    pub source: Option<String>,
    /// Its Chinese word.
    pub source_name: String,
    /// 初核.
    pub name: String,
    /// 收到线索之日.
    pub begins: String,
    /// How many.
    pub length: u32,
    /// 个工作日, 日.
    pub unit: String,
    /// The law gives the length.
    pub legal: bool,
    /// 法定期限, 本单位自定.
    pub kind: String,
    /// The article.
    pub article: String,
    /// Its words.
    pub words: String,
}

/// An act of a lead.
pub struct LeadLineView {
    /// Its event.
    pub event: String,
    /// Its kind.
    pub kind: String,
    /// 查实.
    pub label: String,
    /// Its day.
    pub on: NaiveDate,
    /// Who.
    pub actor: String,
    /// When it was recorded, UTC.
    pub at: String,
    /// What it says.
    pub text: String,
    /// The voucher.
    pub proof: Option<LeadProofView>,
    /// Taken back, and why.
    pub struck: Option<String>,
    /// Did not fit where the lead stood, and why.
    pub ignored: Option<String>,
    /// It is the one that can be taken back.
    pub last: bool,
}

/// A voucher.
pub struct LeadProofView {
    /// Its hash.
    pub hash: String,
    /// Its name.
    pub name: String,
}

/// What may be done with a lead.
pub struct LeadNext {
    /// Kind of the act.
    pub kind: String,
    /// 查实.
    pub label: String,
    /// It is what comes next.
    pub primary: bool,
    /// Why it cannot be done now; null where it can.
    pub refusal: Option<RefusalView>,
}

/// What making a case comes to.
pub struct LeadOffer {
    /// 被申请人.
    pub respondent: String,
    /// How many applicants.
    pub applicants: u32,
    /// What they claim together, yuan.
    pub total: String,
    /// Rows of the list that stay behind.
    pub behind: u32,
    /// 事实和理由.
    pub facts: String,
}

/// A lead was registered.
pub struct LeadAdded {
    /// Its id.
    pub lead: String,
    /// Its number.
    pub number: String,
}

/// A case was made of a lead.
pub struct LeadFiled {
    /// The lead.
    pub lead: String,
    /// The case.
    pub case: CaseRef,
    /// Applicants.
    pub applicants: u32,
    /// What they claim together, yuan.
    pub total: String,
    /// Rows of the list that stayed behind.
    pub behind: u32,
}

/// Where a case comes from.
pub struct LeadOfCase {
    /// Its leads; mostly one or none.
    pub leads: Vec<LeadLink>,
}

/// A lead as a case names it.
pub struct LeadLink {
    /// Its id.
    pub lead: String,
    /// Its number.
    pub number: String,
    /// Source in Chinese.
    pub source_name: String,
    /// The day it came in.
    pub received: NaiveDate,
    /// State in Chinese.
    pub state_name: String,
    /// This user may open it.
    pub opens: bool,
}

/// What a list from the platform would bring, or brought.
pub struct LeadImported {
    /// The sheet that was read.
    pub sheet: String,
    /// Columns that were understood: 欠薪单位 ← 被反映单位名称.
    pub columns: Vec<LeadImportColumn>,
    /// Leads that are new.
    pub added: Vec<LeadImportRow>,
    /// Rows whose number is registered already.
    pub known: u32,
    /// Rows that cannot be taken, cell by cell.
    pub problems: Vec<LeadImportProblem>,
    /// Names of areas in it that are no grid of the office.
    pub strange_grids: Vec<String>,
}

/// A column of the list.
pub struct LeadImportColumn {
    /// What it is taken to say.
    pub label: String,
    /// Its head.
    pub head: String,
}

/// A new lead of a list.
pub struct LeadImportRow {
    /// Row, from 1.
    pub row: u32,
    /// Number on the platform.
    pub platform: String,
    /// Against whom.
    pub against: String,
    /// The number it got; empty in a preview.
    pub number: String,
}

/// What is wrong in a cell.
pub struct LeadImportProblem {
    /// Row, from 1.
    pub row: u32,
    /// D7; empty where there is no such column.
    pub cell: String,
    /// Its column.
    pub label: String,
    /// Chinese sentence.
    pub message: String,
}

/// A grid.
pub struct GridView {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Who looks after it.
    pub person: String,
    /// His telephone.
    pub phone: String,
    /// The user who is this person; empty: none.
    pub user: String,
    /// Still offered.
    pub active: bool,
}

/// The grids, the map and the limits.
pub struct GridList {
    /// By code.
    pub grids: Vec<GridView>,
    /// The map.
    pub map: GridMap,
    /// The limits of the steps.
    pub limits: Vec<LeadLimitView>,
    /// Steps whose length the office may set.
    pub steps: Vec<Choice>,
    /// Sources of leads.
    pub sources: Vec<Choice>,
    /// Users who are 网格员.
    pub users: Vec<Choice>,
}

/// Leads in 我的工作.
#[derive(Default)]
pub struct LeadsDue {
    /// How many are late.
    pub late: u32,
    /// How many fall due today.
    pub today: u32,
    /// Late ones and those due within the week, the most urgent first; at most 50.
    pub rows: Vec<LeadRow>,
}
}
