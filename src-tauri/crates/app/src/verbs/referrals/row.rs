//! A referral as screens show it.

use super::{own, sides};
use crate::api::referrals::{ReferralItem, ReferralMove, ReferralRow, ReferralStep, ReferralView};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::words;
use lucai_domain::ids::BodyId;
use lucai_domain::kind::Kind;
use lucai_domain::referral::{Choice, Item, Mark, Referral, ReferralKind, ReferralState, Side, Step};
use lucai_law::days::Unit;

/// The longest line of what was said, in characters.
const SHORT: usize = 80;

/// The name of a side.
pub(super) fn side_name(desk: &Desk, body: Option<&BodyId>) -> String {
    let Some(body) = body else { return "仲裁院".to_owned() };
    desk.office.bodies().into_iter().find(|one| one.id == *body).map_or_else(|| "（未登记的单位）".to_owned(), |one| one.name)
}

/// Whether somebody of a side can sign in here.
pub(super) fn signs_in(desk: &Desk, body: Option<&BodyId>) -> bool {
    body.is_none_or(|body| desk.office.users().values().any(|user| user.active && user.body.as_deref() == Some(body.as_str())))
}

/// Whether it is this desk's turn: on its own side, or where the other side signs in nowhere and this desk must ask after it.
fn is_mine(desk: &Desk, referral: &Referral) -> bool {
    let own = referral.sides_of(own(desk));
    match referral.waits_for() {
        Some(side) if own.contains(&side) => true,
        Some(Side::To) => own.contains(&Side::From) && !signs_in(desk, referral.to.as_ref()),
        Some(Side::From) => own.contains(&Side::To) && !signs_in(desk, referral.from.as_ref()),
        None => false,
    }
}

fn title(referral: &Referral) -> String {
    let parties = referral.snapshot.iter().find(|item| item.key == "parties").map(|item| item.lines.join("；"));
    parties.unwrap_or_else(|| "（未转交当事人）".to_owned())
}

/// A referral in a line.
pub(super) fn row(desk: &Desk, referral: &Referral) -> Outcome<ReferralRow> {
    let case = desk.store().case_row(&referral.case)?.map(|row| super::super::list::case_ref(&row));
    let holder = match referral.waits_for() {
        Some(Side::From) => side_name(desk, referral.from.as_ref()),
        Some(Side::To) => side_name(desk, referral.to.as_ref()),
        None => String::new(),
    };
    let last = referral.last();
    let said = if last.text.is_empty() { &referral.sent.text } else { &last.text };
    let waits = referral.waits_for() == Some(Side::To);
    Ok(ReferralRow {
        referral: referral.id.to_string(),
        kind: referral.kind.as_str().to_owned(),
        kind_name: referral.kind.label().to_owned(),
        title: case.as_ref().map_or_else(|| title(referral), |case| case.parties.clone()),
        case,
        from_name: side_name(desk, referral.from.as_ref()),
        to_name: side_name(desk, referral.to.as_ref()),
        outgoing: referral.sides_of(own(desk)).contains(&Side::From),
        state: referral.state().as_str().to_owned(),
        state_name: referral.state().label().to_owned(),
        holder,
        mine: is_mine(desk, referral),
        late: referral.is_late(desk.today),
        sent_on: referral.sent.on,
        due: referral.due,
        left: waits.then(|| words::left(&desk.calendar, Unit::Working, desk.today, referral.due, false)),
        still: u32::try_from((desk.today - last.on).num_days()).unwrap_or(0),
        words: said.chars().take(SHORT).collect(),
    })
}

/// Items as they are shown.
pub(super) fn items(items: &[Item]) -> Vec<ReferralItem> {
    let item = |item: &Item| ReferralItem {
        key: item.key.clone(),
        label: item.label.clone(),
        lines: item.lines.clone(),
        file: item.hash.is_some(),
    };
    items.iter().map(item).collect()
}

fn step(desk: &Desk, kind: Kind, mark: &Mark) -> ReferralStep {
    let actor = desk.office.name_of(mark.actor.as_str()).to_owned();
    let entered = !mark.by.is_empty();
    ReferralStep {
        event: mark.event.to_string(),
        kind: kind.as_str().to_owned(),
        label: kind.label().to_owned(),
        on: mark.on,
        by: if entered { mark.by.clone() } else { actor.clone() },
        entered_by: if entered { actor } else { String::new() },
        text: mark.text.clone(),
    }
}

