//! The exchange as screens see it: partners and what they have, the place that is remembered, how far something is.

use super::common::CaseRef;

request! {
/// A piece of work that runs: an export, an import, an exchange through a place.
#[derive(Debug)]
pub struct SyncJob {
    /// The name that the screen chose for it.
    pub job: String,
}

/// Remembers a place, or forgets it.
pub struct SyncPlaceSet {
    /// `file:`, `webdav:`, `s3:` or `postgresql:` with what follows, without a password; empty forgets it.
    pub remote: String,
    /// Password or secret key; null leaves the one that is kept.
    pub password: Option<String>,
    /// Exchanges by itself every so many minutes (5 to 1440); null: by hand only.
    pub minutes: Option<u32>,
    /// Proxy for HTTP.
    pub proxy: Option<String>,
    /// Greatest number of kilobytes a second.
    pub kilobytes: Option<u32>,
}

/// Writes this replica's card into a file.
#[derive(Debug)]
pub struct CardSave {
    /// File or folder.
    pub path: String,
}

/// Writes the receipt of an export, an import or an exchange as a workbook.
#[derive(Debug)]
pub struct SyncReceipt {
    /// File or folder.
    pub path: String,
    /// What was done (导出, 导入, 同步).
    pub title: String,
    /// Lines of two columns, in the order they are to stand.
    pub rows: Vec<SyncReceiptRow>,
}

/// A line of a receipt.
#[derive(Debug)]
pub struct SyncReceiptRow {
    /// What it is.
    pub name: String,
    /// What of it.
    pub words: String,
}
}

