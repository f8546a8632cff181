//! Which act may follow, and what it must say. Each refusal says what to do instead.

use super::act::{Ground, LeadAct, Outcome, Proof, Turn};
use super::fold::LeadFile;
use super::particulars::{LeadNumber, Particulars, needed, sound, sound_amount, sound_count};
use super::{Lead, LeadState};
use crate::event::NewBody;
use crate::ids::UserId;
use crate::kind::Kind;
use crate::role::Role;
use crate::state::ClosingMode;
use crate::stream::StreamClass;
use lucai_law::{Day, Fen, Refusal};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The most people of a list: as many as a case takes.
const MOST_LISTED: usize = crate::roster::MOST_MEMBERS;

/// Who acts on leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadActor {
    /// The user.
    pub user: UserId,
    /// Roles.
    pub roles: BTreeSet<Role>,
    /// Codes of the grids whose person this user is.
    pub grids: BTreeSet<String>,
}

impl LeadActor {
    /// Whether this user sees every lead of the office: 立案员 and 负责人.
    #[must_use]
    pub fn sees_all(&self) -> bool {
        self.roles.contains(&Role::Clerk) || self.roles.contains(&Role::Head)
    }

    /// Whether this user may see a lead: all, or as 网格员 those of the own grids and those assigned to him.
    #[must_use]
    pub fn sees(&self, grid: &str, handler: &str) -> bool {
        self.sees_all() || (self.roles.contains(&Role::Grid) && (self.grids.contains(grid) || handler == self.user.as_str()))
    }

    fn may(&self, kind: Kind) -> Result<(), Refusal> {
        let spec = kind.spec();
        if spec.roles.iter().any(|role| self.roles.contains(role)) {
            return Ok(());
        }
        let names: Vec<&str> = spec.roles.iter().map(|role| role.label()).collect();
        Err(Refusal::new("not_your_role", format!("“{}”由{}办理。", spec.label, names.join("、"))))
    }
}

fn no(code: &str, message: impl Into<String>) -> Result<(), Refusal> {
    Err(Refusal::new(code, message))
}

/// Whether an act of this kind may follow where the lead stands.
///
/// # Errors
/// `lead_closed`, `not_checked`, `checked_already`, `not_assigned`, `not_found_yet`, `paid_already`, `not_inspection`, `extended_already`,
/// `not_disposed`, `not_closed`, `registered_already`.
pub fn gate(lead: &Lead, kind: Kind) -> Result<(), Refusal> {
    use LeadState as S;
    let state = lead.state;
    if state == S::Closed && !matches!(kind, Kind::LeadReopened | Kind::LeadStruck) {
        return no("lead_closed", "线索已经销号。又有反映的，请先“重新启动”并写明原因。");
    }
    match kind {
        Kind::LeadReceived => no("registered_already", "线索已经登记，不能再登记一次。"),
        Kind::LeadChecked if state != S::Received => no("checked_already", "线索已经初核，请办理下一步。"),
        Kind::LeadAssigned if state == S::Received => no("not_checked", "线索还没有初核。请先核对反映的内容和所属网格，再分派。"),
        Kind::LeadFound | Kind::LeadNotFound if matches!(state, S::Received | S::Checked) => {
            no("not_assigned", "线索还没有分派。请先分派给网格的负责人，由他实地核查。")
        }
        Kind::LeadFound if !matches!(state, S::Assigned | S::NotFound) => {
            no("found_already", "线索已经查实。人数、金额有误的，请先撤销后面的步骤，再重新登记核查结果。")
        }
        Kind::LeadNotFound if state != S::Assigned => no("found_already", "核查结果已经登记。登记有误的，请撤销上一步后重新登记。"),
        Kind::LeadPayment if matches!(state, S::Received | S::Checked | S::Assigned | S::NotFound | S::Elsewhere) => {
            no("not_found_yet", "还没有查实欠薪，不能登记支付。请先登记核查结果。")
        }
        Kind::LeadPayment if state == S::Paid => no("paid_already", "查实的欠薪已经付清。请办理销号。"),
        Kind::LeadTurned => Turn::ALL
            .iter()
            .map(|to| gate_turn(lead, *to, None))
            .find(Result::is_ok)
            .unwrap_or_else(|| gate_turn(lead, Turn::Inspection, None)),
        Kind::LeadExtended if state != S::Inspection => {
            no("not_inspection", "只有转劳动保障监察的线索，才有延长调查的期限（监察条例第十七条）。")
        }
        Kind::LeadExtended if lead.longer > 0 => no("extended_already", "监察调查已经延长过一次，不能再延长（监察条例第十七条）。"),
        Kind::LeadClosed if matches!(state, S::Received | S::Checked | S::Assigned) => {
            no("not_disposed", "线索还没有核查结果，不能销号。请先初核、分派、核查。")
        }
        Kind::LeadClosed if state == S::Found => {
            no("not_disposed", "欠薪已经查实，还没有付清，也没有转办，不能销号。请登记支付，或者转监察、调解、仲裁。")
        }
        Kind::LeadReopened if state != S::Closed => no("not_closed", "线索还没有销号，不用重新启动。"),
        _ => Ok(()),
    }
}

