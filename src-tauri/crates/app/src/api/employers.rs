//! An employer across the cases of the office.

use super::common::Choice;
use super::projects::MoneyCase;
use chrono::NaiveDate;

request! {
/// Which employer: by its code, else by its name.
#[derive(Debug)]
pub struct EmployerLook {
    /// 统一社会信用代码.
    pub uscc: Option<String>,
    /// Name.
    pub name: Option<String>,
}

/// What was published of an employer.
#[derive(Debug)]
pub struct EmployerMarkAdd {
    /// 统一社会信用代码.
    pub uscc: Option<String>,
    /// Name.
    pub name: String,
    /// `grade`, `published`, `blacklist`, `removed`.
    pub mark: String,
    /// `A`, `B`, `C`, for a grade.
    pub grade: Option<String>,
    /// The day of it.
    pub on: NaiveDate,
    /// Where it was published.
    pub source: String,
}

/// Strikes what was entered by mistake.
#[derive(Debug)]
pub struct EmployerMarkStrike {
    /// The entry.
    pub mark: String,
    /// Why.
    pub reason: String,
}
}

response! {
/// What was published of an employer.
pub struct EmployerMarkView {
    /// The entry.
    pub mark: String,
    /// `grade`, `published`, `blacklist`, `removed`.
    pub kind: String,
    /// In Chinese.
    pub kind_name: String,
    /// The article.
    pub article: String,
    /// `A`, `B`, `C`; empty for others.
    pub grade: String,
    /// The day of it.
    pub on: NaiveDate,
    /// Where it was published.
    pub source: String,
    /// Who entered it.
    pub actor: String,
    /// When.
    pub at: String,
    /// Why it was struck.
    pub struck: Option<String>,
}

/// A project that an employer is part of.
pub struct EmployerProject {
    /// The project.
    pub project: String,
    /// Its name.
    pub name: String,
    /// The employer's place in it.
    pub role_name: String,
}

/// How many cases ended in a way.
pub struct OutcomeCount {
    /// 裁决, 调解, …; 未结 for those without a result.
    pub name: String,
    /// How many.
    pub cases: u32,
}

/// An employer across the cases that the reader may read.
pub struct EmployerProfile {
    /// Name as last given.
    pub name: String,
    /// 统一社会信用代码; empty where no case gives one.
    pub uscc: String,
    /// Other spellings in the cases.
    pub other_names: Vec<String>,
    /// Other employers of the same name, by their codes.
    pub namesakes: Vec<String>,
    /// Whether anything is known of it.
    pub known: bool,
    /// One sentence.
    pub sentence: String,
    /// Cases.
    pub cases_total: u32,
    /// Of them without a result.
    pub cases_open: u32,
    /// Wages claimed in these.
    pub open_wages: String,
    /// Awarded or agreed on in all.
    pub awarded: String,
    /// Cases in which not all of it was recorded as paid.
    pub unpaid_cases: u32,
    /// What was not recorded as paid.
    pub unpaid: String,
    /// Leads (欠薪线索) against it that are not closed.
    pub open_leads: u32,
    /// How the cases ended.
    pub outcomes: Vec<OutcomeCount>,
    /// The grade that stands; empty where none was entered.
    pub grade: String,
    /// On the list of Reg. 48, as last entered.
    pub listed: bool,
    /// What was published, the latest first.
    pub marks: Vec<EmployerMarkView>,
    /// Projects it is part of.
    pub projects: Vec<EmployerProject>,
    /// The cases, newest first; at most 200.
    pub cases: Vec<MoneyCase>,
    /// What can be entered.
    pub mark_kinds: Vec<Choice>,
    /// Whether this user may enter it.
    pub may_edit: bool,
}
}
