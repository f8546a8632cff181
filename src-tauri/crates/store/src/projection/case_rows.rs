//! The rows of one case, from its events.

use crate::queries::number_key;
use crate::rows::{CASES, CLAIMS, CONFLICTS, Cell, DEADLINES, DOCUMENTS, HEARINGS, HELD, NUMBERS, PARTIES, Rows};
use lucai_domain::HearingState;
use lucai_domain::case::{CaseFile, DocumentState};
use lucai_domain::event::Event;
use lucai_domain::ids::CaseId;
use lucai_domain::party::{Party, Standing};
use lucai_law::clock::{Deadline, Procedure, State};
use lucai_law::rules::Binds;
use lucai_law::{Calendar, Day, RuleBook};
use pinyin::ToPinyin;
use std::collections::{BTreeMap, BTreeSet};

/// The deadlines are asked for on a day this long after the last act, when all that the acts set running has run: the
/// rows must follow from the log alone, so they cannot know what day it is. Whether a deadline is open or overdue is
/// seen by comparing its day with today.
const AFTER: chrono::Days = chrono::Days::new(400);

/// What the tables hold of a case with these events. Without a filing among them, nothing.
pub(crate) fn rows(case: &CaseId, events: &[Event]) -> Rows {
    let mut rows = Rows::default();
    if events.is_empty() {
        return rows;
    }
    let file = CaseFile::fold(case, events);
    let Some(filed) = file.filed() else { return rows };
    let parties = file.parties();
    let next = deadlines(&mut rows, &file);
    case_row(&mut rows, &file, &parties, filed.received, next);
    for party in &parties {
        let field = |name: &str| Cell::from(Some(party.text(name)).filter(|t| !t.is_empty()));
        rows.put(
            PARTIES,
            vec![party.key.to_string().into(), party.name().into(), field("id_number"), field("uscc"), field("phone"), field("address")],
        );
    }
    for claim in file.claims() {
        rows.put(
            CLAIMS,
            vec![
                claim.claim.to_string().into(),
                claim.kind.into(),
                claim.claimed.map(|fen| fen.0).into(),
                claim.found.map(|fen| fen.0).into(),
                claim.outcome.map(|o| o.as_str()).into(),
            ],
        );
    }
    if let Some(given) = file.number() {
        let (year, n) = (i64::from(given.year), i64::from(given.n));
        rows.put(NUMBERS, vec![given.number.clone().into(), given.series.clone().into(), year.into(), n.into()]);
    }
    hearings(&mut rows, &file);
    documents(&mut rows, &file);
    for conflict in file.conflicts() {
        rows.put(CONFLICTS, vec![conflict.entity.into(), conflict.field.into()]);
    }
    super::texts::put(&mut rows, &file, &parties);
    rows
}

fn case_row(rows: &mut Rows, file: &CaseFile, parties: &[Party], received: Day, next: Option<(Day, String)>) {
    let side = |standing: Standing| {
        let mut of = parties.iter().filter(move |p| p.standing == standing);
        let first = of.next().map(|p| p.name().to_owned()).unwrap_or_default();
        let count = if first.is_empty() { 0 } else { 1 } + of.count() as i64;
        (first, count)
    };
    let (applicant, applicants) = side(Standing::Applicant);
    let (respondent, respondents) = side(Standing::Respondent);
    let number = file.number().map(|n| n.number.clone());
    let procedure = match file.procedure() {
        Procedure::Ordinary => "ordinary",
        Procedure::Simplified => "simplified",
        Procedure::Expedited => "expedited",
    };
    let arbitrator = file.tribunal().map(|t| t.presiding.clone()).filter(|name| !name.is_empty());
    let (due, rule) = next.unzip();
    rows.put(
        CASES,
        vec![
            number.clone().into(),
            number.as_deref().map(number_key).into(),
            procedure.into(),
            file.state().as_str().into(),
            file.cause().into(),
            applicant.clone().into(),
            applicants.into(),
            respondent.clone().into(),
            respondents.into(),
            file.received_on().unwrap_or(received).to_string().into(),
            file.accepted_on().map(|d| d.to_string()).into(),
            arbitrator.into(),
            due.map(|d| d.to_string()).into(),
            rule.into(),
            (!file.state().is_pending()).into(),
            name_key(&applicant).into(),
            name_key(&respondent).into(),
            claimed(file).into(),
        ],
    );
}

