//! Periods as files: iCalendar and Excel. Copies, which say so.

use super::wall::{day, filter, my_marks, person_name, row};
use crate::api::papers::SavedAs;
use crate::api::wall::{DeadlineExport, DeadlineSave, WallRequest};
use crate::app::Desk;
use crate::commands::Blob;
use crate::failure::{Failure, Outcome};
use crate::words;
use lucai_documents::agenda::{Item, ics};
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_law::RuleBook;
use lucai_store::{PeriodFilter, PeriodRow};

/// The most periods that go into one file.
const MOST: u32 = 20_000;

fn rows(desk: &Desk, request: &DeadlineExport) -> Outcome<Vec<PeriodRow>> {
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
    let wanted = match request.scope.as_str() {
        "wall" => wanted,
        "work" => PeriodFilter { team: Some((true, my_marks(desk))), office: Some(true), ..wanted },
        _ => return Err(Failure::usage("bad_scope", "只能导出期限墙或者我的工作。")),
    };
    let (rows, more) = desk.store().periods(&wanted, &desk.today.to_string(), MOST, None)?;
    if more {
        return Err(Failure::refused("too_many", format!("超过 {MOST} 项，请先按人、期限或者周次筛选再导出。")));
    }
    Ok(rows)
}

/// What a person is asked to do, and of which case; no party's name, for this goes to phones and mail programs.
fn item(desk: &Desk, period: &PeriodRow) -> Option<Item> {
    let made = row(desk, period)?;
    let rule = RuleBook::shipped().named(&period.rule)?;
    let of = period.party.as_deref().map(|key| format!("（{}）", words::party_label(key))).unwrap_or_default();
    let mark = if period.provisional { "【暂定】" } else { "" };
    let mut lines = vec![
        format!("{}{of}，{}", rule.name, made.arithmetic),
        format!("依据：{}", rule.articles.join("、")),
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

fn sheet(desk: &Desk, rows: &[PeriodRow]) -> Table {
    let heads = [("剩余", 14.0), ("应办", 24.0), ("案号", 26.0), ("当事人", 40.0), ("案由", 18.0), ("承办", 12.0), ("期限由来", 34.0)];
    let more = [("届满日", 14.0), ("星期", 8.0), ("备注", 28.0)];
    let line = |period: &PeriodRow| {
        let made = row(desk, period)?;
        let of = period.party.as_deref().map(|key| format!("（{}）", words::party_label(key))).unwrap_or_default();
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
    Table {
        sheet: "期限".to_owned(),
        title: format!("期限一览（{} 导出的副本，以案件里的期限为准）", desk.today),
        columns: heads.iter().chain(&more).map(|(name, width)| ((*name).to_owned(), *width)).collect(),
        rows: rows.iter().filter_map(line).collect(),
    }
}

/// `deadline_export`.
pub fn deadline_export(desk: &Desk, request: DeadlineExport) -> Outcome<Blob> {
    let rows = rows(desk, &request)?;
    let name = if request.scope == "work" { "我的期限" } else { "期限" };
    let name = format!("{name}-{}.{}", desk.today, request.format);
    match request.format.as_str() {
        "ics" => {
            let items: Vec<Item> = rows.iter().filter(|one| day(&one.warns).is_some()).filter_map(|one| item(desk, one)).collect();
            let stamp = chrono::DateTime::from_timestamp_millis(desk.now.0).unwrap_or_default();
            let text = ics(&format!("{} 期限", desk.office.text("name")), "从鹭裁导出的副本，以案件里的期限为准", stamp, &items);
            Ok(Blob { media: "text/calendar; charset=utf-8".to_owned(), name, bytes: text.into_bytes() })
        }
        "xlsx" => {
            let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            Ok(Blob { media: media.to_owned(), name, bytes: xlsx(&sheet(desk, &rows))? })
        }
        _ => Err(Failure::usage("bad_format", "只能导出为 ics 或者 xlsx。")),
    }
}

/// `deadline_save`.
pub fn deadline_save(desk: &Desk, request: DeadlineSave) -> Outcome<SavedAs> {
    let blob = deadline_export(desk, request.export)?;
    super::papers::save(&request.path, &blob.name, &blob.bytes)
}
