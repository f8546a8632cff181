//! Sending a referral, and each step on it. Refusals say what is to be done next.

use super::{Choice, ClaimWords, Referral, ReferralKind, ReferralState, Side, choose};
use crate::case::CaseFile;
use crate::event::NewBody;
use crate::ids::BodyId;
use crate::kind::Kind;
use crate::mediation::{Course, course};
use crate::state::CaseState;
use lucai_law::{Calendar, Day, Refusal};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The longest text of a step, in characters.
const LONGEST: usize = 20_000;

/// A referral that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// What is asked for.
    pub kind: ReferralKind,
    /// The body that sends; `None` for the office.
    pub from: Option<BodyId>,
    /// The body it goes to; `None` for the office.
    pub to: Option<BodyId>,
    /// What goes with it.
    pub choice: Choice,
    /// What the other side is asked to do.
    pub text: String,
    /// Who answers for it, and how to reach them.
    pub contact: String,
    /// The last day for the answer; `None`: the usual one of its kind.
    pub due: Option<Day>,
    /// The day it came in, where the other side sent it to this one: then it has been received.
    pub incoming: Option<Day>,
}

/// A step on a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The other side has it.
    Receive,
    /// A receipt that was recorded by mistake is struck; nothing may rest on it yet.
    StrikeReceipt,
    /// The other side takes it on.
    Accept,
    /// The other side gives it back.
    Return,
    /// The other side says how far it is.
    Progress,
    /// The other side answers; whether what was asked for was reached.
    Answer {
        /// Reached.
        solved: bool,
    },
    /// The sender takes note and goes on.
    TakeOver,
    /// The sender takes it back.
    Withdraw,
}

impl Step {
    /// The side that does it.
    #[must_use]
    pub const fn side(&self) -> Side {
        match self {
            Self::Receive | Self::StrikeReceipt | Self::Accept | Self::Return | Self::Progress | Self::Answer { .. } => Side::To,
            Self::TakeOver | Self::Withdraw => Side::From,
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Receive => Kind::ReferralReceived,
            Self::StrikeReceipt => Kind::ReferralReceiptStruck,
            Self::Accept => Kind::ReferralAccepted,
            Self::Return => Kind::ReferralReturned,
            Self::Progress => Kind::ReferralProgress,
            Self::Answer { .. } => Kind::ReferralAnswered,
            Self::TakeOver => Kind::ReferralTakenOver,
            Self::Withdraw => Kind::ReferralWithdrawn,
        }
    }
}

fn record(kind: Kind, body: Map<String, Value>) -> NewBody {
    NewBody { class: kind.spec().class, kind, body: Value::Object(body), supersedes: Vec::new() }
}

/// The usual last day of a referral sent on `today`, and the last that the law allows, where it says one.
///
/// For an accepted case 10 working days from the day both parties consented (Rules 70); for one that is not accepted 15 days (Law 14). The
/// others, of which the law says nothing, get 10 working days.
fn due_of(case: &CaseFile, kind: ReferralKind, calendar: &Calendar, today: Day) -> (Day, Option<Day>) {
    let ten = |from: Day| calendar.working_day_after(from, 10).unwrap_or(from);
    match (kind, consent(case)) {
        (ReferralKind::Entrust, Some(agreed)) => (ten(agreed), Some(ten(agreed))),
        (ReferralKind::Entrust, None) => (today.checked_add_days(chrono::Days::new(15)).unwrap_or(today), None),
        _ => (ten(today), None),
    }
}

/// The day on which both parties consented to mediation before the hearing, where it still runs (Rules 70).
fn consent(case: &CaseFile) -> Option<Day> {
    match course(case) {
        Course::Entrusted(on) => Some(on),
        Course::Own(_) | Course::None => None,
    }
}

