//! The collective case: its members, acts on a choice of them as one transaction, lists about them.

use super::acts::{decide_named, field};
use super::case::{actor, change, edit_bodies, load, log_reading, resolve};
use super::{case_tags, changed, count};
use crate::api::common::{CaseOnly, Changed, Choice, Tag};
use crate::api::group::{
    GroupActView, GroupBy, GroupMade, GroupMember, GroupPayments, GroupPreview, GroupPreviewRow, GroupReceipt, GroupSave, GroupSort,
    GroupSum, GroupView, GroupWish,
};
use crate::api::papers::SavedAs;
use crate::app::Desk;
use crate::failure::{Failure, Outcome, refusal_view};
use crate::{rights, views};
use lucai_documents::sheet::{Cell, Table, xlsx};
use lucai_domain::case::CaseFile;
use lucai_domain::group::{self, Basis, By, KINDS, Member, MemberState, Plan, Wanted};
use lucai_domain::kind::FieldKind;
use lucai_domain::party::PartyKey;
use lucai_domain::payment::{self, Account};
use lucai_domain::procedure::{decide_all, next_acts};
use lucai_domain::{Act, Fen, Kind, Refusal};
use lucai_law::money::Quantity;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Most members that one call takes.
const MOST: usize = 2_000;
/// So many members refused one by one speak for a reason of the case, which is then said once.
const OWN_REASONS: usize = 50;

fn together<'a>(value: &str, label: &str, members: impl Iterator<Item = &'a Member>) -> GroupSum {
    let members: Vec<&Member> = members.collect();
    GroupSum {
        value: value.to_owned(),
        label: label.to_owned(),
        members: count(members.len()),
        open: count(members.iter().filter(|member| !member.live.is_empty()).count()),
        claimed: views::total(members.iter().map(|member| member.claimed)).to_string(),
        found: views::total(members.iter().filter_map(|member| member.found)).to_string(),
    }
}

fn sorts(members: &[Member]) -> Vec<GroupBy> {
    let one = |by: &By| {
        let mut groups: BTreeMap<&str, Vec<&Member>> = BTreeMap::new();
        for member in members.iter().filter(|member| !member.sorted(*by).is_empty()) {
            groups.entry(member.sorted(*by)).or_default().push(member);
        }
        let mut groups: Vec<GroupSum> = groups.into_iter().map(|(name, of)| together(name, name, of.into_iter())).collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.members));
        GroupBy { by: by.as_str().to_owned(), label: by.label().to_owned(), groups }
    };
    By::ALL.iter().map(one).collect()
}

/// Keys of an act that follow from the members chosen.
fn follows(kind: FieldKind, name: &str) -> bool {
    use FieldKind::{ClaimNumbers, Claims, Money, Parties, Party, Sums};
    matches!(kind, Party | Parties | Claims | ClaimNumbers | Money | Sums) || name == "scope"
}

fn acts(desk: &Desk, case: &CaseFile) -> Vec<GroupActView> {
    let offered = next_acts(case, &actor(desk), &desk.law(), desk.today);
    let mine = |kind: Kind| kind.spec().roles.iter().any(|role| desk.roles.contains(role));
    offered
        .into_iter()
        .filter_map(|act| Some((Kind::from_name(act.kind).filter(|kind| KINDS.contains(kind) && mine(*kind))?, act)))
        .map(|(kind, act)| GroupActView {
            kind: act.kind.to_owned(),
            label: act.label.to_owned(),
            article: Some(act.article.to_owned()).filter(|article| !article.is_empty()),
            refusal: act.refusal.as_ref().map(refusal_view),
            bases: bases(desk, kind).map(|one| Choice { value: one.as_str().to_owned(), label: one.label().to_owned() }).collect(),
            fields: act.fields.into_iter().filter(|one| !follows(one.kind, one.name)).map(|one| field(desk, one)).collect(),
        })
        .collect()
}

