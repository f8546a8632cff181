//! First call of every window: which phase the program is in.

use super::common::DayView;

response! {
/// Where the program stands.
pub struct AppStatus {
    /// `fresh` (no office yet), `locked`, `open`.
    pub phase: String,
    /// The office; null while fresh or locked where it is not known.
    pub office: Option<OfficeBrief>,
    /// Who is signed in.
    pub user: Option<SignedIn>,
    /// Names that may sign in on this machine.
    pub users: Vec<String>,
    /// Today by the office's calendar.
    pub today: DayView,
    /// The program's version.
    pub version: String,
    /// A rehearsal office with made-up cases: every screen and paper carries a watermark.
    pub sample: bool,
    /// Seconds to wait before the next password is tried; 0 when none.
    pub wait_seconds: u32,
    /// 已保存到本机 and the like.
    pub saved: String,
    /// The user's settings (theme, text scale, rail).
    pub settings: Option<super::settings::UserSettings>,
    /// Folder of the store.
    pub folder: String,
    /// Regions whose wage figures come with this release: a new office chooses one.
    pub regions: Vec<super::common::Choice>,
}

/// The office in a line.
pub struct OfficeBrief {
    /// 厦 in 厦劳人仲案字.
    pub code: String,
    /// 厦门市劳动人事争议仲裁委员会.
    pub name: String,
    /// GB/T 2260 code.
    pub region: String,
}

/// Who is signed in and what this person may open.
pub struct SignedIn {
    /// Id of the user.
    pub user: String,
    /// Name.
    pub name: String,
    /// Codes of roles: clerk, hearing_clerk, arbitrator, mediator, archivist, head, admin.
    pub roles: Vec<String>,
    /// In Chinese.
    pub role_names: Vec<String>,
    /// Areas of the rail this user may use: work, cases, intake, hearings, documents, settings, archive, award.
    pub areas: Vec<String>,
    /// Names of commands this user may call.
    pub commands: Vec<String>,
    /// Where this user belongs; null for the office itself.
    pub body: Option<BodyBrief>,
}

/// A body in a line.
pub struct BodyBrief {
    /// Its id.
    pub body: String,
    /// Name.
    pub name: String,
    /// Word of its kind: `station`, `court`…
    pub kind: String,
}
}
