//! Batches as screens show them.

use super::laid::{Laid, wraps};
use crate::api::batch::{BatchList, BatchPaper, BatchParty, BatchRow, BatchSum, BatchView};
use crate::api::common::Choice;
use crate::api::papers::TemplateListRequest;
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::count;
use crate::{rights, views};
use lucai_domain::case::{Batch, CaseFile, DocumentRecord, DocumentState};
use lucai_domain::group::{self, By};
use lucai_domain::kind::{FieldKind, Kind};
use lucai_domain::party::{PartyKey, Standing};
use serde_json::Value;
use std::collections::BTreeMap;

/// The batches of a case, and what a new one can hold.
pub(super) fn list(desk: &Desk, case: &CaseFile) -> Outcome<BatchList> {
    let members: BTreeMap<PartyKey, (String, String)> = group::members(case)
        .into_iter()
        .map(|one| (one.party.key, (one.sorted(By::Hand).to_owned(), one.state.label().to_owned())))
        .collect();
    let mut parties = Vec::new();
    let sides = [(Standing::Applicant, "applicant"), (Standing::Respondent, "respondent"), (Standing::ThirdParty, "third_party")];
    for (standing, word) in sides {
        for (no, party) in (1..).zip(case.parties_of(standing)) {
            let (subgroup, state_name) = members.get(&party.key).cloned().unwrap_or_default();
            parties.push(BatchParty {
                party: party.key.to_string(),
                no,
                name: party.name().to_owned(),
                standing: word.to_owned(),
                standing_name: standing.label().to_owned(),
                subgroup,
                state_name,
            });
        }
    }
    let templates = crate::verbs::template_list(desk, TemplateListRequest { case: Some(case.id().to_string()) })?.templates;
    let templates = templates.into_iter().filter(|one| one.per_party && !one.inner && !wraps(&one.template));
    let copy = |paper: &DocumentRecord| {
        let of_case = paper.state == DocumentState::Issued && paper.party.is_none() && !paper.inner;
        let number = paper.number.as_deref().unwrap_or_default();
        let label = format!("{} {number}", paper.title).trim_end().to_owned();
        (of_case && views::serves(&paper.template).is_some()).then(|| Choice { value: paper.document.to_string(), label })
    };
    let methods = Kind::Served.spec().key("method").map(|key| key.kind);
    let methods = match methods {
        Some(FieldKind::Choice(words)) => {
            words.iter().map(|(value, label)| Choice { value: (*value).to_owned(), label: (*label).to_owned() }).collect()
        }
        _ => Vec::new(),
    };
    Ok(BatchList {
        case: views::case_ref(case),
        batches: case.batches().iter().rev().map(|batch| view(desk, case, batch).batch).collect(),
        templates: templates.collect(),
        copies: case.documents().filter_map(copy).collect(),
        parties,
        may_make: rights::allowed(desk, "batch_open") && case.archived_on().is_none(),
        methods,
    })
}

/// A batch with its parties.
pub(super) fn view(desk: &Desk, case: &CaseFile, batch: &Batch) -> BatchView {
    let laid = Laid::of(desk, case, batch);
    let rows = rows(case, batch, &laid);
    BatchView { batch: sum(desk, batch, &laid, &rows), rows }
}

fn paper(case: &CaseFile, record: &DocumentRecord, party: PartyKey, copy: bool) -> BatchPaper {
    let served = match views::serves(&record.template) {
        None => Some(String::new()),
        Some(paper) => case.service_of(paper, party).map(|service| {
            let how = service.method.map_or("送达", lucai_domain::service::Method::label);
            format!("{how} {}", service.on)
        }),
    };
    BatchPaper {
        document: record.document.to_string(),
        title: record.title.clone(),
        pages: record.pages.unwrap_or(0),
        sha256: record.form.get("__pdf").and_then(Value::as_str).unwrap_or_default().to_owned(),
        copy,
        served,
    }
}

fn rows(case: &CaseFile, batch: &Batch, laid: &Laid<'_>) -> Vec<BatchRow> {
    let row = |(place, party): (u32, &PartyKey)| {
        let (own, copies) = laid.papers(*party);
        let own = own.iter().map(|record| paper(case, record, *party, false));
        let papers: Vec<BatchPaper> = own.chain(copies.iter().map(|record| paper(case, record, *party, true))).collect();
        let to_serve: Vec<&BatchPaper> = papers.iter().filter(|one| one.served.as_deref() != Some("")).collect();
        let done: Vec<&str> = to_serve.iter().filter_map(|one| one.served.as_deref()).collect();
        let served = match (to_serve.len(), done.len()) {
            (0, _) => "",
            (_, 0) => "none",
            (all, some) if all == some => "all",
            _ => "some",
        };
        BatchRow {
            party: party.to_string(),
            place,
            name: case.party_name(*party),
            code: batch.code(*party).unwrap_or_default(),
            wanted: count(laid.wanted(*party).count()),
            pages: papers.iter().map(|one| one.pages).sum(),
            served: served.to_owned(),
            served_words: done.last().map(|words| (*words).to_owned()).unwrap_or_default(),
            papers,
        }
    };
    (1..).zip(&batch.plan.parties).map(row).collect()
}

fn sum(desk: &Desk, batch: &Batch, laid: &Laid<'_>, rows: &[BatchRow]) -> BatchSum {
    let papers: u32 = rows.iter().map(|row| row.wanted).sum();
    let made = count(rows.iter().flat_map(|row| &row.papers).filter(|paper| !paper.copy).count());
    let (state, state_name) = match (made >= papers, batch.ended) {
        (true, _) => ("made", "已制作"),
        (_, true) => ("ended", "已停止"),
        _ => ("open", "未完成"),
    };
    let own = laid.infos.iter().map(|info| info.name.clone());
    let titles: Vec<String> = own.chain(laid.copies.iter().map(|paper| format!("{}副本", paper.title))).collect();
    BatchSum {
        batch: batch.batch.clone(),
        no: batch.no,
        title: titles.join("、"),
        people: count(rows.len()),
        papers,
        made,
        served: count(rows.iter().filter(|row| row.served == "all").count()),
        state: state.to_owned(),
        state_name: state_name.to_owned(),
        by: desk.office.name_of(batch.actor.as_str()).to_owned(),
        at: batch.at.at().to_rfc3339(),
    }
}
