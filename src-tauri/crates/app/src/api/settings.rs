//! What a user sets, and what the office sets.

use chrono::NaiveDate;

request! {
/// Changes some of the user's settings.
#[derive(Debug)]
pub struct SettingsSet {
    /// Minutes without a key or a click until the program locks (1..=120).
    pub idle_lock_minutes: Option<u32>,
    /// `light`, `dark`, `system`.
    pub theme: Option<String>,
    /// 100..=175 per cent.
    pub text_scale: Option<u32>,
    /// Whether the left rail shows words.
    pub rail_open: Option<bool>,
    /// Width of the side panel in rem tenths.
    pub side_width: Option<u32>,
    /// Anything a screen remembers, by key (columns chosen, widths); a null value removes the key.
    pub remembered: Option<std::collections::BTreeMap<String, serde_json::Value>>,
}

/// Changes the office; what is left out stays.
#[derive(Debug)]
pub struct OfficeSet {
    /// Full name.
    pub name: Option<String>,
    /// The character of the case numbers.
    pub code: Option<String>,
    /// GB/T 2260 code.
    pub region: Option<String>,
    /// Address where it sits.
    pub seat: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The basic-level court that remedies name.
    pub court: Option<String>,
    /// The intermediate court that annulment names.
    pub intermediate_court: Option<String>,
}

/// Adds or changes a hearing room.
#[derive(Debug)]
pub struct RoomSet {
    /// Its id; null adds one.
    pub room: Option<String>,
    /// 第一仲裁庭.
    pub name: String,
    /// Address or floor.
    pub place: Option<String>,
    /// False: no longer offered.
    pub active: Option<bool>,
}

/// Adds or changes an arbitrator on the list.
#[derive(Debug)]
pub struct ArbitratorSet {
    /// Its id; null adds one.
    pub arbitrator: Option<String>,
    /// Name.
    pub name: String,
    /// `full_time` or `part_time`.
    pub kind: Option<String>,
    /// Licence number.
    pub licence: Option<String>,
    /// The user of this machine who is this person.
    pub user: Option<String>,
    /// False: no longer offered.
    pub active: Option<bool>,
}

/// Sets a series of numbers.
#[derive(Debug)]
pub struct SeriesSet {
    /// `case`.
    pub series: String,
    /// Year.
    pub year: i32,
    /// 厦劳人仲案字〔{year}〕{n}号.
    pub pattern: Option<String>,
    /// Next number to be given; can only grow.
    pub next: Option<u32>,
    /// Whether this office gives final numbers (false: provisional ones).
    pub authority: Option<bool>,
}
}

request! {
/// Enters a wage standard of a region from a day on, with its source: a further one, or figures that go before those of the same day.
#[derive(Debug)]
pub struct RegionSet {
    /// GB/T 2260 code, six digits.
    pub region: String,
    /// 厦门市.
    pub name: String,
    /// In force from.
    pub from: NaiveDate,
    /// 月最低工资标准, yuan; null: stays.
    pub monthly_minimum: Option<String>,
    /// 小时最低工资标准, yuan; null: stays.
    pub hourly_minimum: Option<String>,
    /// 设区的市上年度职工月平均工资, yuan; null: stays.
    pub monthly_average: Option<String>,
    /// 本省上年度职工年平均工资, yuan; null: stays.
    pub yearly_average_province: Option<String>,
    /// `verified`, `secondary`, `unverified`; null: `verified`.
    pub status: Option<String>,
    /// Where the figures stand: the notice and its number.
    pub source: String,
}
}

response! {
/// A wage standard of a region.
pub struct RegionRowView {
    /// GB/T 2260 code.
    pub region: String,
    /// 厦门市.
    pub name: String,
    /// In force from.
    pub from: NaiveDate,
    /// 月最低工资标准, yuan.
    pub monthly_minimum: Option<String>,
    /// 小时最低工资标准, yuan.
    pub hourly_minimum: Option<String>,
    /// 职工月平均工资, yuan.
    pub monthly_average: Option<String>,
    /// 全省职工年平均工资, yuan.
    pub yearly_average_province: Option<String>,
    /// `verified`, `secondary`, `unverified`.
    pub status: String,
    /// 已核对, 间接来源, 未核对.
    pub status_name: String,
    /// Where the figures stand.
    pub source: String,
    /// Entered by this office.
    pub own: bool,
}

/// All wage standards.
pub struct RegionList {
    /// By region, newest first.
    pub rows: Vec<RegionRowView>,
}
}