/// `group_show`.
pub fn group_show(desk: &Desk, request: CaseOnly) -> Outcome<GroupView> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "成员")?;
    let members = group::members(&case);
    let representatives: BTreeSet<PartyKey> = case.representatives().into_iter().collect();
    let mut served: BTreeMap<PartyKey, String> = BTreeMap::new();
    for service in case.services() {
        served.insert(service.party, format!("{} {}", service.paper.label(), service.on));
    }
    let accounts = payment::accounts(&case);
    let account = |member: &Member| accounts.get(&member.party.key);
    let view = |member: &Member| GroupMember {
        party: member.party.key.to_string(),
        no: member.no,
        name: member.party.name().to_owned(),
        id_number: member.party.text("id_number").to_owned(),
        phone: member.party.text("phone").to_owned(),
        team: member.sorted(By::Team).to_owned(),
        trade: member.sorted(By::Trade).to_owned(),
        wage_months: member.sorted(By::Month).to_owned(),
        subgroup: member.sorted(By::Hand).to_owned(),
        representative: representatives.contains(&member.party.key),
        claims: count(member.claims.len()),
        claimed: member.claimed.to_string(),
        admitted: member.admitted.map(|fen| fen.to_string()),
        found: member.found.map(|fen| fen.to_string()),
        state: member.state.as_str().to_owned(),
        state_name: member.state.label().to_owned(),
        decided_on: member.decided_on,
        served: served.get(&member.party.key).cloned().unwrap_or_default(),
        owed: account(member).map(|one| one.owed.to_string()),
        paid: account(member).map(|one| one.paid.to_string()),
        next_due: account(member).and_then(Account::next).map(|next| next.due),
        overdue: account(member).is_some_and(|one| one.is_overdue(desk.today)),
    };
    let state = |state: &MemberState| together(state.as_str(), state.label(), members.iter().filter(|one| one.state == *state));
    Ok(GroupView {
        case: views::case_ref(&case),
        collective: case.is_collective(),
        members: members.iter().map(view).collect(),
        sorts: sorts(&members),
        states: MemberState::ALL.iter().map(state).filter(|sum| sum.members > 0).collect(),
        total: together("", "合计", members.iter()),
        payments: payments(desk, &accounts),
        representatives: representatives.iter().map(|key| case.party_name(*key)).collect(),
        acts: acts(desk, &case),
        may_edit: rights::allowed(desk, "group_sort") && case.archived_on().is_none(),
    })
}

fn payments(desk: &Desk, accounts: &BTreeMap<PartyKey, Account>) -> Option<GroupPayments> {
    let yesterday = desk.today.pred_opt()?;
    let overdue: Vec<&Account> = accounts.values().filter(|one| one.is_overdue(desk.today)).collect();
    (!accounts.is_empty()).then(|| GroupPayments {
        owed: views::total(accounts.values().map(|one| one.owed)).to_string(),
        paid: views::total(accounts.values().map(|one| one.paid)).to_string(),
        unpaid: count(accounts.values().filter(|one| one.outstanding() > Fen::ZERO).count()),
        overdue: count(overdue.len()),
        overdue_amount: views::total(overdue.iter().map(|one| one.due_by(yesterday))).to_string(),
    })
}

/// What the tribunal found is in the inner file until it is awarded.
fn bases(desk: &Desk, kind: Kind) -> impl Iterator<Item = Basis> {
    let inner = rights::may_inner(&desk.roles);
    Basis::of(kind).iter().copied().filter(move |basis| inner || *basis != Basis::Found)
}

fn keys(members: &[String]) -> Outcome<BTreeSet<PartyKey>> {
    if members.len() > MOST {
        return Err(Failure::usage("too_many_members", format!("一次至多 {MOST} 名成员，已选 {} 名。", members.len())));
    }
    members.iter().map(|key| key.parse().map_err(|_| Failure::usage("bad_party", format!("“{key}”不是当事人。")))).collect()
}

/// Thousandths of a percent.
fn part(text: &str) -> Outcome<u32> {
    let bad = || Failure::usage("bad_part", "比例应大于 0、不超过 100，最多三位小数，如 87.5。");
    let thousandths = Quantity::parse(text.trim()).and_then(|percent| percent.exact().times(Quantity::whole(1000).exact()));
    let thousandths = thousandths.map_err(|_| bad())?.shown();
    thousandths.parse().map_err(|_| bad())
}

