//! Rosters out again: the members of a case, and the rows that a site must mend.

use super::look::kind_name;
use super::read::read;
use crate::api::papers::SavedAs;
use crate::api::roster::{RosterMembersSave, RosterProblemsSave};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::verbs::case::{load, log_reading};
use crate::verbs::papers::save;
use lucai_documents::roster::{Field, ProblemKind};
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_domain::claim::CaseClaim;
use lucai_domain::party::{Party, PartyKey, Standing};
use lucai_law::Fen;
use serde_json::Value;
use std::collections::BTreeMap;

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn serial(n: usize) -> Cell {
    Cell::Number(i64::try_from(n).unwrap_or(i64::MAX).saturating_add(1))
}

/// `roster_problems_save`: the rows as they stand, with the reason beside, in a form that can be filled in and imported.
pub fn roster_problems_save(desk: &Desk, request: RosterProblemsSave) -> Outcome<SavedAs> {
    let read = read(desk, &request.source)?;
    let shown = [Field::Name, Field::Id, Field::Due, Field::Paid, Field::Owed, Field::Trade, Field::Team, Field::Phone];
    let row = |(n, one): (usize, &lucai_documents::roster::ProblemRow)| {
        let mut cells = vec![serial(n)];
        // digits that a spreadsheet lost must not come out as if they were a number
        let lost = |field: Field| field == Field::Id && one.problem.kind == ProblemKind::IdAsNumber;
        let said = |field: &Field| one.cells.get(field).filter(|_| !lost(*field)).map_or("", String::as_str);
        cells.extend(shown.iter().map(|field| text(said(field))));
        cells.extend([text(&format!("第 {} 行", one.problem.row)), text(kind_name(one.problem.kind)), text(&one.problem.message)]);
        cells
    };
    let rows = read.reading.problems.iter().enumerate().map(row).collect();
    let heads = [
        ("序号", 6.0),
        ("姓名", 12.0),
        ("身份证号", 22.0),
        ("应发工资", 12.0),
        ("已付工资", 12.0),
        ("欠付工资", 12.0),
        ("工种", 10.0),
        ("班组", 10.0),
        ("联系电话", 14.0),
        ("原表", 10.0),
        ("问题", 12.0),
        ("说明", 60.0),
    ];
    let title = format!("待改正的行（{}，{}）", request.source.file, read.sheet);
    let bytes = xlsx(&Table::new("待改正", title, &heads, rows))?;
    save(&request.path, &format!("待改正的行-{}.xlsx", desk.today), &bytes)
}

/// What a member's claims for unpaid wages come to: due, paid, owed.
#[derive(Default)]
struct Sum {
    due: Fen,
    paid: Fen,
    owed: Fen,
}

impl Sum {
    fn add(&mut self, claim: &CaseClaim) {
        let plus = |sum: Fen, more: Fen| sum.plus(more).unwrap_or(sum);
        let months = claim.input.get("months").and_then(Value::as_array).into_iter().flatten();
        for month in months {
            let money = |key: &str| month.get(key).and_then(Value::as_str).and_then(|text| Fen::parse(text).ok()).unwrap_or_default();
            self.due = plus(self.due, money("due"));
            self.paid = plus(self.paid, money("paid"));
        }
        self.owed = plus(self.owed, claim.claimed.unwrap_or_default());
    }
}

/// `roster_members_save`: one line a member with what his claims come to. Where it is one month, the file can be imported again as it is.
pub fn roster_members_save(desk: &Desk, request: RosterMembersSave) -> Outcome<SavedAs> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "成员名单")?;
    let mut sums: BTreeMap<PartyKey, Sum> = BTreeMap::new();
    for claim in case.claims().into_iter().filter(|claim| claim.kind == "unpaid_wages" && !claim.counterclaim) {
        if let Some(party) = claim.party {
            sums.entry(party).or_default().add(&claim);
        }
    }
    let members = case.parties_of(Standing::Applicant);
    if members.is_empty() {
        return Err(Failure::refused("no_rows", "案件没有申请人，没有可以导出的名单。"));
    }
    let row = |(n, party): (usize, &Party)| {
        let field = |name: &str| text(party.text(name));
        let sum = sums.get(&party.key);
        let money = |of: fn(&Sum) -> Fen| sum.map_or(Cell::Empty, |sum| Cell::Money(of(sum).to_string()));
        vec![
            serial(n),
            text(party.name()),
            field("id_number"),
            field("team"),
            field("trade"),
            field("wage_months"),
            money(|sum| sum.due),
            money(|sum| sum.paid),
            money(|sum| sum.owed),
            field("phone"),
            field("bank_account"),
            field("bank"),
        ]
    };
    let rows = members.iter().enumerate().map(row).collect();
    let heads = [
        ("序号", 6.0),
        ("姓名", 12.0),
        ("身份证号", 22.0),
        ("班组", 10.0),
        ("工种", 10.0),
        ("月份", 10.0),
        ("应发工资", 13.0),
        ("已付工资", 13.0),
        ("欠付工资", 13.0),
        ("联系电话", 14.0),
        ("银行卡号", 22.0),
        ("开户行", 20.0),
    ];
    let number = case.shown_number();
    let title = format!("{number} 申请人花名册");
    let bytes = xlsx(&Table::new("花名册", title, &heads, rows))?;
    save(&request.path, &format!("花名册-{number}.xlsx"), &bytes)
}