response! {
/// One user's settings.
pub struct UserSettings {
    /// Minutes until the program locks.
    pub idle_lock_minutes: u32,
    /// `light`, `dark`, `system`.
    pub theme: String,
    /// Per cent.
    pub text_scale: u32,
    /// Whether the left rail shows words.
    pub rail_open: bool,
    /// Width of the side panel in rem tenths.
    pub side_width: u32,
    /// What screens remember.
    pub remembered: std::collections::BTreeMap<String, serde_json::Value>,
}

/// The office.
pub struct OfficeView {
    /// Full name.
    pub name: String,
    /// The character of the case numbers.
    pub code: String,
    /// GB/T 2260 code.
    pub region: String,
    /// The region's name.
    pub region_name: String,
    /// Address.
    pub seat: String,
    /// Telephone.
    pub phone: String,
    /// Basic-level court.
    pub court: String,
    /// Intermediate court.
    pub intermediate_court: String,
    /// Monthly minimum wage in force today, yuan; null where the region is not loaded.
    pub minimum_wage: Option<String>,
    /// This installation's identity.
    pub replica: String,
    /// Rehearsal office.
    pub sample: bool,
    /// Regions that can be chosen.
    pub regions: Vec<super::common::Choice>,
}

/// A hearing room.
pub struct RoomView {
    /// Id.
    pub room: String,
    /// Name.
    pub name: String,
    /// Address or floor.
    pub place: String,
    /// Offered.
    pub active: bool,
}

/// All rooms.
pub struct RoomList {
    /// By name.
    pub rooms: Vec<RoomView>,
}

/// An arbitrator on the list.
pub struct ArbitratorView {
    /// Id.
    pub arbitrator: String,
    /// Name.
    pub name: String,
    /// `full_time` or `part_time`.
    pub kind: String,
    /// 专职 or 兼职.
    pub kind_name: String,
    /// Licence number.
    pub licence: String,
    /// The user who is this person.
    pub user: Option<String>,
    /// Offered.
    pub active: bool,
    /// Open cases.
    pub open_cases: u32,
}

/// All arbitrators.
pub struct ArbitratorList {
    /// By name.
    pub arbitrators: Vec<ArbitratorView>,
}

/// A series of numbers.
pub struct SeriesView {
    /// `case`.
    pub series: String,
    /// Year.
    pub year: i32,
    /// Pattern.
    pub pattern: String,
    /// Next number.
    pub next: u32,
    /// How the next number will read.
    pub sample: String,
    /// Whether this office gives final numbers.
    pub authority: bool,
}

/// All series.
pub struct SeriesList {
    /// By year.
    pub series: Vec<SeriesView>,
}

/// One special day of the calendar.
pub struct SpecialDay {
    /// The day.
    pub date: NaiveDate,
    /// 周一.
    pub weekday: String,
    /// 法定节假日, 休息日, 调休上班.
    pub kind: String,
    /// Why (国庆节).
    pub name: String,
}

/// A year of the calendar.
pub struct CalendarYear {
    /// Year.
    pub year: i32,
    /// The public-holiday schedule is loaded.
    pub loaded: bool,
    /// Working days of the year.
    pub working_days: u32,
    /// Holidays and make-up working days.
    pub days: Vec<SpecialDay>,
    /// The State Council notice, with its number where this office loaded it; empty where nothing is loaded.
    pub notice: String,
    /// Loaded by this office (not shipped with the program): when and by whom.
    pub imported: Option<CalendarRecord>,
}

/// The record of a schedule that an office loaded.
pub struct CalendarRecord {
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// The calendar's years.
pub struct CalendarYears {
    /// Oldest first.
    pub years: Vec<CalendarYear>,
}
}