fn moves(desk: &Desk, referral: &Referral) -> Vec<ReferralMove> {
    let (sides, own) = (sides(desk, referral), referral.sides_of(own(desk)));
    let notify = referral.kind == ReferralKind::Notify;
    let steps: &[(&str, Step)] = match referral.state() {
        ReferralState::Sent if notify => &[("receive", Step::Receive), ("return", Step::Return), ("withdraw", Step::Withdraw)],
        ReferralState::Sent => {
            &[("receive", Step::Receive), ("accept", Step::Accept), ("return", Step::Return), ("withdraw", Step::Withdraw)]
        }
        ReferralState::Received if referral.incoming => &[("accept", Step::Accept), ("return", Step::Return)],
        ReferralState::Received => &[("accept", Step::Accept), ("return", Step::Return), ("strike_receipt", Step::StrikeReceipt)],
        ReferralState::Accepted => &[("done", Step::Answer { solved: true }), ("progress", Step::Progress), ("return", Step::Return)],
        ReferralState::Returned | ReferralState::Answered => &[("take_over", Step::TakeOver)],
        ReferralState::Noted if !referral.incoming => &[("strike_receipt", Step::StrikeReceipt)],
        ReferralState::TakenOver | ReferralState::Noted | ReferralState::Withdrawn => &[],
    };
    let possible = steps.iter().filter(|(_, step)| sides.contains(&step.side()));
    let primary = possible.clone().find(|(_, step)| *step != Step::StrikeReceipt).map(|(word, _)| *word);
    let one = |(word, step): &(&str, Step)| {
        let (text_label, text_needed) = match step {
            Step::StrikeReceipt => ("撤销的理由", true),
            Step::Return => ("退回的理由", true),
            Step::Withdraw => ("撤回的理由", true),
            Step::Progress => ("进展", true),
            Step::Answer { .. } => ("办理的结果", false),
            Step::TakeOver => ("接下来怎样办", false),
            Step::Receive | Step::Accept => ("", false),
        };
        let warning = match step {
            Step::StrikeReceipt => Some("撤销以后这件联动件回到“待签收”，发出的一方可以撤回；原来的签收和理由都留在经过里。"),
            Step::Return => Some("退回以后对方不再看到案件，由发出的一方接着办。"),
            Step::Withdraw => Some("撤回以后这件联动件就结束了，要再转的请另发一件。"),
            Step::Answer { .. } => Some("答复以后由发出的一方接着办，答复不能再改。"),
            Step::TakeOver if referral.choice == Choice::Whole && referral.kind != ReferralKind::Entrust => {
                Some("接回以后对方不再看到案件，只留下这件联动件的经过。")
            }
            _ => None,
        };
        ReferralMove {
            step: (*word).to_owned(),
            label: step.kind().label().to_owned(),
            primary: primary == Some(word),
            text_label: text_label.to_owned(),
            text_needed,
            // a slip of this desk is mended by this desk, whoever the receipt was entered for
            for_other: *step != Step::StrikeReceipt && !own.contains(&step.side()),
            warning: warning.map(str::to_owned),
        }
    };
    possible.map(one).collect()
}

/// A referral, whole.
pub(super) fn view(desk: &Desk, referral: &Referral) -> Outcome<ReferralView> {
    let mut steps = vec![step(desk, Kind::ReferralSent, &referral.sent)];
    let once = [
        (Kind::ReferralReceived, &referral.received),
        (Kind::ReferralAccepted, &referral.accepted),
        (Kind::ReferralReturned, &referral.returned),
        (Kind::ReferralAnswered, &referral.answered),
        (Kind::ReferralTakenOver, &referral.taken_over),
        (Kind::ReferralWithdrawn, &referral.withdrawn),
    ];
    let mut marks: Vec<(Kind, &Mark)> = once.into_iter().filter_map(|(kind, mark)| Some((kind, mark.as_ref()?))).collect();
    marks.extend(referral.progress.iter().map(|mark| (Kind::ReferralProgress, mark)));
    let struck = referral.struck.iter().flat_map(|(receipt, why)| [(Kind::ReferralReceived, receipt), (Kind::ReferralReceiptStruck, why)]);
    marks.extend(struck);
    marks.sort_by_key(|(kind, mark)| (mark.at, *kind));
    steps.extend(marks.into_iter().map(|(kind, mark)| step(desk, kind, mark)));
    Ok(ReferralView {
        row: row(desk, referral)?,
        text: referral.sent.text.clone(),
        contact: referral.contact.clone(),
        whole: referral.choice == Choice::Whole && !referral.incoming,
        items: items(&referral.snapshot),
        steps,
        moves: moves(desk, referral),
        solved: referral.answered.as_ref().map(|_| referral.solved),
    })
}
