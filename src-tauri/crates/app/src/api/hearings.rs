//! Hearings: calendar, clashes, minutes, cause list.

use super::common::{CaseRef, DayView};
use super::settings::{ArbitratorView, RoomView};
use chrono::NaiveDate;

request! {
/// A week of the calendar.
#[derive(Debug)]
pub struct HearingWeekRequest {
    /// Any day of the week.
    pub from: NaiveDate,
    /// Days (default 7, at most 62).
    pub days: Option<u32>,
}

/// What stands in the way of a hearing.
#[derive(Debug)]
pub struct HearingClashesRequest {
    /// Day.
    pub day: NaiveDate,
    /// 09:00.
    pub from: String,
    /// 11:00.
    pub to: String,
    /// Name of the room.
    pub room: Option<String>,
    /// Names of tribunal and clerk; null: those of the case.
    pub people: Option<Vec<String>>,
    /// The case, whose own hearing does not clash.
    pub case: Option<String>,
}

/// The board of one day.
#[derive(Debug)]
pub struct HearingBoardRequest {
    /// The day.
    pub day: NaiveDate,
    /// One room's list only.
    pub room: Option<String>,
}

/// A party is here, or is not after all.
#[derive(Debug)]
pub struct HearingCheckIn {
    /// The case.
    pub case: String,
    /// The hearing.
    pub hearing: String,
    /// Who, as the board names it: `here_worker`, `here_applicants`.
    pub party: String,
    /// Here, or taken back.
    pub here: bool,
    /// Who came, where it is not the party itself.
    pub who: Option<String>,
}

/// One hearing's minutes.
#[derive(Debug)]
pub struct MinutesGet {
    /// The case.
    pub case: String,
    /// The hearing.
    pub hearing: String,
}

/// A line of minutes.
#[derive(Debug, PartialEq)]
pub struct MinutesLine {
    /// 仲裁员, 申请人….
    pub speaker: String,
    /// What was said.
    pub text: String,
}

/// Keeps the minutes.
#[derive(Debug)]
pub struct MinutesSave {
    /// The case.
    pub case: String,
    /// The hearing.
    pub hearing: String,
    /// All lines.
    pub lines: Vec<MinutesLine>,
    /// 起止 and the like: `start`, `end`, `present` (list of names), `remarks`.
    pub fields: Option<std::collections::BTreeMap<String, serde_json::Value>>,
    /// The version the screen began from; another one since then is refused with `minutes_changed`.
    pub version: Option<String>,
}

/// A cause list.
#[derive(Debug)]
pub struct CauseList {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}
}

