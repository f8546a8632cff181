//! Other replicas: cards and trust, spaces, what is shared, what asks for a person's attention.

request! {
/// A card's text.
pub struct CardText {
    /// The content of the card's file.
    pub card: String,
}

/// Trusts a replica.
pub struct ReplicaTrust {
    /// The content of the card's file.
    pub card: String,
    /// The fingerprint as it was compared; null: it was compared elsewhere.
    pub fingerprint: Option<String>,
}

/// A replica.
pub struct ReplicaOnly {
    /// Its id.
    pub replica: String,
}

/// Makes a space.
pub struct SpaceCreate {
    /// Name.
    pub name: String,
    /// For one's own devices alone: inner files and private notes are shared too.
    #[serde(default)]
    pub own: bool,
    /// The body it is shared with, by id or name: of the referrals of a case only those with that body. Null: the body of the same name, if
    /// there is one, else all referrals.
    pub body: Option<String>,
}

/// Puts a replica into a space, or takes it out.
pub struct SpaceMemberSet {
    /// The space, by id or name.
    pub space: String,
    /// The replica, which is trusted.
    pub replica: String,
    /// Whether it belongs to the space.
    pub inside: bool,
}

/// A space.
pub struct SpaceOnly {
    /// By id or name.
    pub space: String,
}

/// Writes a packet.
pub struct SyncExport {
    /// The space, by id or name; null: every space that has another member.
    pub space: Option<String>,
    /// The file, or the folder in which it gets a name.
    pub path: String,
    /// Everything, whether or not the others are known to hold it: for a member whose machine was set up anew.
    #[serde(default)]
    pub everything: bool,
    /// What is held here alone, without content: the receipt for what came in.
    #[serde(default)]
    pub receipt: bool,
    /// Cut into parts of at most so many megabytes.
    pub part_mb: Option<u32>,
    /// A name for the running export, chosen by the screen, under which progress is asked and it is cancelled.
    pub job: Option<String>,
}

/// A packet's file, or one of its parts, beside which the others lie.
pub struct SyncFile {
    /// The file.
    pub path: String,
    /// A name for what runs, chosen by the screen, under which progress is asked and it is cancelled.
    pub job: Option<String>,
}

/// Exchanges through a place that several offices reach.
pub struct SyncRemote {
    /// `file:`, `webdav:`, `s3:` or `postgresql:` with what follows; null: the place that is remembered, with all that is kept of it.
    pub remote: Option<String>,
    /// The password or secret key, better here than in the address.
    pub password: Option<String>,
    /// Which way: `pull`, `push`, or `run` for both.
    pub way: String,
    /// The space, by id or name; null: all.
    pub space: Option<String>,
    /// Proxy for HTTP.
    pub proxy: Option<String>,
    /// Greatest number of kilobytes a second.
    pub kilobytes: Option<u32>,
    /// A name for what runs, chosen by the screen, under which progress is asked and it is cancelled.
    pub job: Option<String>,
}

/// Shares a case, or ends that.
pub struct CaseShare {
    /// The case, by id or number.
    pub case: String,
    /// The space, by id or name.
    pub space: String,
    /// Whether it is shared.
    pub shared: bool,
}
}