/// Whether the lead may be turned over to `to`; `ended` says how the case ended that it comes back from.
///
/// # Errors
/// `lead_closed`, `not_found_yet`, `not_checked`, `paid_already`, `there_already`, `case_runs`, `case_decided`.
pub fn gate_turn(lead: &Lead, to: Turn, ended: Option<ClosingMode>) -> Result<(), Refusal> {
    use LeadState as S;
    match (lead.state, to) {
        (S::Closed, _) => no("lead_closed", "线索已经销号。又有反映的，请先“重新启动”并写明原因。"),
        (S::Received, _) => no("not_checked", "线索还没有初核，请先初核再转办。"),
        (S::Paid, _) => no("paid_already", "查实的欠薪已经付清，不用转办。请办理销号。"),
        (S::Arbitration, Turn::Arbitration) => no("there_already", "线索已经转仲裁。"),
        (S::Arbitration, _) => match ended {
            None => no("case_runs", "线索已经立案，案件还在办理。案件没有结果（撤回、终止、撤销、移送）的，才能再转办。"),
            Some(ClosingMode::Award | ClosingMode::Mediation) => no("case_decided", "案件已有裁决书或者调解书，请凭它销号，不再转办。"),
            Some(_) => Ok(()),
        },
        (S::Inspection, Turn::Inspection) | (S::Mediation, Turn::Mediation) | (S::Elsewhere, Turn::Elsewhere) => {
            no("there_already", format!("线索已经转{}。", to.label()))
        }
        // whose it is not is sent on at once (农民工工资条例 10)
        (S::Checked | S::Assigned | S::Found, Turn::Elsewhere) | (S::Found | S::Inspection | S::Mediation, _) => Ok(()),
        (S::Elsewhere, _) => no("not_found_yet", "线索在其他部门。要由本单位办理的，请先撤销转办，再登记核查结果。"),
        (S::NotFound, _) => no("not_found_yet", "核查结果是没有欠薪，不能转办。有新情况的，请先登记“查实”。"),
        _ => no("not_found_yet", "还没有查实欠薪，不能转监察、调解、仲裁。请先登记核查结果。"),
    }
}

/// Whether this closes the lead: the proof, or the outcome of its case.
///
/// # Errors
/// `no_proof`, `no_outcome`.
pub(super) fn closing(lead: &Lead, proof: Option<&Proof>, outcome: Option<&Outcome>) -> Result<(), Refusal> {
    match lead.state {
        // each payment came with its voucher
        LeadState::Paid => Ok(()),
        LeadState::Arbitration => match outcome {
            Some(outcome) if Some(&outcome.case) == lead.case() && matches!(outcome.mode, ClosingMode::Award | ClosingMode::Mediation) => {
                Ok(())
            }
            _ => no("no_outcome", "案件还没有签发的裁决书或者调解书，不能凭案件销号。已经付清的，请登记支付并附凭证。"),
        },
        _ if proof.is_some() => Ok(()),
        LeadState::NotFound => no("no_proof", "销号要有凭证。请附上核查记录或者反映人的确认。"),
        _ => no("no_proof", "销号要有凭证。请附上接办单位的处理结果。"),
    }
}

