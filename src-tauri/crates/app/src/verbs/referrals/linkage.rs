//! What a case has to do with the court and other bodies, as its page shows it.

use crate::api::common::CaseOnly;
use crate::api::referrals::{CaseLinkage, CourtResultView, EffectView, MeetingView, PreservationView, SeamView, ThresholdFact};
use crate::app::Desk;
use crate::failure::Outcome;
use crate::verbs::case::load;
use crate::views;
use lucai_domain::case::CaseFile;
use lucai_domain::claim::Outcome as Found;
use lucai_domain::party::PartyKey;
use lucai_domain::{Fen, Preservation};
use std::collections::{BTreeMap, BTreeSet};

fn party(case: &CaseFile, key: Option<PartyKey>) -> String {
    key.map(|key| case.party_name(key)).unwrap_or_default()
}

fn preservation(case: &CaseFile, one: &Preservation) -> PreservationView {
    let (state, on) = match (one.lifted, one.decided) {
        (Some(on), _) => ("已解除", Some(on)),
        (None, Some((on, true))) => ("已保全", Some(on)),
        (None, Some((on, false))) => ("已驳回", Some(on)),
        (None, None) => ("待裁定", None),
    };
    PreservationView {
        event: one.event.to_string(),
        party: party(case, Some(one.party)),
        requested: one.requested,
        amount: one.amount.map(|fen| fen.to_string()),
        state: state.to_owned(),
        on,
    }
}

/// The facts on file that a report of 拒不支付劳动报酬 turns on. The thresholds are the province's and are not decided here.
fn threshold(case: &CaseFile) -> Vec<ThresholdFact> {
    let claims: Vec<_> = case.claims().into_iter().filter(|claim| claim.kind == "unpaid_wages" && !claim.counterclaim).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let fact = |name: &str, value: String, source: &str| ThresholdFact { name: name.to_owned(), value, source: source.to_owned() };
    let workers = case.parties_of(lucai_domain::party::Standing::Applicant).len();
    let claimed = Fen::sum(claims.iter().filter_map(|claim| claim.claimed));
    let found: Vec<Fen> = claims.iter().filter_map(|claim| claim.found).collect();
    let mut out = vec![fact("劳动者人数", format!("{workers} 人"), "当事人"), fact("请求的劳动报酬", format!("{claimed} 元"), "仲裁请求")];
    if !found.is_empty() {
        out.push(fact("认定的劳动报酬", format!("{} 元", Fen::sum(found)), "裁决或者调解"));
    }
    let months = months(case);
    if !months.is_empty() {
        out.push(fact("拖欠的月份", months.into_iter().collect::<Vec<_>>().join("；"), "花名册"));
    }
    out.push(fact("责令支付", "由人力资源社会保障行政部门作出，本案没有记录的请向劳动保障监察核实".to_owned(), "保障农民工工资支付条例"));
    out
}

/// The months for which the workers of a roster were not paid, as it has them.
fn months(case: &CaseFile) -> BTreeSet<String> {
    let registers = case.registers();
    let workers = registers.entities().filter(|entity| entity.starts_with("party:"));
    let of = |entity: &str| registers.value(entity, "wage_months").and_then(serde_json::Value::as_str).map(str::to_owned);
    workers.filter_map(of).filter(|months| !months.trim().is_empty()).collect()
}

/// `case_linkage`.
pub fn case_linkage(desk: &Desk, request: CaseOnly) -> Outcome<CaseLinkage> {
    let case = load(desk, &request.case)?;
    let linkage = case.linkage();
    let law = desk.law();
    let effects = case.effects(law.rules, law.calendar, desk.today)?;
    let seam = case.seam();
    let decided: BTreeSet<u32> = seam.iter().map(|row| row.claim).collect();
    let named = case.claims().into_iter().filter(|claim| decided.contains(&claim.claim));
    let labels: BTreeMap<u32, String> = named.map(|claim| (claim.claim, views::claim(desk, &case, &claim).label)).collect();
    let told = |decided: Option<(Found, Fen)>| decided.map(|(outcome, _)| outcome.label().to_owned()).unwrap_or_default();
    let money = |decided: Option<(Found, Fen)>| decided.map(|(_, fen)| fen.to_string());
    Ok(CaseLinkage {
        effects: effects
            .into_iter()
            .map(|one| EffectView {
                document: one.document.label().to_owned(),
                party: party(&case, one.party),
                effective_on: one.effective_on,
                why: one.why,
            })
            .collect(),
        results: linkage
            .results
            .iter()
            .map(|one| CourtResultView {
                event: one.event.to_string(),
                on: one.on,
                party: party(&case, one.party),
                end: one.end.label().to_owned(),
                number: one.number.clone(),
                reason: one.reason.clone(),
            })
            .collect(),
        seam: seam
            .into_iter()
            .map(|row| SeamView {
                claim: row.claim,
                label: labels.get(&row.claim).cloned().unwrap_or_default(),
                award: told(row.award),
                awarded: money(row.award),
                court: told(row.court),
                judged: money(row.court),
                difference: row.difference().map(|fen| fen.to_string()),
                differs: row.differs(),
            })
            .collect(),
        preservations: linkage.preservations.iter().map(|one| preservation(&case, one)).collect(),
        meetings: linkage
            .meetings
            .iter()
            .map(|one| MeetingView {
                event: one.event.to_string(),
                day: one.day,
                time: one.time.clone(),
                place: one.place.clone(),
                with: one.with.clone(),
                matter: one.matter.clone(),
                held: one.held,
            })
            .collect(),
        threshold: threshold(&case),
    })
}