response! {
/// A replica as its card says it.
pub struct CardView {
    /// Its id.
    pub replica: String,
    /// Code of the office.
    pub office: String,
    /// Name of the office.
    pub name: String,
    /// To be compared by telephone.
    pub fingerprint: String,
    /// Ids that it had before it was restored from a backup.
    pub formerly: Vec<String>,
    /// `own`, `trusted`, `revoked`, `unknown`.
    pub state: String,
    /// The content of the card's file.
    pub card: String,
}

/// A replica of others.
pub struct ReplicaView {
    /// Its card.
    pub card: CardView,
    /// Who trusted it.
    pub by: String,
    /// When, UTC.
    pub at: String,
    /// When that was taken back, UTC.
    pub revoked_at: Option<String>,
    /// Names of the spaces it belongs to.
    pub spaces: Vec<String>,
}

/// All of them.
pub struct ReplicaList {
    /// This one.
    pub own: CardView,
    /// Others, by name.
    pub replicas: Vec<ReplicaView>,
    /// This user may trust and revoke.
    pub may_edit: bool,
}

/// A case that a replica could read.
pub struct HadCase {
    /// The case.
    pub case: String,
    /// Its number.
    pub number: Option<String>,
    /// Who against whom; empty where it is not here.
    pub parties: String,
    /// The space through which.
    pub space: String,
    /// Whether it said that it holds the case.
    pub confirmed: bool,
}

/// A replica whose trust was taken back.
pub struct ReplicaRevoked {
    /// Its id.
    pub replica: String,
    /// What it had, and what cannot be taken back from it.
    pub had: Vec<HadCase>,
    /// In Chinese.
    pub note: String,
}

/// A member of a space.
pub struct SpaceMemberView {
    /// Its id.
    pub replica: String,
    /// Name of the office.
    pub name: String,
    /// `own`, `trusted`, `revoked`, `unknown`: only to trusted ones anything is sealed.
    pub state: String,
    /// When it was last heard, UTC.
    pub heard_at: Option<String>,
}

/// A case of a space.
pub struct SpaceCaseView {
    /// The case.
    pub case: String,
    /// Its number; null where none is given, or the case has not come yet.
    pub number: Option<String>,
    /// Who against whom; empty where the case has not come yet.
    pub parties: String,
    /// How many streams are shared.
    pub streams: u32,
    /// Who shared it.
    pub by: String,
    /// Since when, UTC.
    pub at: String,
}

/// A space.
pub struct SpaceView {
    /// Its id.
    pub space: String,
    /// Name.
    pub name: String,
    /// For one's own devices alone.
    pub own: bool,
    /// The body it is shared with.
    pub body: Option<String>,
    /// By name.
    pub members: Vec<SpaceMemberView>,
    /// By case.
    pub cases: Vec<SpaceCaseView>,
    /// The same exactly where both hold the same.
    pub code: String,
}

/// All spaces.
pub struct SpaceList {
    /// By name.
    pub spaces: Vec<SpaceView>,
    /// This user may make spaces and put replicas into them.
    pub may_edit: bool,
}

/// What sharing did.
pub struct CaseShared {
    /// The case.
    pub case: String,
    /// The space.
    pub space: String,
    /// Whether it is shared now.
    pub shared: bool,
    /// The streams that are shared.
    pub streams: Vec<String>,
    /// What it means, and what cannot be taken back, in Chinese.
    pub note: String,
}

/// A code over what is held of a space.
pub struct SyncCode {
    /// The space.
    pub space: String,
    /// Four digits three times.
    pub code: String,
}

/// What of a space went into a packet.
pub struct ExportedSpace {
    /// The space.
    pub space: String,
    /// Its name.
    pub name: String,
    /// For whom it is sealed, by name.
    pub members: Vec<String>,
    /// How many events.
    #[ts(type = "number")]
    pub events: u64,
    /// In how many cases.
    pub cases: u32,
    /// How many attachments.
    pub attachments: u32,
    /// Attachments that are not here, so that they could not be packed: their hashes.
    pub missing: Vec<String>,
}

/// A packet that was written, or that would be.
pub struct SyncExported {
    /// The file, or its parts in order; none where it was only measured.
    pub files: Vec<String>,
    /// Length of the whole in bytes; measured, that of attachments as they are kept here.
    #[ts(type = "number")]
    pub bytes: u64,
    /// By space.
    pub spaces: Vec<ExportedSpace>,
}

/// A run that is left out.
pub struct SetAsideView {
    /// Who wrote it.
    pub replica: String,
    /// Its stream.
    pub stream: String,
    /// `unknown_writer`.
    pub code: String,
}

/// What of a space is in a packet, and what it would do.
pub struct ArrivedSpace {
    /// The space.
    pub space: String,
    /// Its name, where it is known.
    pub name: String,
    /// Why nothing of it is taken; null where it is sound.
    pub refused: Option<String>,
    /// That in Chinese.
    pub message: Option<String>,
    /// Events that are new.
    #[ts(type = "number")]
    pub applied: u64,
    /// Events that are here.
    #[ts(type = "number")]
    pub already_had: u64,
    /// Events left out: written after trust was taken back, or into cases that were not shared here.
    #[ts(type = "number")]
    pub held_back: u64,
    /// Runs left out because of who wrote them.
    pub set_aside: Vec<SetAsideView>,
    /// Attachments in it.
    pub attachments: u32,
    /// The same exactly where both hold the same, after it was taken.
    pub code: Option<String>,
}

/// A case that a packet changes.
pub struct ArrivedCase {
    /// The case.
    pub case: String,
    /// Its number.
    pub number: Option<String>,
    /// Who against whom; empty while the case is not here.
    pub parties: String,
    /// Whether it was not here.
    pub new: bool,
    /// How many events are new.
    #[ts(type = "number")]
    pub events: u64,
    /// Fields on which values then stand against each other, in Chinese.
    pub conflicts: Vec<String>,
}

/// What is in a packet, or what was taken from it.
pub struct SyncArrived {
    /// Who packed it.
    pub from: String,
    /// The office's name.
    pub from_name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Events that are new, of all spaces.
    #[ts(type = "number")]
    pub applied: u64,
    /// Events that are here, of all spaces.
    #[ts(type = "number")]
    pub already_had: u64,
    /// How many conflicts there are then that were not there before.
    pub conflicts: u32,
    /// Cases that change, by id.
    pub cases: Vec<ArrivedCase>,
    /// By space.
    pub spaces: Vec<ArrivedSpace>,
    /// Histories that contradict what is held.
    pub alarms: u32,
}

/// Somebody at a place of whom nothing was taken.
pub struct CarriedRefusal {
    /// The replica that pushed it.
    pub replica: String,
    /// Its office, where it is known.
    pub name: String,
    /// Why.
    pub code: String,
    /// That in Chinese.
    pub message: String,
}

/// What went through a place for one space.
pub struct CarriedSpace {
    /// The space.
    pub space: String,
    /// Its name, where it is known.
    pub name: String,
    /// Events that were read, those that were here included.
    #[ts(type = "number")]
    pub received: u64,
    /// Events that were written.
    #[ts(type = "number")]
    pub sent: u64,
    /// Attachments that were fetched.
    #[ts(type = "number")]
    pub attachments_received: u64,
    /// Attachments that were written.
    #[ts(type = "number")]
    pub attachments_sent: u64,
    /// Bytes that were read.
    #[ts(type = "number")]
    pub bytes_received: u64,
    /// Bytes that were written.
    #[ts(type = "number")]
    pub bytes_sent: u64,
    /// Runs left out because of who wrote them.
    pub set_aside: Vec<SetAsideView>,
    /// Of whom nothing was taken; the others are whole.
    pub refused: Vec<CarriedRefusal>,
    /// The same exactly where both hold the same.
    pub code: Option<String>,
}

/// What went through a place.
pub struct SyncCarried {
    /// The place, without its secret.
    pub remote: String,
    /// Events that are new, of all spaces.
    #[ts(type = "number")]
    pub applied: u64,
    /// Events that were here, of all spaces.
    #[ts(type = "number")]
    pub already_had: u64,
    /// How many conflicts there are that were not there before.
    pub conflicts: u32,
    /// Cases that changed, by id.
    pub cases: Vec<ArrivedCase>,
    /// By space.
    pub spaces: Vec<CarriedSpace>,
    /// Histories that contradict what is held.
    pub alarms: u32,
}

/// Something that only a person can settle.
pub struct AttentionItem {
    /// A stable code.
    pub code: String,
    /// In Chinese: what it is and what to do.
    pub message: String,
    /// The article, where one stands behind it.
    pub article: Option<String>,
    /// The case; null where it is about none.
    pub case: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The other case, of two.
    pub other: Option<String>,
    /// The events.
    pub events: Vec<String>,
}

/// All of it.
pub struct AttentionList {
    /// In the same order everywhere.
    pub items: Vec<AttentionItem>,
}
}
