//! Building projects: the chain of units, facts with proof, the cases, and how a project stands against the criteria of one without arrears.

use super::common::{CaseRef, Choice};
use chrono::NaiveDate;

request! {
/// One project.
#[derive(Debug)]
pub struct ProjectRef {
    /// The project.
    pub project: String,
}

/// A new project, or changes of one. A field that is left out stays.
#[derive(Debug, Default)]
pub struct ProjectSet {
    /// The project; none: a new one.
    pub project: Option<String>,
    /// 项目名称.
    pub name: Option<String>,
    /// 项目地址.
    pub address: Option<String>,
    /// 施工许可证号.
    pub permit: Option<String>,
    /// 网格编号.
    pub grid: Option<String>,
    /// 备注.
    pub note: Option<String>,
    /// Still offered.
    pub active: Option<bool>,
}

/// A new unit of a project, or changes of one. A field that is left out stays.
#[derive(Debug, Default)]
pub struct ProjectUnitSet {
    /// The project.
    pub project: String,
    /// The unit; none: a new one.
    pub unit: Option<String>,
    /// `owner`, `general`, `sub`, `labour`, `dispatch`, `crew`.
    pub role: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// `qualified` (default), `no_grade`, `unqualified`, `individual`.
    pub standing: Option<String>,
    /// How it came by its work: `contract` (default), `transfer`, `name_lent`, `dispatch`, `dispatch_unlicensed`, `internal`.
    pub engaged: Option<String>,
    /// The unit above it; empty: none.
    pub under: Option<String>,
    /// 合伙企业、个人独资企业、个体经济组织.
    pub unincorporated: Option<bool>,
    /// 统一社会信用代码.
    pub uscc: Option<String>,
    /// 法定代表人或者主要负责人.
    pub legal_rep: Option<String>,
    /// 电话.
    pub phone: Option<String>,
    /// 地址.
    pub address: Option<String>,
    /// Still part of the chain.
    pub active: Option<bool>,
}

/// A fact on one of the duties; with a file (one of `path` and `hash`) or a note.
#[derive(Debug)]
pub struct ProjectFactAdd {
    /// The project.
    pub project: String,
    /// The duty: `account`, `deposit`, `real_name`, `entrusted`, `board`, ...
    pub duty: String,
    /// Whether it was kept.
    pub met: bool,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// What is owed, where the duty asks for a sum.
    pub amount: Option<String>,
    /// What was seen or said.
    pub note: Option<String>,
    /// Hash that `upload_finish` gave.
    pub hash: Option<String>,
    /// File on this machine.
    pub path: Option<String>,
    /// Name of the file.
    pub file: Option<String>,
}

/// Strikes a fact: it stays readable and counts no more.
#[derive(Debug)]
pub struct ProjectFactStrike {
    /// The project.
    pub project: String,
    /// The fact.
    pub fact: String,
    /// Why.
    pub reason: String,
}

/// The file of a fact.
#[derive(Debug)]
pub struct ProjectFile {
    /// The project.
    pub project: String,
    /// The fact.
    pub fact: String,
}

/// Saves the file of a fact.
#[derive(Debug)]
pub struct ProjectFileSave {
    /// The project.
    pub project: String,
    /// The fact.
    pub fact: String,
    /// Where to; a folder takes the file under its own name.
    pub path: String,
}

/// Which case belongs to which project.
#[derive(Debug)]
pub struct CaseProject {
    /// The case.
    pub case: String,
    /// The project; none: no project.
    pub project: Option<String>,
}

/// Saves the list of projects against the criteria as a workbook.
#[derive(Debug)]
pub struct BenchmarkSave {
    /// Where to.
    pub path: String,
}
}

