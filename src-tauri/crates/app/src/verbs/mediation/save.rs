//! The station's figures as a workbook: the sums with their formula, and every dispute of the period.

use super::board::{begun, counted, finished, row};
use super::{all, station};
use crate::api::mediation::StationSave;
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::Outcome;
use lucai_documents::sheet::{Book, Cell};
use lucai_domain::Fen;

/// `station_save`.
pub fn station_save(desk: &Desk, request: StationSave) -> Outcome<SavedAs> {
    let station = station(desk)?;
    let disputes = all(desk, &station)?;
    let told = counted(desk, &disputes, request.from, request.to)?;
    let title = |what: &str| format!("{}{what}（{} 至 {}）", station.name, told.from, told.to);
    let mut book = Book::begin("成效", &title("调解成效"), &[("指标", 24.0), ("数", 16.0), ("算法", 60.0)])?;
    let lines = [
        ("收到", Cell::from(told.taken), "这一段时间内到站的"),
        ("在办", Cell::from(told.open), "今天没有结果的，不论何时到站"),
        ("达成协议", Cell::from(told.agreed), "这一段时间内协议生效的"),
        ("未达成协议", Cell::from(told.failed), "这一段时间内结束、没有协议的，撤回的不计"),
        ("撤回", Cell::from(told.withdrawn), "这一段时间内撤回调解申请的"),
        ("调解成功率", Cell::from(&*told.rate), &*told.formula),
        ("协议金额（元）", Cell::Money(told.sum.clone()), "达成协议的各项之和"),
        ("其中已履行（元）", Cell::Money(told.paid.clone()), "登记给付的各笔之和"),
        ("用时（日）", told.days.map_or(Cell::Empty, Cell::from), "到站至有结果的日数，取中位数"),
    ];
    for (name, value, how) in lines {
        book.row(&[Cell::from(name), value, Cell::from(how)])?;
    }
    let columns = [
        ("案号", 24.0),
        ("当事人", 34.0),
        ("来源", 14.0),
        ("调解员", 12.0),
        ("到站", 12.0),
        ("结束", 12.0),
        ("状态", 14.0),
        ("协议金额（元）", 16.0),
        ("已履行（元）", 16.0),
    ];
    book.sheet("逐件", &title("调解案件逐件表"), &columns)?;
    let within = |day: Option<lucai_domain::Day>| day.is_some_and(|day| (told.from..=told.to).contains(&day));
    for (case, file) in &disputes {
        let (came, end) = (begun(case), finished(case, file));
        let ended = end.as_ref().and_then(|one| one.ended);
        if !within(came) && !within(ended) {
            continue;
        }
        let line = row(desk, case, file);
        let day = |day: Option<lucai_domain::Day>| day.map_or(Cell::Empty, |day| Cell::Day(day.to_string()));
        let money = |fen: Option<Fen>| fen.filter(|fen| *fen > Fen::ZERO).map_or(Cell::Empty, |fen| Cell::Money(fen.to_string()));
        book.row(&[
            Cell::from(line.case.number),
            Cell::from(line.case.parties),
            Cell::from(line.way_name),
            Cell::from(line.mediator),
            day(came),
            day(ended),
            Cell::from(line.state_name),
            money(end.as_ref().map(|one| one.agreed)),
            money(end.as_ref().map(|one| one.paid)),
        ])?;
    }
    crate::verbs::papers::save(&request.path, &format!("{}.xlsx", title("调解成效")), &book.finish()?)
}
