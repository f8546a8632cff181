//! Periods as files: iCalendar and Excel. Copies, which say so.

use super::wall::{day, filter, my_marks, person_name, row};
use crate::api::papers::SavedAs;
use crate::api::wall::{DeadlineExport, DeadlineSave, WallRequest};
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::words;
use lucai_documents::agenda::{Item, ics};
use lucai_documents::sheet::{Book, Cell};
use lucai_law::RuleBook;
use lucai_store::{PeriodFilter, PeriodRow, period_cursor};

/// The most periods of one calendar; a phone takes no more. A workbook takes all.
const MOST: u32 = 20_000;
/// Periods read at a time.
const PAGE: u32 = 500;

/// What an export asks for.
fn wanted(desk: &Desk, request: &DeadlineExport) -> Outcome<PeriodFilter> {
    let asked = WallRequest {
        person: request.person.clone(),
        rule: request.rule.clone(),
        side: request.side.clone(),
        week: request.week.clone(),
        due: request.due,
        limit: None,
        after: None,
    };
    let wanted = filter(desk, &asked)?;
    match request.scope.as_str() {
        "wall" => Ok(wanted),
        "work" => Ok(PeriodFilter { team: Some((true, my_marks(desk))), office: Some(true), ..wanted }),
        _ => Err(Failure::usage("bad_scope", "只能导出期限墙或者我的工作。")),
    }
}

/// Gives each period that is wanted to `take`, page by page, earliest first.
fn each(desk: &Desk, wanted: &PeriodFilter, mut take: impl FnMut(&PeriodRow) -> Outcome<()>) -> Outcome<()> {
    let today = desk.today.to_string();
    let mut after = None;
    loop {
        let (rows, more) = desk.store().periods(wanted, &today, PAGE, after.as_deref())?;
        rows.iter().try_for_each(&mut take)?;
        after = rows.last().filter(|_| more).map(period_cursor);
        if after.is_none() {
            return Ok(());
        }
    }
}

/// The periods of a calendar.
fn items(desk: &Desk, wanted: &PeriodFilter) -> Outcome<Vec<Item>> {
    let (rows, more) = desk.store().periods(wanted, &desk.today.to_string(), MOST, None)?;
    if more {
        let words = format!("超过 {MOST} 项，日历装不下，请先按人、期限或者周次筛选，或者存为电子表格。");
        return Err(Failure::refused("too_many", words));
    }
    Ok(rows.iter().filter(|one| day(&one.warns).is_some()).filter_map(|one| item(desk, one)).collect())
}

/// What a person is asked to do, and of which case; no party's name, for this goes to phones and mail programs.
fn item(desk: &Desk, period: &PeriodRow) -> Option<Item> {
    let made = row(desk, period)?;
    let basis =
        RuleBook::shipped().named(&period.rule).map_or_else(|| "本委内部日期，不是法定期限".to_owned(), |rule| rule.articles.join("、"));
    let of = made.party.as_deref().map(|key| format!("（{}）", words::party_label(key))).unwrap_or_default();
    let mark = if period.provisional { "【暂定】" } else { "" };
    let mut lines = vec![
        format!("{}{of}，{}", super::wall::rule_name(&period.rule), made.arithmetic),
        format!("依据：{basis}"),
        format!("案号：{}", made.case.number),
        format!("承办：{}", person_name(desk, &period.case.person)),
    ];
    if !made.note.is_empty() {
        lines.push(made.note.clone());
    }
    if period.provisional {
        lines.push("所在年度的放假安排未公布或者未载入，日期暂定。".to_owned());
    }
    lines.push(format!("{} 从鹭裁导出的副本；以案件里的期限为准，日期有变动请重新导出。", desk.today));
    Some(Item {
        uid: format!("{}-{}-{}@lucai", period.case.case, period.rule, period.party.as_deref().unwrap_or("office").replace(':', "-")),
        day: made.due,
        summary: format!("{mark}{}{of} {}", made.todo, made.case.number),
        description: lines.join("\n"),
        alarm: made.due > desk.today,
    })
}

fn sheet(desk: &Desk, wanted: &PeriodFilter) -> Outcome<Vec<u8>> {
    let heads = [("剩余", 14.0), ("应办", 24.0), ("案号", 26.0), ("当事人", 40.0), ("案由", 18.0), ("承办", 12.0), ("期限由来", 34.0)];
    let more = [("届满日", 14.0), ("星期", 8.0), ("备注", 28.0)];
    let line = |period: &PeriodRow| {
        let made = row(desk, period)?;
        let of = made.party.as_deref().map(|key| format!("（{}）", words::party_label(key))).unwrap_or_default();
        let provisional = if period.provisional { "暂定" } else { "" };
        let note = [provisional, made.note.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
        let texts = [
            made.left.words.clone(),
            format!("{}{of}", made.todo),
            made.case.number.clone(),
            made.parties_full.clone(),
            made.case.cause.clone(),
            person_name(desk, &period.case.person),
            made.arithmetic.clone(),
        ];
        let mut cells: Vec<Cell> = texts.into_iter().map(Cell::Text).collect();
        cells.extend([Cell::Day(made.due.to_string()), Cell::Text(made.due_weekday.clone()), Cell::Text(note)]);
        Some(cells)
    };
    let columns: Vec<(&str, f64)> = heads.iter().chain(&more).copied().collect();
    let title = format!("期限一览（{} 导出的副本，以案件里的期限为准）", desk.today);
    let mut book = Book::begin("期限", &title, &columns)?;
    each(desk, wanted, |period| Ok(line(period).map_or(Ok(()), |cells| book.row(&cells))?))?;
    Ok(book.finish()?)
}

/// `deadline_export`.
pub fn deadline_export(desk: &Desk, request: DeadlineExport) -> Outcome<Blob> {
    let wanted = wanted(desk, &request)?;
    let name = if request.scope == "work" { "我的期限" } else { "期限" };
    let name = format!("{name}-{}.{}", desk.today, request.format);
    match request.format.as_str() {
        "ics" => {
            let items = items(desk, &wanted)?;
            let stamp = chrono::DateTime::from_timestamp_millis(desk.now.0).unwrap_or_default();
            let text = ics(&format!("{} 期限", desk.office.text("name")), "从鹭裁导出的副本，以案件里的期限为准", stamp, &items);
            Ok(Blob { media: "text/calendar; charset=utf-8".to_owned(), name, bytes: text.into_bytes() })
        }
        "xlsx" => {
            let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(Blob { media: media.to_owned(), name, bytes: sheet(desk, &wanted)? })
        }
        _ => Err(Failure::usage("bad_format", "只能导出为 ics 或者 xlsx。")),
    }
}

/// `deadline_save`.
pub fn deadline_save(desk: &Desk, request: DeadlineSave) -> Outcome<SavedAs> {
    let blob = deadline_export(desk, request.export)?;
    super::papers::save(&request.path, &blob.name, &blob.bytes)
}
