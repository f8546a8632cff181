//! The working-day calendar: public-holiday schedules by year, weekends where none is published.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::input::YEARS;
use crate::{Day, Refusal};

pub mod published;
pub use published::{PublishedDay, PublishedYear};

const SCHEDULES: &str = include_str!("../../../../assets/calendar/calendar.csv");
const STATUTORY: &str = include_str!("../../../../assets/calendar/statutory_holidays.csv");
const SOURCES: &str = include_str!("../../../../assets/calendar/sources.csv");

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Monday to Friday, no holiday.
    Working,
    /// A Saturday or Sunday that is worked (调休上班).
    Makeup,
    /// Saturday or Sunday outside a holiday.
    Weekend,
    /// A statutory holiday itself (300 % for work on it).
    Statutory,
    /// A day off inside a holiday that is no statutory holiday itself.
    Holiday,
}

impl DayKind {
    /// True where periods in working days count it.
    pub fn is_working(self) -> bool {
        matches!(self, DayKind::Working | DayKind::Makeup)
    }

    /// In Chinese.
    pub fn label(self) -> &'static str {
        match self {
            DayKind::Working => "工作日",
            DayKind::Makeup => "调休上班",
            DayKind::Weekend => "休息日",
            DayKind::Statutory => "法定节假日",
            DayKind::Holiday => "放假调休",
        }
    }
}

/// One year's schedule and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearSource {
    /// The year.
    pub year: i32,
    /// The notice it stands in.
    pub notice: String,
    /// Where the notice can be read; may be empty.
    pub address: String,
}

/// Days of 2004 to 2100 with constant-time counting of working days.
#[derive(Debug, Clone)]
pub struct Calendar {
    kinds: Vec<DayKind>,
    /// Working days up to and with each day.
    upto: Vec<i32>,
    /// The days that are worked, in order.
    worked: Vec<i32>,
    names: BTreeMap<Day, String>,
    sources: BTreeMap<i32, YearSource>,
    loaded: [bool; 97],
    /// Statutory holidays that the regulation fixes, of years without a schedule too.
    fixed: BTreeMap<Day, String>,
}

const FIRST_YEAR: i32 = *YEARS.start();

fn edge(year: i32, month: u32, day: u32) -> i32 {
    Day::from_ymd_opt(year, month, day).map_or(0, |d| d.num_days_from_ce())
}

