//! A year's public-holiday schedule as an administrator imports it: JSON with a checksum over its days.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::DayKind;
use crate::input::{self, Reader};
use crate::{Day, Refusal};

/// A schedule that was read and found consistent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedYear {
    /// The year it is for.
    pub year: i32,
    /// The State Council notice.
    pub notice: String,
    /// Where it can be read.
    pub address: String,
    /// The days that differ from the plain week.
    pub days: Vec<PublishedDay>,
}

/// One day of a schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDay {
    /// The day.
    pub date: Day,
    /// `Holiday`, `Statutory` or `Makeup`.
    pub kind: DayKind,
    /// The holiday's name.
    pub name: String,
}

pub(super) fn kind(text: &str) -> Result<DayKind, Refusal> {
    match text {
        "holiday" => Ok(DayKind::Holiday),
        "statutory" => Ok(DayKind::Statutory),
        "workday_makeup" => Ok(DayKind::Makeup),
        other => Err(Refusal::new("calendar_kind", format!("日历：未知的日期类别“{}”。", other.chars().take(20).collect::<String>()))),
    }
}

fn word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Makeup => "workday_makeup",
        DayKind::Statutory => "statutory",
        _ => "holiday",
    }
}

impl PublishedYear {
    /// SHA-256 (hex) over the canonical lines `year`, `notice` and `date,kind,name` of each day in order.
    pub fn checksum(&self) -> String {
        let mut text = format!("{}\n{}\n", self.year, self.notice);
        for d in &self.days {
            text.push_str(&format!("{},{},{}\n", d.date, word(d.kind), d.name));
        }
        hex::encode(Sha256::digest(text.as_bytes()))
    }

    /// The file to hand to another office: `{"format":"lucai-calendar-1","year","notice","address","days","sha256"}`.
    pub fn to_json(&self) -> serde_json::Value {
        let days: Vec<_> = self.days.iter().map(|d| serde_json::json!({"date": d.date, "kind": word(d.kind), "name": d.name})).collect();
        serde_json::json!({"format": "lucai-calendar-1", "year": self.year, "notice": self.notice, "address": self.address, "days": days,
            "sha256": self.checksum()})
    }

    /// Reads and checks such a file. Refused: another format, days out of the year, twice or out of order, a make-up workday that is no
    /// weekend, fewer than seven days off, a checksum that is not that of the days.
    pub fn parse(text: &str) -> Result<PublishedYear, Refusal> {
        let value = input::json(text)?;
        let mut r = Reader::new(&value, "放假安排文件")?;
        if r.text("format")? != "lucai-calendar-1" {
            return Err(Refusal::new("calendar_format", "不是放假安排文件，或者版本不符。"));
        }
        let year = r.whole("year")?;
        let year = i32::try_from(year).ok().filter(|y| input::YEARS.contains(y));
        let year = year.ok_or_else(|| Refusal::new("out_of_calendar", "放假安排文件：年度应在 2004 年至 2100 年之间。"))?;
        let notice = r.text("notice")?.trim().to_owned();
        let address = r.optional_text("address")?.unwrap_or_default().to_owned();
        let rows = r.list("days")?;
        let stated = r.text("sha256")?.to_ascii_lowercase();
        r.finish()?;
        if notice.is_empty() {
            return Err(Refusal::new("calendar_without_source", "放假安排文件没有写明国务院办公厅通知。"));
        }
        let mut days = Vec::with_capacity(rows.len().min(366));
        let mut seen = BTreeSet::new();
        for row in rows {
            let mut d = Reader::new(row, "放假安排文件的一天")?;
            let date = d.day("date")?;
            let kind = kind(d.text("kind")?)?;
            let name = d.text("name")?.to_owned();
            d.finish()?;
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            if date.year() != year || !seen.insert(date) || seen.last() != Some(&date) {
                return Err(Refusal::new("calendar_days", format!("放假安排文件：{date} 不在该年度、重复或者顺序不对。")));
            }
            if kind == DayKind::Makeup && !weekend {
                return Err(Refusal::new("calendar_days", format!("放假安排文件：{date} 不是周六、周日，不可能是调休上班。")));
            }
            days.push(PublishedDay { date, kind, name });
        }
        if days.iter().filter(|d| d.kind != DayKind::Makeup).count() < 7 {
            return Err(Refusal::new("calendar_days", "放假安排文件：全年放假不足七天，不完整。"));
        }
        let made = PublishedYear { year, notice, address, days };
        if made.checksum() != stated {
            return Err(Refusal::new("calendar_checksum", "放假安排文件：校验值不符，文件已被改动或者损坏。"));
        }
        Ok(made)
    }
}