fn wanted(desk: &Desk, wish: &GroupWish) -> Outcome<Wanted> {
    let map = wish.act.as_object().ok_or_else(|| Failure::usage("bad_act", "act 应是带 kind 和 on 的 JSON 对象。"))?;
    let word = map.get("kind").and_then(Value::as_str).unwrap_or_default();
    let kind = Kind::from_name(word).ok_or_else(|| Failure::usage("unknown_kind", "没有这个事项。"))?;
    let usual = if Basis::of(kind).contains(&Basis::Outstanding) { Basis::Outstanding } else { Basis::Claimed };
    let basis = match wish.basis.as_deref() {
        // an act without money takes nothing from anywhere
        _ if Basis::of(kind).is_empty() => Basis::Claimed,
        None => bases(desk, kind).find(|one| *one == usual).or_else(|| bases(desk, kind).next()).unwrap_or(Basis::Claimed),
        Some(basis) => bases(desk, kind).find(|one| one.as_str() == basis).ok_or_else(|| {
            let words: Vec<&str> = bases(desk, kind).map(Basis::as_str).collect();
            Failure::usage("bad_basis", format!("金额的来源应是 {} 之一。", words.join("、")))
        })?,
    };
    let on = match map.get("on") {
        None | Some(Value::Null) => desk.today,
        Some(value) => Act::day_in(kind, value)?,
    };
    let own = |key: &str| ["kind", "on", "claims", "outcomes", "amount", "party", "parties", "scope", "sums"].contains(&key);
    Ok(Wanted {
        kind,
        on,
        members: keys(&wish.members)?,
        basis,
        part: if basis.is_part() { part(wish.part.as_deref().unwrap_or_default())? } else { 0 },
        more: map.iter().filter(|(key, _)| !own(key)).map(|(key, value)| (key.clone(), value.clone())).collect(),
    })
}

/// The plan, with those whom the procedure itself refuses made exceptions, and what the case says to the rest.
fn judged(desk: &Desk, case: &CaseFile, wanted: &Wanted) -> Outcome<(Plan, Option<Refusal>)> {
    let mut plan = group::plan(case, wanted)?;
    let mut own = 0;
    loop {
        let Err((n, refusal)) = decide_all(case, &plan.acts, &actor(desk), &desk.law(), desk.today) else { return Ok((plan, None)) };
        let party = plan.acts.get(n).and_then(Act::party).filter(|_| wanted.kind == Kind::Served && own < OWN_REASONS);
        let row = plan.rows.iter_mut().find(|row| Some(row.member) == party);
        let Some(row) = row else { return Ok((plan, Some(refusal))) };
        row.refusal = Some(refusal);
        plan.acts.remove(n);
        plan.rows.sort_by_key(|row| row.refusal.is_none());
        own += 1;
    }
}

fn rows(case: &CaseFile, plan: &Plan) -> Vec<GroupPreviewRow> {
    let numbers: BTreeMap<PartyKey, u32> = group::members(case).into_iter().map(|member| (member.party.key, member.no)).collect();
    let row = |row: &group::PlanRow| GroupPreviewRow {
        member: row.member.to_string(),
        no: numbers.get(&row.member).copied().unwrap_or_default(),
        name: case.party_name(row.member),
        claims: count(row.claims.len()),
        amount: row.amount.map(|fen| fen.to_string()),
        refusal: row.refusal.as_ref().map(refusal_view),
    };
    plan.rows.iter().map(row).collect()
}

/// `group_preview`.
pub fn group_preview(desk: &Desk, request: GroupWish) -> Outcome<GroupPreview> {
    let case = load(desk, &request.case)?;
    let (plan, refusal) = judged(desk, &case, &wanted(desk, &request)?)?;
    let refused = plan.rows.iter().filter(|row| row.refusal.is_some()).count();
    Ok(GroupPreview {
        rows: rows(&case, &plan),
        allowed: count(plan.rows.len() - refused),
        refused: count(refused),
        total: plan.total.to_string(),
        words: plan.acts.first().map(|act| case.act_text(act)).unwrap_or_default(),
        refusal: refusal.as_ref().map(refusal_view),
    })
}

