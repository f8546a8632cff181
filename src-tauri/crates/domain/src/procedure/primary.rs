//! Which act the procedure waits for next: the one primary button of the case page.

use crate::case::CaseFile;
use crate::kind::Kind;
use crate::party::{PartyKey, Standing};
use crate::proceedings::HearingState;
use crate::service::{Paper, Service};
use crate::state::{CaseState, ClosingMode};
use lucai_law::Day;

/// The act that is due next, and the paper and party where it is a service.
pub(super) struct Primary {
    pub kind: Kind,
    pub paper: Option<Paper>,
    pub party: Option<PartyKey>,
}

fn act(kind: Kind) -> Primary {
    Primary { kind, paper: None, party: None }
}

fn serve(paper: Paper, party: PartyKey) -> Primary {
    Primary { kind: Kind::Served, paper: Some(paper), party: Some(party) }
}

/// The next step of the usual course; `None` where nothing is left to do.
pub(super) fn primary(case: &CaseFile, may_approve: bool, today: Day) -> Option<Primary> {
    let waits = case.conciliation().deferral.is_some_and(|one| one.ended.is_none());
    Some(match case.state() {
        CaseState::AtStation => return at_station(case),
        CaseState::Received | CaseState::Correcting | CaseState::AcceptancePending if waits => {
            // acceptance is put off while mediation is tried first (Rules 69)
            let begun = case.proceedings().mediation.is_some_and(|(_, ended)| ended.is_none());
            act(if begun { Kind::MediationEnded } else { Kind::MediationRequested })
        }
        CaseState::Confirming => match case.conciliation().review.accepted {
            None => act(Kind::ConfirmationAccepted),
            Some(_) => act(Kind::ConfirmationEnded),
        },
        CaseState::Received | CaseState::Correcting if may_approve => act(Kind::Accepted),
        CaseState::Received => act(Kind::AcceptanceProposed),
        CaseState::Correcting => act(Kind::Corrected),
        CaseState::AcceptancePending => act(Kind::Accepted),
        CaseState::Suspended => act(Kind::Resumed),
        CaseState::Accepted => unserved(case, Paper::Application, Standing::Respondent, |_| true)
            .map_or_else(|| act(Kind::TribunalFormed), |party| serve(Paper::Application, party)),
        CaseState::TribunalFormed => unserved(case, Paper::Application, Standing::Respondent, |_| true)
            .map_or_else(|| act(Kind::HearingFixed), |party| serve(Paper::Application, party)),
        CaseState::HearingFixed => {
            let hearing = case.next_hearing()?;
            if hearing.day <= today {
                return Some(act(Kind::HearingHeld));
            }
            let since = hearing.fixed_on;
            let both = [Standing::Applicant, Standing::Respondent];
            let missing = both.into_iter().find_map(|s| unserved(case, Paper::HearingNotice, s, |service| service.on >= since));
            missing.map_or_else(|| act(Kind::HearingHeld), |party| serve(Paper::HearingNotice, party))
        }
        CaseState::Heard => {
            let last = case.hearings().filter(|h| h.state == HearingState::Held).last()?;
            act(if last.minutes_signed.is_none() { Kind::MinutesSigned } else { Kind::AwardMade })
        }
        CaseState::Awarded | CaseState::Mediated => after_result(case),
        CaseState::Withdrawn | CaseState::DeemedWithdrawn | CaseState::Dismissed | CaseState::Refused | CaseState::Transferred => {
            closing(case)
        }
        CaseState::Revoked if !case.proceedings().revocation_notified => act(Kind::RevocationNotified),
        CaseState::Revoked => closing(case),
        CaseState::Closed => act(Kind::Archived),
        CaseState::Archived => return None,
    })
}

/// A station mediates; where it did in vain, the application goes to the office (Law 14).
fn at_station(case: &CaseFile) -> Option<Primary> {
    let ended = case.acts().filter(|record| record.act.kind == Kind::MediationEnded).last();
    match ended.map(|record| record.act.text("result").unwrap_or("failed")) {
        None => Some(act(Kind::MediationEnded)),
        Some("agreed") => None,
        Some(_) => Some(act(Kind::ApplicationReceived)),
    }
}

fn closing(case: &CaseFile) -> Primary {
    act(if case.approvals().contains(&Kind::ClosingProposed) { Kind::ClosingApproved } else { Kind::ClosingProposed })
}

fn after_result(case: &CaseFile) -> Primary {
    let wanted = if case.closing_mode() == Some(ClosingMode::Mediation) { Paper::MediationStatement } else { Paper::Award };
    let both = [Standing::Applicant, Standing::Respondent];
    let served = |service: &Service| service.paper == wanted || (wanted.is_award() && service.paper.is_award());
    let missing =
        both.into_iter().flat_map(|s| case.parties_of(s)).find(|p| !case.services().iter().any(|s| s.party == p.key && served(s)));
    missing.map_or_else(|| closing(case), |party| serve(wanted, party.key))
}

fn unserved(case: &CaseFile, paper: Paper, standing: Standing, counts: impl Fn(&Service) -> bool) -> Option<PartyKey> {
    let served = |key| case.services().iter().any(|s| s.paper == paper && s.party == key && counts(s));
    case.parties_of(standing).into_iter().map(|p| p.key).find(|key| !served(*key))
}