/// Fields that a change may name.
const CHANGEABLE: [&str; 10] = ["employer", "project", "project_id", "grid", "count", "owed", "text", "reporter", "phone", "anonymous"];

/// Particulars with some fields changed.
///
/// # Errors
/// `unknown_field`, `stays_secret`; those of [`Particulars::check`].
pub(super) fn merged(before: &Particulars, fields: &Map<String, Value>) -> Result<Particulars, Refusal> {
    if let Some(field) = fields.keys().find(|field| !CHANGEABLE.contains(&field.as_str())) {
        return Err(Refusal::new("unknown_field", format!("登记内容里没有可以更正的“{field}”。来源、日期、平台编号登记后不再改动。")));
    }
    let mut value = serde_json::to_value(before).unwrap_or(Value::Null);
    if let Some(map) = value.as_object_mut() {
        map.extend(fields.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    let bad = |error: serde_json::Error| Refusal::new("bad_act", format!("更正的内容填写有误，没有保存：{error}"));
    let after: Particulars = serde_json::from_value(value).map_err(bad)?;
    if before.anonymous && !after.anonymous {
        return Err(Refusal::by("stays_secret", "监察条例9", "举报人要求保密的，不能改为公开。"));
    }
    after.check()?;
    Ok(after)
}

fn sound_proof(proof: &Proof) -> Result<(), Refusal> {
    let hash = proof.hash.len() == 64 && proof.hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !hash || proof.name.trim().is_empty() {
        return no("no_proof", "凭证文件没有传完，请重新选择。");
    }
    sound("凭证的文件名", &proof.name, 200)
}

/// What an act must say, beside that it may follow.
fn values(file: &LeadFile, act: &LeadAct) -> Result<(), Refusal> {
    match act {
        LeadAct::LeadReceived { .. } => Ok(()),
        LeadAct::LeadChanged { fields, .. } if fields.is_empty() => no("nothing_set", "没有要更正的内容。"),
        LeadAct::LeadChanged { fields, .. } => merged(&file.lead.particulars, fields).map(drop),
        LeadAct::LeadPeople { people, .. } if people.persons.is_empty() => {
            let told = people.problems.iter().take(3).map(|one| format!("第 {} 行：{}", one.row, one.message)).collect::<String>();
            no("no_rows", format!("名单里没有可以读取的人，没有附上。{told}请改好后再附。"))
        }
        LeadAct::LeadPeople { people, .. } if people.persons.len() > MOST_LISTED => {
            no("too_many", format!("一份名单至多 {MOST_LISTED} 人，请分开登记。"))
        }
        LeadAct::LeadPeople { .. } => Ok(()),
        LeadAct::LeadChecked { text, .. } => needed("初核情况", text),
        LeadAct::LeadAssigned { to, grid, .. } => {
            needed("核查的人", to)?;
            sound("核查的人", to, 60)?;
            sound("所属网格", grid.as_deref().unwrap_or_default(), 200)
        }
        LeadAct::LeadFound { count, owed, text, .. } => {
            sound_count(*count)?;
            sound_amount("查实的欠薪金额", *owed)?;
            needed("核查情况", text)
        }
        LeadAct::LeadNotFound { ground, text, other, .. } => {
            needed("核查情况", text)?;
            let named = other.as_deref().is_some_and(|other| !other.trim().is_empty());
            match *ground == Ground::Duplicate {
                true if !named => no("no_other", "与另一条线索重复的，请写明那一条的编号。"),
                true if other.as_deref() == Some(file.lead.number.to_string().as_str()) => {
                    no("no_other", "写的是这条线索自己的编号，请核对。")
                }
                _ => Ok(()),
            }
        }
        LeadAct::LeadPayment { amount, text, proof, .. } => {
            sound_amount("支付金额", *amount)?;
            sound("支付情况", text, 2_000)?;
            let left = file.lead.outstanding().unwrap_or(Fen::ZERO);
            if *amount > left {
                return no("too_much", format!("支付 {amount} 元多于尚欠的 {left} 元，请核对金额。"));
            }
            sound_proof(proof)
        }
        LeadAct::LeadTurned { on, to, text, begun, case, .. } => {
            needed("转办的说明", text)?;
            if *to == Turn::Arbitration && case.is_none() {
                return no("no_case", "转仲裁要有案件：请用“一键立案”，或者写明已有的案号。");
            }
            if *to != Turn::Arbitration && case.is_some() {
                return no("no_case", "只有转仲裁才写案号。");
            }
            if begun.is_some_and(|begun| begun < file.lead.particulars.received || begun > *on) {
                return no("bad_begun", "起算日应在收到线索之日与登记之日之间，请核对。");
            }
            Ok(())
        }
        LeadAct::LeadExtended { days, reason, .. } => {
            let limits = lucai_law::leads::LeadLimits::shipped();
            let most = limits.of(lucai_law::leads::Step::Inspection, "").map_or(0, |limit| limit.longer);
            if *days == 0 || *days > most {
                return Err(Refusal::by("bad_days", "监察条例17", format!("监察调查可以延长 1 至 {most} 个工作日。")));
            }
            needed("延长的理由和批准人", reason)
        }
        LeadAct::LeadClosed { text, proof, outcome, .. } => {
            needed("处理结果", text)?;
            proof.as_ref().map_or(Ok(()), sound_proof)?;
            closing(&file.lead, proof.as_ref(), outcome.as_ref())
        }
        LeadAct::LeadReopened { reason, .. } => needed("重新启动的原因", reason),
        LeadAct::LeadStruck { event, reason, .. } => {
            needed("撤销的理由", reason)?;
            let Some(last) = file.last().filter(|last| last.event == *event) else {
                return no("not_the_last", "只能撤销最后一步。请刷新后再看。");
            };
            match &last.act {
                LeadAct::LeadTurned { to: Turn::Arbitration, .. } => {
                    no("case_filed", "线索已经立案，这一步不能撤销。请在案件里办理（如撤回仲裁申请），再转办。")
                }
                _ => Ok(()),
            }
        }
    }
}

fn event(act: &LeadAct) -> NewBody {
    NewBody { class: StreamClass::Org, kind: act.kind(), body: act.body(), supersedes: Vec::new() }
}

fn not_after(on: Day, today: Day) -> Result<(), Refusal> {
    if on > today {
        return no("future_date", format!("日期 {on} 晚于今天 {today}，请核对。"));
    }
    Ok(())
}

/// What registering a lead puts into the log.
///
/// # Errors
/// `not_your_role`, `future_date`; those of [`Particulars::check`].
pub fn register(number: LeadNumber, particulars: Particulars, actor: &LeadActor, today: Day) -> Result<NewBody, Refusal> {
    actor.may(Kind::LeadReceived)?;
    particulars.check()?;
    not_after(particulars.received, today)?;
    Ok(event(&LeadAct::LeadReceived { number, particulars: Box::new(particulars) }))
}

/// Decides on an act: what it puts into the log.
///
/// # Errors
/// `not_your_role`, `not_your_lead`, `future_date`, `before_last_act`; those of [`gate`] and [`gate_turn`]; what the act must say.
pub fn decide(file: &LeadFile, act: &LeadAct, actor: &LeadActor, today: Day) -> Result<NewBody, Refusal> {
    let lead = &file.lead;
    actor.may(act.kind())?;
    if !actor.sees(&lead.particulars.grid, lead.handler.as_ref().map_or("", |handler| handler.user.as_str())) {
        return Err(Refusal::new("not_your_lead", "这条线索不在您的网格，也没有分派给您。"));
    }
    match act {
        LeadAct::LeadTurned { to, ended, .. } => gate_turn(lead, *to, *ended)?,
        act => gate(lead, act.kind())?,
    }
    not_after(act.on(), today)?;
    if act.on() < lead.last_on {
        return Err(Refusal::new("before_last_act", format!("日期 {} 早于上一步的 {}，请核对。", act.on(), lead.last_on)));
    }
    values(file, act)?;
    Ok(event(act))
}
