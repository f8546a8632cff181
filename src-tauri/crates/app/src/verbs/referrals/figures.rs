//! Referrals counted by body and kind, and the returns of the bodies as workbooks.

use super::{own, row};
use crate::api::papers::SavedAs;
use crate::api::referrals::{ReferralCounts, ReferralFigures, ReferralPeriod, ReferralReturnSave};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::list::case_ref;
use crate::verbs::{bodies, period};
use chrono::NaiveDate;
use lucai_documents::sheet::{Book, Cell};
use lucai_domain::body::{Body, BodyKind};
use lucai_domain::claim::Outcome as Found;
use lucai_domain::referral::Referral;
use lucai_domain::referral::figures::{Counts, figures};
use lucai_law::Fen;

/// How the numbers are made, printed beside them.
const FORMULA: &str =
    "按转出日期统计，撤回的不计；办结 = 答复已达到目的；未办成 = 答复没有达到目的；用时 = 转出至答复的日数，取中位数（偶数件取较小的一个）";

/// The days of a period and the body it is about.
struct Asked {
    from: NaiveDate,
    to: NaiveDate,
    body: Option<Body>,
}

fn asked(desk: &Desk, request: &ReferralPeriod) -> Outcome<Asked> {
    let (from, to) = period(desk, request.from, request.to)?;
    let name = request.body.as_deref().filter(|name| !name.trim().is_empty());
    Ok(Asked { from, to, body: name.map(|name| bodies::find(desk, name)).transpose()? })
}

/// The referrals of the period that this desk is on a side of.
fn of_period(desk: &Desk, asked: &Asked) -> Outcome<Vec<Referral>> {
    let about = |one: &Referral| {
        asked.body.as_ref().is_none_or(|body| one.to.as_ref() == Some(&body.id) || one.from.as_ref() == Some(&body.id))
            && !one.sides_of(own(desk)).is_empty()
    };
    Ok(desk.store().referrals_sent(asked.from, asked.to)?.into_iter().filter(about).collect())
}

fn counted(desk: &Desk, all: &[Referral]) -> Vec<ReferralCounts> {
    let line = |((body, outgoing, kind), counts): (lucai_domain::referral::figures::Line, Counts)| ReferralCounts {
        body: body.as_ref().map(ToString::to_string).unwrap_or_default(),
        body_name: row::side_name(desk, body.as_ref()),
        outgoing,
        kind_name: kind.label().to_owned(),
        days: counts.median_days(),
        sent: counts.sent,
        received: counts.received,
        accepted: counts.accepted,
        returned: counts.returned,
        solved: counts.solved,
        unsolved: counts.unsolved,
        late: counts.late,
    };
    figures(all, own(desk), desk.today).into_iter().map(line).collect()
}

/// `referral_figures`.
pub fn referral_figures(desk: &Desk, request: ReferralPeriod) -> Outcome<ReferralFigures> {
    let asked = asked(desk, &request)?;
    let rows = counted(desk, &of_period(desk, &asked)?);
    Ok(ReferralFigures { from: asked.from, to: asked.to, rows, formula: FORMULA.to_owned() })
}

fn counts(book: &mut Book, rows: &[ReferralCounts]) -> Outcome<()> {
    for one in rows {
        let mut cells =
            vec![Cell::from(&*one.body_name), Cell::from(if one.outgoing { "转出" } else { "转入" }), Cell::from(&*one.kind_name)];
        cells.extend([one.sent, one.received, one.accepted, one.returned, one.solved, one.unsolved, one.late].map(Cell::from));
        cells.push(one.days.map_or(Cell::Empty, Cell::Number));
        book.row(&cells)?;
    }
    Ok(())
}

fn list(desk: &Desk, book: &mut Book, all: &[Referral]) -> Outcome<()> {
    for one in all {
        let line = row::row(desk, one)?;
        let number = line.case.as_ref().map(|case| case.number.clone()).unwrap_or_default();
        let day = |mark: &Option<lucai_domain::referral::Mark>| mark.as_ref().map_or(Cell::Empty, |mark| Cell::Day(mark.on.to_string()));
        let result = one.answered.as_ref().or(one.returned.as_ref()).or(one.withdrawn.as_ref());
        book.row(&[
            Cell::from(line.from_name),
            Cell::from(line.to_name),
            Cell::from(line.kind_name),
            Cell::from(number),
            Cell::from(line.title),
            Cell::Day(one.sent.on.to_string()),
            day(&one.received),
            day(&one.accepted),
            Cell::Day(one.due.to_string()),
            day(&one.answered),
            Cell::from(line.state_name),
            Cell::from(result.map(|mark| mark.text.clone()).unwrap_or_default()),
        ])?;
    }
    Ok(())
}

