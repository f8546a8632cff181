//! The station's board: its disputes by days left, today's appointments, offers that wait, money to be paid, load and figures.

use super::{act, all, mediators, money, station, way};
use crate::api::common::Left;
use crate::api::deadlines::DeadlineView;
use crate::api::mediation::{StationAppointment, StationBoard, StationFigures, StationOffer, StationRow, StationView};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::{count, deadlines, period};
use crate::views::case_ref;
use crate::words;
use chrono::{Days, NaiveDate};
use lucai_domain::case::CaseFile;
use lucai_domain::kind::Kind;
use lucai_domain::mediation::{
    Course, Figures, Finished, LANGUAGES, Line, MediationAct, MediationFile, MediationState, Way, course, figures,
};
use lucai_law::Fen;
use lucai_law::days::Unit;
use std::cmp::Reverse;
use std::sync::Arc;

/// With whom an appointment was made.
fn party(case: &CaseFile, line: &Line) -> String {
    match &line.act {
        MediationAct::MediationContact { party, .. } | MediationAct::MediationRevisit { party, .. } => case.party_name(*party),
        MediationAct::MediationMeeting { present, .. } => present.iter().map(|key| case.party_name(*key)).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

/// The appointments of a mediation.
pub(super) fn appointments(desk: &Desk, case: &CaseFile, file: &MediationFile) -> Vec<StationAppointment> {
    let when = |on: NaiveDate| match on.cmp(&desk.today) {
        std::cmp::Ordering::Less => "missed",
        std::cmp::Ordering::Equal => "today",
        std::cmp::Ordering::Greater => "later",
    };
    let view = |(line, next): (&Line, &lucai_domain::mediation::Appointment)| StationAppointment {
        case: case_ref(case),
        on: next.on,
        time: next.time.clone(),
        text: next.text.clone(),
        party: party(case, line),
        when: when(next.on).to_owned(),
    };
    file.appointments().into_iter().map(view).collect()
}

/// What is left of the office's 45 days.
fn conclude(case: &CaseFile, periods: Vec<DeadlineView>) -> Option<Left> {
    periods.into_iter().find(|one| one.rule == "conclude" && deadlines::is_live(case, one)).and_then(|one| one.left)
}

pub(super) fn row(desk: &Desk, case: &CaseFile, file: &MediationFile) -> StationRow {
    let mediation = &file.mediation;
    let state = mediation.state();
    let periods = deadlines::views(desk, case, desk.today);
    let due = act::limit(desk, case, &periods).filter(|_| state.is_open());
    let unit = if matches!(course(case), Course::Entrusted(_)) { Unit::Working } else { Unit::Natural };
    StationRow {
        case: case_ref(case),
        state: state.as_str().to_owned(),
        state_name: state.label().to_owned(),
        open: state.is_open(),
        way_name: way(case).label().to_owned(),
        mediator: mediation.mediator.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        left: due.map(|due| words::left(&desk.calendar, unit, desk.today, due, false)),
        due,
        conclude: conclude(case, periods).filter(|_| state.is_open()),
        spoken: mediation.spoken.map(|(_, last)| last),
        gap: mediation.gap().map(|gap| gap.to_string()),
    }
}

/// The day on which a dispute came to the station.
pub(super) fn begun(case: &CaseFile) -> Option<NaiveDate> {
    let came = |kind: Kind| matches!(kind, Kind::MediationRequested | Kind::PreHearingMediationAgreed);
    let last = case.acts().filter(|record| came(record.act.kind)).last().map(|record| record.act.on);
    last.or_else(|| case.filed().map(|filed| filed.received))
}

pub(super) fn finished(case: &CaseFile, file: &MediationFile) -> Option<Finished> {
    let mediation = &file.mediation;
    let agreement = mediation.agreement.as_ref();
    Some(Finished {
        state: mediation.state(),
        begun: begun(case)?,
        ended: mediation.concluded.map(|(_, on)| on).or_else(|| agreement.and_then(|one| one.effective())),
        agreed: agreement.map_or(Fen::ZERO, |one| one.total()),
        paid: lucai_domain::payment::paid(case),
    })
}

fn told(figures: &Figures, from: NaiveDate, to: NaiveDate) -> StationFigures {
    StationFigures {
        from,
        to,
        taken: figures.taken,
        open: figures.open,
        agreed: figures.agreed,
        failed: figures.failed,
        withdrawn: figures.withdrawn,
        rate: figures.rate().map(|rate| format!("{}.{}%", rate / 100, rate % 100 / 10)).unwrap_or_default(),
        formula: Figures::FORMULA.to_owned(),
        sum: figures.sum.to_string(),
        paid: figures.paid.to_string(),
        days: figures.days,
    }
}

/// The figures of a period: this year until today, where nothing else is asked for.
pub(super) fn counted(
    desk: &Desk,
    disputes: &[(Arc<CaseFile>, MediationFile)],
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Outcome<StationFigures> {
    let (from, to) = period(desk, from, to)?;
    let ended: Vec<Finished> = disputes.iter().filter_map(|(case, file)| finished(case, file)).collect();
    Ok(told(&figures(&ended, from, to), from, to))
}

/// `station_board`.
pub fn station_board(desk: &Desk, request: StationBoard) -> Outcome<StationView> {
    let station = station(desk)?;
    let disputes = all(desk, &station)?;
    let mut rows: Vec<StationRow> = disputes.iter().map(|(case, file)| row(desk, case, file)).collect();
    rows.sort_by_key(|row| (!row.open, row.due.is_none(), row.due, Reverse(row.spoken), row.case.case.clone()));
    let week = desk.today.checked_add_days(Days::new(7)).unwrap_or(desk.today);
    let mut arranged: Vec<StationAppointment> = Vec::new();
    let mut waiting: Vec<StationOffer> = Vec::new();
    let mut performance = Vec::new();
    for (case, file) in &disputes {
        let state = file.mediation.state();
        if state.is_open() || state == MediationState::Effective {
            arranged.extend(appointments(desk, case, file).into_iter().filter(|one| one.on <= week));
        }
        if state.is_open() {
            waiting.extend(file.mediation.waiting().map(|offer| StationOffer {
                case: case_ref(case),
                by_name: offer.by.label().to_owned(),
                amount: offer.amount.to_string(),
                on: offer.on,
                days: count(desk.today.signed_duration_since(offer.on).num_days()),
            }));
        }
        if state == MediationState::Effective {
            performance.extend(money::due(desk, case));
        }
    }
    arranged.sort_by(|a, b| (a.on, &a.time, &a.case.case).cmp(&(b.on, &b.time, &b.case.case)));
    waiting.sort_by(|a, b| (a.on, &a.case.case).cmp(&(b.on, &b.case.case)));
    performance.sort_by(|a, b| (a.due.is_none(), a.due, &a.case.case).cmp(&(b.due.is_none(), b.due, &b.case.case)));
    let ways = Way::ALL.iter().filter(|way| !matches!(way, Way::Suggestion | Way::Entrusted));
    Ok(StationView {
        rows,
        appointments: arranged,
        waiting,
        performance,
        load: mediators::views(desk, &station, &disputes),
        figures: counted(desk, &disputes, request.from, request.to)?,
        languages: words::choices(LANGUAGES),
        ways: words::choices(ways.map(|way| (way.as_str(), way.label()))),
        station: station.name,
    })
}
