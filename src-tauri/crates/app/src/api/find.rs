//! Ctrl+K, known parties, identity numbers.

use chrono::NaiveDate;

request! {
/// Finds anything.
#[derive(Debug)]
pub struct Find {
    /// Chinese, pinyin, initials, part of a number.
    pub text: String,
    /// At most so many (default 20).
    pub limit: Option<u32>,
}

/// Finds a person or an employer of earlier cases; at least one key.
#[derive(Debug)]
pub struct PartyLookup {
    /// Citizen number.
    pub id_number: Option<String>,
    /// Unified social credit code.
    pub uscc: Option<String>,
    /// Name, or part of it, pinyin, initials.
    pub name: Option<String>,
}

/// Checks a number.
#[derive(Debug)]
pub struct IdCheckRequest {
    /// Citizen number or credit code.
    pub number: String,
}
}

response! {
/// Something found.
pub struct FoundHit {
    /// `case`, `party` (a person), `employer`, `project`.
    pub kind: String,
    /// The case to open.
    pub case: Option<String>,
    /// The building project to open.
    pub project: Option<String>,
    /// Big line.
    pub title: String,
    /// Small line.
    pub detail: String,
    /// How many cases this person or employer has.
    pub cases: u32,
}

/// What was found.
pub struct Found {
    /// Best first.
    pub hits: Vec<FoundHit>,
    /// There is more.
    pub more: bool,
}

/// A person or employer of an earlier case.
pub struct KnownParty {
    /// `person` or `employer`.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Citizen number.
    pub id_number: Option<String>,
    /// Credit code.
    pub uscc: Option<String>,
    /// `male`, `female`.
    pub sex: Option<String>,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// 法定代表人.
    pub legal_rep: Option<String>,
    /// Number of the last case.
    pub last_case: String,
    /// How many cases.
    pub cases: u32,
    /// Cases against the same employer that are still open (for a person: own open cases).
    pub open_cases: u32,
}

/// Known parties.
pub struct KnownParties {
    /// Best first.
    pub parties: Vec<KnownParty>,
}

/// Result of the check of a number.
pub struct IdChecked {
    /// `citizen` or `uscc`.
    pub kind: String,
    /// Sound.
    pub valid: bool,
    /// What is wrong, in Chinese.
    pub problem: Option<String>,
    /// Code of what is wrong.
    pub problem_code: Option<String>,
    /// Birth date.
    pub birth: Option<NaiveDate>,
    /// `male`, `female`.
    pub sex: Option<String>,
}
}
