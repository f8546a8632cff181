//! Binding the file.

use super::common::{CaseRef, NextActView, RefusalView};
use chrono::NaiveDate;

request! {
/// Binds a volume.
#[derive(Debug)]
pub struct ArchiveBuild {
    /// The case.
    pub case: String,
    /// `main` (正卷) or `inner` (副卷).
    pub volume: String,
    /// Also write it to this file.
    pub path: Option<String>,
}
}

response! {
/// Whether the file can be archived.
#[derive(Default)]
pub struct ArchiveBrief {
    /// Items that are missing.
    pub missing: u32,
    /// Nothing is missing.
    pub ready: bool,
    /// Archived on.
    pub archived_on: Option<NaiveDate>,
}

/// An item of the catalogue.
pub struct CatalogueItem {
    /// Order.
    pub no: u32,
    /// 仲裁申请书.
    pub title: String,
    /// Day of the paper.
    pub on: Option<NaiveDate>,
    /// First page; null where there is nothing.
    pub from_page: Option<u32>,
    /// Last page.
    pub to_page: Option<u32>,
    /// Pages.
    pub pages: u32,
    /// There is something.
    pub present: bool,
    /// Must be there.
    pub required: bool,
    /// The paper.
    pub document: Option<String>,
    /// The file.
    pub attachment: Option<String>,
    /// 备注.
    pub note: String,
}

/// A volume.
pub struct VolumeView {
    /// `main` or `inner`.
    pub volume: String,
    /// 正卷 or 副卷.
    pub title: String,
    /// In statutory order.
    pub items: Vec<CatalogueItem>,
    /// Pages without cover and list.
    pub pages: u32,
    /// How many required items are missing.
    pub missing: u32,
}

/// How long it is kept.
pub struct RetentionView {
    /// Years; null: for ever.
    pub years: Option<u32>,
    /// Until.
    pub until: Option<NaiveDate>,
    /// 10 年….
    pub words: String,
    /// Article.
    pub article: String,
}

/// Something that is missing.
pub struct MissingItem {
    /// `main` or `inner`.
    pub volume: String,
    /// 送达回证.
    pub title: String,
    /// What to do.
    pub message: String,
    /// Template that makes it.
    pub template: Option<String>,
    /// A file is attached to it as `archive:<item>`; `case_set` on entity `archive`, this field, `{"pages":n}` notes it as kept on paper, and
    /// `{"waived":"why"}` as not called for.
    pub item: String,
}

/// The archive page.
pub struct ArchiveView {
    /// The case.
    pub case: CaseRef,
    /// 正卷, and 副卷 for whom it may be shown.
    pub volumes: Vec<VolumeView>,
    /// Retention.
    pub retention: RetentionView,
    /// What is missing.
    pub missing: Vec<MissingItem>,
    /// Nothing is missing and the case is closed.
    pub ready: bool,
    /// Why it cannot be archived now.
    pub refusal: Option<RefusalView>,
    /// Archived on.
    pub archived_on: Option<NaiveDate>,
    /// 立卷人.
    pub filed_by: String,
    /// 检查人.
    pub checked_by: String,
    /// 备考表.
    pub remarks: String,
    /// Closing and archiving acts.
    pub acts: Vec<NextActView>,
}
}
