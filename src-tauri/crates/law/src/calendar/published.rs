//! A year's public-holiday schedule as an administrator imports it: a small CSV file that ends with its own checksum.
//!
//! One record a line: `lucai-calendar,2`, `year`, `notice`, `number`, `issued`, `address`, then `rest|statutory|work,DATE,NAME`, and last
//! `sha256,HEX` over everything before that line (UTF-8, lines ending in LF; CRLF counts as LF, a byte order mark as nothing).

use std::collections::BTreeMap;

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::DayKind;
use crate::input;
use crate::{Day, Refusal};

/// The largest file that is read, in bytes: a year has far fewer lines.
pub const LARGEST: usize = 64 * 1024;
/// The first line of a schedule file.
const FIRST_LINE: &str = "lucai-calendar,2";
/// The longest notice, number, address or name of a holiday, in characters.
const LONGEST: usize = 200;

/// A schedule that was read and found consistent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedYear {
    /// The year it is for.
    pub year: i32,
    /// The State Council notice, by its name.
    pub notice: String,
    /// The notice's number, such as 国办发明电〔2025〕7号.
    pub number: String,
    /// The day the notice was issued on.
    pub issued: Day,
    /// Where it can be read; may be empty.
    pub address: String,
    /// The days that differ from the plain week, by date.
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
        "holiday" | "rest" => Ok(DayKind::Holiday),
        "statutory" => Ok(DayKind::Statutory),
        "workday_makeup" | "work" => Ok(DayKind::Makeup),
        other => Err(Refusal::new("calendar_kind", format!("放假安排文件：不认识“{}”这一行。", short(other)))),
    }
}

fn word(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Makeup => "work",
        DayKind::Statutory => "statutory",
        _ => "rest",
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(20).collect()
}

fn refused(code: &str, message: impl std::fmt::Display) -> Refusal {
    Refusal::new(code, format!("放假安排文件：{message}。"))
}

/// SHA-256 (hex) over a schedule file's lines before its last.
pub fn checksum(before: &str) -> String {
    hex::encode(Sha256::digest(before.as_bytes()))
}

impl PublishedYear {
    /// The file to hand to another office, ending with its checksum.
    ///
    /// # Errors
    /// `internal` where a line cannot be written.
    pub fn to_text(&self) -> Result<String, Refusal> {
        let internal = |_| Refusal::new("internal", "放假安排文件不能写出。");
        let mut lines = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let mut put = |record: &[&str]| lines.write_record(record).map_err(|e| internal(e.to_string()));
        let (year, issued) = (self.year.to_string(), self.issued.to_string());
        let heads = [("year", &year), ("notice", &self.notice), ("number", &self.number), ("issued", &issued), ("address", &self.address)];
        for (name, value) in heads {
            put(&[name, value])?;
        }
        for d in &self.days {
            put(&[word(d.kind), &d.date.to_string(), &d.name])?;
        }
        let bytes = lines.into_inner().map_err(|e| internal(e.to_string()))?;
        let body = String::from_utf8(bytes).map_err(|e| internal(e.to_string()))?;
        let before = format!("{FIRST_LINE}\n{body}");
        let sum = checksum(&before);
        Ok(format!("{before}sha256,{sum}\n"))
    }