response! {
/// A project in a line.
pub struct ProjectRow {
    /// Its id.
    pub project: String,
    /// 项目名称.
    pub name: String,
    /// 项目地址.
    pub address: String,
    /// 施工许可证号.
    pub permit: String,
    /// 网格编号.
    pub grid: String,
    /// 建设单位.
    pub owner: String,
    /// 施工总承包单位.
    pub general: String,
    /// Units in the chain.
    pub units: u32,
    /// Cases.
    pub cases: u32,
    /// Of them without a result yet, over wages.
    pub open_cases: u32,
    /// Wages claimed in these.
    pub open_wages: String,
    /// Duties that nothing is known of or that were not kept.
    pub lacking: u32,
    /// Still offered.
    pub active: bool,
}

/// The projects.
pub struct ProjectList {
    /// By name; those that are not offered any more at the end.
    pub projects: Vec<ProjectRow>,
    /// Whether this user may add and change.
    pub may_edit: bool,
}

/// A unit of a project.
pub struct ProjectUnitView {
    /// Its id in the project.
    pub unit: String,
    /// Code of its place.
    pub role: String,
    /// Its place in Chinese.
    pub role_name: String,
    /// Name.
    pub name: String,
    /// Code.
    pub standing: String,
    /// 具备合法经营资格和相应资质.
    pub standing_name: String,
    /// Code.
    pub engaged: String,
    /// 发包、分包; empty for the unit at the top.
    pub engaged_name: String,
    /// The unit above.
    pub under: Option<String>,
    /// How many stand above it.
    pub depth: u32,
    /// 合伙企业、个人独资企业、个体经济组织.
    pub unincorporated: bool,
    /// 统一社会信用代码.
    pub uscc: String,
    /// 法定代表人或者主要负责人.
    pub legal_rep: String,
    /// 电话.
    pub phone: String,
    /// 地址.
    pub address: String,
}

/// A fact.
pub struct ProjectFactView {
    /// Its id.
    pub fact: String,
    /// Whether the duty was kept.
    pub met: bool,
    /// The day it speaks of.
    pub on: NaiveDate,
    /// What is owed.
    pub amount: Option<String>,
    /// What was seen or said.
    pub note: String,
    /// Name of the file that proves it.
    pub file: Option<String>,
    /// Who entered it.
    pub actor: String,
    /// When.
    pub at: String,
    /// Why it was struck.
    pub struck: Option<String>,
}

/// A duty with what is known of it.
pub struct DutyView {
    /// Code.
    pub duty: String,
    /// 农民工工资专用账户.
    pub name: String,
    /// Whose it is.
    pub who: String,
    /// The article.
    pub article: String,
    /// The article's words.
    pub words: String,
    /// What usually proves it.
    pub proof: String,
    /// What sum a breach asks for.
    pub asks_amount: Option<String>,
    /// `met`, `unmet`, `unknown`.
    pub state: String,
    /// 有凭据, 未履行, 没有记录.
    pub state_name: String,
    /// What is missing, with the article; null where nothing is.
    pub lacks: Option<String>,
    /// The latest first, struck ones too.
    pub facts: Vec<ProjectFactView>,
}

/// A case with the money in it.
pub struct MoneyCase {
    /// The case.
    pub case: CaseRef,
    /// 收件日.
    pub received: String,
    /// The party's key in the case; empty in a project's list.
    pub party: String,
    /// Wages claimed.
    pub wages: String,
    /// All that is claimed.
    pub claimed: String,
    /// Awarded or agreed on; null before.
    pub awarded: Option<String>,
    /// 裁决, 调解, …; empty before.
    pub closing_name: String,
    /// 已付清, 已给付 n 元, 没有给付记录; empty where nothing is to be paid.
    pub paid_words: String,
    /// Not all of what was awarded or agreed on was recorded as paid.
    pub unpaid: bool,
    /// No result yet, over wages.
    pub open: bool,
}

/// A project.
pub struct ProjectView {
    /// Its line.
    pub row: ProjectRow,
    /// 备注.
    pub note: String,
    /// The chain, each unit after the one above it.
    pub units: Vec<ProjectUnitView>,
    /// The duties, in the order of the articles.
    pub duties: Vec<DutyView>,
    /// Its cases, newest first.
    pub cases: Vec<MoneyCase>,
    /// How it stands against the criteria.
    pub criteria: Vec<CriterionView>,
    /// What a unit can be.
    pub roles: Vec<Choice>,
    /// Whether a unit may do what it does.
    pub standings: Vec<Choice>,
    /// How a unit can come by its work.
    pub engagements: Vec<Choice>,
    /// Whether this user may change it.
    pub may_edit: bool,
}

/// One criterion.
pub struct CriterionView {
    /// Code.
    pub criterion: String,
    /// Name.
    pub name: String,
    /// The article.
    pub article: String,
    /// Met.
    pub met: bool,
    /// Why, or why not.
    pub why: String,
}

/// A project against the criteria.
pub struct BenchmarkRow {
    /// The project.
    pub project: ProjectRow,
    /// All criteria are met.
    pub qualifies: bool,
    /// Each.
    pub criteria: Vec<CriterionView>,
}

/// The projects against the criteria.
pub struct BenchmarkList {
    /// Those that qualify first, then by how much fails.
    pub projects: Vec<BenchmarkRow>,
    /// How many qualify.
    pub qualify: u32,
    /// The criteria, in order.
    pub criteria: Vec<Choice>,
}
}