impl Calendar {
    /// The schedules that are compiled in.
    pub fn shipped() -> &'static Calendar {
        static SHIPPED: OnceLock<Calendar> = OnceLock::new();
        SHIPPED.get_or_init(|| Calendar::from_csv(SCHEDULES, STATUTORY, SOURCES).unwrap_or_else(|_| Calendar::weekends()))
    }

    /// Weekends only, every year provisional.
    pub fn weekends() -> Calendar {
        let (first, last) = (edge(FIRST_YEAR, 1, 1), edge(*YEARS.end(), 12, 31));
        let kinds = (first..=last)
            .map(|n| match Day::from_num_days_from_ce_opt(n).map(|d| d.weekday()) {
                Some(Weekday::Sat | Weekday::Sun) => DayKind::Weekend,
                _ => DayKind::Working,
            })
            .collect();
        let mut made = Calendar {
            kinds,
            upto: Vec::new(),
            worked: Vec::new(),
            names: BTreeMap::new(),
            sources: BTreeMap::new(),
            loaded: [false; 97],
            fixed: BTreeMap::new(),
        };
        made.recount();
        made
    }

    /// Reads the three shipped files: schedules (`date,kind,name`), statutory days (`date,name,basis`), sources (`year,notice,address`).
    pub fn from_csv(schedules: &str, statutory: &str, sources: &str) -> Result<Calendar, Refusal> {
        let mut made = Calendar::weekends();
        for row in csv::Reader::from_reader(sources.as_bytes()).deserialize() {
            let source: YearSource = row.map_err(unreadable)?;
            made.load(source);
        }
        for row in csv::Reader::from_reader(schedules.as_bytes()).deserialize() {
            let (date, kind, name): (String, String, String) = row.map_err(unreadable)?;
            let day = crate::input::in_reach(crate::input::day(&date, "日历")?, "日历")?;
            let kind = published::kind(&kind)?;
            if !made.has_year(day.year()) {
                return Err(Refusal::new("calendar_without_source", format!("日历：{} 年没有来源。", day.year())));
            }
            made.mark(day, kind, &name);
        }
        for row in csv::Reader::from_reader(statutory.as_bytes()).deserialize() {
            let (date, name, _): (String, String, String) = row.map_err(unreadable)?;
            let day = crate::input::in_reach(crate::input::day(&date, "法定节假日")?, "法定节假日")?;
            made.fixed.insert(day, name.clone());
            // an unpublished year keeps weekends only: its statutory days are known, its schedule is not
            if made.has_year(day.year()) {
                made.mark(day, DayKind::Statutory, &name);
            }
        }
        made.recount();
        Ok(made)
    }

    fn load(&mut self, source: YearSource) {
        if let Some(flag) = usize::try_from(source.year - FIRST_YEAR).ok().and_then(|i| self.loaded.get_mut(i)) {
            *flag = true;
            self.sources.insert(source.year, source);
        }
    }

    fn mark(&mut self, day: Day, kind: DayKind, name: &str) {
        if let Some(slot) = self.index(day).and_then(|i| self.kinds.get_mut(i)) {
            *slot = kind;
            self.names.insert(day, name.to_owned());
        }
    }

    fn recount(&mut self) {
        let first = edge(FIRST_YEAR, 1, 1);
        self.upto.clear();
        self.worked.clear();
        let mut count = 0;
        for (n, kind) in (first..).zip(&self.kinds) {
            if kind.is_working() {
                count += 1;
                self.worked.push(n);
            }
            self.upto.push(count);
        }
    }

    fn index(&self, day: Day) -> Option<usize> {
        usize::try_from(day.num_days_from_ce() - edge(FIRST_YEAR, 1, 1)).ok().filter(|i| *i < self.kinds.len())
    }

    /// The shipped calendar with the schedules that an office imported.
    pub fn with_years<'a>(&self, years: impl IntoIterator<Item = &'a PublishedYear>) -> Calendar {
        let mut made = self.clone();
        for year in years {
            made.take(year);
        }
        made.recount();
        made
    }

    /// A calendar that knows one more year (or knows it anew) from an imported schedule. Days off that the regulation on holidays names
    /// count as statutory holidays, whether or not the schedule says so.
    pub fn with_year(&self, year: &PublishedYear) -> Calendar {
        self.with_years([year])
    }

    fn take(&mut self, year: &PublishedYear) {
        let made = self;
        let (first, last) = (edge(year.year, 1, 1), edge(year.year, 12, 31));
        for day in (first..=last).filter_map(Day::from_num_days_from_ce_opt) {
            let plain = if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { DayKind::Weekend } else { DayKind::Working };
            if let Some(slot) = made.index(day).and_then(|i| made.kinds.get_mut(i)) {
                *slot = plain;
            }
            made.names.remove(&day);
        }
        made.load(YearSource { year: year.year, notice: year.notice.clone(), address: year.address.clone() });
        for d in &year.days {
            let fixed = d.kind == DayKind::Holiday && made.fixed.contains_key(&d.date);
            made.mark(d.date, if fixed { DayKind::Statutory } else { d.kind }, &d.name);
        }
    }

    /// A short text that differs wherever two calendars could count differently.
    pub fn edition(&self) -> String {
        use sha2::{Digest, Sha256};
        hex::encode(Sha256::digest(format!("{:?}{:?}", self.worked, self.loaded).as_bytes()))
    }

    /// The first year in which two calendars count differently.
    pub fn first_difference(&self, other: &Calendar) -> Option<i32> {
        let loaded = self.loaded.iter().zip(&other.loaded).position(|(a, b)| a != b).and_then(|i| i32::try_from(i).ok());
        let day = self.kinds.iter().zip(&other.kinds).position(|(a, b)| a.is_working() != b.is_working());
        let day = day.and_then(|i| i32::try_from(i).ok()).and_then(|i| Day::from_num_days_from_ce_opt(edge(FIRST_YEAR, 1, 1) + i));
        [loaded.map(|i| FIRST_YEAR + i), day.map(|d| d.year())].into_iter().flatten().min()
    }

    /// True where the year's schedule is published and loaded.
    pub fn has_year(&self, year: i32) -> bool {
        usize::try_from(year - FIRST_YEAR).ok().and_then(|i| self.loaded.get(i)).copied().unwrap_or(false)
    }

    /// The loaded years with their notices.
    pub fn years(&self) -> impl Iterator<Item = &YearSource> {
        self.sources.values()
    }

    /// What a day is; outside 2004 to 2100 by weekday alone.
    pub fn kind_of(&self, day: Day) -> DayKind {
        match self.index(day).and_then(|i| self.kinds.get(i)) {
            Some(kind) => *kind,
            None if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) => DayKind::Weekend,
            None => DayKind::Working,
        }
    }

    /// The holiday's name, also on its make-up workdays.
    pub fn name_of(&self, day: Day) -> Option<&str> {
        self.names.get(&day).map(String::as_str)
    }

    /// True for Monday to Friday less public holidays, plus make-up workdays.
    pub fn is_working(&self, day: Day) -> bool {
        self.kind_of(day).is_working()
    }

    /// True where the day lies in a year without a loaded schedule.
    pub fn is_provisional(&self, day: Day) -> bool {
        !self.has_year(day.year())
    }

    /// Working days up to and with `day`, since the calendar's first day; `None` outside its reach.
    fn worked_upto(&self, day: Day) -> Option<i32> {
        self.index(day).and_then(|i| self.upto.get(i)).copied()
    }

    fn worked_at(&self, position: i64) -> Option<Day> {
        usize::try_from(position).ok().and_then(|i| self.worked.get(i)).copied().and_then(Day::from_num_days_from_ce_opt)
    }

    /// The `n`-th working day after `from`; `from` itself for 0; `None` outside 2004 to 2100.
    pub fn working_day_after(&self, from: Day, n: u32) -> Option<Day> {
        let before = self.worked_upto(from)?;
        if n == 0 { Some(from) } else { self.worked_at(i64::from(before) + i64::from(n) - 1) }
    }

    /// The `n`-th working day before `from`; `from` itself for 0.
    pub fn working_day_before(&self, from: Day, n: u32) -> Option<Day> {
        let before = self.worked_upto(from)? - i32::from(self.is_working(from));
        if n == 0 { Some(from) } else { self.worked_at(i64::from(before) - i64::from(n)) }
    }

    /// The day itself where it is worked, else the next that is.
    pub fn rolled(&self, day: Day) -> Option<Day> {
        if self.is_working(day) { self.index(day).map(|_| day) } else { self.working_day_after(day, 1) }
    }

    /// Working days after `from` up to and with `to`; negative where `to` lies before `from`.
    pub fn working_days_between(&self, from: Day, to: Day) -> Option<i64> {
        Some(i64::from(self.worked_upto(to)?) - i64::from(self.worked_upto(from)?))
    }

    /// True where any of the days from `first` to `last` lies in a year without a loaded schedule.
    pub fn any_provisional(&self, first: Day, last: Day) -> bool {
        (first.year()..=last.year()).any(|y| !self.has_year(y))
    }
}

fn unreadable(e: csv::Error) -> Refusal {
    Refusal::new("calendar_unreadable", format!("日历数据无法读取：{e}。"))
}
