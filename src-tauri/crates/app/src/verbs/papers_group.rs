//! How papers speak of a collective case: the applicants by one name and their number, like claims and like items of the award together,
//! and each person's amount in the annexed table (附表).

use super::award_payers::{Payers, payers};
use super::papers_data::AwardItem;
use crate::views::total;
use lucai_documents::data as paper;
use lucai_domain::Recorded;
use lucai_domain::case::CaseFile;
use lucai_domain::claim::{CaseClaim, Outcome};
use lucai_domain::group::{self, By, Member};
use lucai_domain::kind::Kind;
use lucai_domain::party::Standing;
use lucai_domain::payment::{Sum, by_person};
use lucai_law::Fen;
use std::collections::{BTreeMap, BTreeSet};

/// From so many applicants on a paper names them in the annexed table (Law 7).
const FROM: usize = 10;

/// Whether papers of the case speak of its applicants together.
pub(crate) fn applies(case: &CaseFile) -> bool {
    case.parties_of(Standing::Applicant).len() >= FROM
}

/// The claims a settlement paper is about: those of the last agreement.
pub(crate) fn settled(case: &CaseFile, claims: &[CaseClaim]) -> BTreeSet<u32> {
    let settles = |record: &&Recorded| matches!(record.act.kind, Kind::Mediated | Kind::ConfirmationEnded);
    let event = case.acts().filter(settles).last().map(|record| &record.event);
    claims.iter().filter(|claim| claim.decided_by.as_ref() == event && event.is_some()).map(|claim| claim.claim).collect()
}

fn respondents(case: &CaseFile) -> String {
    case.parties_of(Standing::Respondent).iter().map(|party| party.name().to_owned()).collect::<Vec<_>>().join("、")
}

/// An amount of the table; nothing stands there where there is none.
fn amount(fen: Fen) -> String {
    if fen == Fen(0) { String::new() } else { fen.to_string() }
}

/// The sums of the agreement that a statement was made of on review; none where there was no review.
fn reviewed_sums(case: &CaseFile) -> Vec<Sum> {
    let agreement = case.acts().filter(|record| record.act.kind == Kind::MediationAgreementEffective).last();
    agreement.filter(|_| case.conciliation().review.made.is_some()).map(|record| record.act.sums()).unwrap_or_default()
}

/// The members whose claims a paper is about, with what it says of each: all of them where it is about a claim of all.
pub(crate) fn annex(case: &CaseFile, claims: &[CaseClaim], about: &BTreeSet<u32>) -> paper::Annex {
    let claims: BTreeMap<u32, &CaseClaim> = claims.iter().map(|claim| (claim.claim, claim)).collect();
    // a statement made on review gives each what the agreement gives (Rules 77)
    let agreed = by_person(reviewed_sums(case).into_iter().map(|one| (one.party, one.amount)));
    let everyone = about.is_empty() || about.iter().any(|n| claims.get(n).is_some_and(|claim| claim.party.is_none()));
    let row = |member: &Member| {
        let own: Vec<&CaseClaim> = member.claims.iter().filter(|n| about.contains(n)).filter_map(|n| claims.get(n).copied()).collect();
        if own.is_empty() && !everyone {
            return None;
        }
        let paid = own.iter().filter(|claim| matches!(claim.outcome, Some(Outcome::Supported | Outcome::Partly | Outcome::Mediated)));
        let (claimed, awarded) = (total(own.iter().filter_map(|claim| claim.claimed)), total(paid.filter_map(|claim| claim.found)));
        Some((claimed, agreed.get(&member.party.key).copied().unwrap_or(awarded)))
    };
    let members = group::members(case);
    let rows: Vec<(Fen, Fen, &Member)> =
        members.iter().filter_map(|member| row(member).map(|(claimed, awarded)| (claimed, awarded, member))).collect();
    let shown = |(no, (claimed, awarded, member)): (u32, &(Fen, Fen, &Member))| paper::AnnexRow {
        no,
        name: member.party.name().to_owned(),
        id_number: member.party.text("id_number").to_owned(),
        team: member.sorted(By::Team).to_owned(),
        claimed: amount(*claimed),
        awarded: amount(*awarded),
    };
    paper::Annex {
        claimed: amount(total(rows.iter().map(|(claimed, ..)| *claimed))),
        awarded: amount(total(rows.iter().map(|(_, awarded, _)| *awarded))),
        rows: (1..).zip(&rows).map(shown).collect(),
    }
}

/// 张三等 40 人.
fn name_of(first: &str, count: usize) -> String {
    if count > 1 { format!("{first}等 {count} 人") } else { first.to_owned() }
}