/// 裁审衔接: the claims of the period's suits before the tribunal and before the court.
fn seam(desk: &Desk, book: &mut Book, asked: &Asked) -> Outcome<()> {
    for id in desk.store().cases_in_court()? {
        let (Some(case), Some(found)) = (desk.store().case_file(&id)?, desk.store().case_row(&id)?) else { continue };
        let results = &case.linkage().results;
        let suits = case.suits().iter().chain(case.annulments()).map(|(_, on)| *on);
        let mut days = suits.chain(results.iter().map(|result| result.on));
        if !days.any(|day| (asked.from..=asked.to).contains(&day)) {
            continue;
        }
        let reference = case_ref(&found);
        let last = results.last();
        let end = last.map(|result| result.end.label()).unwrap_or("未审结");
        for row in case.seam() {
            let outcome = |decided: Option<(Found, Fen)>| decided.map(|(outcome, _)| outcome.label()).unwrap_or_default();
            let money = |fen: Option<Fen>| fen.map_or(Cell::Empty, |fen| Cell::Money(fen.to_string()));
            book.row(&[
                Cell::from(&*reference.number),
                Cell::from(&*reference.parties),
                Cell::from(end),
                Cell::from(last.map(|result| result.number.clone()).unwrap_or_default()),
                Cell::from(row.claim),
                Cell::from(outcome(row.award)),
                money(row.award.map(|(_, fen)| fen)),
                Cell::from(outcome(row.court)),
                money(row.court.map(|(_, fen)| fen)),
                money(row.difference()),
                Cell::from(last.filter(|_| row.differs()).map(|result| result.reason.clone()).unwrap_or_default()),
            ])?;
        }
    }
    Ok(())
}

/// `referral_return_save`.
pub fn referral_return_save(desk: &Desk, request: ReferralReturnSave) -> Outcome<SavedAs> {
    let asked = asked(desk, &ReferralPeriod { from: request.from, to: request.to, body: request.body })?;
    let all = of_period(desk, &asked)?;
    let name = asked.body.as_ref().map_or("联动单位", |body| body.name.as_str());
    let title = |what: &str| format!("{name}{what}（{} 至 {}）", asked.from, asked.to);
    let columns = [
        ("单位", 28.0),
        ("方向", 8.0),
        ("种类", 14.0),
        ("件数", 8.0),
        ("签收", 8.0),
        ("接收", 8.0),
        ("退回", 8.0),
        ("办结", 8.0),
        ("未办成", 8.0),
        ("逾期", 8.0),
        ("用时（日）", 10.0),
    ];
    let mut book = Book::begin("汇总", &title("联动情况汇总"), &columns)?;
    counts(&mut book, &counted(desk, &all))?;
    book.row(&[Cell::from(FORMULA)])?;
    let columns = [
        ("发出", 22.0),
        ("发往", 28.0),
        ("种类", 14.0),
        ("案号", 24.0),
        ("当事人", 34.0),
        ("转出", 12.0),
        ("签收", 12.0),
        ("接收", 12.0),
        ("答复期限", 12.0),
        ("答复", 12.0),
        ("状态", 12.0),
        ("结果", 40.0),
    ];
    book.sheet("逐件", &title("联动件逐件表"), &columns)?;
    list(desk, &mut book, &all)?;
    let court = asked.body.as_ref().is_none_or(|body| body.kind == BodyKind::Court) && desk.member.is_none();
    if court {
        let columns = [
            ("案号", 24.0),
            ("当事人", 34.0),
            ("人民法院审结", 16.0),
            ("人民法院案号", 24.0),
            ("请求", 8.0),
            ("裁决", 12.0),
            ("裁决金额", 14.0),
            ("法院", 12.0),
            ("法院金额", 14.0),
            ("相差", 14.0),
            ("不同的理由", 40.0),
        ];
        book.sheet("裁审衔接", &title("裁审衔接逐项表"), &columns)?;
        seam(desk, &mut book, &asked)?;
    }
    crate::verbs::papers::save(&request.path, &format!("{}.xlsx", title("联动情况")), &book.finish()?)
}