/// `group_act`: all members of the request in one transaction, or none.
pub fn group_act(desk: &Desk, request: GroupWish) -> Outcome<Changed<GroupMade>> {
    let id = resolve(desk, &request.case)?;
    let wanted = wanted(desk, &request)?;
    let (events, (rows, total, made)) = change(desk, &id, None, |case, _| {
        let plan = group::plan(case, &wanted)?;
        if let Some((row, refusal)) = plan.rows.iter().find_map(|row| Some((row, row.refusal.as_ref()?))) {
            let message = format!("{}（没有办理任何一名成员；请去掉例外后再办。）", refusal.message);
            let mut refusal = Refusal { message, ..refusal.clone() };
            refusal.code = "group_exception".to_owned();
            let details = serde_json::json!({ "member": row.member.to_string() });
            return Err(Failure { details: Some(details), ..Failure::from(refusal) });
        }
        let bodies = decide_named(desk, case, &plan.acts)?;
        let mut rows = rows(case, &plan);
        rows.sort_by_key(|row| row.no);
        let made = bodies.len();
        Ok((bodies, (rows, plan.total, made)))
    })?;
    let state_name = load(desk, id.as_str())?.state().label().to_owned();
    let events = events.iter().take(made).map(|event| event.id.to_string()).collect();
    let mut tags = case_tags(id.as_str());
    tags.push(Tag::Hearings);
    Ok(changed(GroupMade { rows, total: total.to_string(), state_name, events }, tags))
}

/// `group_sort`.
pub fn group_sort(desk: &Desk, request: GroupSort) -> Outcome<Changed<GroupView>> {
    let id = resolve(desk, &request.case)?;
    let name = request.name.trim().to_owned();
    if name.chars().count() > 20 {
        return Err(Failure::usage("too_long", "分组名称不超过 20 个字。"));
    }
    let chosen = keys(&request.members)?;
    change(desk, &id, None, |case, _| {
        let members = group::members(case);
        if let Some(key) = chosen.iter().find(|key| !members.iter().any(|member| member.party.key == **key)) {
            return Err(Failure::refused("unknown_party", format!("{key} 不是本案的成员，请刷新后重新选择。")));
        }
        let mut bodies = Vec::new();
        for member in members.iter().filter(|one| chosen.contains(&one.party.key) && one.sorted(By::Hand) != name) {
            let fields = BTreeMap::from([(By::Hand.as_str().to_owned(), Value::from(name.as_str()))]);
            bodies.extend(edit_bodies(desk, case, &format!("party:{}", member.party.key), &fields)?);
        }
        Ok((bodies, ()))
    })?;
    Ok(changed(group_show(desk, CaseOnly { case: id.to_string() })?, case_tags(id.as_str())))
}

