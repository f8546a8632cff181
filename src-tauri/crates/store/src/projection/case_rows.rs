//! The rows of one case, from its events.

use super::periods::Next;
use crate::queries::number_key;
use crate::rows::{ATTENTION, CASES, CLAIMS, CONFLICTS, Cell, DOCUMENTS, HEARINGS, HELD, NUMBERS, PARTIES, Rows, WAITING};
use lucai_domain::HearingState;
use lucai_domain::case::{CaseFile, DocumentState};
use lucai_domain::claim::CaseClaim;
use lucai_domain::employer::name_key as name_of;
use lucai_domain::event::Event;
use lucai_domain::ids::CaseId;
use lucai_domain::party::{Party, Side, Standing};
use lucai_law::clock::Procedure;
use lucai_law::{Calendar, Day, Fen};
use pinyin::ToPinyin;
use std::collections::BTreeSet;

/// What the tables hold of a case with these events.
pub(crate) fn rows(case: &CaseId, events: &[Event], calendar: &Calendar) -> Rows {
    rows_of(&CaseFile::fold(case, events), calendar)
}

/// What the tables hold of a case. Without a filing, nothing.
pub(crate) fn rows_of(file: &CaseFile, calendar: &Calendar) -> Rows {
    let mut rows = Rows::default();
    let Some(filed) = file.filed() else { return rows };
    let parties = file.parties();
    let next = super::periods::put(&mut rows, file, calendar);
    let claims = file.claims();
    let cause = file.cause_from(&claims);
    let shown = Shown { parties: &parties, claims: &claims, cause: &cause };
    case_row(&mut rows, file, &shown, filed.received, next);
    for party in &parties {
        let field = |name: &str| Cell::from(Some(party.text(name)).filter(|t| !t.is_empty()));
        rows.put(
            PARTIES,
            vec![
                party.key.to_string().into(),
                party.name().into(),
                field("id_number"),
                field("uscc"),
                field("phone"),
                field("address"),
                unit(party).into(),
            ],
        );
    }
    for claim in &claims {
        rows.put(
            CLAIMS,
            vec![
                claim.claim.to_string().into(),
                claim.kind.as_str().into(),
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
    hearings(&mut rows, file);
    documents(&mut rows, file);
    for conflict in file.conflicts() {
        rows.put(CONFLICTS, vec![conflict.entity.into(), conflict.field.into()]);
    }
    for item in file.attention() {
        rows.put(ATTENTION, vec![item.code.clone().into()]);
    }
    super::texts::put(&mut rows, file, &parties, &cause);
    rows
}

/// What several rows show, read once.
struct Shown<'a> {
    parties: &'a [Party],
    claims: &'a [CaseClaim],
    cause: &'a str,
}

fn case_row(rows: &mut Rows, file: &CaseFile, shown: &Shown<'_>, received: Day, next: Option<Next>) {
    let side = |standing: Standing| {
        let mut of = shown.parties.iter().filter(move |p| p.standing == standing);
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
    let provisional = next.as_ref().is_some_and(|next| next.provisional);
    let (due, rule) = next.map(|next| (next.due, next.rule)).unzip();
    rows.put(
        CASES,
        vec![
            number.clone().into(),
            number.as_deref().map(number_key).into(),
            procedure.into(),
            file.state().as_str().into(),
            shown.cause.into(),
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
            claimed(shown.claims).into(),
            person(file).into(),
            team(file).into(),
            file.suspended_since().or_else(|| file.closed_on()).map(|d| d.to_string()).into(),
            provisional.into(),
            file.project().into(),
            file.closing_mode().map_or("", |mode| mode.as_str()).into(),
            file.awarded().0.into(),
            lucai_domain::payment::paid(file).0.into(),
            file.station().map_or("", |body| body.as_str()).into(),
            file.at_station().into(),
        ],
    );
}

/// An employer's name as names are compared.
fn unit(party: &Party) -> Option<String> {
    Some(name_of(party.name())).filter(|name| party.key.side == Side::Employer && !name.is_empty())
}

/// What the applicants claim together, fen. A claim that is no money counts nothing, a counterclaim is the other side's.
fn claimed(claims: &[CaseClaim]) -> i64 {
    let amounts = claims.iter().filter(|claim| !claim.counterclaim).filter_map(|claim| claim.claimed);
    Fen::sum(amounts).0
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

/// In whose hands the case is: the handler, else who presides, else (with `@` before the id) the user who took it in.
fn person(file: &CaseFile) -> String {
    let named = Some(file.text("handler")).filter(|name| !name.is_empty()).map(str::to_owned);
    let presiding = || file.tribunal().map(|t| t.presiding.clone()).filter(|name| !name.is_empty());
    let filer = || file.filed().map(|filed| format!("@{}", filed.actor));
    named.or_else(presiding).or_else(filer).unwrap_or_default()
}

/// Everybody who works on the case, by name or `@` and user id, each between bars.
fn team(file: &CaseFile) -> String {
    let mut team: BTreeSet<String> = BTreeSet::from([file.text("handler").to_owned()]);
    team.extend(file.filed().map(|filed| format!("@{}", filed.actor)));
    team.extend(file.acts().map(|record| format!("@{}", record.actor)));
    if let Some(tribunal) = file.tribunal() {
        team.extend(tribunal.members.iter().cloned().chain([tribunal.presiding.clone(), tribunal.clerk.clone()]));
    }
    team.remove("");
    team.into_iter().fold("|".to_owned(), |all, one| all + &one + "|")
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
    for kind in file.approvals() {
        rows.put(WAITING, vec![kind.as_str().into(), "".into()]);
    }
    for day in lucai_domain::payment::unpaid_days(file).into_keys() {
        rows.put(WAITING, vec!["instalment".into(), day.to_string().into()]);
    }
    for document in file.documents() {
        let in_review = document.form.get("__state").and_then(serde_json::Value::as_str) == Some("review");
        if in_review && document.state != DocumentState::Issued {
            rows.put(WAITING, vec!["review".into(), document.document.as_str().into()]);
        }
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