/// Decides on a referral: the event that opens its stream, and the receipt of one that came in. `open` are the referrals of the case that have not ended.
///
/// # Errors
/// `same_side`, `already_referred`, `incoming_only`, `bad_day`, `archived`, `consent_needed` and `after_hearing` (Rules 70), `closed`, `bad_due`, `due_too_late`,
/// `too_long`; those of [`choose`].
pub fn send(
    case: &CaseFile,
    sending: &Sending,
    open: &[Referral],
    law: (&Calendar, Day),
    claim: ClaimWords<'_>,
) -> Result<Vec<NewBody>, Refusal> {
    let (calendar, today) = law;
    if sending.from == sending.to {
        return Err(Refusal::new("same_side", "不能转给自己，请选择另一个单位。"));
    }
    if open.iter().any(|one| (&one.from, &one.to) == (&sending.from, &sending.to) && one.kind == sending.kind && one.waits_for().is_some())
    {
        let message = format!("已向这个单位发出“{}”，还没有办结。请先办结或者撤回，再发新的。", sending.kind.label());
        return Err(Refusal::new("already_referred", message));
    }
    if case.archived_on().is_some() {
        return Err(Refusal::by("archived", "规则21", "案件已归档，不能再转交。"));
    }
    if sending.text.chars().count() > LONGEST || sending.contact.chars().count() > 500 {
        return Err(Refusal::new("too_long", "要求的事项不超过 20,000 字，联系方式不超过 500 字。"));
    }
    match sending.kind {
        ReferralKind::Entrust => entrusted(case)?,
        ReferralKind::Delegate if sending.incoming.is_none() => {
            return Err(Refusal::by("incoming_only", "民诉法125", "委派调解由人民法院作出，请用“登记收到的”登记。"));
        }
        _ => {}
    }
    let sent = sending.incoming.unwrap_or(today);
    if sent > today {
        return Err(Refusal::new("bad_day", format!("收到的日期 {sent} 晚于今天 {today}，请核对日期。")));
    }
    let (usual, latest) = due_of(case, sending.kind, calendar, today);
    let due = sending.due.unwrap_or(usual);
    if due < today {
        return Err(Refusal::new("bad_due", format!("答复的期限 {due} 已经过了，请定一个今天（{today}）以后的日期。")));
    }
    if let Some(latest) = latest.filter(|latest| due > *latest) {
        let message = format!("庭前委托调解自双方同意之日起十个工作日，最迟 {latest}，未达成协议的应当开庭。请把期限提前。");
        return Err(Refusal::by("due_too_late", "规则70", message));
    }
    let snapshot = choose(case, &sending.choice, claim)?;
    let choice = match &sending.choice {
        Choice::Whole => json!("whole"),
        Choice::Parts { parts, papers } => json!({ "parts": parts, "papers": papers }),
    };
    let mut body = Map::new();
    for (key, value) in [
        ("case", json!(case.id())),
        ("kind", json!(sending.kind)),
        ("from", json!(sending.from)),
        ("to", json!(sending.to)),
        ("incoming", json!(sending.incoming.is_some())),
        ("choice", choice),
        ("snapshot", json!(snapshot)),
        ("text", json!(sending.text.trim())),
        ("contact", json!(sending.contact.trim())),
        ("due", json!(due)),
        ("on", json!(sent)),
    ] {
        body.insert(key.to_owned(), value);
    }
    let receipt = sending.incoming.map(|on| record(Kind::ReferralReceived, [("on".to_owned(), json!(on))].into_iter().collect()));
    Ok(std::iter::once(record(Kind::ReferralSent, body)).chain(receipt).collect())
}

/// What the statute asks before mediation is entrusted to others (Rules 69, 70).
fn entrusted(case: &CaseFile) -> Result<(), Refusal> {
    if case.accepted_on().is_none() || case.state() == CaseState::AtStation {
        return Ok(());
    }
    if !case.state().is_pending() {
        return Err(Refusal::by("closed", "规则70", "案件已有处理结果，不再委托调解。"));
    }
    if case.hearings().any(|hearing| hearing.state == crate::HearingState::Held) {
        return Err(Refusal::by("after_hearing", "规则70、71", "案件已经开庭，不再委托调解；可以由仲裁庭调解，或者邀请有关单位参与调解。"));
    }
    match consent(case) {
        Some(_) => Ok(()),
        None => Err(Refusal::by(
            "consent_needed",
            "规则70",
            "已受理的案件，开庭之前经双方当事人同意才可以委托调解。请先登记“同意庭前委托调解”。",
        )),
    }
}