fn number(n: usize) -> Cell {
    Cell::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

fn member_rows(members: &[Member], accounts: &BTreeMap<PartyKey, Account>) -> Vec<Vec<Cell>> {
    let money = |fen: Option<Fen>| fen.map_or(Cell::Empty, |fen| Cell::Money(fen.to_string()));
    let row = |member: &Member| {
        let of = |by: By| Cell::from(member.sorted(by));
        let account = accounts.get(&member.party.key);
        vec![
            number(member.no as usize),
            Cell::from(member.party.name()),
            Cell::from(member.party.text("id_number")),
            Cell::from(member.party.text("phone")),
            of(By::Team),
            of(By::Trade),
            of(By::Month),
            of(By::Hand),
            money(Some(member.claimed)),
            money(member.admitted),
            money(member.found),
            Cell::from(member.state.label()),
            member.decided_on.map_or(Cell::Empty, |day| Cell::Day(day.to_string())),
            money(account.map(|one| one.paid)),
            money(account.map(Account::outstanding)),
            account.and_then(Account::next).map_or(Cell::Empty, |next| Cell::Day(next.due.to_string())),
        ]
    };
    members.iter().map(row).collect()
}

/// Who is to be paid what, as banks take it: what awards and settlements give and is not paid yet.
fn payment_rows(case: &CaseFile, members: &[Member]) -> Vec<Vec<Cell>> {
    let accounts = payment::accounts(case);
    let number_of_case = case.shown_number();
    let mut rows = Vec::new();
    for member in members {
        let sum = accounts.get(&member.party.key).map(Account::outstanding).unwrap_or(Fen::ZERO);
        if sum == Fen::ZERO {
            continue;
        }
        let get = |field: &str| Cell::from(member.party.text(field));
        rows.push(vec![
            number(rows.len() + 1),
            Cell::from(member.party.name()),
            get("bank_account"),
            get("bank"),
            Cell::Money(sum.to_string()),
            get("id_number"),
            get("phone"),
            Cell::from(format!("{number_of_case} {}", member.state.label())),
        ]);
    }
    rows
}

/// `group_save`.
pub fn group_save(desk: &Desk, request: GroupSave) -> Outcome<SavedAs> {
    let case = load(desk, &request.case)?;
    log_reading(desk, &case, "成员")?;
    let members = group::members(&case);
    let number_of_case = case.shown_number();
    let table = match request.list.as_str() {
        "members" => Table::new(
            "成员",
            format!("{number_of_case} 成员及处理结果"),
            &[
                ("序号", 6.0),
                ("姓名", 12.0),
                ("证件号码", 22.0),
                ("电话", 14.0),
                ("班组", 14.0),
                ("工种", 10.0),
                ("欠薪月份", 14.0),
                ("分组", 12.0),
                ("请求金额", 14.0),
                ("承认金额", 14.0),
                ("处理金额", 14.0),
                ("结果", 10.0),
                ("日期", 12.0),
                ("已给付", 14.0),
                ("未给付", 14.0),
                ("下期应付日", 12.0),
            ],
            member_rows(&members, &payment::accounts(&case)),
        ),
        "payments" => Table::new(
            "支付明细表",
            format!("{number_of_case} 支付明细表"),
            &[
                ("序号", 6.0),
                ("户名", 12.0),
                ("账号", 24.0),
                ("开户行", 28.0),
                ("金额", 14.0),
                ("证件号码", 22.0),
                ("电话", 14.0),
                ("用途", 40.0),
            ],
            payment_rows(&case, &members),
        ),
        _ => return Err(Failure::usage("bad_list", "list 应是 members 或者 payments。")),
    };
    if table.rows.is_empty() {
        return Err(Failure::refused("nothing_to_list", "没有可以列出的成员：支付明细表在调解或者裁决之后才有内容，已经付清的不列。"));
    }
    let name = format!("{}.xlsx", table.title);
    super::papers::save(&request.path, &name, &xlsx(&table)?)
}

/// `group_receipt`.
pub fn group_receipt(desk: &Desk, request: GroupReceipt) -> Outcome<SavedAs> {
    if request.rows.is_empty() || request.rows.len() > MOST {
        return Err(Failure::usage("bad_receipt", format!("清单没有内容，或者超过 {MOST} 行。")));
    }
    let case = load(desk, &request.case)?;
    let members: BTreeMap<String, Member> = group::members(&case).into_iter().map(|one| (one.party.key.to_string(), one)).collect();
    let row = |row: &crate::api::group::GroupReceiptRow| {
        let member = members.get(&row.member).ok_or_else(|| Failure::not_found("这名成员"))?;
        let amount = if row.amount.is_empty() { Cell::Empty } else { Cell::Money(Fen::parse(&row.amount)?.to_string()) };
        let (name, id) = (Cell::from(member.party.name()), Cell::from(member.party.text("id_number")));
        Ok(vec![number(member.no as usize), name, id, amount, Cell::from(row.result.as_str()), Cell::from(row.words.as_str())])
    };
    let mut rows: Vec<Vec<Cell>> = request.rows.iter().map(row).collect::<Outcome<_>>()?;
    let by = Cell::Day(desk.today.to_string());
    rows.push(vec![Cell::Empty, Cell::from("办理人"), Cell::from(desk.session().name.as_str()), Cell::Empty, Cell::from("日期"), by]);
    let title = format!("{} {}办理清单", case.shown_number(), request.title.trim());
    let columns = [("序号", 6.0), ("姓名", 12.0), ("证件号码", 22.0), ("金额", 14.0), ("结果", 10.0), ("说明", 60.0)];
    let bytes = xlsx(&Table::new("办理清单", title.clone(), &columns, rows))?;
    super::papers::save(&request.path, &format!("{title}-{}.xlsx", desk.today), &bytes)
}