    /// Reads and checks a schedule file.
    ///
    /// # Errors
    /// By code: `calendar_too_large`, `calendar_not_utf8`, `calendar_format`, `calendar_checksum`, `calendar_unreadable`, `calendar_kind`,
    /// `out_of_calendar`, `calendar_year` (a notice of another year), `calendar_without_source`, `bad_date`, `calendar_outside_year`,
    /// `calendar_day_twice`, `calendar_contradiction` (the same day off and worked), `calendar_makeup` (a make-up workday that is no
    /// weekend), `calendar_incomplete` (fewer than seven days off).
    pub fn parse(bytes: &[u8]) -> Result<PublishedYear, Refusal> {
        if bytes.len() > LARGEST {
            return Err(refused("calendar_too_large", format_args!("超过 {} KB，不是一年的放假安排", LARGEST / 1024)));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| refused("calendar_not_utf8", "不是 UTF-8 文本，请用 UTF-8 编码另存后再导入"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        if text.lines().next().map(str::trim_end) != Some(FIRST_LINE) {
            return Err(refused("calendar_format", format_args!("第一行应为 {FIRST_LINE}，不是放假安排文件，或者版本不符")));
        }
        let body = before_checksum(&text)?;
        Lines::read(body)?.checked()
    }
}

/// The part that the checksum is over, after comparing it with the checksum.
fn before_checksum(text: &str) -> Result<&str, Refusal> {
    let at = text.rfind("\nsha256,").ok_or_else(|| refused("calendar_checksum", "最后一行没有校验值（sha256）"))?;
    let (before, last) = text.split_at(at + 1);
    let stated = last.trim_end().strip_prefix("sha256,").unwrap_or_default();
    if stated.contains('\n') || !stated.eq_ignore_ascii_case(&checksum(before)) {
        return Err(refused("calendar_checksum", "校验值不符，文件已被改动或者损坏，请向来源处重新取得"));
    }
    Ok(before)
}

#[derive(Default)]
struct Lines {
    heads: BTreeMap<String, String>,
    days: BTreeMap<Day, PublishedDay>,
}

impl Lines {
    fn read(body: &str) -> Result<Self, Refusal> {
        let mut made = Self::default();
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(body.as_bytes());
        for record in reader.records().skip(1) {
            let record = record.map_err(|_| refused("calendar_unreadable", "有一行不能读取，请检查引号和逗号"))?;
            let cells: Vec<&str> = record.iter().map(str::trim).collect();
            if cells.iter().any(|cell| cell.chars().count() > LONGEST || cell.chars().any(char::is_control)) {
                return Err(refused("calendar_unreadable", format_args!("有一格超过 {LONGEST} 字，或者含有控制字符")));
            }
            match cells.as_slice() {
                [] | [""] => {}
                [name @ ("year" | "notice" | "number" | "issued" | "address"), value] => {
                    if made.heads.insert((*name).to_owned(), (*value).to_owned()).is_some() {
                        return Err(refused("calendar_unreadable", format_args!("{name} 写了两次")));
                    }
                }
                [what, date, name] => made.day(kind(what)?, date, name)?,
                [other, ..] => {
                    kind(other)?;
                    return Err(refused("calendar_unreadable", format_args!("“{}”一行应有三格：类别、日期、名称", short(other))));
                }
            }
        }
        Ok(made)
    }

    fn day(&mut self, kind: DayKind, date: &str, name: &str) -> Result<(), Refusal> {
        let date = input::day(date, "放假安排文件")?;
        let worked = |kind: DayKind| kind == DayKind::Makeup;
        match self.days.insert(date, PublishedDay { date, kind, name: name.to_owned() }) {
            None => Ok(()),
            Some(before) if worked(before.kind) != worked(kind) => {
                Err(refused("calendar_contradiction", format_args!("{date} 既写作放假又写作上班")))
            }
            Some(_) => Err(refused("calendar_day_twice", format_args!("{date} 写了两次"))),
        }
    }

    fn head(&self, name: &str) -> &str {
        self.heads.get(name).map(String::as_str).unwrap_or_default()
    }

    fn checked(self) -> Result<PublishedYear, Refusal> {
        let year = self.head("year").parse().ok().filter(|y| input::YEARS.contains(y));
        let year: i32 = year.ok_or_else(|| refused("out_of_calendar", "年度应在 2004 年至 2100 年之间"))?;
        let (notice, number) = (self.head("notice"), self.head("number"));
        if notice.is_empty() || number.is_empty() {
            return Err(refused("calendar_without_source", "没有写明国务院办公厅通知的名称（notice）和文号（number）"));
        }
        if !notice.contains(&year.to_string()) {
            return Err(refused("calendar_year", format_args!("年度写的是 {year}，通知“{}”不是这一年的", short(notice))));
        }
        let issued = input::day(self.head("issued"), "放假安排文件的发布日期（issued）")?;
        if !(year - 1..=year).contains(&issued.year()) {
            return Err(refused("calendar_year", format_args!("{year} 年的安排不会在 {issued} 发布")));
        }
        let days: Vec<PublishedDay> = self.days.values().cloned().collect();
        if let Some(d) = days.iter().find(|d| d.date.year() != year) {
            return Err(refused("calendar_outside_year", format_args!("{} 不在 {year} 年", d.date)));
        }
        let weekend = |d: &&PublishedDay| matches!(d.date.weekday(), Weekday::Sat | Weekday::Sun);
        if let Some(d) = days.iter().find(|d| d.kind == DayKind::Makeup && !weekend(d)) {
            return Err(refused("calendar_makeup", format_args!("{} 不是周六、周日，不可能是调休上班", d.date)));
        }
        if days.iter().filter(|d| d.kind != DayKind::Makeup).count() < 7 {
            return Err(refused("calendar_incomplete", "全年放假不足七天，不完整"));
        }
        let (notice, number, address) = (notice.to_owned(), number.to_owned(), self.head("address").to_owned());
        Ok(PublishedYear { year, notice, number, issued, address, days })
    }
}