/// Decides on a step: what goes into the referral's stream; the receipt beside it, where the other side takes it on, gives it back or
/// answers without having said that it has it. `by` names who did it there, where the other side enters it for them.
///
/// # Errors
/// `referral_ended`, `not_your_turn`, `already_received`, `not_received_yet`, `entered_here`, `already_accepted`, `not_accepted_yet`, `received_already` (it can no longer be
/// taken back), `reason_needed`, `bad_day`, `too_long`.
pub fn decide(
    referral: &Referral,
    step: &Step,
    (on, today): (Day, Day),
    text: &str,
    by: &str,
    sides: &BTreeSet<Side>,
) -> Result<Vec<NewBody>, Refusal> {
    let state = referral.state();
    if !sides.contains(&step.side()) {
        return Err(Refusal::new("not_your_turn", format!("“{}”由对方办理。", step.kind().label())));
    }
    // a notice ends with its receipt, so that striking it opens the notice again
    if state.waits_for().is_none() && (*step, state) != (Step::StrikeReceipt, ReferralState::Noted) {
        return Err(Refusal::new("referral_ended", format!("这件{}{}，没有要办的了。", referral.kind.label(), state.label())));
    }
    allowed(step, state)?;
    if *step == Step::StrikeReceipt && referral.incoming {
        let message = "这件是对方转来、由本单位登记的，签收随登记成立，不能单独撤销；登记有误的请退回，并写明理由。";
        return Err(Refusal::new("entered_here", message));
    }
    let last = referral.last().on;
    if on > today || on < last {
        let message = format!("“{}”的日期 {on} 应当在上一步 {last} 以后、今天 {today} 以前。", step.kind().label());
        return Err(Refusal::new("bad_day", message));
    }
    let text = text.trim();
    if text.is_empty() && matches!(step, Step::StrikeReceipt | Step::Return | Step::Withdraw | Step::Progress) {
        return Err(Refusal::new("reason_needed", format!("“{}”要写明{}。", step.kind().label(), asked(step))));
    }
    if text.chars().count() > LONGEST || by.chars().count() > 100 {
        return Err(Refusal::new("too_long", "内容不超过 20,000 字，经办人不超过 100 字。"));
    }
    let made = |kind: Kind, text: &str, solved: Option<bool>| {
        let mut body = Map::new();
        body.insert("on".to_owned(), json!(on));
        for (key, value) in [("by", by.trim()), ("text", text)] {
            if !value.is_empty() {
                body.insert(key.to_owned(), Value::from(value));
            }
        }
        body.extend(solved.map(|solved| ("solved".to_owned(), Value::from(solved))));
        record(kind, body)
    };
    // a notice asks for no work: who takes it on or answers it has read it
    if referral.kind == ReferralKind::Notify && matches!(step, Step::Accept | Step::Answer { .. }) {
        return Ok(vec![made(Kind::ReferralReceived, text, None)]);
    }
    let mut records = Vec::new();
    if state == ReferralState::Sent && matches!(step, Step::Accept | Step::Return | Step::Answer { .. }) {
        records.push(made(Kind::ReferralReceived, "", None));
    }
    if matches!(step, Step::Answer { .. }) && state != ReferralState::Accepted {
        records.push(made(Kind::ReferralAccepted, "", None));
    }
    let solved = match step {
        Step::Answer { solved } => Some(*solved),
        _ => None,
    };
    records.push(made(step.kind(), text, solved));
    Ok(records)
}

fn asked(step: &Step) -> &'static str {
    if *step == Step::Progress { "进展" } else { "理由" }
}

fn allowed(step: &Step, state: ReferralState) -> Result<(), Refusal> {
    use ReferralState::{Accepted, Answered, Noted, Received, Returned, Sent};
    let refused = |code: &str, message: &str| Err(Refusal::new(code, message));
    match (step, state) {
        (Step::Receive, Sent)
        | (Step::StrikeReceipt, Received | Noted)
        | (Step::Accept, Sent | Received)
        | (Step::Return | Step::Answer { .. }, Sent | Received | Accepted)
        | (Step::Progress, Accepted)
        | (Step::TakeOver, Returned | Answered)
        | (Step::Withdraw, Sent) => Ok(()),
        (Step::Receive, _) => refused("already_received", "已经签收过了。"),
        (Step::StrikeReceipt, Sent) => refused("not_received_yet", "还没有签收，没有可以撤销的。"),
        (Step::StrikeReceipt, _) => refused("already_accepted", "已经接收办理，签收不能再撤销；不再办理的请退回。"),
        (Step::Accept, _) => refused("already_accepted", "已经接收过了，请办理后答复。"),
        (Step::Progress, Sent | Received) => refused("not_accepted_yet", "请先签收、接收，再登记进展。"),
        (Step::Withdraw, _) => refused("received_already", "对方已经签收，不能撤回；需要停办的请与对方联系，由对方退回。"),
        (Step::TakeOver, _) => refused("not_answered_yet", "对方还没有答复或者退回，不能接回。"),
        (Step::Return | Step::Answer { .. } | Step::Progress, _) => refused("answered_already", "已经答复或者退回，等对方接回。"),
    }
}
