//! Which act may follow, and what it must say. Each refusal says what to do instead.

use super::MediationState;
use super::act::{Appointment, MediationAct, Result as Ended, Seal};
use super::fold::{Mediation, MediationFile};
use super::suggest::Profile;
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use crate::payment::by_person;
use crate::role::Role;
use crate::stream::StreamClass;
use lucai_law::{Day, Fen, Refusal};
use std::collections::BTreeSet;

/// The longest text of an act, in characters.
const LONGEST: usize = 20_000;
/// The most lines of money and instalments.
const MOST: usize = 500;

fn no(code: &str, message: impl Into<String>) -> Result<(), Refusal> {
    Err(Refusal::new(code, message))
}

/// Whether an act of this kind may follow where the mediation stands.
///
/// # Errors
/// `mediation_over`, `no_mediator`, `agreed_already`, `no_agreement`, `not_effective`.
pub fn gate(mediation: &Mediation, kind: Kind) -> Result<(), Refusal> {
    use MediationState as S;
    let state = mediation.state();
    match kind {
        // what binds a person to a party can always be written down
        Kind::MediatorBarred => Ok(()),
        Kind::MediationRevisit if state != S::Effective => no("not_effective", "协议还没有生效，不用回访。签字盖章齐备后再登记履约回访。"),
        Kind::MediationRevisit => Ok(()),
        Kind::MediationStruck if state == S::Effective => {
            no("outcome_stands", "协议已经生效，调解记录不再撤销。有误的，请加一条记事说明。")
        }
        Kind::MediationSigned if state == S::Effective => no("signed_already", "四方签字盖章已经齐备，协议已生效。"),
        _ if !state.is_open() => no("mediation_over", format!("调解已经结束（{}），不能再办理此项；可以加记事。", state.label())),
        Kind::MediatorAssigned | Kind::MediationStruck => Ok(()),
        _ if state == S::Unassigned => no("no_mediator", "还没有指派调解员。请先指派。"),
        Kind::MediationAgreement if state == S::Agreed => {
            no("agreed_already", "已经登记达成协议。内容有误的，请先撤销那条记录再重新登记。")
        }
        Kind::MediationSigned if state != S::Agreed => no("no_agreement", "还没有登记达成协议，没有可以签字盖章的调解协议书。"),
        Kind::MediationConcluded if state == S::Agreed => {
            no("agreed_already", "已经登记达成协议。一方反悔、不签字的，请先撤销“达成协议”的记录，写明原因，再结束调解。")
        }
        Kind::MediationOffer | Kind::MediationOfferAnswered if state == S::Agreed => {
            no("agreed_already", "已经登记达成协议，不再登记方案。")
        }
        _ => Ok(()),
    }
}

fn needed(what: &str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return no("missing_text", format!("{what}还没有填写。"));
    }
    sound(what, text)
}

fn sound(what: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > LONGEST {
        return no("too_long", format!("{what}超过 {LONGEST} 字。"));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
        return no("bad_text", format!("{what}含有不能显示的控制字符。"));
    }
    Ok(())
}

fn clock(time: &str) -> Result<(), Refusal> {
    let sound = time.is_empty() || chrono::NaiveTime::parse_from_str(time, "%H:%M").is_ok();
    if sound { Ok(()) } else { no("bad_time", "时间应写作 14:30。") }
}

fn appointment(next: Option<&Appointment>, on: Day) -> Result<(), Refusal> {
    let Some(next) = next else { return Ok(()) };
    clock(&next.time)?;
    sound("下次约定", &next.text)?;
    if next.on < on {
        return no("appointment_past", format!("下次约定的日期 {} 早于本次的 {on}，请核对。", next.on));
    }
    Ok(())
}

fn known(case: &CaseFile, key: PartyKey) -> Result<(), Refusal> {
    match case.party(key) {
        Some(_) => Ok(()),
        None => no("unknown_party", format!("本案没有当事人 {key}，请核对。")),
    }
}

fn positive(what: &str, amount: Fen) -> Result<(), Refusal> {
    if amount > Fen::ZERO { Ok(()) } else { no("bad_amount", format!("{what}应大于零，请填写金额。")) }
}

