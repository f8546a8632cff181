//! Batches of papers (成批文书): the same papers for many parties, made a part at a time.

use super::common::{CaseRef, Choice, RefusalView};
use super::papers::TemplateView;
use std::collections::BTreeMap;

request! {
/// What a batch is to hold.
#[derive(Debug)]
pub struct BatchWish {
    /// The case.
    pub case: String,
    /// Templates of which each party gets a paper of its own, in print order.
    pub templates: Vec<String>,
    /// Issued papers of the case of which each party gets a copy.
    #[serde(default)]
    pub copies: Vec<String>,
    /// Parties' keys.
    pub parties: Vec<String>,
    /// A sheet for a window envelope before each party's papers.
    #[serde(default)]
    pub envelopes: bool,
    /// 送达回证 for each party (Rules 20).
    #[serde(default)]
    pub receipts: bool,
    /// Free fields by template, the same for all.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, BTreeMap<String, serde_json::Value>>>")]
    pub forms: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

/// A batch.
#[derive(Debug)]
pub struct BatchRef {
    /// The case.
    pub case: String,
    /// The batch.
    pub batch: String,
}

/// Some parties' papers of a batch.
#[derive(Debug)]
pub struct BatchPick {
    /// The case.
    pub case: String,
    /// The batch.
    pub batch: String,
    /// Parties' keys; none: all.
    #[serde(default)]
    pub parties: Vec<String>,
}

/// Writes a batch to a file.
#[derive(Debug)]
pub struct BatchSave {
    /// The case.
    pub case: String,
    /// The batch.
    pub batch: String,
    /// `pdf` (all papers in print order), `receipt` (a workbook: one line a paper with its hash and service).
    pub list: String,
    /// File or folder.
    pub path: String,
}

/// Enters that a batch's papers were served.
#[derive(Debug)]
pub struct BatchServe {
    /// The case.
    pub case: String,
    /// The batch.
    pub batch: String,
    /// Parties' keys.
    #[serde(default)]
    pub parties: Vec<String>,
    /// The code on the papers, instead of a party.
    #[serde(default)]
    pub code: Option<String>,
    /// Day of service.
    pub on: String,
    /// 送达方式: a word of the act 送达.
    pub method: String,
    /// 签收人.
    #[serde(default)]
    pub signer: Option<String>,
}
}

response! {
/// The batches of a case, and what a new one can hold.
pub struct BatchList {
    /// The case.
    pub case: CaseRef,
    /// Newest first.
    pub batches: Vec<BatchSum>,
    /// Papers that go to parties.
    pub templates: Vec<TemplateView>,
    /// Issued papers of the case that are served on parties.
    pub copies: Vec<Choice>,
    /// To whom.
    pub parties: Vec<BatchParty>,
    /// Whether this user may make papers here.
    pub may_make: bool,
    /// Ways of service.
    pub methods: Vec<Choice>,
}

/// A party that papers can go to.
pub struct BatchParty {
    /// Its key.
    pub party: String,
    /// Its place among those of its side, from 1.
    pub no: u32,
    /// Its name.
    pub name: String,
    /// `applicant`, `respondent`, `third_party`.
    pub standing: String,
    /// 申请人.
    pub standing_name: String,
    /// The sub-group made by hand; empty where it is in none.
    pub subgroup: String,
    /// 调解, 裁决 …; empty where it is no member.
    pub state_name: String,
}

/// A batch in one line.
pub struct BatchSum {
    /// Its identity.
    pub batch: String,
    /// From 1.
    pub no: u32,
    /// 开庭通知书、送达回证.
    pub title: String,
    /// How many parties.
    pub people: u32,
    /// How many papers it is to hold; copies are not counted.
    pub papers: u32,
    /// How many are made.
    pub made: u32,
    /// How many parties were served all that is to be served.
    pub served: u32,
    /// `open` (not all made), `made`, `ended` (what is not made was given up).
    pub state: String,
    /// 未完成, 已制作, 已停止.
    pub state_name: String,
    /// Who began it.
    pub by: String,
    /// When, UTC.
    pub at: String,
}

/// A batch with its parties.
pub struct BatchView {
    /// It.
    pub batch: BatchSum,
    /// In print order.
    pub rows: Vec<BatchRow>,
}

/// One party of a batch.
pub struct BatchRow {
    /// Its key.
    pub party: String,
    /// Its place in the batch, from 1.
    pub place: u32,
    /// Its name.
    pub name: String,
    /// The code on its papers.
    pub code: String,
    /// How many papers it is to get.
    pub wanted: u32,
    /// Pages of what is made, copies included.
    pub pages: u32,
    /// What is made, in print order; copies last.
    pub papers: Vec<BatchPaper>,
    /// `all`, `some`, `none`, or empty where nothing in it is to be served.
    pub served: String,
    /// 直接送达 2026-11-23; empty where nothing is served.
    pub served_words: String,
}

/// A paper of a batch.
pub struct BatchPaper {
    /// The document.
    pub document: String,
    /// 开庭通知书.
    pub title: String,
    /// Pages.
    pub pages: u32,
    /// SHA-256 of its PDF.
    pub sha256: String,
    /// Whether it is a copy of a paper of the case.
    pub copy: bool,
    /// 直接送达 2026-11-23; null where it is not served; empty where it is nothing to be served.
    pub served: Option<String>,
}

/// What a batch would be; nothing is written.
pub struct BatchPreview {
    /// Exceptions first.
    pub rows: Vec<BatchPreviewRow>,
    /// How many parties would get papers.
    pub people: u32,
    /// How many papers would be made.
    pub papers: u32,
    /// Why nothing can be made at all.
    pub refusal: Option<RefusalView>,
}

/// One party before the batch.
pub struct BatchPreviewRow {
    /// Its key.
    pub party: String,
    /// Its name.
    pub name: String,
    /// How many papers it would get.
    pub papers: u32,
    /// Why it gets none.
    pub refusal: Option<RefusalView>,
}
}