/// What the applicants claim together, fen. A claim that is no money counts nothing, a counterclaim is the other side's.
fn claimed(file: &CaseFile) -> i64 {
    let amounts = file.claims().into_iter().filter(|claim| !claim.counterclaim).filter_map(|claim| claim.claimed);
    amounts.fold(0i64, |sum, fen| sum.saturating_add(fen.0))
}

/// A name as it sorts: by pinyin, character by character; what has none stands as it is. The name itself tells equal sounds apart.
fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 3);
    for c in name.chars() {
        match c.to_pinyin() {
            Some(pinyin) => key.push_str(pinyin.with_tone_num_end()),
            None => key.extend(c.to_lowercase()),
        }
        key.push(' ');
    }
    key.push_str(name);
    key
}

/// Puts the deadlines and returns the earliest duty of the office.
fn deadlines(rows: &mut Rows, file: &CaseFile) -> Option<(Day, String)> {
    let acts = file.acts().map(|recorded| recorded.act.on);
    let last = acts.chain(file.filed().map(|f| f.received)).max()?;
    let on = last.checked_add_days(AFTER)?;
    // facts that contradict each other have no deadlines; the case shows them as items for attention
    let all = file.deadlines(RuleBook::shipped(), Calendar::shipped(), on).ok()?;
    let live: BTreeSet<(String, String)> = all.iter().filter(|deadline| file.is_live(deadline, on)).map(key).collect();
    let mut next: Option<(Day, String)> = None;
    // two awards give a party two periods to sue; the table keeps the one that runs longer
    let all: BTreeMap<(String, String), Deadline> = all.into_iter().map(|deadline| (key(&deadline), deadline)).collect();
    for ((rule, party), deadline) in all {
        let office = RuleBook::shipped().named(&rule).is_some_and(|known| known.binds == Binds::Office);
        let duty = office && live.contains(&(rule.clone(), party.clone()));
        if let Some(due) = deadline.due.filter(|_| duty)
            && next.as_ref().is_none_or(|(earliest, first)| (due, &rule) < (*earliest, first))
        {
            next = Some((due, rule.clone()));
        }
        rows.put(
            DEADLINES,
            vec![
                rule.into(),
                party.into(),
                deadline.due.map(|d| d.to_string()).into(),
                deadline.met_on.map(|d| d.to_string()).into(),
                duty.into(),
                (deadline.state == State::Stopped).into(),
                deadline.provisional.into(),
            ],
        );
    }
    next
}

fn key(deadline: &Deadline) -> (String, String) {
    (deadline.rule.clone(), deadline.party.as_ref().map(ToString::to_string).unwrap_or_default())
}

fn hearings(rows: &mut Rows, file: &CaseFile) {
    let mut people: Vec<&str> = Vec::new();
    if let Some(tribunal) = file.tribunal() {
        people.push(&tribunal.presiding);
        people.extend(tribunal.members.iter().map(String::as_str));
        people.push(&tribunal.clerk);
    }
    people.retain(|name| !name.is_empty());
    let people = serde_json::Value::from(people).to_string();
    for hearing in file.hearings() {
        let state = match hearing.state {
            HearingState::Fixed => "fixed",
            HearingState::Postponed => "postponed",
            HearingState::Held => "held",
        };
        rows.put(
            HEARINGS,
            vec![
                hearing.hearing.to_string().into(),
                hearing.day.to_string().into(),
                hearing.time.clone().into(),
                hearing.until.clone().into(),
                hearing.room.clone().into(),
                state.into(),
                people.clone().into(),
            ],
        );
    }
}

fn documents(rows: &mut Rows, file: &CaseFile) {
    for document in file.documents() {
        let state = match document.state {
            DocumentState::Drafted => "drafted",
            DocumentState::Reviewed => "reviewed",
            DocumentState::Issued => "issued",
        };
        rows.put(
            DOCUMENTS,
            vec![
                document.document.as_str().into(),
                document.template.clone().into(),
                document.title.clone().into(),
                document.party.map(|p| p.to_string()).into(),
                document.number.clone().into(),
                state.into(),
                document.sha256.clone().into(),
                document.on.map(|d| d.to_string()).into(),
                document.inner.into(),
            ],
        );
    }
    for attachment in file.attachments() {
        rows.put(
            HELD,
            vec![
                attachment.event.as_str().into(),
                attachment.hash.clone().into(),
                attachment.entity.clone().into(),
                attachment.name.clone().into(),
                attachment.inner.into(),
            ],
        );
    }
}