/// Refuses who is bound to a party (利害关系): as was written down, or because a party stands on the list of those whom he avoids.
///
/// # Errors
/// `conflict_of_interest`.
pub(super) fn unbound(mediation: &Mediation, case: &CaseFile, mediator: &Profile) -> Result<(), Refusal> {
    if let Some(reason) = mediation.barred.get(&mediator.user) {
        return no("conflict_of_interest", format!("{}与本案有利害关系（{reason}），请指派其他调解员。", mediator.name));
    }
    let parties = case.parties();
    let bound = parties.iter().find(|party| party.name() == mediator.name || mediator.avoid.iter().any(|name| name == party.name()));
    match bound {
        Some(party) => no("conflict_of_interest", format!("{}与当事人{}有利害关系，请指派其他调解员。", mediator.name, party.name())),
        None => Ok(()),
    }
}

fn agreement(case: &CaseFile, act: &MediationAct) -> Result<(), Refusal> {
    let MediationAct::MediationAgreement { on, terms, heads, plan, .. } = act else { return Ok(()) };
    needed("协议内容", terms)?;
    if heads.len() > MOST || plan.len() > MOST {
        return no("too_many", format!("给付项目和分期各至多 {MOST} 行。"));
    }
    let applicants: BTreeSet<PartyKey> = case.parties_of(Standing::Applicant).iter().map(|party| party.key).collect();
    for head in heads {
        positive("给付金额", head.amount)?;
        if !applicants.contains(&head.party) {
            return no("not_an_applicant", "给付的对象应是本案的申请人，请核对。");
        }
    }
    for one in plan {
        positive("分期金额", one.amount)?;
        if one.due < *on {
            return no("due_past", format!("应付日期 {} 早于达成协议之日 {on}，请核对。", one.due));
        }
    }
    let owed = by_person(heads.iter().map(|head| (head.party, head.amount)));
    let planned = by_person(plan.iter().map(|one| (one.party, one.amount)));
    let differing = planned.iter().find(|(party, sum)| owed.get(party) != Some(sum));
    if let Some((party, sum)) = differing {
        let of = owed.get(party).copied().unwrap_or_default();
        let name = case.party_name(*party);
        return no("plan_differs", format!("{name}的分期合计 {sum} 元，与应付的 {of} 元不一致，请核对。"));
    }
    Ok(())
}

/// What an act must say, beside that it may follow.
fn values(file: &MediationFile, case: &CaseFile, act: &MediationAct) -> Result<(), Refusal> {
    match act {
        MediationAct::MediatorAssigned { mediator, reason, .. } => match &file.mediation.mediator {
            Some((now, name)) if now == mediator => no("same_mediator", format!("本案已经由{name}调解。")),
            Some(_) if reason.trim().is_empty() => no("missing_text", "更换调解员，请写明由谁提出、什么原因。"),
            _ => sound("更换的原因", reason),
        },
        MediationAct::MediatorBarred { reason, .. } => needed("利害关系", reason),
        MediationAct::MediationContact { on, time, party, person, text, next, .. } => {
            known(case, *party)?;
            clock(time)?;
            sound("联系的人", person)?;
            needed("联系内容", text)?;
            appointment(next.as_ref(), *on)
        }
        MediationAct::MediationOffer { amount, terms, .. } => {
            if *amount < Fen::ZERO {
                return no("bad_amount", "方案的金额不能是负数；不涉及金额的填 0。");
            }
            sound("方案的其他内容", terms)
        }
        MediationAct::MediationOfferAnswered { on, offer, text, .. } => {
            sound("答复", text)?;
            match file.mediation.offers.iter().find(|one| one.event == *offer) {
                None => no("no_offer", "没有这个方案，请刷新后再看。"),
                Some(one) if one.answer.is_some() => no("answered_already", "这个方案已经有答复。答复有误的，请撤销后重新登记。"),
                Some(one) if *on < one.on => no("before_offer", format!("答复的日期早于提出方案的 {}，请核对。", one.on)),
                Some(_) => Ok(()),
            }
        }
        MediationAct::MediationMeeting { on, time, place, present, text, next } => {
            clock(time)?;
            sound("地点", place)?;
            if present.is_empty() {
                return no("nobody_present", "请勾选到场的当事人。没有人到场的，请记入联系记录。");
            }
            present.iter().try_for_each(|key| known(case, *key))?;
            needed("调解笔录", text)?;
            appointment(next.as_ref(), *on)
        }
        MediationAct::MediationFact { text, .. } => needed("无争议事实", text),
        MediationAct::MediationFactReleased { fact, applicant, respondent, .. } => {
            if !file.mediation.facts.iter().any(|one| one.event == *fact) {
                return no("no_fact", "没有这条无争议事实，请刷新后再看。");
            }
            if !(*applicant && *respondent) {
                return no("both_agree", "双方当事人都同意的，才能提交给仲裁委员会；只有一方同意的不能提交。");
            }
            Ok(())
        }
        MediationAct::MediationAgreement { .. } => agreement(case, act),
        MediationAct::MediationSigned { on, by } => {
            let Some(agreed) = &file.mediation.agreement else { return Ok(()) };
            if *on < agreed.on {
                return Err(Refusal::by("before_agreement", "调仲法14", format!("日期 {on} 早于达成协议之日 {}，请核对。", agreed.on)));
            }
            match agreed.signed.get(by) {
                Some(day) => no("signed_already", format!("“{}”已于 {day} 登记。有误的，请先撤销那条记录。", by.label())),
                None => Ok(()),
            }
        }
        MediationAct::MediationConcluded { text, .. } => sound("结束的情况", text),
        MediationAct::MediationRevisit { on, party, text, next, .. } => {
            known(case, *party)?;
            needed("回访情况", text)?;
            appointment(next.as_ref(), *on)
        }
        MediationAct::MediationStruck { event, reason, .. } => {
            needed("撤销的理由", reason)?;
            match file.lines.iter().find(|line| line.event == *event) {
                None => no("no_such_line", "没有这条记录，请刷新后再看。"),
                Some(line) if line.struck.is_some() => no("struck_already", "这条记录已经撤销。"),
                Some(line) if matches!(line.act, MediationAct::MediationStruck { .. } | MediationAct::MediationConcluded { .. }) => {
                    no("outcome_stands", "这条记录不能撤销。有误的，请加一条记事说明。")
                }
                Some(_) => match file.rests_on(event) {
                    Some(line) => {
                        let (on, label) = (line.act.on(), line.act.kind().label());
                        no("others_rest_on_it", format!("{on} 的“{label}”以这条记录为前提，请先撤销那一条。"))
                    }
                    None => Ok(()),
                },
            }
        }
    }
}