/// The applicants of a paper as one: the first by name and how many they are, all agents, the representatives. `annexed`: the paper has the table.
pub(crate) fn applicant(annex: &paper::Annex, annexed: bool, all: &[paper::Party], representatives: Vec<String>) -> Option<paper::Party> {
    let first = annex.rows.first()?;
    let mut agents: Vec<paper::Agent> = Vec::new();
    for agent in all.iter().flat_map(|party| &party.agents) {
        if !agents.iter().any(|known| known.name == agent.name && known.firm == agent.firm) {
            agents.push(agent.clone());
        }
    }
    Some(paper::Party {
        role: Standing::Applicant.label().to_owned(),
        kind: "group".to_owned(),
        name: format!("{}{}", name_of(&first.name, annex.rows.len()), if annexed { "（名单见附表）" } else { "" }),
        agents,
        representatives,
        attended: true,
        ..paper::Party::default()
    })
}

/// Like claims of several applicants as one, with their sum.
pub(crate) fn claims(case: &CaseFile, all: Vec<(CaseClaim, paper::Claim)>) -> Vec<paper::Claim> {
    let mut out: Vec<(paper::Claim, Fen, usize)> = Vec::new();
    let respondents = respondents(case);
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (claim, shown) in all {
        let amount = claim.claimed.unwrap_or(Fen(0));
        let alike = claim.party.and(claim.claimed).map(|_| shown.kind.clone());
        match alike.as_ref().and_then(|kind| place.get(kind)).and_then(|n| out.get_mut(*n)) {
            Some((kept, sum, count)) => {
                *sum = sum.plus(amount).unwrap_or(*sum);
                *count += 1;
                kept.amount = sum.to_string();
                let label = lucai_domain::amounts::label(&claim);
                kept.text = format!("请求被申请人{respondents}支付 {count} 名申请人{label}共计 {sum} 元（各人的请求金额见附表）");
            }
            None => {
                if let Some(kind) = alike {
                    place.insert(kind, out.len());
                }
                out.push((shown, amount, 1));
            }
        }
    }
    (1..).zip(out).map(|(no, (claim, ..))| paper::Claim { no, ..claim }).collect()
}

/// Like items of an award as one: an item that somebody worded stays by itself.
pub(crate) fn items(case: &CaseFile, claims: &[CaseClaim], all: Vec<AwardItem>) -> Vec<(String, Option<Fen>)> {
    let by_number: BTreeMap<u32, &CaseClaim> = claims.iter().map(|claim| (claim.claim, claim)).collect();
    let respondents = respondents(case);
    let mut out: Vec<(String, Option<Fen>)> = Vec::new();
    let mut together: BTreeMap<(String, bool), (usize, Vec<&CaseClaim>, Fen)> = BTreeMap::new();
    for (n, text, amount) in all {
        let claim = by_number.get(&n).copied();
        let worded = !case.registers().text(&format!("claim:{n}"), "item").is_empty();
        let paid = matches!(claim.and_then(|one| one.outcome), Some(Outcome::Supported | Outcome::Partly));
        let alike = claim.filter(|one| !worded && one.party.is_some() && one.claimed.is_some());
        let Some(claim) = alike else {
            out.push((text, amount));
            continue;
        };
        let at = out.len();
        let entry = together.entry((claim.kind.clone(), paid)).or_insert((at, Vec::new(), Fen(0)));
        if entry.1.is_empty() {
            out.push((text, amount));
        }
        entry.1.push(claim);
        entry.2 = entry.2.plus(amount.unwrap_or(Fen(0))).unwrap_or(entry.2);
    }
    for ((_, paid), (at, of, sum)) in together {
        let (Some(first), Some(item)) = (of.first(), out.get_mut(at)) else { continue };
        if of.len() < 2 {
            continue;
        }
        let people: BTreeSet<_> = of.iter().filter_map(|claim| claim.party).collect();
        let name = name_of(&first.party.map(|key| case.party_name(key)).unwrap_or_default(), people.len());
        let label = lucai_domain::amounts::label(first);
        *item = if paid {
            let Payers { names, verb, others } = payers(case, first, &respondents);
            let text = format!(
                "被申请人{names}于本裁决书生效之日起十五日内{verb}申请人{name}{label}共计 {sum} 元（各人应得的金额见附表）{others}"
            );
            (text, Some(sum))
        } else {
            (format!("驳回申请人{name}关于{label}的仲裁请求（名单见附表）"), None)
        };
    }
    out
}