response! {
/// A hearing.
pub struct HearingView {
    /// `1`, `2`…
    pub hearing: String,
    /// 第二次开庭.
    pub name: String,
    /// Day.
    pub day: Option<NaiveDate>,
    /// 周四.
    pub weekday: String,
    /// 09:00.
    pub from: String,
    /// 11:00; empty where it is open.
    pub to: String,
    /// Name of the room.
    pub room: String,
    /// `fixed`, `postponed`, `held`, `signed`.
    pub state: String,
    /// 已通知, 笔录待签字….
    pub state_name: String,
    /// Tribunal.
    pub people: Vec<String>,
    /// 书记员.
    pub clerk: String,
    /// Lines of minutes.
    pub minutes_lines: u32,
    /// Service of the notice by party.
    pub notice: Vec<super::case::ServiceView>,
    /// Closed hearing.
    pub closed: bool,
}

/// A slot of the calendar.
pub struct HearingSlot {
    /// The case.
    pub case: CaseRef,
    /// The hearing.
    pub hearing: HearingView,
    /// Day.
    pub day: NaiveDate,
    /// Clashes with another slot: why.
    pub clash: Option<String>,
}

/// A week of hearings.
pub struct HearingWeek {
    /// Monday.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// The days with their kind.
    pub days: Vec<DayView>,
    /// Rooms.
    pub rooms: Vec<RoomView>,
    /// Arbitrators.
    pub arbitrators: Vec<ArbitratorView>,
    /// By day, time, room.
    pub slots: Vec<HearingSlot>,
}

/// The hearing board of a day.
pub struct HearingBoard {
    /// The day.
    pub day: DayView,
    /// It is today: parties can check in.
    pub today: bool,
    /// Hearings that are still to be held.
    pub to_hear: u32,
    /// Hearings that were held.
    pub heard: u32,
    /// Of those to be held: everybody is here.
    pub here: u32,
    /// Rooms that have a hearing on the day.
    pub rooms: Vec<String>,
    /// By time, room, number.
    pub rows: Vec<BoardRow>,
}

/// A row of the board.
pub struct BoardRow {
    /// The case.
    pub case: CaseRef,
    /// The hearing.
    pub hearing: HearingView,
    /// `ordinary`, `simplified`, `expedited`.
    pub procedure: String,
    /// 速裁.
    pub procedure_name: String,
    /// Applicants.
    pub members: u32,
    /// A collective case: one row for all its members.
    pub group: bool,
    /// Who is expected, and who is here.
    pub parties: Vec<BoardParty>,
    /// Everybody is here.
    pub all_here: bool,
    /// The act that comes next; empty where nothing does.
    pub next: String,
    /// 开庭审理; 送达…：陈雅琴; 已裁决.
    pub next_name: String,
    /// What is left of the 45 days.
    pub conclude: Option<super::common::Left>,
    /// What is left until the office's own target of 30 days.
    pub target: Option<super::common::Left>,
    /// Elements in dispute.
    pub disputed: u32,
    /// Elements that both sides signed for.
    pub agreed: u32,
    /// The award was pronounced at the hearing.
    pub pronounced: bool,
    /// This user may check parties in now.
    pub may_check_in: bool,
}

/// A party on the board.
pub struct BoardParty {
    /// `here_worker`, `here_applicants`: what a check-in names.
    pub party: String,
    /// 申请人.
    pub seat: String,
    /// Name; 陈雅琴等 40 人.
    pub name: String,
    /// Since 09:02; null: not here.
    pub here: Option<String>,
    /// Who came, where it is not the party itself.
    pub who: String,
}

/// A clash.
pub struct Clash {
    /// `room`, `person`, `rest_day`, `notice`, `deadline`.
    pub kind: String,
    /// Which room or person.
    pub what: String,
    /// The other case.
    pub case: Option<CaseRef>,
    /// From.
    pub from: String,
    /// To.
    pub to: String,
    /// A sentence.
    pub message: String,
    /// Whether the hearing can be fixed all the same.
    pub warning: bool,
}

/// Clashes.
pub struct HearingClashes {
    /// None: free.
    pub clashes: Vec<Clash>,
    /// The last day on which the notice must have been served.
    pub notice_by: Option<NaiveDate>,
    /// Free rooms at that time.
    pub free_rooms: Vec<String>,
}

/// Minutes.
pub struct MinutesView {
    /// The case.
    pub case: CaseRef,
    /// The hearing.
    pub hearing: HearingView,
    /// Lines.
    pub lines: Vec<MinutesLine>,
    /// `start`, `end`, `present`, `remarks`.
    pub fields: std::collections::BTreeMap<String, serde_json::Value>,
    /// Speakers to choose: 仲裁员 林致远, 申请人 陈雅琴….
    pub speakers: Vec<String>,
    /// Version to save against.
    pub version: String,
    /// Last kept, UTC.
    pub saved_at: Option<String>,
    /// Signed: can no longer be changed.
    pub signed: bool,
    /// The lines that the table of elements yields; none where it is not used.
    pub script: Vec<MinutesLine>,
}

/// Minutes were kept.
pub struct MinutesSaved {
    /// Version to save against next.
    pub version: String,
    /// UTC.
    pub at: String,
}
}