response! {
/// This replica's card as a picture that a telephone reads.
pub struct CardPicture {
    /// Squares on a side, the quiet edge included.
    pub side: u32,
    /// The dark squares as an SVG path, one unit a square.
    pub path: String,
}

/// A case of which somebody lacks something.
pub struct UnseenCase {
    /// The case as it is here; null where nothing of it came yet.
    pub case: Option<CaseRef>,
    /// Its id.
    pub id: String,
    /// How many events.
    #[ts(type = "number")]
    pub events: u64,
}

/// A partner in one space.
pub struct PartnerSpace {
    /// The space.
    pub space: String,
    /// Its name.
    pub name: String,
    /// When it last said what it holds of the space, UTC; null: never.
    pub heard_at: Option<String>,
    /// When something was last handed out for it there, UTC; null: never.
    pub sent_at: Option<String>,
    /// Events here that it is not known to hold.
    #[ts(type = "number")]
    pub unseen: u64,
    /// Of these, those that no packet and no place took out yet.
    #[ts(type = "number")]
    pub unsent: u64,
    /// The cases among them, most events first, at most 200.
    pub unseen_cases: Vec<UnseenCase>,
    /// Events that it said it holds and that are not here.
    #[ts(type = "number")]
    pub coming: u64,
    /// The cases among them, most events first, at most 200.
    pub coming_cases: Vec<UnseenCase>,
    /// The same exactly where both hold the same.
    pub code: String,
}

/// A replica with which something is shared.
pub struct PartnerView {
    /// Its id.
    pub replica: String,
    /// Name of the office.
    pub name: String,
    /// `trusted`, `revoked`, `unknown`: only to trusted ones anything is sealed.
    pub state: String,
    /// When it was last heard in any space, UTC.
    pub heard_at: Option<String>,
    /// When something was last handed out for it, UTC.
    pub sent_at: Option<String>,
    /// Events here that it is not known to hold.
    #[ts(type = "number")]
    pub unseen: u64,
    /// In so many cases.
    pub unseen_cases: u32,
    /// Events that it said it holds and that are not here.
    #[ts(type = "number")]
    pub coming: u64,
    /// In so many cases.
    pub coming_cases: u32,
    /// By space.
    pub spaces: Vec<PartnerSpace>,
}

/// What somebody holds of what somebody else wrote, over the spaces that both are in.
pub struct HeardView {
    /// Who holds.
    pub holder: String,
    /// Who wrote.
    pub writer: String,
    /// So many events it is known to hold.
    #[ts(type = "number")]
    pub has: u64,
    /// Of so many that are known to be.
    #[ts(type = "number")]
    pub of: u64,
}

/// Who is partner, who heard whom.
pub struct SyncOverview {
    /// This replica.
    pub own: String,
    /// Name of this office.
    pub own_name: String,
    /// By name.
    pub partners: Vec<PartnerView>,
    /// Of each two, in both directions.
    pub heard: Vec<HeardView>,
    /// There is a space with another member.
    pub may_export: bool,
}

/// Where the exchange stands: for the line above every page.
pub struct SyncState {
    /// In Chinese; empty where nothing is shared with anybody.
    pub words: String,
    /// `off`, `idle`, `waiting`, `running`, `failed`.
    pub state: String,
    /// Cases with something that was not handed out yet.
    pub waiting: u32,
    /// When it last went through to its end, UTC.
    pub ok_at: Option<String>,
    /// When it was last tried, UTC.
    pub tried_at: Option<String>,
    /// When it is tried next by itself, UTC.
    pub next_at: Option<String>,
    /// Why the last one failed.
    pub failure: Option<String>,
    /// There is a place that is remembered.
    pub has_place: bool,
}

/// The place that is remembered.
pub struct SyncPlace {
    /// Its address without a password; empty: none.
    pub remote: String,
    /// A password is kept with it, sealed with the store.
    pub has_password: bool,
    /// Exchanges by itself every so many minutes; null: by hand only.
    pub minutes: Option<u32>,
    /// Proxy for HTTP.
    pub proxy: Option<String>,
    /// Greatest number of kilobytes a second.
    pub kilobytes: Option<u32>,
    /// This user may change it.
    pub may_edit: bool,
}

/// How far a piece of work is.
pub struct SyncProgress {
    /// `packing`, `files`, `checking`, `taking`, `pull`, `push`; `gone` where it has ended.
    pub phase: String,
    /// So much of it is done: events, else bytes.
    #[ts(type = "number")]
    pub done: u64,
    /// Of so much; 0 where that is not known.
    #[ts(type = "number")]
    pub total: u64,
}

/// A member of a space, as to one case.
pub struct CaseHolder {
    /// Its id.
    pub replica: String,
    /// Name of the office.
    pub name: String,
    /// `received`: it said that it holds all that is here; `partly`: it holds some and the rest was not handed out; `sent`: all was handed
    /// out, and it has not said yet that it has it; `waiting`: not handed out; `revoked`: trust was taken back, nothing is sealed to it.
    pub stands: String,
    /// Events here that it is not known to hold.
    #[ts(type = "number")]
    pub lacks: u64,
    /// When something was last handed out for it in this space, UTC.
    pub sent_at: Option<String>,
    /// When it last said what it holds of this space, UTC.
    pub heard_at: Option<String>,
}

/// A space that a case is or was in.
pub struct CaseSpace {
    /// The space.
    pub space: String,
    /// Its name.
    pub name: String,
    /// For one's own devices alone: inner file and private notes go along.
    pub own: bool,
    /// The case is shared there now, as far as this office says.
    pub shared: bool,
    /// Who said so.
    pub by: String,
    /// Since when, UTC.
    pub at: String,
    /// The others in it, by name.
    pub members: Vec<CaseHolder>,
}

/// A space that a case may be shared into.
pub struct OfferedSpace {
    /// The space.
    pub space: String,
    /// Its name.
    pub name: String,
    /// For one's own devices alone.
    pub own: bool,
    /// Names of the others in it.
    pub members: Vec<String>,
}

/// With whom a case is shared, and who has what of it.
pub struct CaseExchange {
    /// Where it is or was shared.
    pub spaces: Vec<CaseSpace>,
    /// Where it may be shared besides.
    pub offered: Vec<OfferedSpace>,
    /// This user may share it and end that.
    pub may_share: bool,
    /// In a few words, for the head of the case: 已存本机, 待送出, 已送出, 北站已收到. Empty where it is shared nowhere.
    pub sign: String,
    /// `saved`, `waiting`, `sent`, `received`.
    pub stands: String,
}
}
