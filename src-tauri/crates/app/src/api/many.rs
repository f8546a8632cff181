//! One act on many cases: what can be done to them, what each would say, and what came of it.

use super::common::{CaseRef, Choice, FieldSpec, RefusalView};

request! {
/// Which acts make sense for these cases together.
#[derive(Debug)]
pub struct ManyActs {
    /// The cases (1..=500).
    pub cases: Vec<String>,
}

/// One act on many cases, each for itself.
#[derive(Debug, PartialEq)]
pub struct ManyAct {
    /// The cases: 1..=500 to look ahead, 1..=50 to record.
    pub cases: Vec<String>,
    /// `{"kind","on",...}`, without the party where it goes to sides.
    pub act: serde_json::Value,
    /// Whose parties it is done to, where the act names a party: `applicant`, `respondent`, `third_party`; one act for each party of these.
    #[serde(default)]
    pub sides: Vec<String>,
}

/// Writes the receipt of what was done to many cases as a workbook.
#[derive(Debug)]
pub struct ManyReceipt {
    /// File or folder.
    pub path: String,
    /// What was done (受理).
    pub title: String,
    /// One line a case, in the order they are to stand.
    pub rows: Vec<ReceiptRow>,
}

/// One case of a receipt.
#[derive(Debug)]
pub struct ReceiptRow {
    /// Its number.
    pub number: String,
    /// 陈雅琴 诉 厦门榕岸精密机械有限公司.
    pub parties: String,
    /// 已办, 未办, 没有办到.
    pub result: String,
    /// The state it is in now, or why it was not done.
    pub words: String,
}
}

response! {
/// The acts that make sense for many cases.
pub struct ManyActsFound {
    /// In the order of the procedure; those that the user's roles may do.
    pub acts: Vec<ManyActView>,
}

/// An act for many cases.
pub struct ManyActView {
    /// Its kind.
    pub kind: String,
    /// The statute's word.
    pub label: String,
    /// The article it rests on.
    pub article: Option<String>,
    /// How many of the cases it is lawful for today, before the form's answers are looked at.
    pub allowed: u32,
    /// The form, asked once. What differs from case to case is not asked.
    pub fields: Vec<FieldSpec>,
    /// The sides to choose from, where the act is done to parties; else empty.
    pub sides: Vec<Choice>,
}

/// What each case would say to the act.
pub struct ManyPreview {
    /// Exceptions first, each part in the order asked.
    pub rows: Vec<ManyPreviewRow>,
    /// How many would be done.
    pub allowed: u32,
    /// How many would not.
    pub refused: u32,
}

/// One case before the act.
pub struct ManyPreviewRow {
    /// The case.
    pub case: CaseRef,
    /// How many acts it would be (one for each party of the sides).
    pub acts: u32,
    /// Why not; null where it is lawful.
    pub refusal: Option<RefusalView>,
}

/// What came of it. Each case was its own transaction.
pub struct ManyMade {
    /// In the order asked. Where the machine failed (disk, database), the cases after it are not here: nothing was tried with them.
    pub rows: Vec<ManyMadeRow>,
    /// Whether the machine failed; then the last row says why.
    pub broken: bool,
}

/// One case after the act.
pub struct ManyMadeRow {
    /// The case as it stands now.
    pub case: CaseRef,
    /// Events recorded; empty where it was refused.
    pub events: Vec<String>,
    /// Why it was not done; null where it was.
    pub refusal: Option<RefusalView>,
}
}