/// Decides on an act: what it puts into the private stream. `roles` are those of who acts, `mediator` is the profile of whom an
/// assignment names.
///
/// # Errors
/// `not_your_role`, `future_date`, `not_over_yet`, `conflict_of_interest`, `unknown_mediator`; those of [`gate`]; what the act must say.
pub fn decide(
    file: &MediationFile,
    case: &CaseFile,
    act: &MediationAct,
    roles: &BTreeSet<Role>,
    mediator: Option<&Profile>,
    limit: Option<Day>,
    today: Day,
) -> Result<NewBody, Refusal> {
    let spec = act.kind().spec();
    if !spec.roles.iter().any(|role| roles.contains(role)) {
        let names: Vec<&str> = spec.roles.iter().map(|role| role.label()).collect();
        return Err(Refusal::new("not_your_role", format!("“{}”由本站的{}办理。", spec.label, names.join("、"))));
    }
    gate(&file.mediation, act.kind())?;
    if act.on() > today {
        return Err(Refusal::new("future_date", format!("日期 {} 晚于今天 {today}，请核对；以后的约定填在“下次约定”。", act.on())));
    }
    match act {
        MediationAct::MediatorAssigned { .. } => {
            let mediator = mediator.filter(|one| one.active);
            let mediator = mediator.ok_or_else(|| Refusal::new("unknown_mediator", "本站没有这位调解员，或者已停用，请另选。"))?;
            unbound(&file.mediation, case, mediator)?;
        }
        MediationAct::MediationConcluded { on, result: Ended::OverLimit, .. } if limit.is_none_or(|limit| *on <= limit) => {
            let until = limit.map_or_else(|| "没有在走的调解期限".to_owned(), |day| format!("期限到 {day}"));
            return Err(Refusal::by("not_over_yet", "调仲法14", format!("调解还没有期满（{until}）。调解不成的，请选“调解不成”。")));
        }
        _ => {}
    }
    values(file, case, act)?;
    Ok(NewBody { class: StreamClass::Private, kind: act.kind(), body: act.body(), supersedes: Vec::new() })
}

impl Mediation {
    /// Which of the four (Law 14) is still missing.
    #[must_use]
    pub fn unsigned(&self) -> Vec<Seal> {
        let signed = self.agreement.as_ref().map(|agreement| &agreement.signed);
        Seal::ALL.iter().copied().filter(|seal| signed.is_some_and(|signed| !signed.contains_key(seal))).collect()
    }
}
